"""The route beside the pages answers with a number, to our own pages only."""

import asyncio
import json

import pytest
from starlette.applications import Starlette
from starlette.routing import Route

from coding.ui import pulses
from coding.ui.server import answer_pulse
from coding.workflow.pulse import Asker, newest_event
from tests.conftest import ANA
from tests.storage.making import put

APP = Starlette(routes=[Route(pulses.ADDRESS + "{word}", answer_pulse)])


def get(path, query="", **headers):
    """Ask the route as a browser would; return status, headers and text."""
    sent = []
    named = [(name.encode(), value.encode()) for name, value in headers.items()]
    named = [(name.replace(b"_", b"-"), value) for name, value in named]
    scope = {"type": "http", "method": "GET", "path": path, "headers": named}
    scope |= {"query_string": query.encode(), "root_path": "", "http_version": "1.1"}

    async def receive():
        return {"type": "http.request", "body": b""}

    async def send(message):
        sent.append(message)

    asyncio.run(APP(scope, receive, send))
    start, *rest = sent
    text = b"".join(each.get("body", b"") for each in rest).decode()
    return start["status"], dict(start["headers"]), text


@pytest.fixture
def word(project_path, note):
    return pulses.PULSES.admit(Asker(project_path, note.guid, ANA))


def test_a_reader_learns_the_newest_event(db, note, word):
    status, headers, text = get(pulses.ADDRESS + word, sec_fetch_site="same-origin")

    assert (status, text) == (200, str(newest_event(db, note.guid)))
    assert headers[b"cache-control"] == b"no-store"
    assert b"access-control-allow-origin" not in headers


def test_it_answers_with_the_news_since_an_event(db, ana, note, future, word):
    coding = put(db, ana, note, "genvej", future)

    status, _, text = get(
        pulses.ADDRESS + word, "since=1", sec_fetch_site="same-origin"
    )

    news = json.loads(text)
    assert status == 200
    assert [row[0] for row in news["added"]] == [coding.guid]
    assert news["newest"] == newest_event(db, note.guid)
    assert get(pulses.ADDRESS + "guessed", "since=1")[0] == 404
    assert get(pulses.ADDRESS + word, "since=1", sec_fetch_site="cross-site")[0] == 403


def test_a_page_of_another_site_learns_nothing(word):
    for site in ("cross-site", "same-site"):
        status, _, text = get(pulses.ADDRESS + word, sec_fetch_site=site)

        assert (status, text) == (403, "")


@pytest.mark.parametrize("word", ["guessed", "%00", "a" * 5000])
def test_a_word_that_is_none_is_not_found(word):
    assert get(pulses.ADDRESS + word)[::2] == (404, "")


def test_without_this_server_a_reader_is_told_to_ask_nobody(project_path):
    assert pulses.pulse_of(Asker(project_path, "s", ANA), 1) is None
