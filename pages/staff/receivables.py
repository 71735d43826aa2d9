"""Who owes us, and what of it is late? (S4 and S8 begin here)"""

import streamlit as st

from auth import guard
from pages.parts import figures, frame
from pages.parts import receivables as parts
from queries import receivables

visit = guard.enter("receivables")
speech = visit.speech
through = frame.header_of_figures(visit)

accounts = receivables.accounts(visit.scope, through)
if receivables.nothing_owed(accounts):
    frame.bring(visit, "receivables")
if accounts.is_empty():
    frame.nothing(speech.say("receivables-none"))
parts.answer(visit, accounts)
ticked = parts.listing(visit, accounts)
figures.definitions(parts.SHOWN_KPIS, speech)
if ticked is not None:
    st.switch_page("pages/dealer/statement.py", query_params={"account": ticked})
