"""How does one model do: its launch, its price, its margin, its stock, and where it sells? (S1)"""

from auth import guard
from pages.parts import figures, frame, territory
from pages.parts import product as parts
from queries import product

visit = guard.enter("product")
frame.header(visit)
view = parts.chosen(visit, territory.view(visit, ("region", "branch", "channel", "line")))
seen = parts.look(visit, view)
launched = product.launch(visit.scope, view)
parts.answer(visit, seen, launched)
parts.key_figures(visit, seen)
parts.launch_curve(visit, seen, launched)
parts.price(visit, seen)
parts.channels(visit, seen)
parts.complaints(visit, seen)
parts.branches(visit, seen)
figures.definitions(parts.SHOWN_KPIS, visit.speech)
