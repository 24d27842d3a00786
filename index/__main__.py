"""`python -m index`: puts pages into the index and looks after it."""

import os
import sys

from index.cli import main

# Nothing here multiplies matrices; a thread that waits for such work costs 80 ms of a start.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], os.environ))
