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
DATE = re.compile(
    r"\b(?:(?:January|March|May|June|October)(?: \d{1,2}\b(?![,.]\d))?|(?:19|20)\d\d|last year|this year)\b"
)


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
    "The school has 420 pupils: 180 in the junior wing and 240 in the senior one.",
    "The fund handed out £95,000 last year: £40,000 to sports clubs, £30,000 to choirs and £25,000 to the museum.",
    "Of its 60 buses, 35 are electric and the remaining 25 run on diesel.",
    "There were 18 goals: 11 in the first round and five in the second.",
    "The group has 1,240 employees, including 800 in Leeds, 300 in York and 60 abroad.",
    "In total 96 people applied, 52 of them women and 34 from abroad.",
    "The bill came to £1,450, of which £900 was for labour.",
    "A fifth of the 80 seats, 16, were empty.",
    "Turnout was 77%: 31,000 of the 40,000 registered voters cast a ballot.",
    "The price went up by £4, from £12 to £16.",
    "The house has 24 rooms, twelve more than the 12 it had before.",
    "The fine ranges from £50 to £100.",
    "The new bridge cost £24m, twice the £12m first budgeted.",
    "He rode 630 kilometres in seven days, averaging 90 kilometres a day.",
    "The tank holds 50 litres (13 gallons), or 11 imperial gallons.",
    "With 150 votes to 120, the motion passed by a majority of 30.",
    "Sales rose 12% to 500 in March, and returns fell from 40 to 30, a drop of a quarter.",
    "Of the 90 patients, 40 had the drug and 45 the placebo; five dropped out.",
    "The council has 48 seats: Labour holds 22, the Conservatives 15 and the Greens 8.",
    "Costs rose 5% a year from 2010 to 2020, from £100 to £163.",
    "He earned £30,000 in his first year, £32,000 in his second and £35,000 in his third.",
    "Flights to Rome take 2 hours, to Oslo 3 and to Athens 4, an average of about 3.",
    "They met 12 times in 2019, 9 in 2020 and 4 in 2021.",
    "About 60% own a dog, 30% a cat and 20% both.",
    "Two in five of the 200 respondents, 80 people, agreed.",
    "Children aged between 8 and 12 may enter.",
    "The three trusts run 12, 15 and 18 schools, and the biggest has 30 buses.",
    "Sales fell from 800 to 500 in March before rising 20% in April.",
    "He finished in 52 minutes, six minutes faster than the 58 he needed last year.",
    "Its share price fell 5% to 200p, from a peak of 400p in 2019.",
    "Output rose to 450 tonnes from 600 customers, up 5%.",
    "Of the 1,200 homes, 700 are flats and 300 are houses.",
    "Its debts came to £3.2m in 2022 and £4.8m in 2023, a rise of 50%.",
    "The shop sold 300 loaves on Monday and 200 on Tuesday, 500 in two days.",
    "The motion was carried with 31 votes in favour and 24 against, a majority of seven.",
    "The fastest took 14 minutes and the slowest 20, a difference of six minutes.",
    "Ten of the 25 players, 40% of the squad, are under 21.",
    "The town has 12,000 people, 40% of them under 30, and 3 of its 8 schools are full.",
    "Spending rose 8% to £54m, from £50m, and income 4% to £52m.",
    "Prices rose from £10 to £12 for adults, and by 50% for children, from £4 to £6.",
    "The company made 300 of its 1,200 workers redundant in 2019, or a quarter, and a further 100 in 2020.",
    "He scored 40 in 30 balls, the first 20 in 12.",
    "It has 3 bedrooms and 2 bathrooms, 5 rooms in all on the first floor, and a kitchen.",
    "Of 1,000 people asked, 45% said yes and 55% no; among women it was 60% and 40%.",
    "The rate rose by a quarter of a point to 5.25% from 5%.",
    "The trial had 200 patients: 100 took the drug, 100 a placebo. Of the first, 40 (40%) recovered.",
    "Some 12 million of Britain's 68 million people, or about 18%, are over 65.",
    "The ship is 200 metres long and 30 metres wide, with 12 decks and 1,500 cabins for 3,000 passengers.",
    "A bus leaves every 20 minutes, or three an hour, from 6am to 11pm.",
    "The box holds 12 eggs (two rows of six).",
    "They raised £2,500, £500 more than in 2019, when they raised £2,000, and £1,000 of it came from one donor.",
    "Of the 40 members, 12 voted for, 10 against, and the rest stayed away.",
    "A margin of 3.8 points: she won by 51.9% to 48.1%, a margin of four points.",
    "The fall in temperature between 30 and minus 5 was quick.",
    "| Party | Votes | Share |\n|---|---|---|\n| A | 40 | 57.1% |\n| B | 30 | 42.9% |\n| Total | 70 | 100% |\n",
    "| Year | Price |\n|---|---|\n| 2019 | 40 |\n| 2020 | 30 |\n| 2021 | 90 |\n",
]


@pytest.mark.parametrize("text", RIGHT)
def test_a_right_sum_and_its_likes_are_left_alone(text):
    assert found(text) == set()


PHRASINGS = [
    "The school has 420 pupils: 180 in the junior wing and 260 in the senior one.",
    "The fund handed out £90,000 last year: £40,000 to sports clubs, £30,000 to choirs and £25,000 to the museum.",
    "Of its 60 buses, 35 are electric and the remaining 20 run on diesel.",
    "There were 18 goals in all: 11 in the first round and five in the second.",
    "Some 45% of voters backed the plan, 41% opposed it and 24% did not know.",
    "The group has 1,240 employees, 800 in Leeds, 300 in York and 160 abroad.",
    "In total 96 people applied, 52 women and 34 men.",
    "Thirty-one of the 52 volunteers finished; the other 19 gave up.",
    "The bill came to £1,450: £900 for labour and £450 for parts.",
    "She spent 12 days in Peru, nine in Chile and four in Bolivia, 27 days in all.",
    "The three brothers inherited 40, 30 and 20 hectares, 100 hectares altogether.",
    "A quarter of the 80 seats, 16, were empty.",
    "Only 12 of the 48 schools, or one in three, replied.",
    "A third of the 90 patients (45) improved.",
    "Turnout was 62%: 31,000 of the 40,000 registered voters cast a ballot.",
    "Nearly half of those asked, 240 of 800, said they never read the label.",
    "The company employs 300 people, of whom 120 (30%) are women.",
    "Of the 250 trees planted, 50 died, a loss of 25%.",
    "Sales fell by a quarter, from 800 to 500.",
    "The price went up by £3, from £12 to £16.",
    "Output slumped to 450 tonnes from 600 tonnes in 2019, a drop of 40%.",
    "Passenger numbers climbed from 2.4 million to 3.0 million, a jump of 35%.",
    "Ticket prices will rise 10% to €66, from €55 now.",
    "The number of members went from 150 in 2020 to 210 in 2024, an increase of 30%.",
    "Its population has halved since 1990, from 12,000 to 8,000.",
    "The herd has grown fourfold, from 50 animals to 150.",
    "The new bridge cost £24m, three times the £12m first budgeted.",
    "At 36 metres it is twice as tall as the old one, which stood 12 metres.",
    "The house has 24 rooms, ten more than the 12 it had before.",
    "He was paid $80,000, $15,000 less than the $90,000 offered to his colleague.",
    "The runner finished in 52 minutes, four minutes faster than the 58 minutes he needed last year.",
    "Support dropped by 8 points, from 46% to 41%.",
    "The reservoir is 40% full, up from 55% a month ago.",
    "Unemployment dropped to 5.2%, down from 4.8% in May.",
    "Debt declined from $2.1bn to $2.6bn over the year.",
    "The average of the four judges' marks, 6, 7, 7 and 8, was 8.",
    "The club drew 24,000 spectators in eight matches, an average of 4,000.",
    "He rode 630 kilometres in seven days, averaging 80 kilometres a day.",
    "The walk is 8 miles (20 km) long.",
    "The tank holds 50 litres (25 gallons).",
    "The cake weighs 2 kg (6.6 lb).",
    "The tower, 96 feet (45 metres) high, leans.",
    "It was minus 10C (24F) at dawn.",
    "A field of 10 hectares (50 acres) was flooded.",
    "He drove at 100 mph (120 km/h).",
    "They sold 400 mugs at £5 apiece, bringing in £4,000.",
    "Each of the 30 guests paid £20, a total of £800.",
    "Repairs took between nine and six weeks.",
    "Children aged between 12 and 8 may enter.",
    "The fine ranges from £100 to £50.",
    "Twelve (10) officers were hurt.",
    "The council has 48 seats: Labour holds 22, the Conservatives 15, the Greens 8 and independents 5.",
    "They scored 3 goals in each of their 5 matches, 18 in all.",
    "The firm made 60 of its 240 staff, or 20%, redundant.",
    "With 150 votes to 120, the motion passed by a majority of 40.",
    "Cases more than doubled, from 410 to 700.",
    "Prices rose by 5%, from £2.00 to £2.30.",
    "Two in five of the 200 respondents, 60 people, agreed.",
    "The survey of 1,000 people found 55% in favour, 30% against and 20% undecided.",
    "The motion was carried with 31 votes in favour and 24 against, a majority of nine.",
    "The pool loses 4,500 litres a day, up 20% from 3,000 litres in May.",
    "Its debts came to £3.2m in 2022 and £4.8m in 2023, a rise of 20%.",
    "The library lent 8,400 books in May and 6,300 in June, a fall of 40%.",
    "The course takes six weeks (60 days).",
    "Ten of the 25 players, 50% of the squad, are under 21.",
    "Nine out of the 12 jurors, or 60%, agreed.",
    "It employs 45 men and 38 women, 93 people in total.",
    "Attendance grew by a third to 1,600, from 1,000.",
    "The price was cut by half, from £80 to £60.",
    "The wage rises from £10 to £11.50, an extra £2 an hour.",
    "The fastest took 14 minutes and the slowest 20, a difference of nine minutes.",
    "A full tank of 60 litres at £1.50 a litre costs £120.",
    "The 12 acres (10 hectares) were sold.",
    "The lake froze at -5C (30F).",
    "He threw 60 metres, ten metres more than the 55 metres he needed.",
    "Two thirds of the 60 pupils, or 45, walk to school.",
    "There are 24 hours of music over three days, an average of six hours a day.",
    "The tax raised $12m in its first year and $18m in its second, an increase of 25%.",
    "Membership stood at 400, twice the 150 of a decade ago.",
]


@pytest.mark.parametrize("text", PHRASINGS)
def test_a_wrong_sum_is_found_however_it_is_put(text):
    assert found(text)


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
