"""The app with a route of its own beside the pages: ``python -m coding app``.

An open reader asks it once a second whether there is anything new. Started by
``streamlit run app.py`` everything works, too, only that others' codings come with the
slower heartbeat.
"""

import sys
from collections.abc import Mapping
from pathlib import Path

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from coding.ui import pulses

_HEADERS = {"Cache-Control": "no-store"}
_MOST_DIGITS = 16
_OUR_OWN = ("same-origin", "none", "")


async def answer_pulse(request: Request) -> Response:
    """Answer with the number of a source's newest event, to our own pages only.

    With ``?since=N`` answer with what happened after event N.
    """
    if request.headers.get("sec-fetch-site", "") not in _OUR_OWN:
        return Response(status_code=403, headers=_HEADERS)
    word, since = request.path_params["word"], request.query_params.get("since", "")
    if since.isdecimal() and len(since) < _MOST_DIGITS:
        news = await run_in_threadpool(pulses.PULSES.news, word, int(since))
        if news is None:
            return Response(status_code=404, headers=_HEADERS)
        return JSONResponse(news, headers=_HEADERS)
    newest = pulses.PULSES.newest(word)
    if newest is None:
        return Response(status_code=404, headers=_HEADERS)
    return PlainTextResponse(str(newest), headers=_HEADERS)


def serve(script: Path, settings: Mapping[str, object]) -> None:
    """Serve the app until it is stopped, with settings as Streamlit calls them."""
    app = st.App(script, routes=[Route(pulses.ADDRESS + "{word}", answer_pulse)])
    pulses.serve()
    sys.argv = [str(script)]  # Streamlit looks for its own settings beside this
    app.run(config=settings)


def main() -> None:
    """Take the same words as ``streamlit run app.py --server.port 8501`` does."""
    script, *options = sys.argv[2:]
    given = zip(options[::2], options[1::2], strict=True)
    settings: dict[str, object] = {
        name.removeprefix("--"): int(value) if value.isdecimal() else value
        for name, value in given
    }
    serve(Path(script).resolve(), {"server.address": "127.0.0.1"} | settings)


if __name__ == "__main__":
    main()
