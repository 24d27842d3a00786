"""Reads a page far enough to check what every page promises; what a page should say is each test's."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

import html5lib

VOID = frozenset({"meta", "link", "input", "br", "img", "hr"})


@dataclass
class Page(HTMLParser):
    """Elements of a page in order, with their attributes and text."""

    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    texts: list[tuple[str, str]] = field(default_factory=list)
    open_tags: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    @classmethod
    def read(cls, html: str) -> Page:
        """Parse a page."""
        page = cls()
        HTMLParser.__init__(page, convert_charrefs=True)
        page.feed(html)
        page.close()
        page.faults += [f"<{tag}> is never closed" for tag in page.open_tags]
        strict = html5lib.HTMLParser()
        strict.parse(html)
        page.faults += [f"{code} at {position}" for position, code, _ in strict.errors]
        return page

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open_tags.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if not self.open_tags or self.open_tags.pop() != tag:
            self.faults.append(f"</{tag}> closes what is not open")

    def handle_data(self, data: str) -> None:
        self.texts.append((self.open_tags[-1] if self.open_tags else "", data))

    def all(self, tag: str, **attributes: str) -> list[dict[str, str]]:
        """The attributes of every element of a kind; `class_` asks for one of its classes."""
        wanted = attributes.pop("class_", None)
        return [
            found
            for name, found in self.elements
            if name == tag
            and all(found.get(key) == value for key, value in attributes.items())
            and (wanted is None or wanted in found.get("class", "").split())
        ]

    def text_of(self, tag: str) -> list[str]:
        """The texts that stand directly in elements of a kind."""
        return [text.strip() for name, text in self.texts if name == tag and text.strip()]

    @property
    def title(self) -> str:
        """What stands in the title bar."""
        return "".join(self.text_of("title"))

    @property
    def text(self) -> str:
        """All text but that of scripts and styles."""
        return " ".join(" ".join(text.split()) for _, text in self.texts if text.strip())
