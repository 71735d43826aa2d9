"""The worked examples of docs/kpis-profit.md, computed by the code of the pages, beside what naive ways would give."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import polars as pl

from queries import bridge, kpis, margin
from queries.bridge import Sold
from queries.margin import Credits
from queries.periods import Period
from tests.margin_checks import nearest
from tests.test_docs import minor, section, table

PAGE = "docs/kpis-profit.md"
MARGIN, REBATES, BRIDGE = "### Margin, by hand", "### Rebates, by hand", "### The bridge, by hand"
JUNE = Period(date(2026, 6, 1), date(2026, 6, 30))
RATE, COUNTS = Decimal(6), 4
ACCOUNT = Credits(90_000, 40_000, 15_000)


def printed(heading: str, number: int) -> dict[str, int]:
    """Figures of an example as the page prints them, in hundredths."""
    return {row[0]: minor(row[-1]) for row in table(PAGE, heading, number)}


def test_the_worked_example_of_the_discount() -> None:
    heading = "### Discount, by hand"
    rows = [(model, int(units), minor(paid), listed) for model, _, units, paid, listed in table(PAGE, heading)]
    known = [(model, units, paid, minor(listed)) for model, units, paid, listed in rows if listed != "–"]
    paid, listed = sum(one[2] for one in known), sum(one[1] * one[3] for one in known)
    unlisted = sum(paid for _, _, paid, price in rows if price == "–")
    last = {model: price for model, _, _, price in known}
    at_last = sum(units * last[model] for model, units, _, _ in known)

    def tenths(ratio: Decimal | None) -> int:
        assert ratio is not None
        return round(ratio * 1000)

    assert tenths(kpis.list_discount(paid, listed)) == 34
    each = [kpis.list_discount(one[2], one[1] * one[3]) or Decimal(0) for one in known]
    assert printed(heading, 1) == {
        "right": tenths(kpis.list_discount(paid, listed)),
        "counting M3 as listed at what was paid": tenths(kpis.list_discount(paid + unlisted, listed + unlisted)),
        "at the list price of the month's end": tenths(kpis.list_discount(paid, at_last)),
        "the mean of the discounts of the receipts": tenths(sum(each, Decimal(0)) / len(each)),
    }
    assert kpis.list_discount(paid, 0) is None


def june() -> pl.DataFrame:
    """The models of the example as the query gives them."""
    rows = []
    for place, (_, units, sales, cost, stock) in enumerate(table(PAGE, MARGIN)):
        unknown = cost == "–"
        rows.append(
            (
                JUNE.start,
                place,
                int(units),
                minor(sales),
                int(units) * unknown,
                minor(sales) * unknown,
                0 if unknown else minor(cost),
                minor(stock),
                0,
                COUNTS,
            )
        )
    return pl.DataFrame(rows, schema=margin.MONTHS_SCHEMA, orient="row")


def worked(rows: pl.DataFrame) -> margin.Margin:
    """The margin of the example."""
    valued = margin.valued(rows, RATE, JUNE.end)
    return margin.margin_of(valued, margin.span(valued, JUNE), ACCOUNT)


def test_the_worked_example_of_margin() -> None:
    right = worked(june())
    free = worked(june().with_columns(uncosted_quantity=pl.lit(0), uncosted_sales=pl.lit(0)))
    assert printed(MARGIN, 1) == {"right": right.gross, "counting R3 as free of cost": free.gross}
    assert right.gross_ratio is not None
    assert f"{right.gross_ratio:.1%}".replace("%", " %") in section(PAGE, MARGIN)
    stock = int(june()["stock_cost_sum"].sum())
    assert printed(MARGIN, 2) == {
        "right": right.holding,
        "adding up the counts as if each lay there all month": nearest(Fraction(stock * 30 * 6, 36_500)),
        "forgetting that the rate is of a year": nearest(Fraction(stock * 6, COUNTS * 100)),
    }
    assert right.net is not None
    assert printed(MARGIN, 3) == {
        "right": right.net,
        "adding what was settled as well": right.net + 25_000,
        "leaving out what was charged": right.net + 15_000,
    }
    assert right.gmroi is not None
    assert free.gmroi is not None
    assert printed(MARGIN, 4) == {
        "right": nearest(Fraction(right.gmroi) * 100),
        "of the month alone, not of a year": nearest(Fraction(right.gmroi) * 100 * 30 / 365),
        "with the margin that counts R3 as free of cost": nearest(Fraction(free.gmroi) * 100),
    }


def test_the_worked_example_of_rebates() -> None:
    of = Period(date(2026, 4, 1), date(2026, 6, 30))
    months = [margin.earned_within(100_000, of, Period(date(2026, month, 1), end)) for month, end in (
        (4, date(2026, 4, 30)), (5, date(2026, 5, 31)), (6, date(2026, 6, 30)), (7, date(2026, 7, 31)),
    )]  # fmt: skip
    assert months == [32_967, 34_066, 32_967, 0]
    assert printed(REBATES, 0) == {"right": months[0], "a third for each month": 33_333, "on the day of the settlement": 0}


def sold() -> list[tuple[str, Sold, Sold]]:
    """The models of the bridge."""
    rows = [
        (row[0], int(row[1]), minor(row[2]), minor(row[3]), int(row[4]), minor(row[5]), minor(row[6]))
        for row in table(PAGE, BRIDGE)
    ]
    return [(name, Sold(*figures[:3]), Sold(*figures[3:])) for name, *figures in rows]


def test_the_worked_example_of_the_bridge() -> None:
    models = sold()
    rows = bridge.bridge((place, before, now) for place, (_, before, now) in enumerate(models))
    found = [[row[name] for name in (*bridge.EFFECTS, "change")] for row in rows.iter_rows(named=True)]
    assert [[minor(cell) for cell in row[1:]] for row in table(PAGE, BRIDGE, 1)] == found
    whole = bridge.total(rows)
    assert f"**{whole.change // 100}.00**" in section(PAGE, BRIDGE)
    old, new = (
        Sold(*(sum(getattr(one[place], name) for one in models) for name in ("quantity", "sales", "cost")))
        for place in (1, 2)
    )
    price = new.quantity * (Fraction(new.sales, new.quantity) - Fraction(old.sales, old.quantity))
    volume = (new.quantity - old.quantity) * Fraction(old.margin, old.quantity)
    assert printed(BRIDGE, 2) == {"right": whole.price, "average price of all models together": nearest(price)}
    naive = "units of all models together, at the average margin"
    assert printed(BRIDGE, 3) == {"right": whole.volume, naive: nearest(volume)}
    assert (price < 0) != (whole.price < 0)
