"""What other programs show of a link to a page: title, sentence, picture; how a page itself looks is not said here."""

from __future__ import annotations

from dataclasses import dataclass

from webapp.i18n import Phrases
from webapp.paths import Paths

PICTURE = "preview.png"
PICTURE_SIZE = (1200, 630)


@dataclass(frozen=True, slots=True)
class Preview:
    """A link preview (Open Graph). Addresses are whole; without a known host both are empty.

    *Source*: https://ogp.me
    """

    title: str
    description: str
    locale: str
    address: str
    picture: str
    picture_size: tuple[int, int] = PICTURE_SIZE


def present_preview(title: str, description: str, phrases: Phrases, paths: Paths, site: str, address: str) -> Preview:
    """The preview of a page at an address below the host."""
    return Preview(
        title=title,
        description=description,
        locale=phrases.language,
        address=f"{site}{address}" if site else "",
        picture=f"{site}{paths.static(PICTURE)}" if site else "",
    )
