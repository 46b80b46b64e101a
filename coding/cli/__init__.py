"""The command line: one module a family of verbs, each calling the workflow.

Exit 0 when done; 2 for a wrong call; 1 with one sentence on stderr when the work
could not be done, and then nothing has been changed; 3 when an import took in only
a part.
"""

import importlib
import io
import os
import sys
from collections.abc import Sequence

from coding.cli.parser import parser
from coding.cli.terminal import Terminal
from coding.errors import CodingAppError
from coding.i18n import Translator, language_of_environment

DONE, FAILED, STOPPED = 0, 1, 130


def main(argv: Sequence[str]) -> int:
    """Run one verb and return the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # JSON and CSV are UTF-8 everywhere
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    translate = Translator(language_of_environment())
    arguments = parser(translate).parse_args(argv)
    terminal = Terminal(translate, as_json=arguments.json)
    family, _, verb = arguments.does.partition(":")
    try:
        does = getattr(importlib.import_module(f"coding.cli.{family}"), verb)
        status: int = does(arguments, terminal)
        sys.stdout.flush()
    except CodingAppError as error:
        print(error.in_words(translate), file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        print(translate("Stopped. What was stored stays stored."), file=sys.stderr)
        return STOPPED
    except BrokenPipeError:  # whoever read us, such as `head`, has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    return status
