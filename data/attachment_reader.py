"""The child of data.attachments: reads a file of somebody else's under limits of its own. Imports nothing of ours.

It finds the file as `given` in the folder it is started in. It writes `made`, the file to be kept, and prints its media
type; or it prints a fault and ends with 1.
"""

from __future__ import annotations

import io
import json
import re
import resource
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_BYTES = 5 * 1024 * 1024
# A ledger of 100,000 entries in text is of some 8 MB.
MOST_BOOKS_BYTES = 10 * 1024 * 1024
MOST_PIXELS = 40_000_000
# Of several pictures in one file, as phones write them, the first is the photograph.
PICTURES = ("JPEG", "PNG", "WEBP")
MOST_MEMBERS, MOST_INSIDE, MOST_RATIO = 200, 100 * 1024 * 1024, 100
PIECE = 1 << 20
WORKBOOK_PARTS = ("[Content_Types].xml", "xl/workbook.xml")
WORKBOOK_FOLDERS = ("_rels/", "docProps/", "customXml/", "xl/")
WORKBOOK_ENDINGS = (".xml", ".rels", ".vml", ".png", ".jpg", ".jpeg", ".gif", ".emf", ".wmf", ".bin")
# Parts of a workbook that run something, hide something, or fetch something from elsewhere.
WORKBOOK_ACTIVE = re.compile(
    r"vbaproject|macrosheets|dialogsheets|activex|embeddings|externallinks|connections\.xml|querytables|webextensions|"
    r"ctrlprops|customui|(?<!printersettings\d)(?<!printersettings\d\d)\.bin$",
    re.IGNORECASE,
)
MACRO_TYPES = (b"macroEnabled", b"vbaProject")
HYPERLINK = "/hyperlink"
# Cells of a text by which a spreadsheet starts another program (DDE): where cells are parted, and where one begins, with the
# text between two separators or behind a quotation mark. A pattern that looks ahead takes minutes for some short texts.
BETWEEN = re.compile(r"[,;\t\r\n]")
BEGINS = re.compile(r"""(?:^[ ']*|"[ ']*)[=+@\-]""")
# A formula that starts another program by DDE.
DDE = re.compile(rb"<f[^>]*>[^<]*\|[^<]*!")
DECLARED = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
# What a document may do by itself, and what it may carry along.
PDF_ACTIVE = frozenset(
    {
        "/JS", "/JavaScript", "/Launch", "/EmbeddedFile", "/EmbeddedFiles", "/RichMedia", "/XFA", "/SubmitForm",
        "/ImportData", "/GoToE", "/Rendition", "/Movie", "/Sound", "/3D",
    }
)  # fmt: skip
PDF_STREAM = re.compile(rb"stream\r?\n.*?endstream", re.DOTALL)
PDF_NAME = re.compile(rb"/[^\s()<>\[\]{}/%]+")
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
DEEPEST = 200


class Fault(Exception):  # noqa: N818 - what is wrong with a file is no error of ours
    """What is wrong, by the end of its key in the catalogue."""


def picture(content: bytes) -> tuple[str, bytes]:
    """The picture made anew: upright, the first of several, and without anything but its pixels.

    Raises:
        Fault: not readable to its end, more than 40 megapixels, or too large even when it is made smaller.
    """
    from PIL import Image, ImageOps, UnidentifiedImageError

    # Larger ones are refused by their header, before a pixel is read.
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        with Image.open(io.BytesIO(content), formats=PICTURES) as given:
            if given.width * given.height > MOST_PIXELS:
                raise Fault("pixels")
            kind = given.format
            given.load()
            upright = ImageOps.exif_transpose(given)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise Fault("pixels") from bomb
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, TypeError) as broken:
        raise Fault("picture-broken") from broken
    return _encoded(upright, lossless=kind == "PNG")


def _encoded(upright: Any, *, lossless: bool) -> tuple[str, bytes]:
    """As PNG where something is seen through or the picture came as one, else as JPEG; worse, if it would be too large."""
    if upright.mode.startswith("I"):
        # Sixteen bits of grey, as scanners give: their upper half is what can be seen.
        upright = upright.convert("I").point(lambda grey: grey / 256).convert("L")
    clear = "A" in upright.getbands() or "transparency" in upright.info
    if lossless or clear:
        made = _saved(_bare(upright, "RGBA" if clear else "RGB" if upright.mode not in ("1", "L") else upright.mode), "PNG")
        if len(made) <= MOST_BYTES:
            return "image/png", made
    for quality in (88, 70, 45):
        made = _saved(_bare(upright, "L" if upright.mode in ("1", "L") else "RGB"), "JPEG", quality=quality)
        if len(made) <= MOST_BYTES:
            return "image/jpeg", made
    raise Fault("too-large")


def _bare(upright: Any, mode: str) -> Any:
    """The pixels alone: neither place, time and camera, nor text, nor a profile."""
    from PIL import Image

    pixels = upright.convert(mode)
    made = Image.new(mode, pixels.size)
    made.paste(pixels)
    return made


def _saved(made: Any, kind: str, **more: Any) -> bytes:
    out = io.BytesIO()
    made.save(out, kind, optimize=kind == "JPEG", **more)
    return out.getvalue()


def pdf(content: bytes) -> tuple[str, bytes]:
    """The document as it is, when it has pages, is not locked, does nothing by itself and carries nothing along.

    Raises:
        Fault: one of these does not hold.
    """
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(content), strict=False)
        if reader.is_encrypted:
            raise Fault("pdf-locked")
        active = any(name in PDF_ACTIVE for name in _names(reader)) or any(
            name in PDF_ACTIVE for name in _raw_names(content)
        )
        pages = len(reader.pages)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError) as broken:
        raise Fault("pdf-broken") from broken
    if active:
        raise Fault("pdf-active")
    if not pages:
        raise Fault("pdf-broken")
    return "application/pdf", content


def _names(reader: Any) -> Iterator[str]:
    """Every name in every object that the document's own table lists, also in packed ones."""
    from pypdf.generic import IndirectObject

    listed = [(number, generation) for generation, places in reader.xref.items() for number in places]
    listed += [(number, 0) for number in reader.xref_objStm]
    for number, generation in listed:
        yield from _inside(reader.get_object(IndirectObject(number, generation, reader)), 0)
    yield from _inside(reader.trailer, 0)


def _inside(found: Any, depth: int) -> Iterator[str]:
    """Names in an object, without following references: what they lead to is listed itself."""
    from pypdf.generic import ArrayObject, DictionaryObject, NameObject

    if depth > DEEPEST:
        raise Fault("pdf-broken")
    if isinstance(found, NameObject):
        yield str(found)
    elif isinstance(found, DictionaryObject):
        for key in found:
            yield str(key)
            yield from _inside(found.raw_get(key), depth + 1)
    elif isinstance(found, ArrayObject):
        for one in list.__iter__(found):
            yield from _inside(one, depth + 1)


def _raw_names(content: bytes) -> Iterator[str]:
    """Names that stand in the file outside its streams, whether a table lists their object or not."""
    for name in PDF_NAME.findall(PDF_STREAM.sub(b"", content)):
        yield ESCAPED.sub(lambda code: bytes([int(code[1], 16)]), name).decode("latin-1")


def workbook(content: bytes) -> tuple[str, bytes]:
    """The workbook as it is, when it unpacks to what it says and has nothing that runs or comes from elsewhere.

    Raises:
        Fault: it does not.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            members = packed.infolist()
            _look_at(members)
            left = MOST_INSIDE
            for member in members:
                left -= _look_into(packed, member, left)
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        NotImplementedError,
        EOFError,
        OSError,
        ValueError,
        RuntimeError,
    ) as broken:
        raise Fault("workbook-broken") from broken
    return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", content


def _look_at(members: list[zipfile.ZipInfo]) -> None:
    """The list of what is inside, before anything is unpacked."""
    names = [member.filename for member in members]
    if len(names) > MOST_MEMBERS or sum(member.file_size for member in members) > MOST_INSIDE:
        raise Fault("workbook-too-much")
    if any(member.file_size > MOST_RATIO * max(member.compress_size, PIECE // MOST_RATIO) for member in members):
        raise Fault("workbook-too-much")
    if any(member.flag_bits & 1 for member in members):
        raise Fault("workbook-locked")
    if not set(WORKBOOK_PARTS) <= set(names) or len(set(names)) < len(names) or any(".." in name for name in names):
        raise Fault("workbook-broken")
    if any(WORKBOOK_ACTIVE.search(name) for name in names):
        raise Fault("workbook-active")
    if any(not _belongs(name) for name in names):
        raise Fault("workbook-broken")


def _belongs(name: str) -> bool:
    return name == WORKBOOK_PARTS[0] or (
        name.startswith(WORKBOOK_FOLDERS) and name.lower().endswith((*WORKBOOK_ENDINGS, "/"))
    )


def _look_into(packed: zipfile.ZipFile, member: zipfile.ZipInfo, left: int) -> int:
    """Unpack one part, counting, because the sizes that it says may be lies. How many bytes it has."""
    found, counted = bytearray(), 0
    text = member.filename.lower().endswith((".xml", ".rels", ".vml"))
    with packed.open(member) as part:
        while piece := part.read(PIECE):
            counted += len(piece)
            if counted > left:
                raise Fault("workbook-too-much")
            if text:
                found += piece
    if text:
        _read(member.filename, bytes(found))
    return counted


def _read(name: str, found: bytes) -> None:
    """One part that is text: nothing declared, in an encoding in which that can be seen, and nothing active in it."""
    if not found.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") or b"\0" in found or DECLARED.search(found):
        raise Fault("workbook-broken")
    if DDE.search(found) or (name == WORKBOOK_PARTS[0] and any(one in found for one in MACRO_TYPES)):
        raise Fault("workbook-active")
    if name.endswith(".rels"):
        try:
            links = list(ET.fromstring(found))  # noqa: S314 - whatever declares something was refused above
        except ET.ParseError as broken:
            raise Fault("workbook-broken") from broken
        # A link that somebody may click is no part of the workbook; everything else from elsewhere would be fetched.
        if any(one.get("TargetMode") == "External" and not one.get("Type", "").endswith(HYPERLINK) for one in links):
            raise Fault("workbook-active")


def starts_a_program(text: str) -> bool:
    """Whether a cell of a text is a formula that names a program, as =cmd|'/C calc'!A0 does."""
    return "|" in text and any(_names_one(part) for part in BETWEEN.split(text) if "|" in part)


def _names_one(part: str) -> bool:
    found = BEGINS.search(part)
    return found is not None and is_such_a_formula(part[found.end() :])


def is_such_a_formula(formula: str) -> bool:
    """The same of what is known to be a formula: a program, a bar, what it is asked for, and an exclamation mark."""
    return "!" in formula.partition("|")[2]


READERS = {"picture": picture, "pdf": pdf, "workbook": workbook}


def main() -> None:
    """Read the file of the folder it was started in."""
    orders = json.loads(sys.argv[1])
    for kind, most in (("AS", orders["memory"]), ("CPU", orders["cpu"]), ("FSIZE", orders["file"]), ("CORE", 0)):
        resource.setrlimit(getattr(resource, f"RLIMIT_{kind}"), (most, most))
    try:
        media_type, made = READERS[orders["reader"]](Path("given").read_bytes())
    except Fault as fault:
        print(fault)
        sys.exit(1)
    except MemoryError:
        sys.exit(1)
    except Exception:  # noqa: BLE001 - a file that breaks its reader in a way nobody thought of is broken
        print(f"{orders['reader']}-broken")
        sys.exit(1)
    Path("made").write_bytes(made)
    print(media_type)


if __name__ == "__main__":
    main()
