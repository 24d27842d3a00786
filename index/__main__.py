"""`python -m index`: puts pages into the index and looks after it."""

import os
import sys

from index.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], os.environ))
