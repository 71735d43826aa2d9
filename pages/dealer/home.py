"""How does this account stand, what needs somebody today, and what is new? (H0; S4 begins here)"""

from auth import guard
from pages.parts import figures, filters, frame
from pages.parts import home as parts
from queries import kpis

visit = guard.enter("home")
speech = visit.speech
through = frame.header_of_figures(visit)

account = filters.account(visit)
frame.named(account)
desk = parts.desk(visit, account, through)

parts.answer(desk)
parts.needs(desk)
parts.four(desk)
parts.behind(desk)
parts.new(desk)
figures.definitions(kpis.FOUR, speech)
