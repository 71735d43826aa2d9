"""Files put to a case: hostile ones are refused each by its own sentence, pictures lose all but their pixels."""

from __future__ import annotations

import ast
import inspect
import io
import random
import re
import subprocess
import tempfile
import threading
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from data import attachment_reader, attachments
from data.attachment_reader import Fault
from data.attachments import AttachmentError, Limits, checked, safe_name
from tests.attachment_files import FINE, HOSTILE, NAMES, ORIENTATION, SECRET, pdf, picture, telling_picture
from words import LANGUAGES, plain, speech

READ = [sent for sent in HOSTILE if sent.reader]


def refusal(name: str, content: bytes, limits: Limits | None = None) -> AttachmentError:
    """Why a file is not kept."""
    with pytest.raises(AttachmentError) as caught:
        checked(name, content, limits)
    return caught.value


@pytest.mark.parametrize("sent", HOSTILE, ids=lambda sent: sent.label)
def test_a_hostile_file_is_refused_by_its_own_sentence(sent) -> None:
    fault = refusal(sent.name, sent.make())
    assert fault.key == f"attachment-{sent.fault}"
    for language in LANGUAGES:
        said = speech(language).say(fault.key, **fault.values)
        assert safe_name(sent.name) in said
        assert plain(said)


def hostile_files_never_come_to_a_reader() -> None:
    """Those that are refused by their size, their kind, their name or as a text."""
    for sent in HOSTILE:
        if sent.reader is None:
            assert refusal(sent.name, sent.make()).key == f"attachment-{sent.fault}", sent.label


def readers_refuse_what_is_hostile() -> None:
    """The same files as the child reads them, in this process."""
    for sent in READ:
        with pytest.raises(Fault) as caught:
            getattr(attachment_reader, str(sent.reader))(sent.make())
        assert str(caught.value) == sent.fault, sent.label


def test_readers_refuse_what_is_hostile_in_this_process_as_well() -> None:
    readers_refuse_what_is_hostile()


def test_hostile_files_never_come_to_a_reader() -> None:
    hostile_files_never_come_to_a_reader()


@pytest.mark.parametrize(("name", "make", "kept_as", "media_type"), FINE, ids=[name for name, *_ in FINE])
def test_what_bookkeepers_send_is_kept(name: str, make, kept_as: str, media_type: str) -> None:
    content = make()
    kept = checked(name, content)
    assert (kept.name, kept.media_type) == (kept_as, media_type)
    assert media_type.startswith("image/") or kept.content == content
    assert len(kept.content) <= attachment_reader.MOST_BYTES


def pictures_lose_all_but_their_pixels() -> None:
    """Neither place nor camera nor a word is left, and what was held sideways stands upright."""
    media_type, made = attachment_reader.picture(telling_picture())
    with Image.open(io.BytesIO(made)) as upright:
        assert (media_type, upright.size) == ("image/jpeg", (30, 60))
        assert not upright.getexif()
        grey = upright.convert("L")
        above, below = (sum(grey.crop((0, top, 30, top + 20)).tobytes()) for top in (0, 40))
        assert above < below, "the dark half was on the left and is above"
        assert set(upright.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert SECRET.encode() not in made


def test_pictures_lose_all_but_their_pixels() -> None:
    pictures_lose_all_but_their_pixels()
    with Image.open(io.BytesIO(telling_picture())) as given:
        assert given.getexif()[ORIENTATION]


def noise(width: int, height: int, kind: str, **more: int) -> bytes:
    """A picture that hardly gets smaller when it is packed."""
    out = io.BytesIO()
    Image.frombytes("RGB", (width, height), random.Random("noise").randbytes(width * height * 3)).save(out, kind, **more)
    return out.getvalue()


def test_a_picture_that_would_be_too_large_is_made_worse_and_not_refused() -> None:
    photo = noise(2_000, 1_700, "JPEG", quality=95)
    assert 3_000_000 < len(photo) <= attachment_reader.MOST_BYTES
    assert checked("noise.jpg", photo).media_type == "image/jpeg"
    for size, media_type in (((1_400, 1_100), "image/png"), ((2_000, 1_500), "image/jpeg")):
        kept_as, made = attachment_reader.picture(noise(*size, "PNG"))
        assert (kept_as, len(made) <= attachment_reader.MOST_BYTES) == (media_type, True)


def reading_has_limits() -> None:
    """Of time, of memory and of the processor's; whichever is met, nothing is left behind."""
    for limits in (Limits(seconds=0.01), Limits(memory=30_000_000), Limits(cpu=0), Limits(file=10)):
        assert refusal("a.jpg", picture(size=(2_000, 2_000)), limits).key == "attachment-too-heavy", limits
    assert [one for one in Path(tempfile.gettempdir()).iterdir() if one.name.startswith("dealerboard-file-")] == []


def test_reading_has_limits() -> None:
    reading_has_limits()


def test_no_more_files_are_read_at_once_than_pages_can_stand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attachments, "READERS_AT_ONCE", threading.BoundedSemaphore(1))
    monkeypatch.setattr(attachments, "WAIT_SECONDS", 0.05)
    with attachments.READERS_AT_ONCE:
        assert refusal("a.pdf", pdf()).key == "attachment-busy"
    assert checked("a.pdf", pdf()).media_type == "application/pdf"


def test_the_child_sees_nothing_of_our_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    told: dict[str, Any] = {}
    real = subprocess.Popen

    def watched(*asked: Any, **more: Any) -> subprocess.Popen[bytes]:
        told.update(more)
        return real(*asked, **more)

    monkeypatch.setenv("DEALERBOARD_STATE", "secret")
    monkeypatch.setattr(subprocess, "Popen", watched)
    checked("a.pdf", pdf())
    assert set(told["env"]) == {"LANG", "HOME", "TMPDIR"}
    assert told["start_new_session"] is True


def names_are_made_safe() -> None:
    """No path, no sign that is not seen, no name that a system takes for something else; at most 120 characters."""
    for given, kept in NAMES:
        assert attachments.safe_name(given) == kept
        assert len(kept) <= attachments.LONGEST_NAME


def test_names_are_made_safe() -> None:
    names_are_made_safe()


def test_a_name_keeps_to_its_length_when_its_ending_changes() -> None:
    kept = checked("x" * 300 + ".webp", picture("WEBP"))
    assert kept.name == "x" * 115 + ".jpg"


def test_every_fault_of_a_file_stands_in_the_registry() -> None:
    found = set()
    for module in (attachments, attachment_reader):
        for node in ast.walk(ast.parse(inspect.getsource(module))):
            if (
                isinstance(node, ast.Call)
                and ast.unparse(node.func) in ("Fault", "_Fault")
                and isinstance(node.args[0], ast.Constant)
            ):
                found.add(str(node.args[0].value))
    found |= {f"{reader}-broken" for reader in attachment_reader.READERS}
    assert found | {"too-heavy"} == set(attachments.FAULTS)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", fault) for fault in attachments.FAULTS)
