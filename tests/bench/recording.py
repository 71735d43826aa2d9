"""The application as it is, which writes down what its pages ask: uvicorn serves it to the bench and to the test of budgets.

ASKED names the file: a line per statement with who asked, the query and its arguments. THROUGH, if given, is a day up to
which the pages believe the data to reach, so that the running month is the same at every scale.
"""

from __future__ import annotations

import json
import os
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app import app
from data import replica

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import polars as pl

    from data.query import Query
    from data.scope import Freshness, Scope

__all__ = ["app"]
ASKED, THROUGH = "DEALERBOARD_ASKED", "DEALERBOARD_ASKED_THROUGH"
Ask = Any


def _noting(ask: Callable[[Scope, Query, Mapping[str, Any]], pl.DataFrame]) -> Ask:
    def noted(scope: Scope, query: Query, arguments: Mapping[str, Any]) -> pl.DataFrame:
        line = {"role": scope.role, "query": query.name, "arguments": dict(arguments)}
        with Path(os.environ[ASKED]).open("a", encoding="utf-8") as out:
            out.write(json.dumps(line, default=str) + "\n")
        return ask(scope, query, arguments)

    return noted


def _until(look: Callable[..., tuple[Scope, Freshness]], last: date) -> Ask:
    def looked(*given: Any) -> tuple[Scope, Freshness]:
        scope, fresh = look(*given)
        return replace(scope, data_through=last), fresh

    return looked


replica._fetch, replica._copy = _noting(replica._fetch), _noting(replica._copy)
if THROUGH in os.environ:
    replica._context = _until(replica._context, date.fromisoformat(os.environ[THROUGH]))
