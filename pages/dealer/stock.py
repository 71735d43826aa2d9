"""Where does the dealer's cash lie, how fast does it turn, what runs out and what is too much? (C1, C3, C4)"""

from auth import guard
from pages.parts import figures, filters, frame
from pages.parts import stock as parts
from pages.parts.orders import named
from queries import goods, kpis

visit = guard.enter("stock")
frame.header(visit, visit.speech.say("page-stock"))
if visit.scope.data_through is None:
    frame.nothing(visit.speech.say("no-data-yet"))

account = filters.account(visit)
named(account)
models = goods.offered(visit.scope, account.dealer_id)
if models.is_empty():
    frame.bring(visit, "stock")
    frame.nothing(visit.speech.say("stock-nothing-ever"))
view = filters.trade(visit, account, visit.scope.data_through, models)
seen = parts.look(visit, view, models)
parts.answer(visit.speech, seen)
parts.key_figures(visit.speech, seen)
parts.by_month(visit.speech, seen)
parts.by_goods(visit, seen)
parts.stock_outs(visit, seen)
figures.definitions(kpis.OF_STOCK, visit.speech)
