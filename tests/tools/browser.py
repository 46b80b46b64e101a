"""Find a Chromium for the browser tests, or get one.

In this order: one that is installed already; Debian's package, where apt and root
are there; Playwright's own download. In CI a missing browser is a failure, elsewhere
a loud skip of the browser tests.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

_NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
)
_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)


def in_ci() -> bool:
    """Return whether this runs in continuous integration."""
    return os.environ.get("CI", "").lower() not in ("", "0", "false")


def find_browser() -> str | None:
    """Return the path of an installed Chromium, or None."""
    asked = os.environ.get("FELTBOG_CHROMIUM")
    if asked and Path(asked).exists():
        return asked
    for name in _NAMES:
        found = shutil.which(name)
        if found:
            return found
    known = next((each for each in _PLACES if Path(each).exists()), None)
    return known or _playwrights_own()


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if path and Path(path).exists() else None


def _install_with_apt() -> None:
    if not shutil.which("apt-get") or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update", "-qq"], ["install", "-y", "-qq", "chromium"]):
        subprocess.run(["apt-get", *command], env=quiet, check=False)


def _download() -> None:
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    subprocess.run(command, check=False)


def main() -> int:
    """Make sure that there is a browser; return 1 when there is none in CI."""
    for get in (lambda: None, _install_with_apt, _download):
        get()
        found = find_browser()
        if found:
            print(f"browser: {found}")
            return 0
    print(
        "\n*** NO CHROMIUM: it is not installed, apt could not bring it and neither "
        "could Playwright.\n*** The browser tests cannot run. Install Chromium, or "
        "name one in FELTBOG_CHROMIUM.\n",
        file=sys.stderr,
    )
    return 1 if in_ci() else 0


if __name__ == "__main__":
    sys.exit(main())
