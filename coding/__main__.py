"""``python -m coding``: the same steps from a terminal."""

import sys

try:
    from coding.cli import main

    status = main(sys.argv[1:])
except KeyboardInterrupt:  # before there was anybody to say so in words
    status = 130
sys.exit(status)
