"""What do we want to order, what was made of what we asked for, and where is it now? (E2)"""

import time

from auth import guard
from pages.parts import figures, filters, frame, request_form, watching, writing
from pages.parts import requests as parts
from pages.parts.orders import today
from queries import kpis, requests

visit = guard.enter("requests")
frame.header_of_figures(visit)

account = filters.account(visit)
frame.named(account)
dealers, drawn = (account.dealer_id,), time.monotonic()
answers, seen = writing.settled(visit), requests.moved(visit.scope, dealers)
listed = requests.listed(visit.scope, account.dealer_id, answers)
goods = requests.goods(visit.scope, account.dealer_id, today(visit))
needs = requests.needs(visit.scope, account.dealer_id, today(visit), goods)
form = request_form.form_of(visit, account, listed, goods, answers)
if form is not None:
    request_form.show(visit, account, form, goods.join(needs, on="model_id", how="left", maintain_order="left"))
else:
    parts.answer(visit, listed)
    parts.begin(visit, account)
    parts.one(visit, account, listed, goods.join(needs, on="model_id", how="left"), answers)
    parts.listing(visit, account, listed)
    parts.key_figures(visit.speech, listed)
    watching.watch("requests", visit.scope, dealers, requests.moved, seen, drawn)
figures.definitions(kpis.OF_REQUESTS, visit.speech)
