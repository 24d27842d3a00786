"""What a WSGI server loads: `gunicorn --threads 4 wsgi:app`; settings come from the environment, none is made here."""

from __future__ import annotations

import os
import sys

from search.errors import ConfigError
from webapp import WebConfig, create_app

try:
    app = create_app(WebConfig.from_environment(os.environ))
except ConfigError as error:
    # An operator reads one line, not a traceback; of status 3 gunicorn does not start a worker again and again.
    print(f"webapp: {error}", file=sys.stderr)
    sys.exit(3)
