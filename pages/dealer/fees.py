"""Which fees were promised, what of them has come, and what is still to come? (B1)"""

import streamlit as st

from auth import guard
from pages.parts import fees as parts
from pages.parts import figures, filters, frame
from queries import fees, kpis
from words import plain

visit = guard.enter("fees")
speech, scope = visit.speech, visit.scope
frame.header(visit, speech.say("page-fees"))
if scope.data_through is None:
    frame.nothing(speech.say("no-data-yet"))

account = filters.account(visit)
period, before, compare = filters.compared_months(speech, scope.data_through)
rows = fees.named(fees.entries(scope, account.dealer_id, period.end), speech.language)
moved = fees.movements(scope, account.dealer_id, period.end)
st.markdown(f"**{plain(account.name)}** · {plain(account.code)}")
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
