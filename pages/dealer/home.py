"""How does this account stand, what needs somebody today, and what is new? (H0; S4 begins here)"""

import streamlit as st

from auth import guard
from pages.parts import figures, filters, frame
from pages.parts import home as parts
from queries import kpis
from words import plain

visit = guard.enter("home")
speech = visit.speech
frame.header(visit, speech.say("page-home"))
if visit.scope.data_through is None:
    frame.nothing(speech.say("no-data-yet"))

account = filters.account(visit)
st.markdown(f"**{plain(account.name)}** · {plain(account.code)}")
desk = parts.desk(visit, account, visit.scope.data_through)

parts.answer(desk)
parts.needs(desk)
parts.four(desk)
parts.behind(desk)
parts.new(desk)
figures.definitions(kpis.FOUR, speech)
