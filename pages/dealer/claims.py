"""What became of my claims, why was something cut, and what is approved and not paid? (B3)"""

import streamlit as st

from auth import guard
from pages.parts import claims as parts
from pages.parts import figures, filters, frame
from queries import claims, kpis
from words import plain

visit = guard.enter("claims")
speech, scope = visit.speech, visit.scope
frame.header(visit, speech.say("page-claims"))
if scope.data_through is None:
    frame.nothing(speech.say("no-data-yet"))

account = filters.account(visit)
period, before, compare = filters.compared_months(speech, scope.data_through)
rows = claims.cases(scope, account.dealer_id, scope.data_through, speech.language)
st.markdown(f"**{plain(account.name)}** · {plain(account.code)}")
if rows.is_empty():
    frame.bring(visit, "claims")
    frame.nothing(speech.say("claims-none-ever"))

standing = claims.standing(rows, period, before)
parts.answer(visit, account, standing)
parts.key_figures(visit, account, standing, compare)
parts.listing(visit, account, rows, period)
parts.kinds(visit, account, rows, period)
figures.definitions(kpis.OF_CLAIMS, speech)
