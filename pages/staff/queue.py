"""What waits for me, what has been promised by when, and for how much money? (S7)"""

import time

import streamlit as st

from auth import guard
from pages.parts import disputes as watching
from pages.parts import frame, writing
from pages.parts import queue as parts
from queries import disputes

visit = guard.enter("queue")
speech, scope = visit.speech, visit.scope
frame.header(visit, speech.say("page-queue"))
if scope.data_through is None:
    frame.nothing(speech.say("no-data-yet"))

dealers, drawn = scope.dealers or (), time.monotonic()
answers, seen = writing.settled(visit), disputes.moved(scope, dealers)
cases = disputes.queue_overlaid(disputes.queue(scope), answers)
work = disputes.in_order(disputes.with_ages(cases, watching.today()))
parts.answer(visit, work)
whose = parts.whose(speech)
ticked = parts.listing(visit, parts.chosen(visit, work, whose), whose)
if ticked is not None:
    st.switch_page(watching.PAGE, query_params=watching.way_to(*ticked))
watching.watch("queue", scope, dealers, seen, drawn)
