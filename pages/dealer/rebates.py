"""What have I earned under each programme, what does the next tier take and bring, and what is not paid yet? (B2)"""

from auth import guard
from pages.parts import figures, filters, frame
from pages.parts import rebates as parts
from queries import kpis, rebates

visit = guard.enter("rebates")
speech, scope = visit.speech, visit.scope
as_of = frame.header_of_figures(visit)

account = filters.account(visit)
frame.named(account)
running = rebates.running(scope, account.dealer_id, as_of, account.currency, speech.language)
past = rebates.past(scope, account.dealer_id, as_of, speech.language)
if not running and past.is_empty():
    frame.bring(visit, "rebates")
    frame.nothing(speech.say("rebates-none-ever"))

standing, best = rebates.standing(running, past), rebates.best(running)
parts.answer(visit, account, standing, best)
parts.key_figures(visit, account, standing)
chosen = parts.programme(speech, running)
if chosen is not None:
    parts.progress(visit, account, chosen, best)
    parts.listing(visit, account, running)
parts.past(visit, account, past, rebates.payments(scope, account.dealer_id, as_of))
figures.definitions(kpis.OF_REBATES, speech)
