"""Who can sign in, who is signed in, and who must not any more? (P7)"""

from auth import guard, people
from pages.parts import frame
from pages.parts import people as parts

visit = guard.enter("people")
speech = visit.speech
frame.header(visit)
everybody = people.everybody(visit.session)
frame.answer(speech.say("people-answer", people=everybody.height, live=people.signed_in(everybody)))
ticked = parts.listing(visit, everybody)
if ticked is not None:
    parts.actions(visit, ticked)
    parts.reach(visit, ticked)
    parts.sessions(visit, ticked)
