"""Why is the margin another than it was: price, volume, mix, cost, or models that came and went? (D2)"""

import streamlit as st

from auth import guard
from pages.parts import bridge as parts
from pages.parts import figures, filters, frame
from queries import bridge, goods, kpis, profit
from words import plain

visit = guard.enter("bridge")
speech, scope = visit.speech, visit.scope
frame.header(visit, speech.say("page-bridge"))
if scope.data_through is None:
    frame.nothing(speech.say("no-data-yet"))

account = filters.account(visit)
st.markdown(f"**{plain(account.name)}** · {plain(account.code)}")
models = goods.offered(scope, account.dealer_id)
if models.is_empty():
    frame.bring(visit, "bridge")
    frame.nothing(speech.say("profit-none-ever"))
view = filters.trade(visit, account, scope.data_through, models)
found = profit.trade(scope, account.dealer_id, view.period, view.before, models, (view.line, view.model))
now, then = found.now, found.then
if then is None or now.is_nothing:
    frame.nothing(speech.say("bridge-nothing"))

moved = profit.bridged(found, models, speech.language)
effects = bridge.total(moved)
parts.answer(visit, view, now, then, effects)
parts.key_figures(visit, view, now, then, effects)
parts.waterfall_of(visit, view, then, effects)
parts.left_out(view, now, then, speech)
parts.lines(visit, view, moved)
parts.models(visit, view, moved)
figures.definitions((kpis.GROSS_MARGIN, *kpis.OF_BRIDGE), speech)
