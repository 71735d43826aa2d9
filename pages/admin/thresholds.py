"""From which value on does something warn or count, who says so, and since when? (S8, P7)"""

from auth import guard
from pages.parts import frame
from pages.parts import thresholds as parts
from queries import thresholds

visit = guard.enter("thresholds")
speech = visit.speech
frame.header(visit)
if visit.primary_is_down:
    frame.nothing(speech.say("settings-primary-down"))

kept = thresholds.kept(visit.session.uid)
frame.answer(parts.answer(visit, kept))
parts.one(visit, kept)
parts.listing(visit, kept)
