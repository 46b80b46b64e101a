"""The comparison, and the way from each of its figures to the quotes behind it."""

import pytest
from streamlit.util import AttributeDictionary

from coding.i18n import Translator
from coding.model import Actor, Coding, Selection
from coding.workflow.code_text import add_coding
from coding.workflow.compare import compare
from coding.workflow.import_sources import Facts, import_text
from coding.workflow.projects import open_project
from tests.ui.conftest import SCRIPT, field, unescaped, words_on

MAJA = Actor("Maja", guid="a9f7b82d-58a2-5eb5-a68d-6dc7926b7833")


def click(app, picture, measure, **point):
    """Click a square or a bar, as the browser reports it."""
    key = f"_chart_{picture}_{measure}"
    app.session_state[key] = AttributeDictionary({"selection": {picture: [point]}})
    return app.run()


def cells_of(path, **options):
    with open_project(path) as db:
        found = compare(db, "site", actor=MAJA, coders=["Maja"], **options)
    return found.table.cells


@pytest.mark.parametrize("picture", ["cell", "bar"])
def test_a_figure_leads_to_as_many_quotes_as_it_counts(open_app, demo_path, picture):
    cells = cells_of(demo_path)
    cell = cells[cells["codings"].between(1, 19)].iloc[0]
    app = open_app(demo_path, "compare", picture=picture)
    field(app, "multiselect", "Whose codings").set_value([MAJA.guid]).run()

    click(app, picture, "codings", code_guid=cell["code"], key=cell["key"])

    quotes = [each for each in app.html if "<blockquote" in each.value]
    assert not app.exception
    assert len(quotes) == cell["codings"]


def test_a_row_of_quotes_too_long_for_one_page_is_turned(open_app, demo_path):
    cells = cells_of(demo_path)
    cell = cells[cells["codings"] > 20].iloc[0]
    app = open_app(demo_path, "compare")
    field(app, "multiselect", "Whose codings").set_value([MAJA.guid]).run()

    click(app, "cell", "codings", code_guid=cell["code"], key=cell["key"])

    quotes = [each for each in app.html if "<blockquote" in each.value]
    assert not app.exception
    assert len(quotes) == 20
    assert f"{int(cell['codings'])} codings" in words_on(app)


def test_the_quotes_stand_under_the_names_of_their_cell(open_app, demo_path, future):
    app = open_app(demo_path, "compare")
    agency = cells_of(demo_path).iloc[0]["key"]

    click(app, "cell", "codings", code_guid=future.guid, key=agency)

    title = app.subheader[0].value
    assert title == (
        "Data as gateway to the future · Agency for Shared Digital Solutions"
    )


@pytest.mark.parametrize(
    ("by", "measure"),
    [
        ("site", "codings"),
        ("source", "per_1000_words"),
        ("kind", "sources"),
        ("language", "codings"),
        ("coder", "sources"),
        ("role", "per_1000_words"),
    ],
)
def test_every_comparison_is_drawn(open_app, demo_path, by, measure):
    app = open_app(demo_path, "compare", by=by, measure=measure, lang="da")

    assert not app.exception
    assert not app.error
    assert len(app.get("vega_lite_chart")) == 1
    assert app.query_params["by"] == by


def test_a_comparison_that_leaves_out_every_source_says_so(open_app, demo_path):
    app = open_app(demo_path, "compare")

    field(app, "multiselect", "Kind").set_value(["document"]).run()

    assert not app.exception
    assert app.info


def test_several_coders_are_told_to_be_averaged(open_app, demo_path):
    app = open_app(demo_path, "compare")
    (whose,) = [each for each in app.multiselect if each.label == "Whose codings"]

    whose.set_value([MAJA.guid, "c98d5227-e027-5a7f-b403-7fa033b1b85f"]).run()

    assert not app.exception
    assert "the mean over 2 coders, Maja, Jonas; never their sum" in words_on(app)


def test_a_project_without_codings_is_compared_all_the_same(
    open_app, project_path, ana
):
    with open_project(project_path) as db:
        import_text(db, "Note", "Data er nyt.", Facts(), actor=ana)

    app = open_app(project_path, "compare", lang="da")

    assert not app.exception
    assert app.warning[0].value == Translator("da")("Nobody has coded anything yet.")


def test_names_that_look_like_scripts_are_only_names(
    open_app, project_path, ana, future
):
    who = Actor(SCRIPT)
    with open_project(project_path) as db:
        facts = Facts(site=SCRIPT)
        source = import_text(db, SCRIPT, f"{SCRIPT} er nyt.", facts, actor=ana)
        selection = Selection(source.guid, 0, len(SCRIPT))
        add_coding(db, Coding(selection, future.guid, who.guid, ""), actor=who)
    app = open_app(project_path, "compare")

    click(app, "cell", "codings", code_guid=future.guid, key=source.sites[0])

    words = words_on(app)
    assert not app.exception
    assert "&lt;script&gt;alert(1)" in words  # the quote
    assert unescaped(app) == []
