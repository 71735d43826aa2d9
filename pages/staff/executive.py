"""How are we, why, and what next? One sentence, and the proof of each of its clauses. (S6)"""

from auth import guard
from pages.parts import executive as parts
from pages.parts import figures, frame, territory
from pages.parts.executive_said import shown_kpis

visit = guard.enter("executive")
speech = visit.speech
frame.header(visit)

view = territory.view(visit, ("region", "branch", "channel"))
desk = parts.desk(visit, view)

parts.answer(desk)
parts.said(desk)
parts.since(desk)
parts.key_figures(desk)
parts.months(desk)
parts.mix(desk)
parts.models(desk)
parts.paper(desk)
figures.definitions(shown_kpis(), speech)
