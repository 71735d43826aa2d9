"""Which complaints and questions wait for whom, for how long, what was said, and what came of it? (F1, F2, S7)"""

import time

import streamlit as st

from auth import guard
from pages.parts import complaint_case, figures, frame, new_complaint, watching, writing
from pages.parts import complaints as parts
from queries import complaints

visit = guard.enter("complaints")
speech, scope = visit.speech, visit.scope
frame.header_of_figures(visit)

account = parts.account(visit)
dealers = scope.dealers if account is None else (account.dealer_id,)
answers, drawn = writing.settled(visit), time.monotonic()
seen = complaints.moved(scope, dealers)
if account is not None and new_complaint.is_wanted(visit):
    new_complaint.show(visit, account)
    st.stop()
asked = parts.asked_for(visit, account, answers)
if account is not None and asked is not None:
    complaint_case.show(visit, account, asked, answers)
else:
    parts.outcomes(visit, account)
    view = parts.view(visit)
    rows = parts.rows(visit, dealers, view, answers)
    told = parts.answer(visit, dealers, answers)
    parts.filing(visit, account)
    parts.key_figures(visit, dealers, view, told)
    parts.listing(visit, account, view, rows)
    figures.definitions(parts.SHOWN_KPIS, speech)
watching.watch("complaints", scope, dealers or (), complaints.moved, seen, drawn)
