from __future__ import annotations

import json

import msgspec
import pytest
from hypothesis import given

from journal.portfolio.formats.json_tree import FORMAT, VERSION, Portfolio, schema, to_json
from journal.portfolio.tree.prose import prose
from journal.portfolio.tree.tree import Document, Heading, Paragraph, Quotation, Table, Text
from journal.text import printable

from .samples import HOSTILE, everything, paragraph, picture, text


def read(document: Document) -> Portfolio:
    return msgspec.json.decode(to_json(document), type=Portfolio)


@pytest.mark.parametrize("said", HOSTILE)
def test_whatever_is_said_the_tree_reads_back(said: str) -> None:
    document = everything(said)
    back = read(document)

    assert (back.format, back.version) == (FORMAT, VERSION)
    assert [each.__struct_config__.tag for each in back.blocks] == [
        each.__struct_config__.tag for each in document.blocks
    ]


@given(text)
def test_the_learners_own_text_reads_back_as_it_was(typed: str) -> None:
    blocks = tuple(each for each in prose(printable(typed)) if isinstance(each, Paragraph | Table))

    assert read(Document("Title", blocks)).blocks == blocks


def test_what_would_do_anything_is_a_sign() -> None:
    (back,) = read(Document("Title", (paragraph("a\x1b[31m\u202e\ud800"),))).blocks

    assert back == Paragraph((Text("a␛[31m\ufffd\ufffd"),))


def test_what_a_picture_was_drawn_from_stays_behind() -> None:
    drawn = picture(label="Only in the drawing's record")
    made = json.loads(to_json(Document("Title", (Quotation((drawn,)),))))
    ((inside,),) = [each["blocks"] for each in made["blocks"]]

    assert inside == {
        "type": "Picture",
        "name": drawn.name,
        "svg": drawn.svg,
        "title": drawn.title,
        "description": drawn.description,
    }


def test_the_schema_names_what_a_file_holds() -> None:
    made = schema()
    blocks = made["$defs"]["Portfolio"]["properties"]["blocks"]["items"]
    parts = [made["$defs"][each["$ref"].rpartition("/")[2]] for each in blocks["anyOf"]]
    kinds = {part["properties"]["type"]["enum"][0] for part in parts}

    assert {each.__struct_config__.tag for each in everything().blocks} == kinds
    assert json.dumps(made)


def test_it_is_laid_out_for_people_too() -> None:
    assert to_json(Document("Title", (Heading(2, "A", "a"),))).startswith('{\n "format": "')
