"""Settings of gunicorn, which reads this module as its configuration; the port comes from the environment."""

from __future__ import annotations

import os
import threading
from typing import Any

from search.errors import TintinhError

HOST = "127.0.0.1"
"""Only this machine: there is no sign-in yet, so nobody else may come in."""

bind = f"{HOST}:{os.environ.get('PORT', '8000')}"
threads = 4
loglevel = "warning"
control_socket_disable = True


def post_worker_init(worker: Any) -> None:
    """Load in the background what the first search would wait for (1 s); nothing waits for this."""
    from webapp.current import EXTENSION

    corpus = worker.wsgi.extensions[EXTENSION]

    def warm_up() -> None:
        try:
            corpus.service.warm_up()
        except TintinhError:
            # A missing index is told on the page, with what to do.
            return

    threading.Thread(target=warm_up, daemon=True).start()
