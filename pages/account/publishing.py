"""What do we announce, whom does it reach, and who has read it? (G1)"""

from auth import guard
from pages.parts import announcing, frame
from pages.parts import publishing as parts

visit = guard.enter("publishing")
frame.header(visit, visit.speech.say("page-publishing"))
if visit.scope.data_through is None:
    frame.nothing(visit.speech.say("no-data-yet"))

desk = parts.desk(visit)
if announcing.is_wanted(desk):
    announcing.show(desk)
else:
    parts.overview(desk)
