"""Sums: sentences that get them right and wrong, read without a language model."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.claim import Article, Claim, Sentence
from factcheck.document import Document, Source, Span
from factcheck.extract.numerals import read_figures
from factcheck.extract.reading import Reading
from factcheck.judge import findings_of
from factcheck.lexicon import load_lexicon
from factcheck.parse import parse
from factcheck.rulebook import load_rules
from factcheck.values import Moment, Quantity

LEXICON = load_lexicon()
RULES = {rule.id: rule for rule in load_rules() if rule.group == "arithmetic"}
SENTENCE_END = re.compile(r"(?<=[.!?]) +(?=[A-Z0-9£$€])")
DATE = re.compile(r"\b(?:(?:January|March|October)(?: \d{1,2}\b(?![,.]\d))?|(?:19|20)\d\d|last year|this year)\b")


def article(text: str) -> Article:
    """An article whose every figure is a claim, with dates told only by the words above."""
    document = parse(Source("article.md", text))
    sentences = tuple(sentences_of(document))
    figures = [(r.span, r.kind, r) for r in read_figures(document.text, LEXICON)]
    dates = [(Span(*m.span()), "date", None) for m in DATE.finditer(document.text)]
    claims = [claim(*place, sentences) for place in sorted([*figures, *dates], key=lambda p: p[0])]
    return Article(document=document, sentences=sentences, claims=tuple(claims), lexicon=LEXICON)


def sentences_of(document: Document):
    for index, block in enumerate(document.blocks):
        text = document.text[block.span.start : block.span.end]
        cuts = [0, *(m.end() for m in SENTENCE_END.finditer(text)), len(text)]
        for start, end in pairwise(cuts):
            yield Sentence(span=Span(block.span.start + start, block.span.start + end), block=index, tokens=())


def claim(span: Span, kind: str, reading: Reading | None, sentences: tuple[Sentence, ...]) -> Claim:
    at = next(i for i, s in enumerate(sentences) if s.span.end > span.start)
    value = reading.value if reading else Moment()
    small = isinstance(value, Quantity) and value.high is not None and value.high < 1000
    named = {"number": "count" if small else "quantity"}.get(kind, kind)
    hedged, origin = (reading.hedged, reading.origin) if reading else (False, "date")
    return Claim(
        kind=named,
        span=span,
        phrase=span,
        value=value,
        sentence=at,
        block=sentences[at].block,
        origin=origin,
        hedged=hedged,
    )


def found(text: str) -> set[str]:
    """The rules that find something in a text."""
    read = article(text)
    return {rule.id for rule in RULES.values() if list(findings_of(rule, read))}


EXAMPLES = [(rule, example) for rule in RULES.values() for example in rule.examples]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=[f"{r.id}:{e.line}" for r, e in EXAMPLES])
def test_an_example_is_judged_as_its_rule_says(rule, example):
    findings = list(findings_of(rule, article(example.text)))

    assert bool(findings) == example.bad
    if example.bad:
        assert {e.where.span for f in findings for e in f.evidence} == set(example.marked)


WRONG = [
    ("percent-change", "Revenue increased 9% to $412.8 million, compared with $384.0 million a year ago."),
    ("percent-change", "The price fell from £1,200 to £1,000, a cut of 20%."),
    ("percent-change", "Contributions go from 12% to 13.25% of salary, an increase of 1.25%, the trustees said."),
    ("percent-change", "Members fell from 200 to 150. That is a fall of 30%."),
    ("percent-change", "Rents rose from 1,000 to 1,200, up 30% on the year."),
    ("percent-change", "There was a 40% rise, from 50 to 60 cases."),
    ("difference", "The fee rises from £40 to £52, an increase of £14."),
    ("difference", "He beat her by 52% to 48%, a margin of six points."),
    ("difference", "The club has 9,900 members, 360 more than the 9,480 it had in 2019."),
    ("difference", "The rate rose from 3.1% to 3.6%, a rise of 0.9 percentage points."),
    ("multiple", "Sales have doubled, from 30 to 75 a week."),
    ("multiple", "The pump turns 3 kWh of power into 12 kWh of heat, three times what went in."),
    ("multiple", "The budget was halved, from £80m to £60m."),
    ("share", "Three of the eight directors, or half, resigned."),
    ("share", "Some 19% (40 of the 160 patients) died."),
    ("share", "Of them 12 (60%) of the 30 passed."),
    ("share", "Two-thirds (75%) said no."),
    ("total", "Of the 50 votes cast, 30 were for it, 15 against and 10 were spoiled."),
    ("total", "Nurses gave 9,530 doses: 4,120 at schools, 3,340 at surgeries and 1,890 at clinics."),
    ("total", "Rovers won 47 of the 118 and Town 44, and 28 were drawn."),
    ("total", "It sold 12 bikes, 9 boats and 4 cars, 27 in all."),
    ("average", "The three jumps were 20, 30 and 40 metres, an average of 35 metres."),
    ("conversion", "The hill is 1,640 m (6,380 ft) high."),
    ("conversion", "It weighs 10 kg, or 32 lb, without its lid."),
    ("conversion", "It reached 30C (96F) in the shade."),
    ("conversion", "There were four (5) suspects."),
    ("direction", "Unemployment rose from 12% to 9%."),
    ("direction", "Profit was £4m, up from £6m in 2019."),
    ("upside-down", "Between 40 and 25 ships pass every day."),
]


@pytest.mark.parametrize(("rule", "text"), WRONG)
def test_a_wrong_sum_is_found(rule, text):
    assert rule in found(text)


RIGHT = [
    "Revenue increased 7.5% to $412.8 million, compared with $384.0 million a year ago.",
    "Revenue rose from $10m to $12m, while profit was up 9%.",
    "Rents rose from about 1,000 to 1,200, a rise of 25%.",
    "Enrolments rose by more than 50%, from 80 to 123.",
    "With 20% VAT, the £1,000 set comes to £1,200.",
    "The club rose from 12 to 9 in the table.",
    "The rate did not rise from 12 to 9.",
    "Prices of 5 to 10 euros rose by 20%.",
    "Of 50 parents asked, 30 use the app and 28 use the website; some use both.",
    "It won 12 of the 20 games it played, and lost 5 of the 30 before.",
    "The theatre sold 2,000 tickets at £15 or £30, raising £45,000.",
    "In 2019 40% said yes, in 2020 35% and in 2021 30%; others were unsure.",
    "The gap between 40 and 25 is wide.",
    "The match between 11 men and 9 ended early.",
    "It was 12 km (7.5 miles) from home and 20 km (12 miles) from work.",
    "It reached 30C (86F), after a rise of 1.5C (2.7F).",
    "The fee was €100 ($140) in 2008. It is €200 ($220) now.",
    "She scored 126 points in 10 games, an average of nearly 13.",
    "There were 22, six fewer than the mean of 28.",
    "£16.0m or 5.3% more than the £304.0m of the current year",
    "One in five (20%) agreed.",
    "Almost one in five (19%) agreed.",
    "A margin of 3.8 points: she won by 51.9% to 48.1%, a margin of four points.",
    "The fall in temperature between 30 and minus 5 was quick.",
    "| Party | Votes | Share |\n|---|---|---|\n| A | 40 | 57.1% |\n| B | 30 | 42.9% |\n| Total | 70 | 100% |\n",
    "| Year | Price |\n|---|---|\n| 2019 | 40 |\n| 2020 | 30 |\n| 2021 | 90 |\n",
]


@pytest.mark.parametrize("text", RIGHT)
def test_a_right_sum_and_its_likes_are_left_alone(text):
    assert found(text) == set()


TABLE = "| Item | March | October |\n|---|---|---|\n| Oak | {} | 4 |\n| Elm | 7 | 5 |\n| Total | {} | 9 |\n"


def test_a_table_whose_total_is_off_is_found_where_another_column_adds_up():
    assert found(TABLE.format(12, 21)) == {"table-total"}
    assert found(TABLE.format(12, 19)) == set()


def test_a_last_row_that_adds_up_in_another_column_is_a_total_whatever_its_name():
    rows = "| £m | March | October |\n|---|---|---|\n| A | 291 | 274 |\n| B | 214 | 207 |\n| C | 163 | 171 |\n"

    assert found(rows + "| Group | 686 | 652 |\n") == {"table-total"}
    assert found(rows + "| D | 100 | 652 |\n") == set()


@settings(deadline=None)
@given(st.integers(10, 9999), st.integers(10, 9999))
def test_a_change_worked_out_from_its_figures_is_never_wrong(before, after):
    change = round(abs(after - before) / before * 100)
    word = "an increase" if after >= before else "a fall"

    assert found(f"It went from {before:,} to {after:,}, {word} of {change}%.") == set()


@settings(deadline=None)
@given(st.lists(st.integers(1, 5000), min_size=3, max_size=5))
def test_parts_and_their_own_total_never_clash(parts):
    listed = ", ".join(f"{p:,} there" for p in parts[:-1])

    assert "total" not in found(f"It sold {listed} and {parts[-1]:,} here, {sum(parts):,} in all.")
