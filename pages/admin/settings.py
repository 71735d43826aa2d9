"""Who are we on letters, and from which amount on do two people decide? (A3, S7)"""

from auth import guard
from pages.parts import frame
from pages.parts import settings as parts
from queries import settings

visit = guard.enter("settings")
speech = visit.speech
frame.header(visit)
if visit.primary_is_down:
    frame.nothing(speech.say("settings-primary-down"))

kept = settings.kept(visit.session.uid)
frame.answer(parts.answer(visit, kept))
parts.company(visit, kept)
parts.limits(visit, kept)
parts.listing(visit, kept)
