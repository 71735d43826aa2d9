"""Which fees were promised, what of them has come, and what is still to come? (B1)"""

from auth import guard
from pages.parts import fees as parts
from pages.parts import figures, filters, frame
from queries import fees, kpis

visit = guard.enter("fees")
speech, scope = visit.speech, visit.scope
through = frame.header_of_figures(visit)

account = filters.account(visit)
period, before, compare = filters.compared_months(speech, through)
rows = fees.named(fees.entries(scope, account.dealer_id, period.end), speech.language)
moved = fees.movements(scope, account.dealer_id, period.end)
frame.named(account)
if rows.is_empty() and moved.is_empty():
    frame.bring(visit, "fees")
    frame.nothing(speech.say("fees-none-ever", day=speech.date(period.end)))

listed = fees.documents(rows)
standing = fees.standing(rows, listed, period, before)
parts.answer(visit, account, rows, standing, period)
parts.key_figures(visit, account, listed, standing, period, before, compare)
parts.types(visit, account, rows, period, before)
parts.months(visit, account, rows, period, before, compare)
parts.documents(visit, account, rows, listed, period)
parts.sub_accounts(visit, account, moved, period)
figures.definitions(kpis.OF_FEES, speech)
