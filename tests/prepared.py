"""What a check may break is its own: databases that are filled once and copied for each, folders, and codes."""

from __future__ import annotations

import tempfile
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from data.load import load
from tests.conftest import empty_database, new_database
from tests.rollups_world import at_once
from tests.test_load_faults import codes_of_whole
from tests.whole import whole_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from data.load.codes import Codes
    from data.settings import Settings
    from tests.folders import Folder


class Prepared:
    """Databases by what is in them: each is filled when it is first asked for, and never used but to be copied."""

    def __init__(self, cluster: Settings) -> None:
        self.cluster = cluster
        self._templates: dict[str, str] = {}
        self._kept = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._kept.close()

    @property
    def fresh(self) -> Mapping[str, Callable[[], AbstractContextManager[Any]]]:
        """What checks ask for by the names of the fixtures that tests have for it."""
        return {
            "tmp_path": _folder,
            "codes": _codes,
            "scratch": lambda: self._copy("empty"),
            "untouched": lambda: self._copy("empty"),
            "base": lambda: self._copy("base", whole_folder()),
            "loaded": lambda: self._copy("trade", at_once(1)),
        }

    @contextmanager
    def _copy(self, name: str, folder: Folder | None = None) -> Iterator[Settings]:
        if name not in self._templates:
            self._templates[name] = self._filled(folder)
        with new_database(self.cluster, self._templates[name]) as own:
            yield own

    def _filled(self, folder: Folder | None) -> str:
        own = self._kept.enter_context(empty_database(self.cluster))
        if folder is not None:
            with _folder() as path:
                load(folder.write(path), own)
        return str(own.primary.database)


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as path:
        yield Path(path)


@contextmanager
def _codes() -> Iterator[Codes]:
    with _folder() as path:
        yield codes_of_whole(path)
