"""Who is this dealer, and who looks after it? (for service, which sees no figures)"""

import streamlit as st

from auth import guard
from pages.parts import directory as parts
from pages.parts import frame, url
from queries import directory

visit = guard.enter("directory")
speech = visit.speech
frame.header_of_figures(visit)

dealers = directory.dealers(visit.scope)
if dealers.is_empty():
    frame.bring(visit, "directory")
    frame.nothing(speech.say("directory-none"))
frame.answer(speech.say("directory-answer", dealers=dealers.height))
url.words("find")
search = st.text_input(
    speech.say("directory-find"), key="find", placeholder=speech.say("directory-find-hint"), type="search"
)
url.keep("find", "")
found = directory.containing(dealers, search)
if found.is_empty():
    frame.nothing(speech.say("directory-none-found", search=search))
parts.listing(visit, found)
