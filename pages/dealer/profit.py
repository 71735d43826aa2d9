"""What was earned with the goods, what ate it, and which of them earn and which only move? (D1, D4)"""

from auth import guard
from pages.parts import figures, filters, frame
from pages.parts import profit as parts
from queries import goods, profit

visit = guard.enter("profit")
speech, scope = visit.speech, visit.scope
through = frame.header_of_figures(visit)

account = filters.account(visit)
frame.named(account)
models = goods.offered(scope, account.dealer_id)
if models.is_empty():
    frame.bring(visit, "profit")
    frame.nothing(speech.say("profit-none-ever"))
view = filters.trade(visit, account, through, models)
found = profit.trade(scope, account.dealer_id, view.period, view.before, models, (view.line, view.model))
if found.now.is_nothing:
    frame.nothing(speech.say("profit-nothing"))

bought = profit.purchases(scope, account, view.period, view.before, models, (view.line, view.model))

parts.answer(visit, view, found)
parts.key_figures(visit, view, found)
parts.bought(visit, view, bought)
parts.steps(visit, view, found)
parts.months(visit, view, found)
parts.lines(visit, view, found, models, bought)
parts.models(visit, view, found, models, bought)
parts.peers(visit, view)
figures.definitions(parts.SHOWN_KPIS, speech)
