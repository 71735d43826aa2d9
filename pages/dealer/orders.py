"""Where is my order, when does it come, and what will not come? (E1)"""

from auth import guard
from pages.parts import figures, filters, frame
from pages.parts import orders as parts
from queries import kpis, orders

visit = guard.enter("orders")
speech, scope = visit.speech, visit.scope
frame.header(visit, speech.say("page-orders"))
if scope.data_through is None:
    frame.nothing(speech.say("no-data-yet"))

account = filters.account(visit)
ordered = orders.lines(scope, account.dealer_id, scope.data_through)
parts.named(account)
if ordered.is_empty():
    frame.bring(visit, "orders")
    frame.nothing(speech.say("orders-none-ever"))
view = filters.trade(visit, account, scope.data_through, orders.models(ordered))
seen = parts.seen(visit, view, ordered)
parts.answer(visit, view, seen)
parts.key_figures(visit, view, seen)
parts.listing(visit, view, seen)
parts.trend_of_service(visit, view, seen)
figures.definitions(kpis.OF_ORDERS, speech)
