"""Markdown as site generators have it: HTML and templates inside, captions, notes, damaged front matter."""

import re

import pytest

from factcheck.document import Document, Source, Span
from factcheck.parse import parse


def read(text: str, path: str = "a.md") -> Document:
    return parse(Source(path, text))


def shown(text: str, path: str = "a.md") -> list[tuple[str, str]]:
    document = read(text, path)
    blocks = [(b.kind, document.text[b.span.start : b.span.end]) for b in document.blocks]
    return [(kind, re.sub(" +", " ", words)) for kind, words in blocks]


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("<!--\nnot\n\nseen -->\n\nA\n", [("paragraph", "A")]),
        ("A <!-- no\nno --> B\n", [("paragraph", "A B")]),
        ("<details hidden>\n\nno\n\n</details>\n\nA\n", [("paragraph", "A")]),
        ("<nav>\n\nA, for nothing closes it\n", [("paragraph", "A, for nothing closes it")]),
        ("<table><tr><th>A<th>B\n<tr><td>1&nbsp;2<td>x</table>\n", [("cell", t) for t in ("A", "B", "1 2", "x")]),
        ("A <Button>B</Button> <svg/> C\n", [("paragraph", "A B C")]),
        ("| a<br>b | `c` |\n|---|---|\n| d<br><br>e | f |\n", [("cell", t) for t in ("a b", "c", "d", "e", "f")]),
        ("A ~~no~~ <del>no</del> B\n", [("paragraph", "A B")]),
        ("- a\n\n  b\n  - c\n- d <b>e</b>\n", [("item", t) for t in ("a", "b", "c", "d e")]),
        ("> [!NOTE]\n> A\n\n> B\n", [("paragraph", "A"), ("quote", "B")]),
        ("# ![no](x) A\n", [("heading", "no A")]),
        ("A ![no](x) B\n", [("paragraph", "A B")]),
        ("![A](x)\n\n*B*\n\n*C*\n", [("caption", "A"), ("caption", "B"), ("paragraph", "C")]),
        ("[![A](x)](y) [![B](x)](y)\n", [("caption", "A"), ("caption", "B")]),
        ("A {% no %} B {{ no }} C\n{: .no}\n", [("paragraph", "A B C")]),
        ("{% highlight py %}\nno\n{% endhighlight %}\nA\n", [("paragraph", "A")]),
        ("A\n\n$$\n5 = 3\n$$\n", [("paragraph", "A")]),
        ("Dining $$ to $$$ here\n", [("paragraph", "Dining $$ to $$$ here")]),
        ("The\nexport of goods {and {others\n", [("paragraph", "The export of goods {and {others")]),
    ],
)
def test_only_prose_is_read(text: str, blocks: list[tuple[str, str]]) -> None:
    assert shown(text) == blocks


def test_mdx_loses_imports_right_below_its_front_matter() -> None:
    assert shown("---\ntitle: T\n---\nimport A from 'a'\n\nText\n", "a.mdx")[-1:] == [("paragraph", "Text")]


def test_mdx_loses_its_imports_and_keeps_its_prose() -> None:
    text = "import A from 'a'\nexport const b = {\n  c: 3\n}\n\nText {/* no */} here\n\n<Note type='x'>Noted</Note>\n"

    assert shown(text, "a.mdx") == [("paragraph", "Text here"), ("paragraph", "Noted")]


@pytest.mark.parametrize(
    ("front", "title"),
    [
        ("---\ntitle: It’s 5\n---\n", "It's 5"),
        ('---\r\ntitle: "A \\"b\\""\r\n---\r\n', 'A "b"'),
        ("---\ntitle: >-\n  Folded\n  words\n---\n", "Folded words"),
        ("---\n# note\ntitle: [x\n---\n", None),
        ("+++\ntitle = 'A' # why\n[params]\ntitle = 'no'\n+++\n", "A"),
        ('+++\ntitle = "A \\"b\\""\n+++\n', 'A "b"'),
        ("\ufeff---\ntitle: A\n---\n", "A"),
        ("---\ntitle: A\nbad: : :\n---\n", "A"),
        ("---\n\nA rule, not front matter.\n\n---\n", None),
        ("---\ntitle: A\n", None),
    ],
)
def test_a_title_is_read_and_the_body_is_never_lost(front: str, title: str | None) -> None:
    document = read(front + "\nThe body.\n")
    titles = [document.text[b.span.start : b.span.end] for b in document.blocks if b.kind == "title"]

    assert titles == ([title] if title else [])
    assert "The body." in document.text


def test_every_entry_of_the_front_matter_has_its_place() -> None:
    source = "---\nauthor: {name: Zoë 😀, age: '34'}\ntags: [a, b]\ndate: 2025-03-04\n---\n"
    fields = read(source).fields

    assert [(f.key, f.value) for f in fields] == [
        *[("author.name", "Zoë 😀"), ("author.age", "34")],
        *[("tags", "a"), ("tags", "b"), ("date", "2025-03-04")],
    ]
    assert all(source[f.source.start : f.source.end] == f.value for f in fields)


def test_links_tell_their_addresses_also_from_definitions() -> None:
    source = "[RFC 1][r], [two](/2 'T') and <http://c.org>.\n\n[r]: https://rfc.org/1\n"
    document = read(source)
    links = [(document.text[k.label.start : k.label.end], k.target, k.target_source) for k in document.links]

    assert [link[:2] for link in links] == [
        *[("RFC 1", "https://rfc.org/1"), ("two", "/2"), ("http://c.org", "http://c.org")]
    ]
    assert all(place is not None and source[place.start : place.end] == target for _, target, place in links)


def test_notes_and_the_references_to_them_are_told() -> None:
    source = "A.[^1] B.[^x]\n\n[^1]: Note.\n"
    document = read(source)

    assert {k: document.text[s.start : s.end] for k, s in document.footnotes.items()} == {"1": "Note."}
    assert [(label, source[s.start : s.end]) for label, s in document.footnote_refs] == [("1", "[^1]")]


def test_a_suppression_comment_shown_as_code_suppresses_nothing() -> None:
    source = "```md\n<!-- factcheck-disable-file -->\n```\n\n`<!-- factcheck-disable -->` <!-- factcheck-enable x -->\n"

    assert [d.action for d in read(source).directives] == ["enable"]


def test_code_addresses_and_paths_are_marked_as_no_prose() -> None:
    document = read("Run `ls 3`, see https://x.org/a. Mail a.b@c.co or read /etc/x/y.conf. Done 10/12/2025.\n")

    assert [document.text[o.start : o.end] for o in document.opaque] == [
        *["ls 3", "https://x.org/a", "a.b@c.co", "/etc/x/y.conf"]
    ]
    assert document.is_opaque(Span(5, 6))
    assert not document.is_opaque(Span(0, 3))


ALIASES = zip("abcdefghi", "bcdefghij", strict=True)
HOSTILE = [
    *["{% " * 100_000, "{{ " * 100_000, "a{: " * 100_000, "{/* " * 100_000, "$$\n" * 50_000, "import x\n" * 20_000],
    *["<!-- factcheck-disable " * 20_000, "a.b" * 100_000, "a@b." * 50_000, "/a" * 100_000, "<a <b " * 20_000],
    *["---\na: " + "[" * 50_000 + "\n---\n", "---\n" + "- " * 50_000 + "\n---\n", "---\n" + "a: b\n" * 20_000],
    "---\na: &a [x]\n" + "".join(f"{b}: &{b} [{','.join(['*' + a] * 9)}]\n" for a, b in ALIASES) + "---\n",
    *["{% raw %}" * 30_000, "![a](b) " * 5_000, "| a " * 20_000 + "\n" + "|-" * 20_000, "&amp;" * 20_000],
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("path", ["a.md", "a.mdx", "a.txt"])
def test_hostile_text_is_read_without_an_error(text: str, path: str) -> None:
    read(text, path)
