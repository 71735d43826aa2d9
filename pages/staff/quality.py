"""How often do our units fail, of which fault, how fast do we help, and which batch breaks out? (S2, S9)"""

from auth import guard
from pages.parts import figures, frame
from pages.parts import quality as parts
from queries import kpis

visit = guard.enter("quality")
frame.header(visit, visit.speech.say("page-quality"))
if visit.scope.data_through is None:
    frame.nothing(visit.speech.say("no-data-yet"))

view = parts.filtered(visit, visit.scope.data_through)
seen = parts.look(visit, view)
parts.answer(visit.speech, seen)
parts.key_figures(visit.speech, seen)
parts.pictured(visit, seen)
parts.behind(visit, seen)
figures.definitions((*kpis.OF_QUALITY, *parts.SHARED), visit.speech)
