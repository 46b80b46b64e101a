"""Start the app from a terminal, for those without make."""

import argparse
import os
import subprocess
import sys
from pathlib import Path

from coding.cli.terminal import Terminal

ROOT = Path(__file__).parents[2]


def start(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Serve the app on this machine only, until it is stopped."""
    command = [sys.executable, "-m", "coding.ui.server", str(arguments.port)]
    paths = [str(ROOT), os.environ.get("PYTHONPATH", "")]
    where = os.pathsep.join(path for path in paths if path)
    try:
        return subprocess.call(command, env={**os.environ, "PYTHONPATH": where})
    except KeyboardInterrupt:
        return 0
