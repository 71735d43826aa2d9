"""Where am I signed in, and how am I spoken to? (P7, P4)"""

from auth import guard
from pages.parts import account as parts
from pages.parts import frame

visit = guard.enter("account")
frame.header(visit)
if visit.primary_is_down:
    frame.nothing(visit.speech.say("account-primary-down"))

parts.sessions(visit)
parts.formats(visit)
parts.password(visit)
