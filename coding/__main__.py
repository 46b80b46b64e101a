"""``python -m coding``: the same steps from a terminal."""

import sys

from coding.cli import main

sys.exit(main(sys.argv[1:]))
