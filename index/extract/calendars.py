"""How each language writes dates: month names, ordinals, orders; what a date means for an article is not known here."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass

from index.extract.tables import read_json
from search.months import month_rows

_DAY_FIRST_SUFFIX = (
    r"(?:\.|st\b|nd\b|rd\b|th\b|er\b|\.?[ºª°]|(?:ης|ής|η|ή)\b|:[ea]\b|(?:ste|de|e|ú|ᵉʳ)\b|-?го\b"
    r"|-(?:е|я|а|ти|ви|ри|ми|те|га|ше|go|ego)\b|वें|(?:ই|লা|রা|ঠা|শে)(?=\s)|,)?"
)
_TO_MONTH = (
    r"[\s\u200b]*(?:of\s+|de\s+|d['’]|del\s+|ng\s+|tháng\s+|bulan\s+|dan\s+|mwezi\s+(?:wa\s+)?|ל(?=[א-ת]{3})"
    r"|เดือน\s*|ເດືອນ\s*|ខែ\s*|ရက်\s*|-\s?|/\s?)?"
)
_TO_YEAR = (
    r"\.?(?:\s*[/(]\s*[^\W\d_]+(?:\s[^\W\d_]+)?\)?)?[\s,،]*(?:(?:de|del|of|του|din|năm|tahun|year|rok|roku|året|taon|të\s+vitit|të|mwaka|leta|jahres|des\s+jahres|anului|a\s+anului|ng|taong|سال|عام|سنة|ปี|พ\.\s?ศ\.|ค\.\s?ศ\."
    r"|ປີ|ພ\.\s?ສ\.|ຄ\.\s?ສ\.|ឆ្នាំ|ព\.\s?ស\.|គ\.\s?ស\.|ခုနှစ်)\s*)*"
)
_YEAR = r"(?P<y>\d{4})(?!\d)"
MONTH_BEFORE_DAY = frozenset({"en", "tl", "hu", "lt", "eu", "my", "mn", "hy", "ne", "ta", "te", "ka", "fa", "ps", "sw"})
"""Languages in which a number right behind a month is a day ("October 23"), even without a year."""
CAPITAL_MONTHS = frozenset({"en", "de", "id", "ms", "tl"})
"""Languages that always write months with a capital: "may" and "march" are other words."""
AGGLUTINATIVE = frozenset({"az", "et", "eu", "fi", "hu", "hy", "ka", "kk", "mn", "my", "ta", "te", "uz"})
"""Languages that join endings to the names of months, more than any table can hold."""
_JOINING = AGGLUTINATIVE | {"bn", "mr", "ne"}
"""These too: three write such endings with signs that a pattern takes for the end of a word."""
_SHORTEST_STEM, _LONGEST_ENDING = 4, 8
_WITH_POSTPOSITIONS = frozenset({"bn", "mr", "ne"})
_POSTPOSITION = (
    r"(?:(?!\w)|(?=पर्यंत|पासून|मध्ये|च्या|चे|ची|चा|ला|ने|रोजी|पूर्वी|नंतर|दरम्यान|मा|को|का|देखि|सम्म|पछि|अघि|बाट|लाई"
    r"|পর্যন্ত|থেকে|এর|তে))"
)
_APOSTROPHE = re.compile("['’]")
UNSPACED = frozenset({"th", "lo", "km", "my"})


@dataclass(frozen=True, slots=True)
class Calendar:
    """The month names of one language. `abbreviations` count only where a year follows."""

    language: str
    months: Mapping[str, int]
    abbreviations: frozenset[str]
    behind_day: re.Pattern[str]
    """Matches right behind a day: the month (`M`) and perhaps the year (`y`)."""
    ordinals: Mapping[str, int]
    ordinal_day: re.Pattern[str] | None
    """A day in words with its month, perhaps with its year."""
    ordinal_ends: frozenset[str]
    """The last words of the ordinals."""

    def name_in(self, word: str) -> str | None:
        """The month's name that a word in lower case is, or is with an ending where the language joins many."""
        if word in self.months:
            return word
        if (mark := _APOSTROPHE.search(word)) is not None:  # Turkish "ağustos'unda", Catalan "l'agost"
            return next((part for part in (word[: mark.start()], word[mark.end() :]) if part in self.months), None)
        if self.language not in _JOINING:
            return None
        ends = range(len(word) - 1, max(_SHORTEST_STEM, len(word) - _LONGEST_ENDING) - 1, -1)
        return next((word[:end] for end in ends if word[:end] in self.months), None)


@functools.cache
def calendar_of(language: str) -> Calendar:
    """The calendar of a language; without any month name for a language that the table lacks."""
    months: dict[str, int] = {}
    short: set[str] = set()
    for _, month, forms, abbreviations in (row for row in month_rows() if row[0] == language):
        months |= dict.fromkeys(filter(None, forms.split("|")), int(month))
        short |= set(filter(None, abbreviations.split("|")))
        months |= {form: int(month) for form in abbreviations.split("|") if form and form not in months}
    names = _alternatives(months) if months else r"(?!)"
    end = _end_of_month(language)
    ordinals = {word: day for day, word in enumerate(read_json("ordinals.json").get(language, ()), start=1)}
    spelled = (
        rf"(?<!\w)(?P<d>{_alternatives(ordinals)})\s+(?:من\s+)?(?P<M>{names}){end}(?:{_TO_YEAR}{_YEAR})?"
        if ordinals
        else None
    )
    return Calendar(
        language=language,
        months=months,
        abbreviations=frozenset(short),
        behind_day=re.compile(rf"{_DAY_FIRST_SUFFIX}{_TO_MONTH}(?P<M>{names}){end}(?:{_TO_YEAR}{_YEAR})?"),
        ordinals=ordinals,
        ordinal_day=re.compile(spelled) if spelled else None,
        ordinal_ends=frozenset(word.rpartition(" ")[2] for word in ordinals),
    )


def _end_of_month(language: str) -> str:
    """What may stand right behind the name of a month."""
    if language in UNSPACED:
        return ""
    if language in _WITH_POSTPOSITIONS:
        return _POSTPOSITION
    return r"\w{0,8}" if language in AGGLUTINATIVE else r"(?!\w)"


def lower(text: str) -> str:
    """Lower case, letter for letter: offsets stay what they were."""
    return text.replace("İ", "i").lower()


def _alternatives(words: Mapping[str, int]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
