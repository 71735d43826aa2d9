"""Is what the statement says of this month right, and have we said so? (A4)"""

from auth import guard
from pages.parts import close as parts
from pages.parts import confirmed, figures, filing, filters, frame
from queries import kpis

visit = guard.enter("close")
speech = visit.speech
through = frame.header_of_figures(visit)

account = filters.account(visit)
month = parts.month(speech, through)
frame.named(account)
desk = parts.desk(visit, account, month)

parts.answer(desk)
parts.changed(desk)
parts.questions(desk)
if desk.answers_here:
    filing.reply(desk)
    filing.file_it(desk)
confirmed.history(desk)
figures.definitions(kpis.OF_CONFIRMATIONS, speech)
