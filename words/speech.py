"""One person's language and locale: say a key of the catalogue, write a date, a number, an amount of money."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import babel
from babel import dates, numbers
from fluent.runtime import FluentBundle, FluentResource

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

FOLDER = Path(__file__).parent
LANGUAGES = ("zh-CN", "en")
DEFAULT_LANGUAGE = "zh-CN"
# 'auto' takes the browser's. The others are offered by name on the account page.
NUMBER_LOCALES = ("auto", "zh_CN", "en_US", "en_GB", "de_DE", "fr_FR", "ja_JP")
LANGUAGE_LOCALE = {"zh-CN": "zh_CN", "en": "en_US"}
# Whom a text is said to; papers pass from hand to hand and speak as to the first.
STAFF, DEALER = "staff", "dealer"
DASH = "\N{EN DASH}"
SECONDS_PER_MINUTE = 60


class UnknownTextError(LookupError):
    """A text was asked for that the catalogue does not have."""


@functools.cache
def bundle_of(language: str) -> FluentBundle:
    """The parsed catalogue of one language."""
    bundle = FluentBundle([language], use_isolating=False)
    bundle.add_resource(FluentResource((FOLDER / f"{language}.ftl").read_text(encoding="utf-8")))
    return bundle


def language_of(browser_locale: str | None) -> str:
    """The language of ours that suits a browser best; Chinese when it says neither."""
    return "en" if (browser_locale or "").lower().startswith("en") else DEFAULT_LANGUAGE


@dataclass(frozen=True)
class Signs:
    """What a locale puts between the digits of a number."""

    decimal: str
    group: str


@functools.lru_cache(maxsize=256)
def signs_of(locale: babel.Locale) -> Signs:
    """Looked up once: a document writes tens of thousands of amounts, and reading the pattern anew takes a second."""
    return Signs(numbers.get_decimal_symbol(locale), numbers.get_group_symbol(locale))


@functools.lru_cache(maxsize=256)
def speech(language: str, number_locale: str = "auto", browser_locale: str | None = None, reader: str = STAFF) -> Speech:
    """The speech of one person. An unknown or odd browser locale falls back to the language's own."""
    wanted = number_locale if number_locale != "auto" else (browser_locale or "").replace("-", "_")
    try:
        locale = babel.Locale.parse(wanted) if wanted else None
    except (ValueError, babel.UnknownLocaleError):
        locale = None
    if locale is None or (number_locale == "auto" and locale.language != language[:2]):
        locale = babel.Locale.parse(LANGUAGE_LOCALE[language])
    return Speech(language, locale, reader)


def _unparted(money: str) -> str:
    """Money of which no line's end takes the minus away."""
    return money.replace("-", "-\N{WORD JOINER}")


@dataclass(frozen=True)
class Speech:
    """Texts in `language`; dates, numbers and money as `locale` writes them.

    `reader` is whom they are said to: a text may call a dealer's things its own to the dealer, and the dealer's to others.
    """

    language: str
    locale: babel.Locale
    reader: str = STAFF

    def say(self, key: str, **values: str | int) -> str:
        """The text of `key`.

        Raises:
            UnknownTextError: the catalogue has no such key, or a value is missing in it.
        """
        bundle = bundle_of(self.language)
        message = bundle.get_message(key) if bundle.has_message(key) else None
        if message is None or message.value is None:
            msg = f"{self.language}: no text {key!r}"
            raise UnknownTextError(msg)
        text, errors = bundle.format_pattern(message.value, {**values, "reader": self.reader})
        if errors:
            msg = f"{self.language}: {key!r}: {errors[0]}"
            raise UnknownTextError(msg)
        return str(text)

    def sentences(self, said: Iterable[str | None]) -> str:
        """Several sentences as one text; those that have nothing to say are left out."""
        return ("" if self.language == "zh-CN" else " ").join(one for one in said if one)

    def clauses(self, said: Iterable[str]) -> str:
        """Several clauses of one sentence."""
        return ("；" if self.language == "zh-CN" else "; ").join(said)

    def enumerated(self, said: Iterable[str]) -> str:
        """Several names one after the other."""
        return ("、" if self.language == "zh-CN" else ", ").join(said)

    def named(self, zh: str, en: str | None) -> str:
        """A code value's name in this language, or in the other one when it has none."""
        return (en or zh) if self.language == "en" else (zh or en or "")

    def money(self, minor: int, currency: str) -> str:
        """An amount with its currency: 123456 in CNY is 1,234.56."""
        return _unparted(str(numbers.format_currency(major(minor, currency), currency, locale=self.locale)))

    def large(self, minor: int, currency: str) -> str:
        """An amount in the reader's own large units, for sentences about very much money: 9.2 million, 920万."""
        said = numbers.format_compact_currency(major(minor, currency), currency, locale=self.locale, fraction_digits=1)
        return _unparted(str(said))

    def amount(self, minor: int | None, currency: str) -> str:
        """An amount for a column whose heading names the currency; a dash for what is not there."""
        if minor is None:
            return DASH
        digits, signs = numbers.get_currency_precision(currency), signs_of(self.locale)
        whole, part = divmod(abs(minor), 10**digits)
        written = f"{whole:,}".replace(",", signs.group) + (f"{signs.decimal}{part:0{digits}}" if digits else "")
        return f"-{written}" if minor < 0 else written

    def date(self, day: dt.date | None) -> str:
        """A day in the locale's medium form; a dash when there is none."""
        return DASH if day is None else str(dates.format_date(day, "medium", locale=self.locale))

    def short_date(self, day: dt.date | None) -> str:
        """A day in figures, for columns; a dash when there is none."""
        return DASH if day is None else str(dates.format_skeleton("yMd", day, locale=self.locale))

    def month(self, day: dt.date) -> str:
        """The month of a day, with its year."""
        return str(dates.format_skeleton("yMMM", day, locale=self.locale))

    def months(self, first: dt.date, last: dt.date) -> str:
        """The months from that of one day to that of another; one month alone is said once."""
        begins, ends = self.month(first), self.month(last)
        return begins if begins == ends else self.say("months-span", first=begins, last=ends)

    def day_and_month(self, day: dt.date) -> str:
        """A day without its year, for narrow places."""
        return str(dates.format_skeleton("Md", day, locale=self.locale))

    def day_in_month(self, day: dt.date) -> str:
        """A day with its month in words and without its year."""
        return str(dates.format_skeleton("MMMd", day, locale=self.locale))

    def moment(self, at: dt.datetime | None, zone: str = "Asia/Shanghai") -> str:
        """Date and time of a stamp in the business's time zone; a dash when there is none."""
        return (
            DASH
            if at is None
            else str(dates.format_datetime(at, "short", tzinfo=dates.get_timezone(zone), locale=self.locale))
        )

    def day_of(self, at: dt.datetime, zone: str = "Asia/Shanghai") -> str:
        """The day of a stamp in the business's time zone, in the locale's medium form."""
        return self.date(at.astimezone(dates.get_timezone(zone)).date())

    def number(self, value: int) -> str:
        """A whole number with the locale's grouping."""
        return str(numbers.format_decimal(value, locale=self.locale))

    def tenth(self, value: Decimal | None) -> str:
        """A measure such as days with one decimal; a dash when it cannot be computed."""
        if value is None:
            return DASH
        written = value.quantize(Decimal("0.1"), ROUND_HALF_UP)
        return str(numbers.format_decimal(written, format="#,##0.0", locale=self.locale))

    def hundredth(self, value: Decimal | None) -> str:
        """What is smaller than a measure, such as what one account moves, with two decimals; a dash for none."""
        if value is None:
            return DASH
        written = value.quantize(Decimal("0.01"), ROUND_HALF_UP)
        return str(numbers.format_decimal(written, format="#,##0.00", locale=self.locale))

    def percent(self, ratio: Decimal | None) -> str:
        """A ratio as per cent with one decimal; a dash when it cannot be computed."""
        if ratio is None:
            return DASH
        tenth = ratio.quantize(Decimal("0.001"), ROUND_HALF_UP)
        # As the locale writes per cent, but always to the tenth, so that figures beside one another can be compared.
        pattern = re.sub(r"0(?![0#,])", "0.0", str(self.locale.percent_formats[None].pattern))
        return str(numbers.format_percent(tenth, format=pattern, locale=self.locale))

    def ago(self, seconds: float) -> str:
        """A duration in seconds below a minute, in minutes above."""
        if seconds < SECONDS_PER_MINUTE:
            return self.say("duration-seconds", count=int(max(seconds, 0)))
        return self.say("duration-minutes", count=int(seconds // SECONDS_PER_MINUTE))


def major(minor: int, currency: str) -> Decimal:
    """Minor units as an exact decimal of the currency."""
    return Decimal(minor).scaleb(-numbers.get_currency_precision(currency))
