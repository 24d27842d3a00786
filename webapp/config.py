"""Settings of the pages, read once from the environment; where the index is belongs to search.config."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from search.config import SearchConfig
from search.errors import ConfigError
from webapp.accounts.config import ReadersConfig

LOCALES = ("en", "vi")
"""Languages of the interface, the source language first."""


@dataclass(frozen=True, slots=True)
class WebConfig:
    """What the pages need to know before the first request.

    `default_locale` is the language of the interface for a reader whose browser names none that we speak.
    """

    search: SearchConfig = field(default_factory=SearchConfig)
    default_locale: str = LOCALES[0]
    readers: ReadersConfig = field(default_factory=ReadersConfig)

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> WebConfig:
        """Read `TINTINH_LOCALE`, and what SearchConfig and ReadersConfig read.

        Errors: ConfigError for a locale that the interface does not speak.
        """
        locale = environment.get("TINTINH_LOCALE", LOCALES[0])
        if locale not in LOCALES:
            raise ConfigError("TINTINH_LOCALE", locale, f"one of {', '.join(LOCALES)}")
        return cls(
            search=SearchConfig.from_environment(environment),
            default_locale=locale,
            readers=ReadersConfig.from_environment(environment),
        )
