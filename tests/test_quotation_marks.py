"""Where quotations stand, when paragraphs leave out a mark."""

from __future__ import annotations

from factcheck.document import Source
from factcheck.extract.quotation_marks import read_marks
from factcheck.parse import parse


def quoted(text: str) -> list[str]:
    document = parse(Source("a.txt", text))
    return [document.text[q.inner.start : q.inner.end] for q in read_marks(document)]


def test_a_quotation_goes_on_into_a_paragraph_that_only_closes_it():
    text = 'She said, "The first half was good.\n\nWe scored late." Then he said, "We lost a good game here."'
    assert quoted(text) == ["The first half was good.", "We scored late.", "We lost a good game here."]


def test_a_paragraph_that_opens_its_own_quotation_is_read_alone():
    text = 'She said, "The first half was good.\n\n"We scored late," she said.'
    assert quoted(text) == ["The first half was good.", "We scored late,"]


def test_a_mark_inside_the_next_paragraph_that_opens_is_no_end():
    text = 'She said, "The first half was good.\n\nThe keeper called it "a gift" later.'
    assert quoted(text) == ["The first half was good.", "a gift"]
