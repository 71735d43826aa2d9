"""Does the manufacturer keep its promises to this dealer: in deliveries, answers, solutions and payments? (E1)"""

import streamlit as st

from auth import guard
from pages.parts import figures, filters, frame
from pages.parts import scorecard as parts
from queries import kpis
from words import plain

visit = guard.enter("scorecard")
speech, scope = visit.speech, visit.scope
frame.header(visit, speech.say("page-scorecard"))
if scope.data_through is None:
    frame.nothing(speech.say("no-data-yet"))

account = filters.account(visit)
period, before, compare = filters.compared_months(speech, scope.data_through)
st.markdown(f"**{plain(account.name)}** · {plain(account.code)}")
card = parts.card(visit, account, period, before, compare)
parts.answer(visit, card)
parts.key_figures(visit, card)
parts.months(visit, card)
parts.rows(visit, card)
figures.definitions((*parts.SHOWN, kpis.LEAD_TIME, kpis.FILL_RATE, kpis.PROMISE_DELAY), speech)
