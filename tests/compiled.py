"""Templates and rules of addresses that are compiled once for all applications of a process."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from flask import Flask
from flask.templating import Environment
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from werkzeug.routing import Rule


class KeptBytecode(BytecodeCache):
    """Keeps what was compiled by name and by checksum of the source: a template that was changed is compiled anew."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket with what was compiled before, if anything was."""
        found = self._kept.get((bucket.key, bucket.checksum))
        if found is not None:
            bucket.bytecode_from_string(found)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what has just been compiled."""
        self._kept[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


class CompiledTemplates(Environment):
    """Flask's environment of templates, with the bytecode of all others."""

    KEPT: ClassVar = KeptBytecode()

    def __init__(self, app: Flask, **options: Any) -> None:
        super().__init__(app, bytecode_cache=self.KEPT, **options)


def keep_builders(compile_builder: Callable[[Rule, bool], Callable[..., Any]]) -> Callable[..., Callable[..., Any]]:
    """A method of a rule that compiles what builds its addresses, or takes what was compiled for an equal rule.

    What is compiled knows its rule, and the converters of that, by an argument. Values that a rule has by default are
    compiled in; such a rule is compiled anew.
    """
    kept: dict[tuple[object, ...], Callable[..., Any]] = {}

    def compile_or_take(rule: Rule, append_unknown: bool = True) -> Callable[..., Any]:
        if rule.defaults:
            return compile_builder(rule, append_unknown)
        key = (rule.rule, tuple(rule._trace), append_unknown)
        if key not in kept:
            kept[key] = compile_builder(rule, append_unknown)
        return kept[key]

    return compile_or_take
