"""Settings of gunicorn, which reads this module as its configuration; address and port come from the environment."""

from __future__ import annotations

import importlib
import os
import sys
import threading
from typing import Any

from search.errors import ConfigError

DEFAULT_HOST = "127.0.0.1"
"""Only this machine: in personal mode nobody signs in, so nobody else may come in."""

_host = os.environ.get("TINTINH_HOST", DEFAULT_HOST)
bind = f"{f'[{_host}]' if ':' in _host else _host}:{os.environ.get('PORT', '8000')}"
threads = 4
loglevel = "warning"
control_socket_disable = True
limit_request_line = 0
"""gunicorn's own bound of 1 MB: queries can be long, and a longer line would be answered in HTML, to programs, too."""


def on_starting(server: Any) -> None:
    """Refuse to serve personal mode to other machines, wherever the address was given."""
    from webapp.accounts.personal import check_host
    from webapp.readers_config import ReadersConfig

    try:
        if ReadersConfig.from_environment(os.environ).is_personal:
            for address in server.cfg.address:
                if isinstance(address, tuple):
                    check_host(str(address[0]))
    except ConfigError as error:
        print(f"webapp: {error}", file=sys.stderr)
        sys.exit(2)
    # Workers are forked from this process and share what it has loaded.
    importlib.import_module("webapp.app")


def post_worker_init(worker: Any) -> None:
    """Load in the background what the first search would wait for; nothing waits for this."""
    from webapp.warming import warm_up

    threading.Thread(target=warm_up, args=(worker.wsgi,), daemon=True).start()
