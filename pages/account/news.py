"""What is announced to us: products, promotions, policies, the house? (G1)"""

from auth import guard
from pages.parts import frame, writing
from pages.parts import news as parts
from queries import news

visit = guard.enter("news")
speech = visit.speech
through = frame.header_of_figures(visit)

announced = news.named(news.announced(visit.scope, through), speech.language)
announced = news.marked(visit.scope, announced, writing.settled(visit))
if announced.is_empty():
    frame.bring(visit, "news")
    frame.nothing(speech.say("news-none", day=speech.date(through)))
parts.answer(visit, announced)
kind = parts.choice(visit, announced)
parts.listing(visit, news.of_kind(announced, kind))
