"""The languages of the interface: which one a reader gets, and how it says things; no document text passes here."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from gettext import NullTranslations
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, format_time, get_timezone
from babel.lists import format_list
from babel.numbers import format_decimal
from babel.support import Translations
from flask import Flask, Response, request
from flask_babel import Babel, get_locale, get_translations
from markupsafe import Markup

from search.config import LOCALES
from search.model.document import UNKNOWN_LANGUAGE
from webapp.config import WebConfig
from webapp.preferences import keep_preference, read_preference

FOLDER = Path(__file__).parent / "translations"
PARAMETER = "ui"
TIMEZONE = "Asia/Ho_Chi_Minh"

# The pages are written in international English: days before months, as in every other language of the corpus.
_REGIONAL = {"en": "en_001"}


@dataclass(frozen=True, slots=True)
class Phrases:
    """One language of the interface: its sentences, and CLDR's way to write numbers, days and names in it."""

    locale: Locale
    translations: NullTranslations
    _write_number: Callable[[int], str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_write_number", _number_writer(self.locale))

    @classmethod
    def load(cls, language: str) -> Phrases:
        """The phrases of a language of the interface, read from its compiled catalog."""
        return cls(regional(Locale.parse(language)), Translations.load(str(FOLDER), [language]))

    @property
    def language(self) -> str:
        """Its ISO 639-1 code."""
        return str(self.locale.language)

    def gettext(self, message: str, **values: object) -> str:
        """A whole sentence with its named placeholders filled."""
        translated = self.translations.gettext(message)
        return translated % values if values else translated

    def ngettext(self, one: str, many: str, number: int, **values: object) -> str:
        """A whole sentence for a number of things; `%(count)s` is the number as this language writes it."""
        return self.translations.ngettext(one, many, number) % {"count": self.number(number), **values}

    def number(self, value: int) -> str:
        """A whole number: 1,204 or 1.204."""
        return self._write_number(value)

    def pages(self, count: int) -> str:
        """A number of documents, with its noun."""
        return self.ngettext("%(count)s page", "%(count)s pages", count)

    def stories(self, count: int) -> str:
        """A number of stories, each one in all its editions, with its noun."""
        return self.ngettext("%(count)s story", "%(count)s stories", count)

    def day(self, day: datetime.date) -> str:
        """A calendar day, short: 14 Sept 2024."""
        return _write_date("yMMMd", day, self.locale)

    def long_day(self, day: datetime.date) -> str:
        """A calendar day, in full."""
        return str(format_date(day, "long", locale=self.locale))

    def month(self, day: datetime.date) -> str:
        """The month of a day: September 2024."""
        return _write_date("yMMMM", day.replace(day=1), self.locale)

    def short_month(self, date: str) -> str:
        """An ISO year or month with the month's name shortened: 2024, Oct 2024."""
        year, month = (*map(int, date.split("-")), 0)[:2]
        return _write_date("yMMM", datetime.date(year, month, 1), self.locale) if month else str(year)

    def month_name(self, day: datetime.date) -> str:
        """The name of a month, short and without its year: Sept."""
        return str(self.locale.months["stand-alone"]["abbreviated"][day.month])

    def inflected_month(self, day: datetime.date) -> str:
        """The name of a month without its year, as it stands within a date: of Russian июнь the genitive, июня."""
        return str(self.locale.months["format"]["wide"][day.month])

    def instant(self, instant: datetime.datetime) -> str:
        """A moment, in Vietnam's time, which it names: a reader elsewhere has another."""
        zone = get_timezone(TIMEZONE)
        day = format_date(instant.astimezone(zone), "long", locale=self.locale)
        return self.gettext(
            "%(day)s, %(time)s in Vietnam", day=day, time=format_time(instant, "HH:mm", zone, self.locale)
        )

    def moment(self, instant: datetime.datetime) -> str:
        """A moment in Vietnam's time, short, for a list whose head names the zone: 14 Sept 2024, 13:05."""
        zone = get_timezone(TIMEZONE)
        return f"{self.day(instant.astimezone(zone).date())}, {format_time(instant, 'HH:mm', zone, self.locale)}"

    def reduced(self, date: str) -> str:
        """An ISO date of reduced precision: 2024, October 2024 or 23 Oct 2024."""
        year, month, day = (*map(int, date.split("-")), 0, 0)[:3]
        if day:
            return self.day(datetime.date(year, month, day))
        return self.month(datetime.date(year, month, 1)) if month else str(year)

    def joined(self, items: Sequence[str], style: str = "standard") -> str:
        """A list: a, b and c; with style "or": a, b or c."""
        return format_list(list(items), style="or" if style == "or" else "standard", locale=self.locale)

    def language_name(self, code: str) -> str:
        """A language of a text, named in this one."""
        if code == UNKNOWN_LANGUAGE:
            return self.gettext("Unknown language")
        name = self.locale.languages.get(code, code)
        return str(name[:1].upper() + name[1:])


@functools.cache
def _number_writer(locale: Locale) -> Callable[[int], str]:
    # A result writes 300 numbers, most of them small; Babel takes 20 µs for each, comparing locales 2 (2026-11-29).
    return functools.lru_cache(maxsize=10_000)(functools.partial(_write_number, locale))


def _write_number(locale: Locale, value: int) -> str:
    return str(format_decimal(value, locale=locale))


@functools.lru_cache(maxsize=20_000)
def _write_date(skeleton: str, day: datetime.date, locale: Locale) -> str:
    # A timeline names up to 120 months, each page the same ones.
    return str(format_skeleton(skeleton, day, locale=locale))


def read_instant(seconds: int) -> datetime.datetime | None:
    """A moment from seconds since 1970 UTC; None for 0, which stands for none."""
    return datetime.datetime.fromtimestamp(seconds, datetime.UTC) if seconds else None


@functools.lru_cache(maxsize=500)
def own_name(code: str) -> str:
    """A language in its own words (Čeština), or nothing where CLDR lacks it."""
    try:
        # Babel takes "und" for English.
        name = "" if code == UNKNOWN_LANGUAGE else Locale.parse(code).get_language_name(code)
    except (UnknownLocaleError, ValueError):
        return ""
    return str(name[:1].upper() + name[1:]) if name else ""


@functools.lru_cache(maxsize=500)
def direction(code: str) -> str:
    """How a text of a language runs: "ltr", "rtl", or "auto" where that is not known."""
    try:
        return "auto" if code == UNKNOWN_LANGUAGE else str(Locale.parse(code).text_direction)
    except (UnknownLocaleError, ValueError):
        return "auto"


def regional(locale: Locale) -> Locale:
    """The variety of a language that the interface is written in."""
    return Locale.parse(_REGIONAL.get(str(locale), str(locale)))


def install(app: Flask, config: WebConfig) -> None:
    """Let every request choose its language, and remember a choice made in the URL."""
    Babel(
        app,
        default_locale=config.default_locale,
        default_timezone=TIMEZONE,
        default_translation_directories=str(FOLDER),
        locale_selector=lambda: choose_locale(config.default_locale),
    )
    app.jinja_env.globals.update(_=_say, gettext=_say)
    app.after_request(remember_choice)


def choose_locale(default: str) -> str:
    """The language asked for in the URL, else the one remembered, else the browser's, else the default."""
    chosen = read_preference(PARAMETER, LOCALES)
    return chosen or request.accept_languages.best_match(LOCALES, default) or default


def remember_choice(response: Response) -> Response:
    """Keep a language that was chosen in the URL."""
    keep_preference(response, PARAMETER, LOCALES)
    if response.mimetype == "text/html":
        response.headers.add("Vary", "Accept-Language, Cookie")
    return response


def current_phrases() -> Phrases:
    """The phrases of the request being answered."""
    return _phrases(get_locale(), get_translations())


@functools.lru_cache(maxsize=2 * len(LOCALES))
def _phrases(locale: Locale | None, translations: NullTranslations) -> Phrases:
    return Phrases(regional(locale or Locale.parse(LOCALES[0])), translations)


def _say(message: str, **values: object) -> Markup:
    """A sentence of a template, as markup; what is put into it is escaped."""
    if values:
        return Markup(get_translations().gettext(message)) % values
    return _say_whole(message, get_locale())


@functools.lru_cache(maxsize=5_000)
def _say_whole(message: str, locale: Locale | None) -> Markup:
    # A page says 70 sentences; asking for the catalog and formatting takes 20 µs for each (2026-11-29).
    return Markup(get_translations().gettext(message)) % ()
