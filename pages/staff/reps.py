"""Does each account manager help dealers earn: against target, last period and peers, and what moved it? (S3)"""

from auth import guard
from pages.parts import figures, frame, reps_all, reps_one, territory
from pages.parts import reps as parts
from queries import kpis

visit = guard.enter("reps")
speech = visit.speech
frame.header(visit)

view = territory.view(visit, ("region", "branch", "rep"), default="3-months")
kpi = parts.figure(speech)
rep = parts.chosen(view)
if rep is None:
    reps_all.everybody(visit, view, kpi)
else:
    reps_one.one(visit, view, rep, kpi)
figures.definitions((*kpis.FOUR, *kpis.OF_REPS), speech)
