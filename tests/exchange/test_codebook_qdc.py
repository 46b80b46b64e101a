"""What REFI-QDA asks of a .qdc file, held against our own."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from lxml import etree

from coding.exchange.codebook_qdc import NAMESPACE, write
from coding.model import Codebook
from tests.exchange.making import codebooks

# The standard's schema is not ours to ship; where it lies beside us, we use it.
SCHEMA = Path(__file__).parents[3] / "shared" / "refi" / "Codebook.xsd"
LAW = settings(max_examples=40, deadline=None)
NS = f"{{{NAMESPACE}}}"
GUID = r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    if not SCHEMA.is_file():
        pytest.skip("REFI-QDA's Codebook.xsd is not beside this repository")
    return etree.XMLSchema(etree.parse(SCHEMA))


@LAW
@given(book=codebooks())
def test_whatever_we_write_is_valid_against_the_standard_s_schema(schema, book):
    schema.assertValid(etree.fromstring(write(book)))


@LAW
@given(codebooks())
def test_a_file_has_the_shape_that_the_standard_asks_for(book):
    root = etree.fromstring(write(book))

    codes = list(root.iter(f"{NS}Code"))
    assert root.tag == f"{NS}CodeBook"
    parts = [f"{NS}Codes", f"{NS}Sets"]
    assert [child.tag for child in root] == parts[: 2 if book.aliases else 1]
    assert len(codes) == len(book.codes)
    for code in codes:
        assert re.fullmatch(GUID, code.get("guid"))
        assert code.get("name")
        assert code.get("isCodable") in {"true", "false"}
        assert re.fullmatch("#[0-9A-F]{6}", code.get("color"))
        tags = [child.tag for child in code]
        assert set(tags) <= {f"{NS}Description", f"{NS}Code"}
        assert f"{NS}Description" not in tags[1:]  # it comes first, and once


def test_the_shipped_codebook_is_valid(schema, codebook: Codebook):
    schema.assertValid(etree.fromstring(write(codebook)))


def test_equal_codebooks_give_equal_bytes(codebook: Codebook):
    assert write(codebook) == write(codebook)
    assert write(codebook).startswith(b"<?xml version='1.0' encoding='UTF-8'?>")
