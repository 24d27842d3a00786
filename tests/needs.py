"""What a test needs that is not Python: left out in one line where it is missing, unless nothing may be left out."""

from __future__ import annotations

import os
from typing import NoReturn

import pytest


def leave_out(reason: str) -> NoReturn:
    """Skip the test; fail it where `TINTINH_TEST_ALL` says that nothing may be left out."""
    if os.environ.get("TINTINH_TEST_ALL"):
        pytest.fail(f"left out though nothing may be: {reason}")
    pytest.skip(reason)
