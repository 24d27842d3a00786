"""One line of JSON for each page of an ingest, told when the page is safe; whoever sent the pages reads them."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import TextIO

from index.identity import Action
from index.refusal import Refusal

RESULTS = {Action.ADD: "added", Action.REPLACE: "updated", Action.KEEP: "unchanged"}


@dataclass(slots=True)
class Answers:
    """Keeps answers back until the commit that makes them true.

    *Shape*: a line has `page` (such as "standard input:3") and `result`: added, updated or unchanged with the `id`, or
    refused with `reason` and `detail`.
    """

    stream: TextIO
    waiting: list[dict[str, str]] = field(default_factory=list)

    def take(self, where: str, document_id: str, action: Action) -> None:
        """A page that went in, or was in already."""
        self.waiting.append({"page": where, "result": RESULTS[action], "id": document_id})

    def refuse(self, refusal: Refusal) -> None:
        """A page that could not be taken in."""
        self.waiting.append(
            {"page": refusal.where, "result": "refused", "reason": refusal.reason.value, "detail": refusal.detail}
        )

    def tell(self, refused_ids: Collection[str] = ()) -> None:
        """Write everything since the last commit, but for documents that the index itself refused: those were told."""
        for answer in self.waiting:
            if answer.get("id") not in refused_ids:
                self.stream.write(json.dumps(answer, ensure_ascii=False) + "\n")
        self.waiting.clear()
        self.stream.flush()
