"""What importing extraction costs."""

from __future__ import annotations

import subprocess
import sys

from tests.extract.pages import ROOT

HEAVY = ("trafilatura", "lxml", "babel", "numpy", "py3langid", "simplemma", "search.places")


def test_import_leaves_heavy_packages_alone() -> None:
    program = f"import sys, index.extract; print([name for name in {HEAVY!r} if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
