"""Who has not confirmed the last month, who disagrees and by how much, and where something changed since? (A4, S8)"""

import streamlit as st

from auth import guard
from pages.parts import close, figures, frame
from pages.parts import confirmations as parts
from queries import confirmations, kpis

visit = guard.enter("confirmations")
speech = visit.speech
through = frame.header_of_figures(visit)

with st.container(horizontal=True, vertical_alignment="bottom"):
    month = close.month(speech, through)
    state = parts.state(speech)
accounts = confirmations.accounts(visit.scope, month)
if accounts.is_empty():
    frame.bring(visit, "confirmations")
    frame.nothing(speech.say("receivables-none"))
parts.answer(visit, accounts, month)
ticked = parts.listing(visit, accounts, month, state)
figures.definitions(kpis.OF_CONFIRMATIONS, speech)
if ticked is not None:
    st.switch_page("pages/dealer/close.py", query_params={"account": ticked, "month": f"{month.start:%Y-%m}"})
