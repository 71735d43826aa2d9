"""Where does the dealer's cash lie, how fast does it turn, what runs out and what is too much? (C1, C3, C4)"""

from auth import guard
from pages.parts import figures, filters, frame
from pages.parts import stock as parts
from queries import goods, kpis

visit = guard.enter("stock")
through = frame.header_of_figures(visit)

account = filters.account(visit)
frame.named(account)
models = goods.offered(visit.scope, account.dealer_id)
if models.is_empty():
    frame.bring(visit, "stock")
    frame.nothing(visit.speech.say("stock-nothing-ever"))
view = filters.trade(visit, account, through, models)
seen = parts.look(visit, view, models)
parts.answer(visit.speech, seen)
parts.key_figures(visit.speech, seen)
parts.by_month(visit.speech, seen)
parts.by_goods(visit, seen)
parts.stock_outs(visit, seen)
figures.definitions(kpis.OF_STOCK, visit.speech)
