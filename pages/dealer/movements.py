"""What came in, what went out, and does it add up and agree with what was counted, between any two days? (C2)"""

from auth import guard
from pages.parts import figures, filters, frame
from pages.parts import movements as parts
from pages.parts.orders import named
from queries import goods, kpis, periods

visit = guard.enter("movements")
speech = visit.speech
frame.header(visit, speech.say("page-movements"))
if visit.scope.data_through is None:
    frame.nothing(speech.say("no-data-yet"))

account = filters.account(visit)
named(account)
models = goods.offered(visit.scope, account.dealer_id)
if models.is_empty():
    frame.bring(visit, "movements")
    frame.nothing(speech.say("stock-nothing-ever"))
period, line, model = parts.asked(speech, visit.scope.data_through, models, periods.MONTH_PRESETS[0])
seen = parts.look(visit, account, models, period, line, model)
parts.answer(speech, seen)
parts.key_figures(speech, seen)
parts.by_goods(visit, seen)
parts.dated(visit, seen)
figures.definitions(kpis.OF_MOVEMENTS, speech)
