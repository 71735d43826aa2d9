"""What came in, what went out, and does it add up and agree with what was counted, between any two days? (C2)"""

from auth import guard
from pages.parts import figures, filters, frame
from pages.parts import movements as parts
from queries import goods, kpis, periods

visit = guard.enter("movements")
speech = visit.speech
through = frame.header_of_figures(visit)

account = filters.account(visit)
frame.named(account)
models = goods.offered(visit.scope, account.dealer_id)
if models.is_empty():
    frame.bring(visit, "movements")
    frame.nothing(speech.say("stock-nothing-ever"))
period, line, model = parts.asked(speech, through, models, periods.MONTH_PRESETS[0])
seen = parts.look(visit, account, models, period, line, model)
parts.answer(speech, seen)
parts.key_figures(speech, seen)
parts.by_goods(visit, seen)
parts.dated(visit, seen)
figures.definitions(kpis.OF_MOVEMENTS, speech)
