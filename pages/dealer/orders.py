"""Where is my order, when does it come, and what will not come? (E1)"""

from auth import guard
from pages.parts import figures, filters, frame
from pages.parts import orders as parts
from queries import kpis, orders

visit = guard.enter("orders")
speech, scope = visit.speech, visit.scope
through = frame.header_of_figures(visit)

account = filters.account(visit)
ordered = orders.lines(scope, account.dealer_id, through)
frame.named(account)
if ordered.is_empty():
    frame.bring(visit, "orders")
    frame.nothing(speech.say("orders-none-ever"))
view = filters.trade(visit, account, through, orders.models(ordered))
seen = parts.seen(visit, view, ordered)
parts.answer(visit, view, seen)
parts.key_figures(visit, view, seen)
parts.listing(visit, view, seen)
parts.trend_of_service(visit, view, seen)
figures.definitions(kpis.OF_ORDERS, speech)
