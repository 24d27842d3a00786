"""Settings of the pages, read once from the environment; where the index is belongs to search.config."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from search.config import LOCALES, SearchConfig
from search.errors import ConfigError
from webapp.readers_config import ReadersConfig

DEFAULT_RATES = "local=1000000/minute anonymous=600/minute keyed=6000/minute"
"""Whoever calls from the server's own machine runs it; others share its two cores (a search takes about 10 ms)."""


@dataclass(frozen=True, slots=True)
class WebConfig:
    """What the pages need to know before the first request.

    `default_locale` is the language of the interface for a reader whose browser names none that we speak; `rates` what
    callers of the API may spend, `cors` whose pages may read it, as webapp.api.rates and webapp.api.sharing read them;
    `var` a folder for what is kept for a while.
    """

    search: SearchConfig = field(default_factory=SearchConfig)
    default_locale: str = LOCALES[0]
    readers: ReadersConfig = field(default_factory=ReadersConfig)
    rates: str = DEFAULT_RATES
    cors: str = ""
    var: Path = Path("var")

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> WebConfig:
        """Read `TINTINH_LOCALE`, `_RATES`, `_CORS` and `_VAR`, and what SearchConfig and ReadersConfig read.

        Errors: ConfigError for a locale that the interface does not speak.
        """
        locale = environment.get("TINTINH_LOCALE", LOCALES[0])
        if locale not in LOCALES:
            raise ConfigError("TINTINH_LOCALE", locale, f"one of {', '.join(LOCALES)}")
        return cls(
            search=SearchConfig.from_environment(environment),
            default_locale=locale,
            readers=ReadersConfig.from_environment(environment),
            rates=environment.get("TINTINH_RATES", DEFAULT_RATES),
            cors=environment.get("TINTINH_CORS", ""),
            var=Path(environment.get("TINTINH_VAR", "var")),
        )
