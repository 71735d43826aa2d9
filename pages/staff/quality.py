"""How often do our units fail, of which fault, how fast do we help, and which batch breaks out? (S2, S9)"""

from auth import guard
from pages.parts import figures, frame, quality_list, quality_pictures, quality_said
from pages.parts import quality as parts
from queries import kpis

visit = guard.enter("quality")
through = frame.header_of_figures(visit)

view = parts.filtered(visit, through)
seen = parts.look(visit, view)
quality_said.answer(visit.speech, seen)
quality_said.key_figures(visit.speech, seen)
quality_pictures.pictured(visit, seen)
quality_list.behind(visit, seen)
figures.definitions((*kpis.OF_QUALITY, *quality_said.SHARED), visit.speech)
