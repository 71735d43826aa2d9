"""Who uses what, who does not, and whom to help first? (S10)"""

from auth import guard
from pages.parts import adoption as parts
from pages.parts import clock, figures, frame
from queries import adoption, kpis

visit = guard.enter("adoption")
speech = visit.speech
frame.header(visit)
if visit.primary_is_down:
    frame.nothing(speech.say("settings-primary-down"))

first = adoption.since(clock.today(), parts.weeks(speech))
people = adoption.people(visit.session.uid, first)
used = adoption.pages(visit.session.uid, first)
frame.answer(parts.answer(visit, people, used, first))
parts.numbers(visit, people)
parts.pages(visit, adoption.by_page(used, clock.today()))
parts.people(visit, people, first)
figures.definitions((kpis.ADOPTION,), speech)
