"""What did our dealers sell, what of it made the difference, and how long does what they hold last? (S1, S6)"""

import streamlit as st

from auth import guard
from pages.parts import figures, frame, market_map, sellthrough_rows, sellthrough_said, territory
from pages.parts import sellthrough as parts

visit = guard.enter("sellthrough")
frame.header(visit)
view, accounts = parts.with_dealer(visit, territory.view(visit))
parts.trail(visit, view, accounts)
# By what the rows are is chosen above the rows, and known to what stands before them.
above = st.container()
seen = parts.look(visit, view, accounts)
with above:
    sellthrough_said.answer(visit, seen)
    parts.key_figures(visit, seen)
    measure = parts.measure(visit.speech)
    parts.months(visit, seen, measure)
    market_map.provinces(visit, seen, measure)
sellthrough_rows.listing(visit, seen)
sellthrough_rows.movers(visit, seen)
sellthrough_rows.pair(visit, seen)
sellthrough_rows.last_step(visit, seen)
figures.definitions(parts.SHOWN_KPIS, visit.speech)
