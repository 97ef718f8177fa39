"""Articles made to break, hang or drown a program, full size; the fault behind each is to be found all the same.

`python tests/hostile_inputs.py FOLDER [NAME …]` writes them.
"""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

LINES = ("The town has 4,200 residents.", "Later in the text, the town has 4,900 residents.")
FAULT = "\n\n" + "\n\n".join(LINES) + "\n"
HTML_FAULT = "".join(f"<p>{line}</p>" for line in LINES)
_NAMES = ("Ann Brown", "Carl Deng", "Eva Fox", "Gus Hill", "Ida Jones")
_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_PLAN = "The council will meet on Monday to discuss the plan for the harbour."


def _quotes(parted: str) -> str:
    return parted.join(
        f"“The plan number {i} is good for town {i % 97}, and it costs ${i},{i % 1000:03d},” "
        f"said {_NAMES[i % 5]}, {20 + i % 60}."
        for i in range(5_000)
    )


def _rows(count: int) -> str:
    rows = (f"| Town {i} | {1900 + i % 120} | {i * 37:,} | {i % 100}.{i % 10}% |\n" for i in range(count))
    return "| Town | Year | People | Share |\n|---|---|---|---|\n" + "".join(rows)


def _bomb() -> str:
    rows = (f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9) if i else 'x'}]\n" for i in range(12))
    return f"---\n{''.join(rows)}---\n"


def _front(text: str) -> str:
    return f"---\n{text}\n---\n"


TEXTS: Mapping[str, Callable[[], str]] = {
    "5,000 quotations, a paragraph each": lambda: _quotes("\n\n"),
    "5,000 quotations in one paragraph": lambda: _quotes(" "),
    "a table of 5,000 rows": lambda: _rows(5_000),
    "a table of 1,500 columns": lambda: (
        "|" + "a|" * 1_500 + "\n|" + "-|" * 1_500 + "\n" + ("|" + "1|" * 1_500 + "\n") * 10
    ),
    "a table of 20,000 cells in one row": lambda: "|a" * 20_000 + "\n" + "|-" * 20_000 + "\n" + "|1" * 20_000,
    "5,000 sentences with one subject": lambda: "".join(f"The river has {i} bridges. " for i in range(5_000)),
    "5,000 ages of one person": lambda: "".join(f"Ann Brown, {i % 90 + 10}, left. " for i in range(5_000)),
    "8,000 scores": lambda: "".join(f"They won {i % 9}-{i % 7}. " for i in range(8_000)),
    "one sentence 5,000 times": lambda: f"{_PLAN} " * 5_000,
    "one paragraph 5,000 times": lambda: f"{_PLAN}\n\n" * 5_000,
    "5,000 paragraphs that differ in a word": lambda: "".join(
        f"The council number {i} will meet on Monday to discuss the plan for the harbour.\n\n" for i in range(5_000)
    ),
    "100,000 different words": lambda: " ".join(f"w{i}" for i in range(100_000)),
    "60,000 different names": lambda: " ".join(f"Wx{i}" for i in range(60_000)),
    "20,000 abbreviations": lambda: " ".join(f"ABC{chr(65 + i % 26)} (XY{chr(65 + i % 26)})" for i in range(20_000)),
    "two mayors 2,000 times": lambda: "The mayor is Ann Brown. The mayor is Carl Deng. " * 2_000,
    "a total 5,000 times": lambda: "10 people: 3 men, 4 women. " * 5_000,
    "400 kB of small words": lambda: "a " * 200_000,
    "2 MB of words without a full stop": lambda: "word " * 400_000,
    "$5 20,000 times": lambda: "$5 " * 20_000,
    "5% 20,000 times": lambda: "5% " * 20_000,
    "20,000 nested quotation marks": lambda: "“" * 20_000 + "x" + "”" * 20_000,
    "40,000 open quotations": lambda: '"a ' * 40_000,
    "40,000 single quotations": lambda: "'a' " * 40_000,
    "200,000 apostrophes": lambda: "'" * 200_000,
    "a number of 60,000 digits": lambda: "The town has " + "7" * 60_000 + " residents.",
    "a word of 2 MB": lambda: "a" * 2_000_000,
    "1, 50,000 times": lambda: "1," * 50_000,
    "1 and a no-break space 50,000 times": lambda: "1\N{NO-BREAK SPACE}" * 50_000,
    "million 20,000 times": lambda: "million " * 20_000,
    "10- 40,000 times": lambda: "10-" * 40_000,
    "a- 200,000 times": lambda: "a-" * 200_000,
    "12 March 2021 10,000 times": lambda: "12 March 2021, " * 10_000,
    "2021 40,000 times": lambda: "2021 " * 40_000,
    "10:30 20,000 times": lambda: "at 10:30 " * 20_000,
    "1/2/2020 20,000 times": lambda: "1/2/2020 " * 20_000,
    "aged 34 20,000 times": lambda: "aged 34, " * 20_000,
    "between 1 and 20,000 times": lambda: "between 1 and " * 20_000,
    "dozens of 20,000 times": lambda: "dozens of " * 20_000,
    "half 40,000 times": lambda: "half " * 40_000,
    "one hundred and twenty-three thousand 8,000 times": lambda: "one hundred and twenty three thousand " * 8_000,
    "€1.2bn 20,000 times": lambda: "€1.2bn " * 20_000,
    "5ft 11in 20,000 times": lambda: "5ft 11in " * 20_000,
    "1e999999999 5,000 times": lambda: "1e999999999 " * 5_000,
    "2,000 numbers of 400 digits": lambda: ("9" * 400 + " people ") * 2_000,
    "Ann 50,000 times": lambda: "Ann " * 50_000,
    "he said 40,000 times": lambda: "he said " * 40_000,
    "60,000 digits of another script": lambda: "٣" * 60_000,
    "100,000 combining marks": lambda: "e" + "\u0301" * 100_000,
    "20,000 families of emoji": lambda: "👨‍👩‍👧‍👦" * 20_000,
    "50,000 right-to-left marks": lambda: "\u202e" * 50_000 + "x",
    "100,000 zero-width spaces": lambda: "\u200b" * 100_000,
    "200,000 Chinese characters": lambda: "你好世界" * 50_000,
    "1 MB of spaces": lambda: " " * 1_000_000,
    "500,000 empty lines": lambda: "\n" * 500_000,
    "200,000 carriage returns": lambda: "\r" * 200_000,
    "200,000 full stops": lambda: "." * 200_000,
    "200,000 opening brackets": lambda: "(" * 200_000,
    "50,000 open links": lambda: "[a](" * 50_000,
    "50,000 links without a target": lambda: "[a]" * 50_000,
    "20,000 link targets": lambda: "[a]: http://x\n" * 20_000,
    "60,000 asterisks": lambda: "*a **b " * 20_000,
    "20,000 levels of quotation": lambda: "> " * 20_000 + "x",
    "a list 2,000 levels deep": lambda: "".join("  " * i + "- a\n" for i in range(2_000)),
    "50,000 items": lambda: "- a\n" * 50_000,
    "30,000 headings": lambda: "# a\n" * 30_000,
    "50,000 fences": lambda: "```\n" * 50_000,
    "100,000 pipes": lambda: "|" * 100_000,
    "200,000 less-than signs": lambda: "<" * 200_000,
    "50,000 tags in Markdown": lambda: "<a>" * 50_000,
    "100,000 braces": lambda: "{" * 100_000,
    "30,000 notes": lambda: "[^1]" * 30_000,
    "20,000 addresses": lambda: "https://example.com/a/b " * 20_000,
    "an address of 400 kB": lambda: "https://example.com/" + "a/" * 200_000,
    "an address of mail of 100 kB": lambda: "a@b." * 25_000,
    "[TK] TK 20,000 times": lambda: "[TK] TK " * 20_000,
    "front matter of 50,000 keys": lambda: _front("\n".join(f"k{i}: v" for i in range(50_000))),
    "front matter of 50,000 brackets": lambda: _front("a: " + "[" * 50_000),
    "front matter of 20,000 dashes": lambda: _front("- " * 20_000),
    "front matter 3,000 levels deep": lambda: _front("\n".join(" " * i + "a:" for i in range(3_000))),
    "front matter that is an alias bomb": _bomb,
    "front matter without an end": lambda: "---\n" + "a: b\n" * 50_000,
    "a title of 1 MB": lambda: _front("title: " + "a" * 1_000_000),
    "TOML of 20,000 brackets": lambda: "+++\n" + "a=[" * 20_000 + "\n+++\n",
}
PAGES: Mapping[str, Callable[[], str]] = {
    "30,000 nested elements": lambda: "<div>" * 30_000,
    "200,000 nested elements": lambda: "<div>" * 200_000,
    "100,000 open <b>": lambda: "<b>" * 100_000,
    "100,000 open <p>": lambda: "<p>" * 100_000,
    "15,000 nested tables": lambda: "<table><tr><td>" * 15_000 + "</table>" * 15_000,
    "cells that span 999 by 999": lambda: (
        "<table>" + "<tr><td colspan=999 rowspan=999>5</td></tr>" * 5_000 + "</table>"
    ),
    "50,000 open comments": lambda: "<!--" * 50_000 + "-->",
    "50,000 attributes": lambda: "<p " + 'a="b" ' * 50_000 + ">",
    "50,000 references beyond Unicode": lambda: "&#x110000;" * 50_000,
    "a reference of 500 kB": lambda: "&" + "a" * 500_000 + ";",
    "20,000 nested lists": lambda: "<ul><li>" * 20_000 + "</ul>" * 20_000,
    "50,000 processing instructions": lambda: "<?" * 50_000 + ">",
    "a table of 5,000 rows (HTML)": lambda: (
        "<table>"
        + "".join(f"<tr><td>Town {i}</td><td>{i * 7}</td><td>{i % 100}%</td></tr>" for i in range(5_000))
        + "</table>"
    ),
}
DOCUMENTS: Mapping[str, Callable[[], str]] = {
    "20,000 nested tables (Word)": lambda: "<w:tbl><w:tr><w:tc>" * 20_000 + _p("x") + "</w:tc></w:tr></w:tbl>" * 20_000,
    "200,000 runs in a paragraph (Word)": lambda: "<w:p>" + "<w:r><w:t>a </w:t></w:r>" * 200_000 + "</w:p>",
    "a cell that spans 99,999,999 columns (Word)": lambda: (
        "<w:tbl>"
        + f'<w:tr><w:tc><w:tcPr><w:gridSpan w:val="99999999"/></w:tcPr>{_p("5")}</w:tc></w:tr>' * 2_000
        + "</w:tbl>"
    ),
    "5,000 paragraphs (Word)": lambda: "".join(_p(f"The plan {i} costs ${i}.") for i in range(5_000)),
}
_BODY = f"<w:document {_WORD}><w:body>{'{}'}</w:body></w:document>"
REFUSED: Mapping[str, tuple[str, Callable[[], bytes]]] = {
    "a zip that unpacks to 400 MB": ("docx", lambda: _packed(_BODY.format(_p("0" * 400_000_000)))),
    "a document type with entities": (
        "docx",
        lambda: _packed('<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + _BODY.format(_p("&a;"))),
    ),
    "no zip": ("docx", lambda: b"Dear all"),
    "a zip cut off": ("docx", lambda: _packed(_BODY.format(_p("x")))[:-40]),
    "100,000 open elements (Word)": ("docx", lambda: _packed("<a>" * 100_000)),
    "a NUL": ("md", lambda: b"The town\x00 has"),
    "UTF-32": ("md", lambda: "The town".encode("utf-32")),
    "a lone surrogate in UTF-8": ("md", lambda: b"The town \xed\xa0\x80 has"),
    "damaged UTF-8": ("md", lambda: b"caf\xc3\xa9 caf\xe9"),
    "damaged UTF-16": ("md", lambda: "The town".encode("utf-16") + b"\x00"),
    "an image": ("md", lambda: b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"),
    "70 MB": ("txt", lambda: b"word " * 14_000_000),
}


def _p(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def _packed(document: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", document)
    return made.getvalue()


def everything() -> Iterator[tuple[str, str, Callable[[], bytes]]]:
    """Name, suffix and bytes of each."""
    for name, text in TEXTS.items():
        yield name, "md", lambda text=text: (text() + FAULT).encode()  # type: ignore[misc]
    for name, text in PAGES.items():
        yield name, "html", lambda text=text: (text() + HTML_FAULT).encode()  # type: ignore[misc]
    for name, text in DOCUMENTS.items():
        body = "".join(map(_p, LINES))
        yield name, "docx", lambda text=text, body=body: _packed(_BODY.format(text() + body))  # type: ignore[misc]
    for name, (suffix, data) in REFUSED.items():
        yield name, suffix, data


def written(folder: Path, names: Iterable[str]) -> dict[str, Path]:
    """The files of these inputs, made by another process: the memory that takes would count as that of a child."""
    wanted = set(names)
    files = {name: folder / f"{n:03}.{suffix}" for n, (name, suffix, _) in enumerate(everything()) if name in wanted}
    subprocess.run([sys.executable, __file__, folder, *files], check=True)
    return files


if __name__ == "__main__":
    for number, (name, suffix, data) in enumerate(everything()):
        if name in sys.argv[2:] or not sys.argv[2:]:
            (Path(sys.argv[1]) / f"{number:03}.{suffix}").write_bytes(data())
