"""What do we announce, whom does it reach, and who has read it? (G1)"""

from auth import guard
from pages.parts import announcing, frame
from pages.parts import publishing as parts

visit = guard.enter("publishing")
frame.header_of_figures(visit)

desk = parts.desk(visit)
if announcing.is_wanted(desk):
    announcing.show(desk)
else:
    parts.overview(desk)
