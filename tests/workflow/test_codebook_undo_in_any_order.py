"""Several people change one codebook and take their changes back, in any order."""

import random
from dataclasses import replace

import pytest

from coding.errors import CodingAppError
from coding.i18n import Translator
from coding.model import Actor, Alias, Code, Coding, Selection, new_guid
from coding.storage.codebook_versions import codebook_as_of, list_versions
from coding.workflow.arrange_codes import add_alias, move_code, remove_alias
from coding.workflow.code_text import add_coding, list_codings
from coding.workflow.codebooks import list_codebooks
from coding.workflow.edit_codebook import (
    add_code,
    define_code,
    recolour_code,
    rename_code,
)
from coding.workflow.in_vivo import invent_code
from coding.workflow.merge_codes import merge_codes, remove_codes, split_code
from coding.workflow.projects import check_project
from coding.workflow.sources import text_of
from coding.workflow.undo import CODEBOOK_KINDS, undo

PEOPLE = [Actor(name, guid=new_guid()) for name in ("Ana", "Ben", "Cleo")]


class Play:
    """Random acts of several people on one project."""

    def __init__(self, db, source, seed):
        self.db, self.source = db, source
        self.chance = random.Random(seed)
        self.length = len(text_of(db, source.guid))

    @property
    def codes(self):
        return [code for book in list_codebooks(self.db) for code in book.codes]

    def act(self, who):
        acts = [
            *(self.add, self.rename, self.define, self.recolour, self.move, self.move),
            *(self.alias, self.unalias, self.merge, self.split, self.remove),
            *(self.invent, self.code, self.code, self.code),
        ]
        try:
            self.chance.choice(acts)(who)
        except (CodingAppError, IndexError):
            return  # a refusal, or nothing left to do it to

    def pick(self):
        return self.chance.choice(self.codes)

    def add(self, who):
        parent = self.chance.choice([None, self.pick().guid])
        book = list_codebooks(self.db)[0].guid
        name = self.chance.choice(["håb", "frygt", "数据", "a/b"])
        add_code(self.db, Code(name, book, parent, color=""), actor=who)

    def rename(self, who):
        rename_code(self.db, self.pick().guid, "x", language="da", actor=who)

    def define(self, who):
        texts = {"definition": str(self.chance.random())}
        define_code(self.db, self.pick().guid, "en", texts, actor=who)

    def recolour(self, who):
        color = f"#{self.chance.randrange(2**24):06X}"
        recolour_code(self.db, self.pick().guid, color, actor=who)

    def move(self, who):
        parent = self.chance.choice([None, self.pick().guid])
        before = self.pick().guid
        move_code(self.db, self.pick().guid, parent, before=before, actor=who)

    def alias(self, who):
        alias = Alias(self.pick().guid, self.pick().guid)
        add_alias(self.db, alias, actor=who)

    def unalias(self, who):
        (book, *_) = list_codebooks(self.db)
        remove_alias(self.db, self.chance.choice(book.aliases), actor=who)

    def merge(self, who):
        merge_codes(self.db, [self.pick().guid], self.pick().guid, actor=who)

    def split(self, who):
        coding = self.chance.choice(list_codings(self.db))
        book = list_codebooks(self.db)[0].guid
        new = self.chance.choice([self.pick(), Code("split", book, color="")])
        split_code(self.db, coding.code, [coding.guid], new, actor=who)

    def remove(self, who):
        lift = self.chance.random() < 0.5
        guids = [self.pick().guid]
        remove_codes(self.db, guids, with_codings=True, lift=lift, actor=who)

    def selection(self):
        start = self.chance.randrange(0, self.length - 12, 4)
        return Selection(self.source.guid, start, start + 12)

    def invent(self, who):
        coding = Coding(self.selection(), new_guid(), who.guid, "")
        english = Translator("en")
        invent_code(self.db, coding, "deres ord", translate=english, actor=who)

    def code(self, who):
        coding = Coding(self.selection(), self.pick().guid, who.guid, "")
        add_coding(self.db, coding, actor=who)


def decisions(db):
    return {replace(coding, decided=0) for coding in list_codings(db)}


def assert_whole(db):
    """Nothing dangles, every quote stands, and the versions say what is there."""
    assert check_project(db).problems == ()
    for book in list_codebooks(db):
        versions = list_versions(db, book.guid)
        numbers = [version.number for version in versions]
        assert numbers == list(range(numbers[0], 0, -1))
        assert codebook_as_of(db, book.guid, numbers[0]) == book
        seen = set()
        for code in book.codes:
            assert code.parent is None or code.parent in seen
            seen.add(code.guid)
        assert len(seen) == len(book.codes)


@pytest.mark.parametrize("seed", range(6))
def test_whatever_people_do_and_undo_the_project_stays_whole(db, note, seed):
    play = Play(db, note, seed)
    for _ in range(40):
        play.act(play.chance.choice(PEOPLE))
    assert_whole(db)

    for _ in range(40):
        who = play.chance.choice(PEOPLE)
        try:
            undo(db, kinds=CODEBOOK_KINDS, actor=who)
        except CodingAppError:
            play.act(who)

    assert_whole(db)


@pytest.mark.parametrize("seed", range(8))
def test_undone_newest_first_everything_is_as_it_was(db, note, codebook, seed):
    play = Play(db, note, seed + 100)
    done = []
    for _ in range(25):
        who = play.chance.choice(PEOPLE)
        before = len(list_events(db))
        play.act(who)
        events = list_events(db)
        if len(events) > before:
            done.append((events[0], who))

    for event, who in reversed(done):
        undo(db, event, actor=who)

    (book,) = list_codebooks(db)
    assert replace(book, version=codebook.version) == codebook
    assert decisions(db) == set()
    assert_whole(db)


def list_events(db):
    """Guids of all events, the newest first."""
    rows = db.conn.execute("select guid from events order by id desc")
    return [row[0] for row in rows]
