"""Which accounts change hands, and what must the next account manager know of one of them? (S3)"""

from auth import guard
from pages.parts import figures, frame, handover_paper, writing
from pages.parts import handover as parts
from queries import handover, kpis

visit = guard.enter("handover")
speech, scope = visit.speech, visit.scope
frame.header(visit, speech.say("page-handover"))
if scope.data_through is None:
    frame.nothing(speech.say("no-data-yet"))

changes = handover.changes(scope, scope.data_through)
account = parts.account(visit)
if account is None:
    parts.answer(visit, changes)
    parts.listing(visit, changes)
else:
    standing = parts.sheet(visit, account, scope.data_through, writing.settled(visit))
    handover_paper.download(visit, account, standing, scope.data_through)
    figures.definitions((*kpis.FOUR, kpis.GROSS_MARGIN), speech)
