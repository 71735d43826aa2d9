"""Does the manufacturer keep its promises to this dealer: in deliveries, answers, solutions and payments? (E1)"""

from auth import guard
from pages.parts import figures, filters, frame
from pages.parts import scorecard as parts
from queries import kpis

visit = guard.enter("scorecard")
speech = visit.speech
through = frame.header_of_figures(visit)

account = filters.account(visit)
period, before, compare = filters.compared_months(speech, through)
frame.named(account)
card = parts.card(visit, account, period, before, compare)
parts.answer(visit, card)
parts.key_figures(visit, card)
parts.months(visit, card)
parts.rows(visit, card)
figures.definitions((*parts.SHOWN, kpis.LEAD_TIME, kpis.FILL_RATE, kpis.PROMISE_DELAY), speech)
