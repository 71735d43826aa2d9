"""What was loaded up to which day, what was refused, do the sums hold, and how far is the copy behind? (P8)"""

from auth import guard
from pages.parts import frame
from pages.parts import loads as parts
from queries import loads

visit = guard.enter("loads")
speech, scope = visit.speech, visit.scope
frame.header(visit)
batches, verifications = loads.batches(scope), loads.verifications(scope)
if batches.is_empty():
    frame.nothing(speech.say("loads-none"))
frame.answer(parts.answer(visit, batches, verifications))
parts.numbers(visit)
parts.loaded(visit, batches)
parts.refused(visit, loads.refused(scope))
parts.verified(visit, verifications)
parts.lacking(visit, loads.pages_without_data(scope))
