"""The child of documents.typeset: sets its own limits, reads its folder, writes made.pdf. Imports nothing of ours."""

from __future__ import annotations

import json
import resource
import sys
from importlib.util import find_spec
from pathlib import Path

FONT_PACKAGE = "manimgx_fonts_cjk"


def main() -> None:
    """Make the PDF of the folder it was started in."""
    orders = json.loads(Path("orders.json").read_text(encoding="utf-8"))
    limit(orders)
    import typst

    fonts = typst.Fonts(include_system_fonts=False, font_paths=[font_folder()])
    # Packages of the typesetter would be fetched from a stranger's server; there is nowhere to keep or find any.
    try:
        typst.compile(
            "main.typ",
            "made.pdf",
            root=".",
            font_paths=fonts,
            timestamp=orders["made_at"],
            pdf_tags=orders["tagged"],
            package_path="none",
            package_cache_path="none",
        )
    except typst.TypstError as error:
        sys.exit(error.diagnostic)


def font_folder() -> str:
    """Where the Chinese font lies, found without running anything of its package."""
    spec = find_spec(FONT_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        msg = f"The package {FONT_PACKAGE} with the font of the documents is not installed."
        raise ModuleNotFoundError(msg)
    return spec.submodule_search_locations[0]


def limit(orders: dict[str, int]) -> None:
    """No more memory, time or file than ordered, and no core that would hold other people's data."""
    kinds = {resource.RLIMIT_AS: orders["memory_bytes"], resource.RLIMIT_CPU: orders["cpu_seconds"],
             resource.RLIMIT_FSIZE: orders["file_bytes"], resource.RLIMIT_CORE: 0}  # fmt: skip
    for kind, most in kinds.items():
        resource.setrlimit(kind, (most, most))


if __name__ == "__main__":
    main()
