"""The OpenSearch that tests run against: its address is in TINTINH_TEST_OPENSEARCH; how one is started is in node/."""

from __future__ import annotations

import json
import os
import secrets
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests.needs import leave_out

SETTING = "TINTINH_TEST_OPENSEARCH"


def has_server() -> bool:
    """Whether there is a server to test against."""
    return bool(os.environ.get(SETTING))


def find_server() -> str:
    """Hosts and options of a server that runs, such as `127.0.0.1:19200` or `a:9200,b:9200?shards=3&replicas=1`."""
    server = os.environ.get(SETTING)
    if not server:
        leave_out("OpenSearch is tested by `make test-opensearch`")
    return server


@contextmanager
def fresh_address(**options: object) -> Iterator[str]:
    """The address of an index that does not exist yet; whatever becomes of it is removed afterwards."""
    hosts, _, query = find_server().partition("?")
    name = f"test-{secrets.token_hex(6)}"
    settings = "&".join([*filter(None, [query]), *(f"{key}={value}" for key, value in options.items())])
    try:
        yield f"opensearch+http://{hosts}/{name}" + (f"?{settings}" if settings else "")
    finally:
        for index in ask("GET", f"/{name}*?expand_wildcards=all"):
            ask("DELETE", f"/{index}")


@contextmanager
def limit_buckets(most: int) -> Iterator[None]:
    """Let the server fill at most so many buckets in one answer, whoever asks."""
    setting = "search.max_buckets"
    before = ask("GET", "/_cluster/settings?flat_settings=true")["transient"].get(setting)
    ask("PUT", "/_cluster/settings", {"transient": {setting: most}})
    try:
        yield
    finally:
        ask("PUT", "/_cluster/settings", {"transient": {setting: before}})


def ask(method: str, path: str, body: object = None, server: str = "") -> Any:
    """A plain request to the first host that answers, of the server that tests run against unless another is given."""
    hosts = (server or find_server()).partition("?")[0].split(",")
    data = None if body is None else json.dumps(body).encode()
    for host in hosts:
        request = urllib.request.Request(
            f"http://{host}{path}", data=data, method=method, headers={"content-type": "application/json"}
        )
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.load(answer)
        except urllib.error.HTTPError:
            raise
        except OSError:
            continue
    raise OSError(f"none of {hosts} answers")
