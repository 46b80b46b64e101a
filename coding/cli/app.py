"""Start the app from a terminal, for those without make."""

import argparse
import subprocess
import sys
from pathlib import Path

from coding.cli.terminal import Terminal

SCRIPT = Path(__file__).parents[2] / "app.py"


def start(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Serve the app on this machine only, until it is stopped."""
    command = [sys.executable, "-m", "coding.ui.server", "run", str(SCRIPT)]
    command += ["--server.port", str(arguments.port), "--server.address", "127.0.0.1"]
    try:
        return subprocess.call(command)
    except KeyboardInterrupt:
        return 0
