"""What is owed, what of it is late, and what cleared what? (A1, A2, A7)"""

import streamlit as st

from auth import guard
from pages.parts import confirmed, figures, filters, frame, writing
from pages.parts import statement as parts
from queries import disputes, statement

visit = guard.enter("statement")
speech, scope = visit.speech, visit.scope
through = frame.header_of_figures(visit)

account = filters.account(visit)
with st.container(horizontal=True, vertical_alignment="bottom"):
    period = filters.period(speech, through)
    show = filters.shown(speech)
summary = statement.summary(scope, account.dealer_id, period)
opened = statement.open_balance(scope, account.dealer_id, period.end)
trend = statement.month_ends(scope, account.dealer_id, period.end)
contested = disputes.contested(scope, account.dealer_id, writing.settled(visit))
frame.named(account)
if summary.first_booked_on is None:
    frame.bring(visit, "statement")
    frame.nothing(speech.say("statement-no-entries-ever"))

parts.answer(visit, account, summary, opened)
sealed = confirmed.line(visit, account, period)
parts.key_figures(visit, account, summary, opened, trend, contested)
parts.outstanding(visit, account, summary, period.end)
parts.entries(visit, account, period, summary, opened, show, contested, sealed)
late, coming = st.columns(2)
with late:
    parts.ageing(speech, account, opened, contested)
with coming:
    parts.due(speech, account, opened)
figures.definitions(parts.SHOWN_KPIS, speech)
