"""What needs one of us at which dealer, how much is at stake, and what has been done about it? (S8)"""

from auth import guard
from pages.parts import clock, figures, frame, writing
from pages.parts import warnings as parts
from queries import kpis, thresholds, warnings

visit = guard.enter("warnings")
speech, scope = visit.speech, visit.scope
through = frame.header_of_figures(visit)

answers, limits = writing.settled(visit), thresholds.in_force(scope)
marks = warnings.marks(scope, answers)
found = warnings.listed(scope, through, limits["unconfirmed_days"], marks, clock.today())
if found.is_empty():
    frame.bring(visit, "warnings")
desk = parts.Desk(visit, through, limits, answers)
kind, within = parts.narrowed(desk, found)
parts.answer(desk, within)
parts.numbers(desk, within, kind)
parts.one(desk, found)
parts.listing(desk, within)
parts.rules(desk)
figures.definitions(kpis.OF_WARNINGS, speech)
