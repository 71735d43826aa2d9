"""Do the dealer's books and ours agree, and if not, line by line why? (A6)"""

import time

from auth import guard
from pages.parts import bringing, comparing, filters, frame, watching, writing
from pages.parts import reconcile as parts
from queries import reconciliation

visit = guard.enter("reconcile")
frame.header_of_figures(visit)

account = filters.account(visit)
frame.named(account)
dealers, drawn = (account.dealer_id,), time.monotonic()
answers, seen = writing.settled(visit), reconciliation.moved(visit.scope, dealers)
kept = reconciliation.kept(visit.scope, account.dealer_id, answers)
one = parts.asked_for(visit, account, kept)
if one is None:
    comparing.forget()
    parts.standing(visit, account, kept)
    bringing.show(visit, account, kept)
    parts.listing(visit, account, kept)
else:
    found = comparing.found(visit, account, one, kept, answers)
    if found is not None:
        parts.show(visit, account, found, kept, answers)
watching.watch("reconcile", visit.scope, dealers, reconciliation.moved, seen, drawn)
