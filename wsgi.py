"""What a WSGI server loads: `gunicorn --threads 4 wsgi:app`; settings come from the environment, none is made here."""

from __future__ import annotations

import os

from webapp import WebConfig, create_app

app = create_app(WebConfig.from_environment(os.environ))
