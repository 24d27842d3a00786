"""What elements of an HTML tree (lxml) hold: their words, the title, the paragraphs of the article."""

from __future__ import annotations

from typing import Any

from index.extract.shapes import weigh_length

_LEAST_TEXT = 100
"""Letters of a paragraph that is surely the article's (see `weigh_length`)."""
LEAST_SENTENCE = 40
"""Letters of what may be a sentence."""
_LEAST_TITLE = 12
INLINE = frozenset({"a", "abbr", "b", "br", "em", "font", "i", "mark", "small", "span", "strong", "sub", "sup", "u"})
"""Elements that stand inside of a line."""
_UNSEEN = frozenset({"script", "style", "noscript", "template", "title", "textarea", "option"})


def words_of(element: Any) -> str:
    """The words of an element and all in it, in one line."""
    return " ".join(element.text_content().split())


def find_title(tree: Any) -> Any | None:
    """The heading that repeats most of the page's title, else whatever does, else the first heading; None without."""
    named = " ".join(tree.xpath("string(//title)").split())
    for path in ("//h1 | //h2 | //h3", "//*[not(*) and not(self::title)]"):
        titles = ((words_of(each), each) for each in tree.xpath(path))
        titled = [one for one in titles if weigh_length(one[0]) >= _LEAST_TITLE and one[0] in named]
        if titled:
            return max(titled, key=lambda one: len(one[0]))[1]
    return next(iter(tree.xpath("//h1") or tree.xpath("//h2")), None)


def find_texts(tree: Any, title: Any | None) -> list[Any]:
    """The elements behind the title that hold a long text of their own, in their order; of all without a title."""
    elements = tree.xpath("//*") if title is None else title.xpath("following::*")
    return [element for element in elements if has_text(element)]


def find_short_texts(title: Any) -> list[Any]:
    """The paragraphs behind the title that are a sentence, where none is long."""
    found = [element for element in title.xpath("following::p") if weigh_length(words_of(element)) >= LEAST_SENTENCE]
    return found if len(found) > 1 else []


def has_text(element: Any) -> bool:
    """Whether an element holds a long text: a paragraph, or a box in which one stands without a paragraph."""
    if element.tag in INLINE or element.tag in _UNSEEN or not isinstance(element.tag, str):
        return False
    if element.tag == "p":
        return weigh_length(words_of(element)) >= _LEAST_TEXT
    own = [element.text or ""]
    for child in element:
        own += [child.text_content() if child.tag in INLINE else "", child.tail or ""]
    return weigh_length(" ".join(" ".join(own).split())) >= _LEAST_TEXT
