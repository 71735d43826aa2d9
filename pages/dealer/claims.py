"""What became of my claims, why was something cut, what is approved and not paid, and what do I still claim? (B3)"""

import time

import streamlit as st

from auth import guard
from pages.parts import claim_case, clock, figures, filters, frame, new_claim, watching, writing
from pages.parts import claims as parts
from queries import claims, filed, kpis

visit = guard.enter("claims")
speech, scope = visit.speech, visit.scope
through = frame.header_of_figures(visit)

account = filters.account(visit)
answers, drawn = writing.settled(visit), time.monotonic()
seen = filed.moved(scope, (account.dealer_id,))
ours = filed.cases(scope, account.dealer_id, answers)
asked = parts.asked_for(account, ours)
frame.named(account)
if new_claim.is_wanted(visit, asked):
    new_claim.show(visit, account, asked)
    st.stop()
rows = claims.cases(scope, account.dealer_id, through, speech.language, ours, clock.today())
if asked is not None:
    claim_case.show(visit, account, asked, claims.of_files(rows, asked.reference), answers)
else:
    parts.outcomes(account, speech)
    if rows.is_empty():
        parts.filing(visit, ours)
        frame.nothing(speech.say("claims-none-ever"))
    period, before, compare = filters.compared_months(speech, through)
    standing = claims.standing(rows, period, before)
    parts.answer(visit, account, standing, ours)
    parts.filing(visit, ours)
    parts.key_figures(visit, account, standing, compare)
    parts.filed_after(speech, account, rows, period, through)
    parts.listing(visit, account, rows, period)
    parts.kinds(visit, account, rows, period)
    figures.definitions(kpis.OF_CLAIMS, speech)
watching.watch("claims", scope, (account.dealer_id,), filed.moved, seen, drawn)
