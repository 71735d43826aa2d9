"""Files as people send them, good and bad, each made here: what it is called, what is in it, and what is said of it."""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import openpyxl
from openpyxl.comments import Comment
from PIL import Image, PngImagePlugin
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

RIGHT_TO_LEFT = "\N{RIGHT-TO-LEFT OVERRIDE}"
ORIENTATION, GPS = 0x0112, 0x8825
SIDEWAYS = 6
SECRET = "31.2304 N 121.4737 E"  # noqa: S105 - the place where a picture was taken


def picture(kind: str = "JPEG", size: tuple[int, int] = (60, 30), mode: str = "RGB", **more: Any) -> bytes:
    """A picture with its left half dark."""
    made = Image.new(mode, size)
    made.paste(Image.new(mode, (size[0] // 2, size[1]), "white" if mode != "1" else 1), (size[0] // 2, 0))
    out = io.BytesIO()
    made.save(out, kind, **more)
    return out.getvalue()


def telling_picture() -> bytes:
    """A photograph that says where it was taken and how it was held."""
    exif = Image.Exif()
    exif[ORIENTATION] = SIDEWAYS
    exif[0x010E] = SECRET
    exif.get_ifd(GPS)[1] = "N"
    return picture(exif=exif, comment=SECRET.encode())


def telling_png() -> bytes:
    """A picture with a text inside."""
    words = PngImagePlugin.PngInfo()
    words.add_text("Place", SECRET)
    return picture("PNG", mode="RGBA", pnginfo=words)


def claimed_png(width: int, height: int) -> bytes:
    """A few bytes that say they are a picture of this size."""
    made = picture("PNG", mode="1")
    header = b"IHDR" + width.to_bytes(4, "big") + height.to_bytes(4, "big") + made[24:29]
    return made[:12] + header + zlib.crc32(header).to_bytes(4, "big") + made[33:]


def several_pictures() -> bytes:
    """A photograph with another one behind it, as telephones write them."""
    out = io.BytesIO()
    photo, behind = Image.new("RGB", (40, 20)), Image.new("RGB", (8, 8), "red")
    photo.save(out, "MPO", save_all=True, append_images=[behind])
    return out.getvalue()


def pdf(change: Callable[[PdfWriter], object] = lambda _: None, pages: int = 1) -> bytes:
    """A document of empty pages, with something done to it."""
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def opening(writer: PdfWriter, kind: str, **more: str) -> None:
    """An action of this kind when the document is opened."""
    action = {NameObject("/S"): NameObject(kind)} | {
        NameObject(f"/{key}"): TextStringObject(text) for key, text in more.items()
    }
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(action)


def packed_pdf(catalogue: bytes) -> bytes:
    """A document whose catalogue lies in a packed stream of objects, where no search of the file finds it."""
    inside = b"1 0 2 %d " % (len(catalogue) + 1) + catalogue + b" << /Type /Pages /Kids [3 0 R] /Count 1 >>"
    first = inside.index(catalogue)
    packed = zlib.compress(inside)
    out = io.BytesIO()
    out.write(b"%PDF-1.5\n")
    places = {}
    for number, body in (
        (3, b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>"),
        (
            4,
            b"<< /Type /ObjStm /N 2 /First %d /Filter /FlateDecode /Length %d >> stream\n" % (first, len(packed))
            + packed
            + b"\nendstream",
        ),
    ):
        places[number] = out.tell()
        out.write(b"%d 0 obj %s endobj\n" % (number, body))
    rows = [(0, 0, 65535), (2, 4, 0), (2, 4, 1), (1, places[3], 0), (1, places[4], 0), (1, out.tell(), 0)]
    table = b"".join(bytes([kind]) + place.to_bytes(3, "big") + index.to_bytes(2, "big") for kind, place, index in rows)
    start = out.tell()
    out.write(
        b"5 0 obj << /Type /XRef /Size 6 /W [1 3 2] /Root 1 0 R /Length %d >> stream\n" % len(table) + table
        + b"\nendstream endobj\nstartxref\n%d\n%%%%EOF\n" % start
    )  # fmt: skip
    return out.getvalue()


def workbook() -> bytes:
    """A workbook as a bookkeeper makes one."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["单据号", "金额"])
    sheet.append(["SI-1", 12.5])
    sheet["A3"] = "link"
    sheet["A3"].hyperlink = "https://example.com/"
    sheet["A4"].comment = Comment("x", "y")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_parts(content: bytes, parts: Mapping[str, bytes]) -> bytes:
    """A packed file with these parts in place of its own, or beside them."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, part in parts.items():
            new.writestr(name, part)
    return out.getvalue()


def with_part(name: str, part: bytes) -> bytes:
    """The workbook with one part of its own."""
    return with_parts(workbook(), {name: part})


def locked_workbook() -> bytes:
    """Its first part says that it is encrypted."""
    content = bytearray(workbook())
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(sign) + place] |= 1
    return bytes(content)


def lying_workbook() -> bytes:
    """A part that says it is shorter than it is."""
    content = with_part("xl/media/image1.png", b"\x89PNG" + b"\0" * 50_000)
    return content.replace((50_004).to_bytes(4, "little"), (4).to_bytes(4, "little"))


SHEET = b'<?xml version="1.0"?><worksheet><sheetData><row><c r="A1"><f>%s</f></c></row></sheetData></worksheet>'
RELATION = (
    b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b'<Relationship Id="r9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s"'
    b' Target="https://example.com/x" TargetMode="External"/></Relationships>'
)


@dataclass(frozen=True)
class Sent:
    """A file, and the end of the sentence's key by which it is refused."""

    label: str
    name: str
    make: Callable[[], bytes]
    fault: str
    reader: str | None = None
    """Which reader says so; None when it never comes to one."""


def _plain(content: bytes) -> Callable[[], bytes]:
    return lambda: content


HOSTILE: tuple[Sent, ...] = (
    Sent("nothing in it", "a.pdf", _plain(b""), "empty"),
    Sent("a byte too large", "a.txt", _plain(b"x" * (5 * 1024 * 1024 + 1)), "too-large"),
    Sent("a program", "setup.exe", _plain(b"MZ\x90\0" + b"\0" * 60), "kind"),
    Sent("a program called a table", "a.csv", _plain(b"MZ\x90\0" + b"\0" * 60), "text-broken"),
    Sent("a program for another system called a picture", "a.png", _plain(b"\x7fELF\x02\x01\x01\0"), "differs"),
    Sent("a script", "a.sh", _plain(b"#!/bin/sh\nrm -rf /\n"), "kind"),
    Sent("a page of the web", "a.html", _plain(b"<script>alert(1)</script>"), "kind"),
    Sent("a page of the web called a workbook", "a.xls", _plain(b"<html><table></table></html>"), "kind"),
    Sent("a table called a workbook", "a.xlsx", _plain(b"a,b\n1,2\n"), "differs"),
    Sent("an old workbook", "a.xls", _plain(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500), "kind"),
    Sent("a drawing that can run", "a.svg", _plain(b"<svg onload='alert(1)'/>"), "kind"),
    Sent("the same called a picture", "a.png", _plain(b"<svg onload='alert(1)'/>"), "differs"),
    Sent("a moving picture", "a.gif", _plain(b"GIF89a" + b"\0" * 20), "kind"),
    Sent("a picture of a telephone that we cannot read", "IMG_1.HEIC", _plain(b"\0\0\0\x18ftypheic\0\0\0\0"), "heic"),
    Sent("a picture called a document", "a.pdf", picture, "differs"),
    Sent("a document called a picture", "a.jpg", pdf, "differs"),
    Sent("a workbook called an archive", "a.zip", workbook, "differs"),
    Sent("two endings", "invoice.pdf.exe", pdf, "differs"),
    Sent("an ending turned around", f"invoice{RIGHT_TO_LEFT}fdp.exe", pdf, "differs"),
    Sent("half a photograph", "a.jpg", lambda: picture(size=(400, 400))[:900], "picture-broken", "picture"),
    Sent(
        "the beginning of a picture and then something else",
        "a.png",
        _plain(b"\x89PNG\r\n\x1a\n<script>"),
        "picture-broken",
        "picture",
    ),
    Sent("a picture of 900 megapixels", "a.png", lambda: claimed_png(30_000, 30_000), "pixels", "picture"),
    Sent("a picture of 41 megapixels", "a.png", lambda: claimed_png(41_000, 1_000), "pixels", "picture"),
    Sent("a document cut in half", "a.pdf", lambda: pdf()[:200], "pdf-broken", "pdf"),
    Sent("a document without a page", "a.pdf", lambda: pdf(pages=0), "pdf-broken", "pdf"),
    Sent("nothing but the sign of one", "a.pdf", _plain(b"%PDF-1.7\n"), "pdf-broken", "pdf"),
    Sent("a document behind a page of the web", "a.pdf", lambda: b"<html>" + pdf(), "differs"),
    Sent("a locked document", "a.pdf", lambda: pdf(lambda it: it.encrypt("x")), "pdf-locked", "pdf"),
    Sent("one locked for changes alone", "a.pdf", lambda: pdf(lambda it: it.encrypt("", "x")), "pdf-locked", "pdf"),
    Sent(
        "a document with a script",
        "a.pdf",
        lambda: pdf(lambda it: opening(it, "/JavaScript", JS="app.alert(1)")),
        "pdf-active",
        "pdf",
    ),
    Sent(
        "a file inside a document", "a.pdf", lambda: pdf(lambda it: it.add_attachment("x.exe", b"MZ")), "pdf-active", "pdf"
    ),
    Sent(
        "a document that starts a program",
        "a.pdf",
        lambda: pdf(lambda it: opening(it, "/Launch", F="x.exe")),
        "pdf-active",
        "pdf",
    ),
    Sent(
        "one that sends something",
        "a.pdf",
        lambda: pdf(lambda it: opening(it, "/SubmitForm", F="http://x")),
        "pdf-active",
        "pdf",
    ),
    Sent(
        "a script written in another way",
        "a.pdf",
        lambda: (
            pdf(lambda it: opening(it, "/JavaScript", JS="x"))
            .replace(b"/JavaScript", b"/J#61v#61Script")
            .replace(b"/JS", b"/J#53")
        ),
        "pdf-active",
        "pdf",
    ),
    Sent(
        "a packed script",
        "a.pdf",
        lambda: packed_pdf(b"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (x) >> >>"),
        "pdf-active",
        "pdf",
    ),
    Sent(
        "a script that no table lists",
        "a.pdf",
        lambda: pdf().replace(b"startxref", b"9 0 obj << /S /JavaScript /JS (x) >> endobj\nstartxref"),
        "pdf-active",
        "pdf",
    ),
    Sent(
        "the same written in another way",
        "a.pdf",
        lambda: pdf().replace(b"startxref", b"9 0 obj << /S /J#61vaScript /J#53 (x) >> endobj\nstartxref"),
        "pdf-active",
        "pdf",
    ),
    Sent(
        "an archive called a workbook",
        "a.xlsx",
        lambda: with_parts(workbook(), {"xl/workbook.xml": b""}),
        "workbook-broken",
        "workbook",
    ),
    Sent("a workbook cut in half", "a.xlsx", lambda: workbook()[:1500], "workbook-broken", "workbook"),
    Sent("a program inside a workbook", "a.xlsx", lambda: with_part("payload.exe", b"MZ"), "workbook-broken", "workbook"),
    Sent("a way out of the folder", "a.xlsx", lambda: with_part("xl/../../x.xml", b"<x/>"), "workbook-broken", "workbook"),
    Sent(
        "a hundred megabytes in a few",
        "a.xlsx",
        lambda: with_part("xl/media/image1.png", b"\0" * 104_000_000),
        "workbook-too-much",
        "workbook",
    ),
    Sent(
        "three hundred parts",
        "a.xlsx",
        lambda: with_parts(workbook(), {f"xl/worksheets/sheet{n}.xml": b"<x/>" for n in range(300)}),
        "workbook-too-much",
        "workbook",
    ),
    Sent("a part larger than it says", "a.xlsx", lying_workbook, "workbook-broken", "workbook"),
    Sent("a locked workbook", "a.xlsx", locked_workbook, "workbook-locked", "workbook"),
    Sent("macros", "a.xlsx", lambda: with_part("xl/vbaProject.bin", b"x"), "workbook-active", "workbook"),
    Sent(
        "a kind with macros",
        "a.xlsx",
        lambda: with_part("[Content_Types].xml", b"<Types>application/vnd.ms-excel.sheet.macroEnabled.main+xml</Types>"),
        "workbook-active",
        "workbook",
    ),
    Sent(
        "another workbook's cells",
        "a.xlsx",
        lambda: with_part("xl/externalLinks/externalLink1.xml", b"<x/>"),
        "workbook-active",
        "workbook",
    ),
    Sent(
        "something fetched from elsewhere",
        "a.xlsx",
        lambda: with_part("xl/worksheets/_rels/sheet2.xml.rels", RELATION % b"image"),
        "workbook-active",
        "workbook",
    ),
    Sent("a query of the web", "a.xlsx", lambda: with_part("xl/connections.xml", b"<x/>"), "workbook-active", "workbook"),
    Sent(
        "a formula that starts a program",
        "a.xlsx",
        lambda: with_part("xl/worksheets/sheet2.xml", SHEET % b"cmd|'/c calc'!A0"),
        "workbook-active",
        "workbook",
    ),
    Sent(
        "words that multiply",
        "a.xlsx",
        lambda: with_part("xl/worksheets/sheet2.xml", b'<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><x>&b;</x>'),
        "workbook-broken",
        "workbook",
    ),
    Sent(
        "the same in another encoding",
        "a.xlsx",
        lambda: with_part("xl/worksheets/sheet2.xml", '<!DOCTYPE x [<!ENTITY a "aa">]><x>&a;</x>'.encode("utf-16")),
        "workbook-broken",
        "workbook",
    ),
    Sent("a text with NUL", "a.txt", _plain(b"a\0b"), "text-broken"),
    Sent("a text in half an encoding", "a.csv", _plain("单据,金额".encode("utf-16")), "text-broken"),
    Sent("half a character at the end", "a.txt", _plain(b"abc\xff"), "text-broken"),
    Sent("a table that starts a program", "a.csv", _plain(b"a,b\n1,=cmd|'/c calc'!A0\n"), "text-active"),
)
FINE: tuple[tuple[str, Callable[[], bytes], str, str], ...] = (
    ("photo.JPG", telling_picture, "photo.JPG", "image/jpeg"),
    ("shot.png", telling_png, "shot.png", "image/png"),
    ("grey.png", lambda: picture("PNG", mode="1"), "grey.png", "image/png"),
    ("scan.png", lambda: picture("PNG", mode="I;16"), "scan.png", "image/png"),
    ("print.jpg", lambda: picture("JPEG", mode="CMYK"), "print.jpg", "image/jpeg"),
    ("wechat.webp", lambda: picture("WEBP"), "wechat.jpg", "image/jpeg"),
    ("clear.webp", lambda: picture("WEBP", mode="RGBA"), "clear.png", "image/png"),
    ("IMG_1.jpg", several_pictures, "IMG_1.jpg", "image/jpeg"),
    ("large.jpg", lambda: picture(size=(8_000, 5_000)), "large.jpg", "image/jpeg"),
    ("Rechnung Nr. 5", picture, "Rechnung Nr. 5.jpg", "image/jpeg"),
    ("对账函.pdf", lambda: pdf(pages=3), "对账函.pdf", "application/pdf"),
    ("link.pdf", lambda: pdf(lambda it: opening(it, "/URI", URI="https://example.com/")), "link.pdf", "application/pdf"),
    ("packed.pdf", lambda: packed_pdf(b"<< /Type /Catalog /Pages 2 0 R >>"), "packed.pdf", "application/pdf"),
    ("往来.xlsx", workbook, "往来.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    (
        "printed.xlsx", lambda: with_part("xl/printerSettings/printerSettings1.bin", b"\0"), "printed.xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    ("a.csv", _plain("单据,金额\r\nSI-1,-12.50\r\n=1+1,@x\r\n".encode("utf-8-sig")), "a.csv", "text/csv"),
    ("旧.csv", _plain("单据,金额\nSI-1,12.50\n".encode("gb18030")), "旧.csv", "text/csv"),
    ("note.TXT", _plain(b"|a| b!\n"), "note.TXT", "text/plain"),
)  # fmt: skip
# As somebody calls a file, and as it is kept.
NAMES = (
    ("../../etc/passwd", "passwd"),
    ("C:\\Users\\x\\statement.pdf", "statement.pdf"),
    ("/", "file"),
    ("", "file"),
    ("...", "file"),
    (".htaccess", "htaccess"),
    (f"invoice{RIGHT_TO_LEFT}fdp.exe", "invoicefdp.exe"),
    ("a\0b\nc\td.pdf", "ab c d.pdf"),
    ("\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NO-BREAK SPACE}a.pdf", "a.pdf"),
    ('<img src="x">|*?.png', "_img src=_x_.png"),
    ("con.csv", "_con.csv"),
    ("LPT1", "_LPT1"),
    ("对账单 十月（终版）.xlsx", "对账单 十月（终版）.xlsx"),
    ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
    ("x." + "y" * 300, ("x." + "y" * 300)[:120]),
    ("\ud800a.pdf", "a.pdf"),
    ("e\N{COMBINING ACUTE ACCENT}.pdf", "\N{LATIN SMALL LETTER E WITH ACUTE}.pdf"),
)
