"""Pictures of every page for everyone who has it: `python -m tests.pictures FOLDER`.

In both languages, light and dark, on a desk and on a phone; named page-role-language-scheme-width.png. The servers, the demo
and the app are started for it and gone afterwards, as for the tests.
"""

from __future__ import annotations

import itertools
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from auth.pages import pages_of
from auth.roles import Role
from tests.browser import PHONE, WIDE, Windows, chromium
from tests.conftest import end, install, launch, running_cluster
from words import LANGUAGES

if TYPE_CHECKING:
    from tests.browser import Person

SCHEMES = ("light", "dark")
SIZES = (WIDE, PHONE)
# What somebody sees who is not in yet: the page's name in the file, and who that is.
WAYS_IN = (("sign-in", None), ("first-password", "newcomer.demo"))


def take(folder: Path) -> int:
    """Take all pictures; returns how many."""
    folder.mkdir(parents=True, exist_ok=True)
    with running_cluster() as cluster:
        server = launch(install(cluster), "pictures")
        try:
            with chromium() as browser:
                windows = Windows(browser, server.url, server.sign_in)
                return sum(
                    take_all_of(windows, role, language, size, folder)
                    for role, language, size in itertools.product((None, *Role), LANGUAGES, SIZES)
                )
        finally:
            end(server)


def take_all_of(windows: Windows, role: Role | None, language: str, size: tuple[int, int], folder: Path) -> int:
    """All pages of one role, or the ways in for None."""
    if role is None:
        roads = [(f"{name}-stranger", "/", login) for name, login in WAYS_IN]
    else:
        roads = [(f"{page.slug}-{role}", f"/{page.slug}", f"{role}.demo") for page in pages_of(role)]
    people = {login: windows(login, language=language, size=size) for login in {login for *_, login in roads}}
    for name, path, login in roads:
        people[login].open(path)
        for scheme in SCHEMES:
            shoot(people[login], scheme, folder / f"{name}-{language}-{scheme}-{size[0]}.png")
    for person in people.values():
        person.page.context.close()
    return len(roads) * len(SCHEMES)


def shoot(person: Person, scheme: str, path: Path) -> None:
    """One picture, of the whole page: the window is made as high as what it shows."""
    person.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    width = int((person.page.viewport_size or {"width": WIDE[0]})["width"])
    person.page.set_viewport_size({"width": width, "height": WIDE[1]})
    person.settle()
    height = person.page.evaluate("document.querySelector('[data-testid=\"stMain\"]').scrollHeight")
    person.page.set_viewport_size({"width": width, "height": max(int(height), WIDE[1])})
    person.settle()
    if person.failed():
        sys.exit(f"{path.name} would show a fault: {person.complaint()}")
    # Charts are drawn anew in the new colours a moment after the page itself.
    person.page.wait_for_timeout(400)
    person.shot(path)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Say where to: python -m tests.pictures FOLDER")
    print(f"{take(Path(sys.argv[1]))} pictures in {sys.argv[1]}")
