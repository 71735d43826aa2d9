"""Where does this document stand, who booked this amount, and what did my payment clear? (A1, A2)"""

from auth import guard
from pages.parts import filters, frame
from pages.parts import find as parts

visit = guard.enter("find")
speech = visit.speech
through = frame.header_of_figures(visit)

account = filters.account(visit)
frame.named(account)
mode = parts.mode(speech)
if mode == "numbers":
    parts.by_number(visit, account, through)
elif mode == "amount":
    parts.by_amount(visit, account, through)
else:
    parts.payments(visit, account, through)
