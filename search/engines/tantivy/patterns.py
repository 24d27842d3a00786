"""Starts of words and patterns of `*` and `?` as Tantivy queries: as expressions where cheap, else by the terms.

Tantivy makes an automaton of an expression before it looks at any term: 0.1 to 1 ms for what readers type, 3 to 9
with four stars or with three question marks behind a star. Each further one doubles that (15 ms, 31, then a refusal:
beyond 1,000 states), while going through the terms takes 100 ms for those that begin with one letter in ten languages
(tantivy 0.27, 2026-11-29).
One word in several languages is one expression, with their tags as alternatives before what they share: a word's start
in ten languages takes 0.1 to 0.4 ms a field so, 0.3 to 1.4 as ten queries. With ten whole words as alternatives the
automaton takes three times as long to make, and fifty are refused (100,000 documents, 6 segments, 2026-11-29).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from tantivy import Occur, Query

from search.engines.tantivy.source import Source
from search.engines.tantivy.values import any_value
from search.engines.wildcards import compile_wildcards, fixed_prefix, order_wildcards
from search.model.fields import Number, TermField
from search.model.plan import AllOf, AnyOf, Node, Pattern, Prefix, Term

MAX_STARS = 4
MAX_MARKS = 6
MAX_MARKS_BEHIND_STAR = 3
MAX_LENGTH = 64
MAX_LENGTH_BEHIND_STAR = 32
"""Signs of a pattern with question marks behind a star: some of sixty equal letters are refused."""
MAX_TAGS = 300
"""Letters of the tags of one expression: a hundred languages."""
REMEMBERED = 200
"""Expressions of a commit that stay compiled: an automaton takes 0.7 ms to build, and a search asks for each of its
words three times, in up to six fields.
"""

MOST_SPELLED = 50
"""To list the words that start with some letters takes .02 ms where they are few (title words, 16 segments, 1,010,000
documents), to find documents .35 by the start and .15 by three words; seven in ten starts typed that are of no frequent
word are of none at all (2026-11-30)."""


def compile_part(part: Prefix | Pattern, source: Source) -> Query:
    """Documents that hold a term of which a part is known; few that are known to hold one are asked for by id."""
    holders = source.holders.get(replace(part, boost=1.0))
    if holders is not None:
        return any_value(source, Number.ID_HASH, holders)
    return _compile_prefix(part, source) if isinstance(part, Prefix) else _compile_pattern(part, source)


def spell_out(node: Node, source: Source) -> Node:
    """The node with starts of few words as these words: for starts that are likely to have few."""
    match node:
        case AnyOf(children):
            return AnyOf(tuple(spell_out(child, source) for child in children))
        case AllOf(children, excluded):
            return AllOf(tuple(spell_out(child, source) for child in children), excluded)
        case Prefix(field, texts):
            found = {term for text in texts for term, _ in source.dictionary.starting_with(field, text)}
            return node if len(found) > MOST_SPELLED else AnyOf(tuple(Term(field, term) for term in sorted(found)))
        case _:
            return node


def _compile_prefix(prefix: Prefix, source: Source) -> Query:
    """Documents that hold a term that starts with one of the texts."""
    queries = []
    for tags, text in _by_word(prefix.texts):
        if len(tags) > 1 and len(text) <= MAX_LENGTH:
            queries.append(_match(prefix.field, tags, text + "*", "".join(map(_escape, text)) + ".*", source))
        else:
            # At distance 0 this walks the dictionary's branch of that prefix, and makes no automaton of an expression.
            whole = (tag + text for tag in tags)
            queries += [Query.fuzzy_term_query(source.schema, prefix.field.value, w, 0, prefix=True) for w in whole]
    return _any_of(queries)


def _compile_pattern(pattern: Pattern, source: Source) -> Query:
    """Documents that hold a term that one of the patterns matches."""
    queries = []
    for tags, text in _by_word(map(order_wildcards, pattern.texts)):
        if is_cheap(max(tags, key=len) + text):
            queries.append(_match(pattern.field, tags, text, "".join(map(_as_expression, text)), source))
        else:
            terms = (term for tag in tags for term in _list_terms(pattern.field, tag + text, source))
            queries.append(Query.term_set_query(source.schema, pattern.field.value, list(terms)))
    return _any_of(queries)


def is_cheap(text: str) -> bool:
    """Whether the automaton of an ordered pattern stays small."""
    marks_behind_star = text.partition("*")[2].count("?")
    return (
        len(text) <= (MAX_LENGTH_BEHIND_STAR if marks_behind_star else MAX_LENGTH)
        and text.count("*") <= MAX_STARS
        and text.count("?") <= MAX_MARKS
        and marks_behind_star <= MAX_MARKS_BEHIND_STAR
    )


def _by_word(texts: Iterable[str]) -> Iterator[tuple[tuple[str, ...], str]]:
    """What is behind the tags of languages, once, with all tags it has; a wildcard in a tag is left where it is."""
    words: dict[str, dict[str, None]] = {}
    for text in texts:
        tag, colon, word = text.partition(":")
        is_tagged = colon and tag.isalnum()
        words.setdefault(word if is_tagged else text, {})[f"{tag}:" if is_tagged else ""] = None
    for word, tags in words.items():
        # An empty alternative is none that an expression may have.
        together = [tag for tag in tags if tag]
        if sum(map(len, together)) <= MAX_TAGS:
            yield from [(tuple(group), word) for group in (together, [tag for tag in tags if not tag]) if group]
        else:
            yield from (((tag,), word) for tag in tags)


def _match(field: TermField, tags: tuple[str, ...], pattern: str, expression: str, source: Source) -> Query:
    key = (field.value, tags, pattern)
    query = source.patterns.get(key)
    if query is None:
        if len(source.patterns) >= REMEMBERED:
            source.patterns.clear()
        start = f"(?:{'|'.join(''.join(map(_escape, tag)) for tag in tags)})" if any(tags) else ""
        query = source.patterns[key] = Query.regex_query(source.schema, field.value, start + expression)
    return query


def _list_terms(field: TermField, pattern: str, source: Source) -> list[str]:
    matches = compile_wildcards(pattern)
    return [term for term, _ in source.dictionary.starting_with(field, fixed_prefix(pattern)) if matches(term)]


def _any_of(queries: list[Query]) -> Query:
    return queries[0] if len(queries) == 1 else Query.boolean_query([(Occur.Should, query) for query in queries])


def _as_expression(sign: str) -> str:
    if sign == "*":
        return ".*"
    return "." if sign == "?" else _escape(sign)


def _escape(sign: str) -> str:
    return sign if sign.isalnum() else f"\\x{{{ord(sign):x}}}"
