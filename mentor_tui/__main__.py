"""`python -m mentor_tui`."""

import sys

from mentor_tui.cli import main

if __name__ == "__main__":
    sys.exit(main())
