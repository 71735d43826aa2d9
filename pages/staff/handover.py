"""Which accounts change hands, and what must the next account manager know of one of them? (S3)"""

from auth import guard
from pages.parts import figures, frame, handover_paper, writing
from pages.parts import handover as parts
from queries import handover, kpis

visit = guard.enter("handover")
speech, scope = visit.speech, visit.scope
through = frame.header_of_figures(visit)

changes = handover.changes(scope, through)
account = parts.account(visit)
if account is None:
    parts.answer(visit, changes)
    parts.listing(visit, changes)
else:
    standing = parts.sheet(visit, account, through, writing.settled(visit))
    handover_paper.download(visit, account, standing, through)
    figures.definitions((*kpis.FOUR, kpis.GROSS_MARGIN), speech)
