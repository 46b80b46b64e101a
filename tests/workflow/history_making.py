"""What the tests of undo look at: all that is in a project, and acts of people."""

import json
import random

from sqlite_utils import Database

from coding.errors import CodingAppError
from coding.model import Actor, Code, Coding, Mark, Selection, new_guid
from coding.workflow.arrange_codes import move_code
from coding.workflow.case_merge import merge_cases
from coding.workflow.cases import (
    CaseChange,
    add_case,
    change_cases,
    list_cases,
    move_case,
    put_source_in,
    remove_case,
    rename_case,
)
from coding.workflow.code_text import add_coding, list_codings, remove_coding
from coding.workflow.codebooks import list_codebooks
from coding.workflow.edit_codebook import add_code, rename_code
from coding.workflow.edit_source import edit_source
from coding.workflow.mark_text import add_mark, marks_in_source, remove_mark
from coding.workflow.merge_codes import merge_codes, remove_codes
from coding.workflow.orphans import list_orphans, place_orphan
from coding.workflow.read_source import mark_read
from coding.workflow.sources import change_sources, list_sources, text_of
from coding.workflow.speakers import tie_speaker, untie_speaker
from coding.workflow.trash import list_trash, remove_sources, restore_sources
from coding.workflow.values import set_values
from coding.workflow.variables import (
    add_variable,
    change_type,
    list_variables,
    remove_variable,
    rename_variable,
)

_TABLES = {
    "sources": """
        select guid, name, kind, language, observed_on, author, text
        from sources where removed_at is null""",
    "cases": """
        select cases.guid, cases.name, cases.kind, parents.guid
        from cases left join cases as parents on parents.id = cases.parent_id""",
    "links": """
        select cases.guid, sources.guid from case_sources
        join cases on cases.id = case_id join sources on sources.id = source_id""",
    "variables": "select guid, name, type from variables",
    "values": """
        select variables.guid, coalesce(sources.guid, cases.guid), value
        from variable_values join variables on variables.id = variable_id
        left join sources on sources.id = source_id
        left join cases on cases.id = case_id""",
    "speakers": """
        select speakers.name, sources.guid, cases.guid from speakers
        left join sources on sources.id = source_id
        join cases on cases.id = case_id""",
    "marks": """
        select marks.guid, sources.guid, start, "end", layer, cases.guid, quote,
               marks.words
        from marks join sources on sources.id = source_id
        left join cases on cases.id = case_id""",
    "codings": """
        select codings.guid, sources.guid, start, "end", codes.guid, coder_id, quote
        from codings join sources on sources.id = source_id
        join codes on codes.id = code_id""",
    "orphans": """
        select orphans.guid, start, "end", codes.guid, coder_id, quote
        from orphans join codes on codes.id = code_id""",
    "readings": """
        select sources.guid, codes.guid, coder_id, state from readings
        join sources on sources.id = source_id
        join codes on codes.id = code_id""",
    "codes": """
        select codes.guid, codes.name, codes.color, parents.guid
        from codes left join codes as parents on parents.id = codes.parent_id""",
    "labels": """
        select codes.guid, language, label, definition from code_texts
        join codes on codes.id = code_id""",
}


def all_in(db: Database) -> dict[str, list[str]]:
    """All that is in a project but in the trash, in no order.

    Two codes that were taken out one after the other, and come back in another order,
    may change places: neither knew the other when it went.
    """
    return {
        name: sorted(json.dumps(row) for row in db.conn.execute(query).fetchall())
        for name, query in _TABLES.items()
    }


class People:
    """Acts of people on a project, each chosen by a number, so that they repeat."""

    def __init__(self, db: Database) -> None:
        self.db = db
        self.chance = random.Random(0)

    def act(self, name: str, who: Actor, number: int) -> bool:
        """Do an act, and tell whether it was done; a refusal is none."""
        self.chance = random.Random(number)
        try:
            getattr(self, name)(who)
        except (CodingAppError, IndexError):
            return False
        return True

    def _pick(self, things):
        return self.chance.choice(list(things))

    def _source(self):
        return self._pick([each.source.guid for each in list_sources(self.db)])

    def _case(self, kind=None):
        return self._pick([each.guid for each in list_cases(self.db, kind)])

    def _code(self):
        books = list_codebooks(self.db)
        return self._pick([code.guid for book in books for code in book.codes])

    def _place(self, source):
        start = self.chance.randrange(len(text_of(self.db, source)) - 12)
        return start, start + 12

    def code(self, who):
        """Code a stretch."""
        source = self._source()
        selection = Selection(source, *self._place(source))
        coding = Coding(selection, self._code(), who.guid, "", guid=new_guid())
        add_coding(self.db, coding, actor=who)

    def uncode(self, who):
        """Take off a coding of one's own."""
        own = [each.guid for each in list_codings(self.db) if each.coder == who.guid]
        remove_coding(self.db, self._pick(own), actor=who)

    def edit(self, who):
        """Replace, cut or put in some letters."""
        source = self._source()
        start, end = self._place(source)
        text, word = text_of(self.db, source), self._pick(["", "ny", "å 😀 ø"])
        edit_source(self.db, source, text[:start] + word + text[end:], actor=who)

    def facts(self, who):
        """Change what is known about a source."""
        said = {
            "name": self._pick("ABC"),
            "author": self._pick("XY"),
            "site": self._pick(["Nord", "Syd", ""]),
        }
        field = self._pick(said)
        change_sources(self.db, {self._source(): {field: said[field]}}, actor=who)

    def trash(self, who):
        """Put a source into the trash, but not the last one."""
        if len(list_sources(self.db)) > 1:
            remove_sources(self.db, [self._source()], actor=who)

    def untrash(self, who):
        """Take a source out of the trash."""
        restore_sources(
            self.db,
            [self._pick([each.guid for each in list_trash(self.db)])],
            actor=who,
        )

    def mark(self, who):
        """Mark a stretch with a layer."""
        source = self._source()
        place = Selection(source, *self._place(source))
        mark = Mark(place, self._pick(["observed", "reported"]))
        add_mark(self.db, mark, actor=who)

    def unmark(self, who):
        """Take a mark off."""
        marks = marks_in_source(self.db, self._source())
        remove_mark(self.db, self._pick([each.guid for each in marks]), actor=who)

    def read(self, who):
        """Mark a source as read, or not."""
        book = list_codebooks(self.db)[0].guid
        read = self.chance.random() < 0.7
        mark_read(self.db, self._source(), book, read=read, actor=who)

    def new_case(self, who):
        """Make a case, perhaps in another."""
        kind = self._pick(["site", "participant"])
        parent = self._pick(["", *(each.name for each in list_cases(self.db, kind))])
        name = self._pick(["Nord", "Syd", "Øst", "Anna"])
        add_case(self.db, name, kind=kind, parent=parent, actor=who)

    def rename_case(self, who):
        """Give a case another name."""
        rename_case(self.db, self._case(), self._pick(["Vest", "Bo"]), actor=who)

    def move_case(self, who):
        """Let a case lie in another."""
        move_case(self.db, self._case("site"), self._case("site"), actor=who)

    def change_cases(self, who):
        """Change several cases at once, with values."""
        values = {each.name: "1" for each in list_variables(self.db)}
        new = CaseChange(kind="site", name=self._pick(["Ny", "Ny > Under"]))
        old = CaseChange(self._case("site"), "site", values=values)
        gone = CaseChange(self._case("site"), "site", is_removed=True)
        change_cases(self.db, [new, old, gone], actor=who)

    def remove_case(self, who):
        """Take a case out, with what hangs on it."""
        remove_case(self.db, self._case(), actor=who)

    def merge_cases(self, who):
        """Make one case of two."""
        kind = self._pick(["site", "participant"])
        merge_cases(self.db, self._case(kind), self._case(kind), actor=who)

    def put_in(self, who):
        """Let a source belong to some cases, new ones too."""
        kind = self._pick(["site", "participant"])
        names = [self._pick(["Nord", "Syd", "Anna", "Bo"]) for _ in range(2)]
        put_source_in(self.db, self._source(), kind, names, actor=who)

    def tie(self, who):
        """Say who a speaker is, everywhere or in one source."""
        source = self._pick([None, self._source()])
        speaker = self._pick(["Leder", "Konsulent"])
        person = self._pick(["Anna", "Bo"])
        tie_speaker(self.db, speaker, person, source=source, actor=who)

    def untie(self, who):
        """Forget who a speaker is."""
        untie_speaker(self.db, self._pick(["Leder", "Konsulent"]), actor=who)

    def new_variable(self, who):
        """Make a variable."""
        kind = self._pick(["Text", "Integer"])
        add_variable(self.db, self._pick(["Age", "Size"]), kind, actor=who)

    def set_value(self, who):
        """Give a source or case a value."""
        owner = self._pick([self._source(), self._case()])
        variable = self._pick([each.guid for each in list_variables(self.db)])
        value = self._pick(["", "1", "007", "8"])
        set_values(self.db, {owner: {variable: value}}, actor=who)

    def change_variable(self, who):
        """Give a variable another name, or type."""
        variable = self._pick([each.guid for each in list_variables(self.db)])
        if self.chance.random() < 0.5:
            rename_variable(self.db, variable, self._pick(["Alder", "Mål"]), actor=who)
        else:
            kind = self._pick(["Integer", "Text", "Float"])
            change_type(self.db, variable, kind, actor=who)

    def remove_variable(self, who):
        """Take a variable out, with its values."""
        variables = [each.guid for each in list_variables(self.db)]
        remove_variable(self.db, self._pick(variables), actor=who)

    def place_orphan(self, who):
        """Give a coding that lost its text a place."""
        orphan = self._pick([each.coding.guid for each in list_orphans(self.db)])
        start = self.chance.randrange(40)
        place_orphan(self.db, orphan, start, start + 9, actor=who)

    def new_code(self, who):
        """Make a code."""
        book = list_codebooks(self.db)[0].guid
        add_code(self.db, Code("håb", book, color=""), actor=who)

    def rename_code(self, who):
        """Give a code another name."""
        rename_code(self.db, self._code(), "x", language="da", actor=who)

    def move_code(self, who):
        """Let a code lie in another."""
        move_code(self.db, self._code(), self._code(), actor=who)

    def merge_codes(self, who):
        """Make one code of two."""
        merge_codes(self.db, [self._code()], self._code(), actor=who)

    def remove_code(self, who):
        """Take a code out with its codings."""
        remove_codes(self.db, [self._code()], with_codings=True, actor=who)


ACTS = sorted(
    name for name in vars(People) if not name.startswith("_") and name != "act"
)
