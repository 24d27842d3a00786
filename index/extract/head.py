"""Reads the head of a page, the lines above its text; the facts in them are read elsewhere."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from index.extract.datelines import has_date, is_date_alone
from index.extract.form import Line, LineKind, Row
from index.extract.furniture import has_menu_shape, is_furniture, is_menu_line, is_section, is_share_line, is_site_name
from index.extract.labels import (
    has_photo_credit,
    has_photo_opening,
    is_banner,
    is_comment_counter,
    source_alone,
    without_byline,
)
from index.extract.particulars import read_particulars
from index.extract.shapes import count_words, is_name_like, is_paragraph, is_sentence_end, same_words, weigh_length
from index.extract.source_label import has_url_line, read_source

_DATE = re.compile(r"(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{4}-\d{1,2}-\d{1,2})(?!\d)")
_CLOCK = re.compile(r"[\s,|–-]*(?:\d{1,2}[:h]\d{2}(?::\d{2})?)?(?:\s*\(?GMT[^)]*\)?)?", re.IGNORECASE)
_OUTLET_OPENING = re.compile(r"(?:Báo|BÁO|Đài|ĐÀI|Tạp chí|TẠP CHÍ|Cổng|Trang|Việt Nam|Thông tấn)\b")
_LIST_MARK = re.compile(r"[-–—•*·]\s|\(?\d{1,2}[.)]\s|[a-zđ]\)\s")
_REACH = 16
_LONGEST_TITLE = 220
_LONGEST_STANDFIRST, _DEEPEST_STANDFIRST = 300, 6
_LONGEST_OUTLET = 140
_LONGEST_NAME = 30
_AROUND_ARTICLE = (LineKind.FURNITURE, LineKind.BANNER, LineKind.COUNTER)
_MOST_NAME_WORDS = 5
_FEWEST_WORDS, _MOST_MENU_WORDS, _LONGEST_MENU_NAME = 2, 3, 30
_LONGEST_KICKER, _MOST_BETWEEN = 20, 3
_LONGEST_SHORT = 16
"""A line of no more letters above a title is the name of a section; alone it may be a title ("Lũ")."""
_LONGEST_UNPARTED = 20
_LONG_LINE, _TEXT_LINES = 75, 2
_ENDS_OF_TITLES = ("?", "!", "？", "！", "؟")
_DOTS = ("…", "...")
_OPENING, _CLOSING = "\"„“‟«»「『”’'", "\"”“»«」』’'"
_QUOTES = "\"'”’»)」』 "


@dataclass(slots=True)
class _Reading:
    """The rows above the text while they are read. `titles`: indexes of the lines that may be one."""

    rows: list[Row]
    lines: list[list[Line]]
    titles: list[int]
    dated: int | None = None
    has_furniture: bool = False


def read_head(rows: list[Row]) -> tuple[list[Line], int]:
    """The lines of the head, each with what it is for, and how many rows they are."""
    if not rows or _is_text(rows[0].text):
        return [], 0
    reading = _read_rows(rows)
    title = _pick_title(reading)
    if title is not None:
        reading.lines[title] = [Line(LineKind.TITLE, rows[title].text)]
    lines = _settle(reading, title)
    return [line for row in lines for line in row], len(lines)


def _read_rows(rows: list[Row]) -> _Reading:
    """Each row down to the first that belongs to the text, with what it is for by itself."""
    reading = _Reading(rows, [], [])
    dated = _find_outlet_date(rows)
    for index, row in enumerate(rows[:_REACH]):
        if index and _is_foot(rows, index):
            break
        lines = _read_row(row.text, index, dated)
        if lines is not None and sum(weigh_length(rows[i].text) >= _LONG_LINE for i in reading.titles) >= _TEXT_LINES:
            break  # what is furniture below a text without full stops, as Thai has them, is the foot
        if lines is None:
            if _may_be_title(row.text) or (dated is not None and index < dated):
                reading.titles.append(index)
            elif not (_has_date_below(rows, index) or (reading.titles and _is_standfirst(rows, index))):
                break
            lines = [Line(LineKind.BODY, row.text)]
        elif lines[-1].kind is LineKind.DATELINE:
            reading.dated = index if reading.dated is None else reading.dated
        elif lines[0].kind in _AROUND_ARTICLE:
            reading.has_furniture = True
        reading.lines.append(lines)
    return reading


def _is_foot(rows: list[Row], index: int) -> bool:
    """Whether a row ends the page: a label with its address, or the last counter. Short Thai text looks like titles."""
    text = rows[index].text
    if not (has_url_line(text) and read_source(text)) and not (index == len(rows) - 1 and is_comment_counter(text)):
        return False
    return not any(is_paragraph(row.text) for row in rows[index + 1 :])


def _has_date_below(rows: list[Row], index: int) -> bool:
    """Whether a short sentence, a caption maybe, stands between the top and the date."""
    return (
        index < 2 and not _is_text(rows[index].text) and index + 1 < len(rows) and is_date_alone(rows[index + 1].text)
    )


def _is_standfirst(rows: list[Row], index: int) -> bool:
    """Whether a sentence under a title has the line of the day and the author below it, so it belongs to the head."""
    if index > _DEEPEST_STANDFIRST or len(rows[index].text) > _LONGEST_STANDFIRST or index + 1 >= len(rows):
        return False
    if is_paragraph(rows[index + 1].text):
        return False
    below = read_particulars(rows[index + 1].text, index + 1)
    return below is not None and any(line.kind in (LineKind.DATELINE, LineKind.AUTHOR) for line in below)


def _read_row(text: str, index: int, dated: int | None) -> list[Line] | None:
    """What a row is by its own words; None where only its place can tell."""
    if index == dated:
        return _read_outlet_date(text)
    if index == 0 and is_banner(text):
        return [Line(LineKind.BANNER, text)]
    if _is_text(text):
        return None
    name = _once(text)
    if _OUTLET_OPENING.match(name) is not None and len(name) <= _LONGEST_NAME and index and is_name_like(name):
        return [Line(LineKind.OUTLET, name)]
    if is_date_alone(text):
        return read_particulars(text, index) or [Line(LineKind.DATELINE, text)]
    if is_section(text) or is_menu_line(text) or is_share_line(text) or is_furniture(text):
        return [Line(LineKind.FURNITURE, text)]
    if is_comment_counter(text):
        return [Line(LineKind.COUNTER, text)]
    if (particulars := read_particulars(text, index)) is not None:
        return particulars
    if (name := without_byline(text)) != text and is_name_like(name):
        return [Line(LineKind.AUTHOR, text, name)]
    return None


def _find_outlet_date(rows: list[Row]) -> int | None:
    """The row that names the outlet, perhaps twice, with the day behind it ("Báo Hà TĩnhBáo Hà Tĩnh27/12/2023")."""
    has_banner = is_banner(rows[0].text)
    for index, row in enumerate(rows[:_REACH]):
        if (found := _split_outlet_date(row.text)) is not None:
            name, is_twice = found
            is_glued = row.text[len(name)].isdigit() and name[-1].isalpha()
            is_likely = (has_banner and index > 0) or is_glued or _OUTLET_OPENING.match(name) is not None
            if is_twice or (is_likely and not name.endswith(",") and is_name_like(name.strip(" -–|"))):
                return index
        if is_paragraph(row.text) and index > 0:
            return None
    return None


def _split_outlet_date(text: str) -> tuple[str, bool] | None:
    """The name before a date at the end of a line, and whether it stands there twice."""
    if len(text) >= _LONGEST_OUTLET or not (text[-1].isdigit() or text[-1] == ")"):
        return None
    match = _DATE.search(text)
    if match is None or match.start() < 2 or _CLOCK.fullmatch(text, match.end()) is None:
        return None
    name = text[: match.start()].rstrip()
    return (once, True) if (once := _once(name)) != name else (name, False)


def _once(name: str) -> str:
    """The half of a name that stands twice ("Báo Hà TĩnhBáo Hà Tĩnh"), the same name otherwise."""
    half = len(name) // 2
    is_twice = name[:half].strip() == name[half:].strip() or name[:half] == name[half + 1 :]
    return name[:half].strip() if is_twice and half > 1 else name


def _read_outlet_date(text: str) -> list[Line]:
    match, found = _DATE.search(text), _split_outlet_date(text)
    assert match is not None and found is not None
    return [Line(LineKind.OUTLET, found[0].strip(" -–|,•·")), Line(LineKind.DATELINE, match[0])]


def _is_text(text: str) -> bool:
    """Whether a line is surely the article's own: a paragraph that is no title in the form of a question."""
    return is_paragraph(text) and (weigh_length(text) > _LONGEST_TITLE or not _ends_as_title(text))


def _ends_as_title(text: str) -> bool:
    return text.rstrip(_QUOTES).endswith(_ENDS_OF_TITLES)


def _is_quoted_sentence(text: str) -> bool:
    """Whether a line is a whole sentence in quotation marks, as pull quotes are and titles are not."""
    return text[0] in _OPENING and text[-1] in _CLOSING and text.rstrip(_QUOTES + _CLOSING).endswith((".", "。", "।"))


def _trails_off(text: str) -> bool:
    return not is_paragraph(text) and text.rstrip(_QUOTES).endswith(_DOTS)


def _may_be_title(text: str) -> bool:
    is_quote = text[-1] in _CLOSING and text[0] in _OPENING
    return not (
        weigh_length(text) > _LONGEST_TITLE
        or (is_sentence_end(text) and not (is_quote or _ends_as_title(text) or _trails_off(text)))
        or _LIST_MARK.match(text) is not None
        or has_photo_opening(text)
        or has_photo_credit(text)
        or source_alone().fullmatch(text) is not None
        or is_comment_counter(text)
    )


def _pick_title(reading: _Reading) -> int | None:
    """The row of the title: one that is repeated below, else the last above the date, else the first above the text."""
    rows, titles = reading.rows, reading.titles
    texts = [row.text for row in rows]
    for index in (index for index in titles if weigh_length(texts[index]) > _LONGEST_SHORT):
        size = len(texts[index])
        near = [other for other in texts[index + 1 :] if abs(len(other) - size) <= _LONGEST_SHORT]
        if index > titles[0] and _is_author_name(texts[index]):
            continue  # whoever signs below the title signs below the text again
        if any(same_words(texts[index], other) for other in near):
            return index
    above = [index for index in titles if reading.dated is not None and index < reading.dated]
    if above and (beneath := _find_below_kicker(reading, above)) is not None:
        return beneath
    if above:
        return _pick_above_date(texts, above)
    full = [index for index in titles if weigh_length(texts[index]) > _LONGEST_SHORT]
    full = [index for index in full if not has_date(texts[index])] or full
    if reading.dated is None and not reading.has_furniture:
        first = _first_title(texts, full) if full else titles[0] if titles else None
        if first is not None and _is_quoted_sentence(texts[first]):
            return None
        return first if first is not None and _has_text_below(reading, first) else None
    below = [index for index in full if index > (reading.dated or -1) and _has_text_below(reading, index)]
    if below:
        return _first_title(texts, below)
    last = titles[-1] if titles and titles[-1] > (reading.dated or -1) else None
    is_title = last is not None and len(texts[last].split()) >= _FEWEST_WORDS and _has_text_below(reading, last)
    return last if is_title else None


def _find_below_kicker(reading: _Reading, above: list[int]) -> int | None:
    """The title below the date where above it is but one short name of a section."""
    texts = [row.text for row in reading.rows[: len(reading.lines)]]
    if (
        len(above) > 1
        or len(texts[above[0]].split()) > _MOST_MENU_WORDS
        or weigh_length(texts[above[0]]) > _LONGEST_KICKER
    ):
        return None
    below = [index for index in reading.titles if index > above[0] and weigh_length(texts[index]) > _LONGEST_MENU_NAME]
    return next((i for i in below if i <= above[0] + _MOST_BETWEEN and _has_paragraph_below(reading.rows, i)), None)


def _has_paragraph_below(rows: list[Row], index: int) -> bool:
    return any(
        weigh_length(row.text) > weigh_length(rows[index].text) and is_paragraph(row.text)
        for row in rows[index + 1 : index + 3]
    )


def _pick_above_date(texts: list[str], above: list[int]) -> int:
    """The first of the rows above a date that is no name of the menu, no kicker and no author; a standfirst follows."""
    last = _last_but_author(texts, above)
    return _first_title(texts, [index for index in above if index <= last])


def _last_but_author(texts: list[str], above: list[int]) -> int:
    """The last of the rows above a date; the one before it where the last is an author's name."""
    last = texts[above[-1]]
    if len(above) > 1 and is_name_like(last) and _FEWEST_WORDS <= len(last.split()) <= _MOST_NAME_WORDS:
        before = texts[above[-2]]
        if weigh_length(before) > max(_LONGEST_SHORT, 1.5 * weigh_length(last)) and not is_name_like(before):
            return above[-2]
    return above[-1]


def _is_author_name(text: str) -> bool:
    """Whether a short line is the name of a person, by its words alone."""
    is_short = weigh_length(text) <= _LONGEST_MENU_NAME and _FEWEST_WORDS <= len(text.split()) <= _MOST_NAME_WORDS
    return is_short and is_name_like(text)


def _first_title(texts: list[str], candidates: list[int]) -> int:
    """The first of some rows that is neither a name of the menu nor the site's name with its slogan."""
    for index, below in itertools.pairwise(candidates):
        if not _is_of_site(texts[index], texts[below]):
            return index
    return candidates[-1]


def _is_of_site(text: str, below: str) -> bool:
    """Whether a row above another that may be a title is of the site: few words, or a name and its slogan."""
    length = weigh_length(text)
    if length > _LONGEST_UNPARTED and len(text.split()) == 1:
        return False  # words that no spaces part are too many for a menu's name
    if count_words(text) <= _MOST_MENU_WORDS and length <= _LONGEST_MENU_NAME and length < weigh_length(below):
        is_short = len(below.split()) <= _MOST_MENU_WORDS and weigh_length(below) <= _LONGEST_MENU_NAME
        return not (is_name_like(below) and is_short)
    return is_site_name(text) and not is_site_name(below)


def _has_text_below(reading: _Reading, index: int) -> bool:
    """Whether a longer text follows a row: right below it, or a paragraph a few lines on."""
    rows, length = reading.rows, weigh_length(reading.rows[index].text)
    below = next(
        (
            i
            for i in range(index + 1, len(rows))
            if i >= len(reading.lines) or (i in reading.titles and not _is_author_name(rows[i].text))
        ),
        None,
    )
    if below is None:
        return False
    is_apart = rows[index + 1].is_apart or below > index + 1
    if not is_apart and is_paragraph(rows[index].text):
        return False
    lead = weigh_length(rows[below].text)
    if lead > max(60, 1.2 * length) and (is_apart or lead > 1.5 * length or is_paragraph(rows[below].text)):
        return True
    has_caption = has_photo_opening(rows[below].text) or has_photo_credit(rows[below].text)
    return (is_apart or has_caption) and any(
        weigh_length(row.text) > 2 * length and is_paragraph(row.text) for row in rows[index + 1 : index + 5]
    )


def _settle(reading: _Reading, title: int | None) -> list[list[Line]]:
    """The head's rows, now that the title is known: above it is furniture, below it the text may begin at once."""
    lines = reading.lines
    known = [i for i in range(len(lines)) if i not in reading.titles]
    if title is None:
        for index in range(len(lines)):
            if index in reading.titles and not _is_menu_part(reading, index):
                return lines[:index]
            if index in reading.titles:
                lines[index] = [Line(LineKind.FURNITURE, reading.rows[index].text)]
        return lines
    end = max([title, *known]) + 1
    if _has_author_below(reading, end, title):
        lines[end] = [Line(LineKind.AUTHOR, reading.rows[end].text, reading.rows[end].text)]
        end += 1
    for index in (i for i in reading.titles if i < end and i != title):
        if lines[index][0].kind is not LineKind.AUTHOR:
            lines[index] = [_settle_line(reading, index, title)]
    return lines[:end]


def _has_author_below(reading: _Reading, end: int, title: int) -> bool:
    """Whether a name alone ends a head that has a day or a menu: an empty line or a paragraph follows."""
    rows = reading.rows
    if end not in reading.titles or end > title + 1 or (reading.dated is None and not reading.has_furniture):
        return False
    is_last = end + 1 < len(rows) and not rows[end].is_apart and rows[end + 1].is_apart
    return is_last and is_paragraph(rows[end + 1].text) and _is_author_name(rows[end].text)


def _is_menu_part(reading: _Reading, index: int) -> bool:
    """Whether an unknown short line among known ones is one more name in a menu."""
    text = reading.rows[index].text
    is_beside = index > 0 and reading.lines[index - 1][0].kind is LineKind.FURNITURE
    return (is_beside and weigh_length(text) <= _LONGEST_SHORT) or has_menu_shape(text)


def _settle_line(reading: _Reading, index: int, title: int) -> Line:
    text = reading.rows[index].text
    if index < title:
        is_only_date = reading.dated is None and has_date(text)
        return Line(LineKind.DATELINE if is_only_date else LineKind.BANNER, text)
    if same_words(text, reading.rows[title].text):
        return Line(LineKind.REPEAT, text)
    beside = {index - 1, index + 1} & {reading.dated, title}
    if beside and is_name_like(text) and _FEWEST_WORDS <= len(text.split()) <= _MOST_NAME_WORDS:
        return Line(LineKind.AUTHOR, text, text)
    return Line(LineKind.BODY, text)
