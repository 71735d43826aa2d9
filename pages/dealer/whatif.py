"""What if old stock were cleared, goods turned faster, or one more tier were reached? (D3)"""

import streamlit as st

from auth import guard
from pages.parts import figures, filters, frame
from pages.parts import whatif as parts
from queries import goods, kpis, rebates, whatif
from words import plain

visit = guard.enter("whatif")
speech, scope = visit.speech, visit.scope
today = frame.header_of_figures(visit)

account = filters.account(visit)
frame.named(account)
models = goods.offered(scope, account.dealer_id)
if models.is_empty():
    frame.bring(visit, "whatif")
    frame.nothing(speech.say("profit-none-ever"))
with st.container(horizontal=True, vertical_alignment="bottom"):
    chosen = filters.goods_of(speech, models)
age, off, percent = parts.inputs(speech)
ground = whatif.ground(scope, account.dealer_id, today, models, chosen, age)
if not ground.now.stock:
    frame.nothing(speech.say("whatif-no-stock"))

sold_off = whatif.clearing(ground.models, off)
quick = whatif.faster(ground.now, percent)
parts.answer(visit, account, ground.now, sold_off, quick)
st.caption(plain(speech.say("whatif-basis", day=speech.date(today), rate=speech.percent(ground.now.rate_percent / 100))))
parts.clear(visit, account, ground, sold_off, age, off)
parts.faster(visit, account, ground.now, quick, percent)
running = rebates.running(scope, account.dealer_id, today, account.currency, speech.language)
parts.tier(visit, account, whatif.step(ground.now, rebates.best(running)))
figures.definitions((kpis.CASH_FREED, kpis.CLEARING_MARGIN, kpis.BREAK_EVEN_DAYS, kpis.HOLDING_COST), speech)
