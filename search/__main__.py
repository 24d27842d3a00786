"""`python -m search "query"`: hits with snippets in the terminal."""

import os
import sys

from search.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], os.environ))
