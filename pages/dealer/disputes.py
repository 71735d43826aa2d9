"""What is wrong on this account, who looks into it, and by when is there an answer? (A5)"""

import time

import streamlit as st

from auth import guard
from pages.parts import case, drafting, filters, frame, new_dispute, watching, writing
from pages.parts import disputes as parts
from queries import disputes

visit = guard.enter("disputes")
speech, scope = visit.speech, visit.scope
frame.header_of_figures(visit)

account = filters.account(visit)
frame.named(account)
answers, drawn = writing.settled(visit), time.monotonic()
seen = disputes.moved(scope, (account.dealer_id,))
cases = disputes.overlaid(disputes.cases(scope, account.dealer_id), answers, account.dealer_id)
asked = parts.asked_for(account, cases)
if new_dispute.is_wanted(visit, account, asked):
    new_dispute.show(visit, account, asked)
    st.stop()
if asked is None:
    drafting.outcomes(account, speech)
    parts.wrong_link(speech, account)
    parts.overview(visit, account, cases)
else:
    case.show(visit, account, asked, answers)
watching.watch("disputes", scope, (account.dealer_id,), disputes.moved, seen, drawn)
