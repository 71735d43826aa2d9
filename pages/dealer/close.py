"""Is what the statement says of this month right, and have we said so? (A4)"""

import streamlit as st

from auth import guard
from pages.parts import close as parts
from pages.parts import confirmed, figures, filing, filters, frame
from queries import kpis
from words import plain

visit = guard.enter("close")
speech = visit.speech
frame.header(visit, speech.say("page-close"))
if visit.scope.data_through is None:
    frame.nothing(speech.say("no-data-yet"))

account = filters.account(visit)
month = parts.month(speech, visit.scope.data_through)
st.markdown(f"**{plain(account.name)}** · {plain(account.code)}")
desk = parts.desk(visit, account, month)

parts.answer(desk)
parts.changed(desk)
parts.questions(desk)
if desk.answers_here:
    filing.reply(desk)
    filing.file_it(desk)
confirmed.history(desk)
figures.definitions(kpis.OF_CONFIRMATIONS, speech)
