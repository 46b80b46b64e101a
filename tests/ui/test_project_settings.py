"""The dialog for a project's settings, and what a blind project shows on the pages."""

import zlib

import pytest
from streamlit.testing.v1 import AppTest

from coding.model import Actor
from coding.workflow.code_text import list_codings
from coding.workflow.people import list_coders, remember_owner
from coding.workflow.project_settings import change_settings, project_settings
from coding.workflow.projects import open_project
from coding.workflow.rights import withdrawn_coders
from coding.workflow.sources import list_sources
from tests.ui.conftest import PAGES, field, press


@pytest.fixture
def ones_own(home, demo_file):
    """The demo in the projects' folder; the owner is the first of its two coders."""
    home.mkdir(exist_ok=True)
    path = home / "demo.feltbog"
    path.write_bytes(demo_file.read_bytes())
    with open_project(path) as db:
        me, other = list_coders(db)[:2]
    remember_owner(Actor(me.name, guid=me.guid))
    return path, me, other


# Drawn on a page of their own: AppTest closes a dialog at each run.
DIALOG = """
from coding.i18n import Translator
from coding.ui import state
from coding.ui.project_settings import draw_settings

with state.opened_project() as db:
    draw_settings(db, Translator("en"))
"""


def test_settings_are_made_in_the_dialog(ones_own):
    path, _, other = ones_own
    app = AppTest.from_string(DIALOG, default_timeout=60)
    app.query_params["project"] = str(path)
    app.run()

    field(app, "radio", "Other people's codings").set_value("blind")
    field(app, "toggle", other.name).set_value(False)
    press(app, "Save")

    assert not app.exception
    with open_project(path) as db:
        assert project_settings(db) == {"others": "blind", "overlaps": "stay"}
        assert withdrawn_coders(db) == {other.guid}


def test_the_dialog_opens_from_the_open_project(open_app, ones_own):
    app = press(open_app(ones_own[0]), "Settings")

    assert not app.exception
    assert [each.value for each in app.radio][:2] == ["shown", "stay"]


@pytest.mark.parametrize("page", PAGES)
def test_no_page_of_a_blind_project_names_others_or_shows_what_they_coded(
    open_app, ones_own, page
):
    path, me, other = ones_own
    with open_project(path) as db:
        change_settings(db, {"others": "blind"}, actor=Actor(me.name, guid=me.guid))
        first = list_sources(db)[0].source.guid
        codings = list_codings(db)
    theirs = [each.guid for each in codings if each.coder == other.guid]
    [mine, *_] = [
        each.guid
        for each in codings
        if (each.coder, each.selection.source) == (me.guid, first)
    ]

    app = open_app(path, page)

    sent = _sent(app)
    assert theirs
    assert (mine in sent) == (page == "code")  # where codings are sent, these are
    assert not app.exception
    assert other.guid not in sent
    assert not [guid for guid in theirs if guid in sent]


def _sent(app):
    """Return all that the page sent to the browser, the packed document unpacked."""
    sent = [repr(app.main)]
    blocks = [app.main]
    while blocks:
        for child in blocks.pop().children.values():
            if hasattr(child, "children"):
                blocks.append(child)
            elif getattr(child, "proto", None) is not None:
                raw = child.proto.SerializeToString()
                sent.append(raw.decode("utf-8", "replace"))
                packed = raw.find(b"\x1f\x8b")
                if packed >= 0:
                    text = zlib.decompressobj(31).decompress(raw[packed:])
                    sent.append(text.decode())
    return "".join(sent)
