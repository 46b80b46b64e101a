import pytest

from coding.exchange.tables import as_csv
from coding.storage.variables import all_values
from coding.workflow.cases import add_case, case_called, paths_of_cases, remove_case
from coding.workflow.import_sources import facts, import_text
from coding.workflow.projects import open_project
from coding.workflow.speakers import participant_of, speakers_in
from coding.workflow.variables import add_variable, list_variables
from tests.conftest import ANA, NOTE
from tests.ui.conftest import IMAGE, SCRIPT, field, press, unescaped, words_on

TALK = "LEDER: Ja.\nKonsulent: Nej.\nLEDER: Jo.\nKonsulent: Nej.\n"


@pytest.fixture
def study(project_path):
    """A project with a source at a site, and a variable."""
    with open_project(project_path) as db:
        import_text(db, "Noter", NOTE, facts(site="Nordvig"), actor=ANA)
        add_variable(db, "Size", "Integer", actor=ANA)
    return project_path


def edit(app, key, *, edited=None, added=(), deleted=()):
    """Edit a table, as a person types in it."""
    (table,) = [each for each in app.data_editor if each.key.startswith(key)]
    app.session_state[table.key] = {
        "edited_rows": edited or {},
        "added_rows": list(added),
        "deleted_rows": list(deleted),
    }
    return app.run()


def save(app, label, key=""):
    (button,) = [
        each
        for each in app.button
        if each.label == label and (each.key or "").startswith(key)
    ]
    return button.click().run()


def paths(path, kind="site"):
    with open_project(path) as db:
        return list(paths_of_cases(db, kind).values())


def test_an_empty_project_is_told_what_cases_are_for(open_app, project_path):
    app = open_app(project_path, "cases")

    assert not app.exception
    assert "Cases are what your sources belong to" in words_on(app)
    assert "Nobody speaks yet" in words_on(app)


def test_sites_are_added_renamed_and_given_values_in_the_table(open_app, study):
    app = open_app(study, "cases")
    size = next(iter(app.data_editor[0].value.columns[-1:]))

    added = [{"name": "Danmark > Sydby"}, {"name": "Borger", "parent": "Nordvig"}]
    edit(app, "cases_site", edited={0: {"name": "Nordvig K.", size: 12}}, added=added)
    save(app, "Save 3 changed rows")

    assert not app.exception
    assert not app.error
    assert sorted(paths(study)) == [
        "Danmark",
        "Danmark > Sydby",
        "Nordvig K.",
        "Nordvig K. > Borger",
    ]
    with open_project(study) as db:
        site = case_called(db, "site", "Nordvig K.")
        assert all_values(db)[site.guid] == {size: "12"}


def test_what_goes_with_a_site_is_told_before_it_goes(open_app, study):
    app = open_app(study, "cases")

    edit(app, "cases_site", deleted=[0])
    warned = app.warning[0].value
    save(app, "Save 1 changed row")

    assert "“Nordvig” leaves 1 sources" in warned
    assert paths(study) == []


def test_a_table_that_cannot_be_is_told_and_stays(open_app, study):
    app = open_app(study, "cases")

    edit(app, "cases_site", added=[{"name": "nordvig"}])
    save(app, "Save 1 changed row")

    assert not app.exception
    assert len(app.error) == 1
    assert paths(study) == ["Nordvig"]


def test_what_another_adds_meanwhile_does_not_shift_what_is_typed(open_app, study):
    app = open_app(study, "cases")
    edit(app, "cases_site", edited={0: {"name": "Typed"}})
    with open_project(study) as db:
        remove_case(db, case_called(db, "site", "Nordvig").guid, actor=ANA)
        add_case(db, "Another", actor=ANA)

    app.run()

    labels = [each.label for each in app.button]
    assert not app.exception
    assert "Save 1 changed row" not in labels
    assert paths(study) == ["Another"]


def test_two_sites_that_are_one_are_merged(open_app, study):
    with open_project(study) as db:
        import_text(db, "Møde", "Et møde.", facts(site="Nordvig Kommune"), actor=ANA)
        one, other = paths_of_cases(db, "site")
    app = open_app(study, "cases")

    field(app, "selectbox", "This one goes").set_value(one).run()
    field(app, "selectbox", "This one stays").set_value(other).run()
    press(app, "Merge")

    assert not app.exception
    assert paths(study) == ["Nordvig Kommune"]
    assert "Merged; 1 sources moved" in words_on(app).replace("\\", "")


def test_sources_get_sites_people_and_values(open_app, study):
    app = open_app(study, "cases")
    with open_project(study) as db:
        size = list_variables(db)[0].guid

    row = {"sites": ["Nordvig", "Sydby"], "participants": ["Anna"], size: 3}
    edit(app, "facts", edited={0: row})
    save(app, "Save 1 changed source", "save_facts")

    assert not app.exception
    assert not app.error
    assert sorted(paths(study)) == ["Nordvig", "Sydby"]
    assert paths(study, "participant") == ["Anna"]
    with open_project(study) as db:
        assert [list(each.values()) for each in all_values(db).values()] == [["3"]]


def test_speakers_are_tied_in_the_table(open_app, study):
    app = open_app(study, "cases")

    edit(app, "speakers", edited={1: {"participant": "Leder"}})
    save(app, "Save 1 changed speaker")

    with open_project(study) as db:
        (source,) = speakers_in(db)[0].turns
        who = participant_of(db, source)
    assert not app.exception
    assert [case.name for case in who.values()] == ["Leder"]


def test_a_speaker_is_tied_to_a_participant_in_one_source(open_app, study):
    with open_project(study) as db:
        (source,) = speakers_in(db)[0].turns
        add_case(db, "Anna Holm", kind="participant", actor=ANA)
    app = open_app(study, "cases")
    (participant,) = [each for each in app.selectbox if each.key == "tie_participant"]
    (where,) = [each for each in app.selectbox if each.key == "tie_source"]

    participant.set_value("Anna Holm")
    where.set_value(source).run()
    press(app, "Tie")

    with open_project(study) as db:
        speaker = speakers_in(db)[0]
    assert not app.exception
    assert [case.name for case in speaker.overrides.values()] == ["Anna Holm"]
    assert speaker.participant is None


def test_what_looks_like_the_same_people_is_tied_at_a_press(open_app, study):
    with open_project(study) as db:
        import_text(db, "Igen", TALK, facts(), actor=ANA)
    app = open_app(study, "cases")

    press(app, "Tie these 2 speakers")

    with open_project(study) as db:
        tied = {each.name: each.participant for each in speakers_in(db)}
    assert not app.exception
    assert tied["Leder"] is not None
    assert tied["LEDER"] == tied["Leder"]
    assert tied["Konsulent"] is None


def test_variables_are_made_retyped_and_removed(open_app, study):
    app = open_app(study, "cases")

    edit(app, "variables", added=[{"name": "Role"}], edited={0: {"type": "Float"}})
    save(app, "Save 2 changed variables")
    with open_project(study) as db:
        made = [(each.name, each.type) for each in list_variables(db)]
    edit(app, "variables", deleted=[0])
    save(app, "Save 1 changed variable")

    with open_project(study) as db:
        left = [each.name for each in list_variables(db)]
    assert not app.exception
    assert sorted(made) == [("Role", "Text"), ("Size", "Float")]
    assert left == ["Role"]


def upload(app, kind, text):
    (uploader,) = [each for each in app.file_uploader if f"_{kind}_" in each.key]
    uploader.upload("table.csv", text.encode())
    return app.run()


def test_a_table_is_looked_at_before_it_is_taken_in(open_app, study):
    app = open_app(study, "cases")
    rows = [{"name": "Nordvig", "Size": 5}, {"name": "Sydby", "Size": 6}]

    upload(app, "site", as_csv(["name", "Size"], rows))
    told = words_on(app)
    before = paths(study)
    press(app, "Take in 2 rows")

    assert not app.exception
    assert "1 would be added, 1 changed" in told
    assert (before, paths(study)) == (["Nordvig"], ["Nordvig", "Sydby"])


def test_a_table_with_a_bad_row_cannot_be_taken_in(open_app, study):
    app = upload(open_app(study, "cases"), "site", "name,Size\nSydby,six\n")

    (button,) = [each for each in app.button if each.label.startswith("Take in")]
    assert not app.exception
    assert button.disabled
    assert "six" in app.error[0].value


def test_a_file_that_is_no_table_is_told(open_app, study):
    app = upload(open_app(study, "cases"), "source", "a,b\n1,2\n")

    assert not app.exception
    assert "is not a table" in app.error[0].value


def test_values_of_every_type_are_shown_and_unsaved_nothing(open_app, study):
    with open_project(study) as db:
        kinds = ("Text", "Boolean", "Integer", "Float", "Date", "DateTime")
        for kind in kinds:
            add_variable(db, f"of {kind}", kind, actor=ANA)
    table = (
        "name,of Text,of Boolean,of Integer,of Float,of Date,of DateTime\n"
        'Nordvig,a,ja,3,"3,5",1848-06-05,17-05-2026 10:30\n'
    )
    app = upload(open_app(study, "cases"), "site", table)
    press(app, "Take in 1 row")

    assert not app.exception
    assert not app.error
    labels = [each.label for each in app.button]
    assert labels.count("Save 0 changed rows") == 3
    assert "Save 0 changed sources" in labels


def test_names_are_shown_and_do_nothing(open_app, project_path):
    name = f"{SCRIPT} {IMAGE}"
    with open_project(project_path) as db:
        import_text(db, name, TALK.replace("LEDER", "<b>"), facts(site=name), actor=ANA)
        add_variable(db, name, actor=ANA)
    app = upload(
        open_app(project_path, "cases"), "site", f"name,{name} 2\n{name} 3,x\n"
    )
    edit(app, "cases_site", deleted=[0])

    assert not app.exception
    assert app.warning
    assert unescaped(app) == []
