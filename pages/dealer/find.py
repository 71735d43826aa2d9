"""Where does this document stand, who booked this amount, and what did my payment clear? (A1, A2)"""

import streamlit as st

from auth import guard
from pages.parts import filters, frame
from pages.parts import find as parts
from words import plain

visit = guard.enter("find")
speech, scope = visit.speech, visit.scope
frame.header(visit, speech.say("page-find"))
if scope.data_through is None:
    frame.nothing(speech.say("no-data-yet"))

account = filters.account(visit)
st.markdown(f"**{plain(account.name)}** · {plain(account.code)}")
mode = parts.mode(speech)
if mode == "numbers":
    parts.by_number(visit, account, scope.data_through)
elif mode == "amount":
    parts.by_amount(visit, account, scope.data_through)
else:
    parts.payments(visit, account, scope.data_through)
