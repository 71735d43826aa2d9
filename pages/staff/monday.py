"""Which five dealers to visit this week, why, how much is at stake, and what to say there? (S3)"""

from auth import guard
from pages.parts import figures, frame, writing
from pages.parts import monday as parts
from queries import kpis

visit = guard.enter("monday")
speech = visit.speech
through = frame.header_of_figures(visit)

rep = parts.rep(visit)
sheet = parts.sheet(visit, rep, through, writing.settled(visit))
parts.answer(sheet)
parts.visits(sheet)
parts.below(sheet)
figures.definitions((kpis.MONEY_AT_STAKE,), speech)
