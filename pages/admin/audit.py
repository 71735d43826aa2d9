"""What was done, by whom, and was the record of it left alone? (P7)"""

from auth import guard, people
from pages.parts import audit as parts
from pages.parts import frame

visit = guard.enter("audit")
frame.header(visit)
parts.verdict(visit, people.broken_places(visit.session))
parts.listing(visit)
