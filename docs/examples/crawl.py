"""Every page about a subject, once, while others are being added: as lines of date, language and title."""

from __future__ import annotations

import os
import sys

from tintinh_client import Problem, Tintinh


def main(words: str) -> int:
    """Print all hits of a search."""
    server = Tintinh(os.environ.get("TINTINH_URL", "http://127.0.0.1:8000"))
    try:
        for hit in server.crawl(words, sort="id", fields=["title", "language", "published"]):
            print(hit.published or "undated", hit.language, hit.title or "(no title)", sep="\t")
    except Problem as problem:
        print(problem, file=sys.stderr)
        for fault in problem.faults:
            print(f"  {fault.param}: {fault.code}, try {fault.suggestion}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(" ".join(sys.argv[1:])))
