"""What waits for me, what has been promised by when, and for how much money? (S7)"""

import time

from auth import guard
from pages.parts import clock, frame, watching, writing
from pages.parts import queue as parts
from queries import work

visit = guard.enter("queue")
speech, scope = visit.speech, visit.scope
frame.header_of_figures(visit)

dealers, drawn = scope.dealers or (), time.monotonic()
answers, seen = writing.settled(visit), work.moved(scope, dealers)
found = work.in_order(work.with_ages(work.queue(scope, answers), clock.today()))
parts.answer(visit, found)
parts.of_files(visit)
whose = parts.whose(speech)
ticked = parts.listing(visit, parts.chosen(visit, found, whose), whose)
if ticked is not None:
    parts.go_to(ticked)
watching.watch("queue", scope, dealers, work.moved, seen, drawn)
