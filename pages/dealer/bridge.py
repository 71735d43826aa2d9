"""Why is the margin another than it was: price, volume, mix, cost, or models that came and went? (D2)"""

from auth import guard
from pages.parts import bridge as parts
from pages.parts import figures, filters, frame
from queries import bridge, goods, kpis, profit

visit = guard.enter("bridge")
speech, scope = visit.speech, visit.scope
through = frame.header_of_figures(visit)

account = filters.account(visit)
frame.named(account)
models = goods.offered(scope, account.dealer_id)
if models.is_empty():
    frame.bring(visit, "bridge")
    frame.nothing(speech.say("profit-none-ever"))
view = filters.trade(visit, account, through, models)
found = profit.trade(scope, account.dealer_id, view.period, view.before, models, (view.line, view.model))
now, then = found.now, found.then
if then is None or now.is_nothing:
    frame.nothing(speech.say("bridge-nothing"))

moved = profit.bridged(found, models, speech.language)
effects = bridge.total(moved)
parts.answer(visit, view, now, then, effects)
parts.key_figures(visit, view, now, then, effects)
parts.waterfall_of(visit, view, then, effects)
parts.left_out(view, now, then, speech)
parts.lines(visit, view, moved)
parts.models(visit, view, moved)
figures.definitions((kpis.GROSS_MARGIN, *kpis.OF_BRIDGE), speech)
