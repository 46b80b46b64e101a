"""The app with a route of its own beside the pages: ``python -m coding app``.

An open reader asks it once a second whether there is anything new. Started by
``streamlit run app.py`` everything works, too, only that others' codings come with the
slower heartbeat.
"""

import sys
from pathlib import Path

import streamlit as st
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from coding.ui import pulses

SCRIPT = Path(__file__).parents[2] / "app.py"
_HEADERS = {"Cache-Control": "no-store"}
_OUR_OWN = ("same-origin", "none", "")


async def answer_pulse(request: Request) -> Response:
    """Answer with the number of a source's newest event, to our own pages only."""
    if request.headers.get("sec-fetch-site", "") not in _OUR_OWN:
        return Response(status_code=403, headers=_HEADERS)
    newest = pulses.PULSES.newest(request.path_params["word"])
    if newest is None:
        return Response(status_code=404, headers=_HEADERS)
    return PlainTextResponse(str(newest), headers=_HEADERS)


def serve(port: int) -> None:
    """Serve the app on this machine only, until it is stopped."""
    app = st.App(SCRIPT, routes=[Route(pulses.ADDRESS + "{word}", answer_pulse)])
    pulses.serve()
    sys.argv = [str(SCRIPT)]  # Streamlit looks for its settings beside this
    app.run(config={"server.port": port, "server.address": "127.0.0.1"})


if __name__ == "__main__":
    serve(int(sys.argv[1]))
