"""Which document a page is."""

from __future__ import annotations

from index.identity import Action, Decision, decide, identify
from index.page import Form, Given, RawPage
from search.model.fields import StoredVersion


class _Held:
    """What an index holds, as look-ups."""

    def __init__(self, *versions: StoredVersion) -> None:
        self._versions = versions

    def by_id(self, id_: str) -> StoredVersion | None:
        return next((v for v in self._versions if v.id == id_), None)

    def by_place(self, key: int) -> StoredVersion | None:
        return next((v for v in self._versions if v.page_key == key), None)


def _page(content: str, **given: str) -> RawPage:
    return RawPage("x", Form.TEXT, content, Given(**given))  # type: ignore[arg-type]


def _decide(page: RawPage, key: int, held: _Held) -> Decision:
    return decide(identify(page, key), held.by_id, held.by_place)


def _stored(page: RawPage, key: int, held: _Held) -> StoredVersion:
    identity = identify(page, key)
    return StoredVersion(_decide(page, key, held).id, identity.content_hash, key, 0)


def test_same_page_is_kept() -> None:
    first = _stored(_page("a"), 1, _Held())
    assert _decide(_page("a"), 1, _Held(first)).action is Action.KEEP


def test_changed_file_replaces_its_document() -> None:
    first = _stored(_page("a"), 1, _Held())
    decision = _decide(_page("b"), 1, _Held(first))
    assert (decision.action, decision.id) == (Action.REPLACE, first.id)


def test_moved_file_is_recognized() -> None:
    first = _stored(_page("a"), 1, _Held())
    assert _decide(_page("a"), 2, _Held(first)).action is Action.KEEP


def test_two_files_never_replace_each_other() -> None:
    first = _stored(_page("a"), 1, _Held())
    changed = StoredVersion(first.id, _stored(_page("b"), 1, _Held(first)).content_hash, 1, 0)
    copy_of_old = _decide(_page("a"), 2, _Held(changed))
    assert copy_of_old.action is Action.ADD
    assert copy_of_old.id != first.id


def test_given_id_is_kept_as_given() -> None:
    assert _decide(_page("a", id="doc/17 ä"), 0, _Held()).id == "doc/17 ä"


def test_page_with_a_url_is_known_by_it() -> None:
    first = _stored(_page("a", url="https://a.vn/x#top"), 0, _Held())
    decision = _decide(_page("b", url="https://a.vn/x"), 0, _Held(first))
    assert (decision.action, decision.id) == (Action.REPLACE, first.id)


def test_record_without_id_is_known_by_its_content() -> None:
    first = _stored(_page("a"), 0, _Held())
    assert _decide(_page("a"), 0, _Held(first)).action is Action.KEEP
    assert _decide(_page("b"), 0, _Held(first)).action is Action.ADD
