"""What to reorder before it runs out, and what to clear because it is old or too much? (C3, C5)"""

from auth import guard
from pages.parts import figures, filters, frame
from pages.parts import suggestions as parts
from queries import goods, kpis

visit = guard.enter("suggestions")
frame.header_of_figures(visit)

account = filters.account(visit)
frame.named(account)
models = goods.offered(visit.scope, account.dealer_id)
if models.is_empty():
    frame.bring(visit, "suggestions")
    frame.nothing(visit.speech.say("stock-nothing-ever"))
seen = parts.look(visit, account, models)
parts.answer(visit.speech, seen)
parts.key_figures(visit.speech, seen)
parts.reorder(visit, seen)
parts.clear(visit, seen)
parts.ageing(visit, seen)
figures.definitions(kpis.OF_SUGGESTIONS, visit.speech)
