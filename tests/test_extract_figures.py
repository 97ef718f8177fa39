"""Phrasing -> value, in tables: what an article writes, and which amounts fit it."""

import itertools
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.document import Span
from factcheck.extract.numerals import read_figures
from factcheck.extract.reading import Reading
from factcheck.lexicon import load_lexicon
from factcheck.values import Name, Quantity, Score

LEXICON = load_lexicon()


def read(text: str) -> list[Reading]:
    return read_figures(text, LEXICON)


def only(text: str) -> Reading:
    readings = read(text)
    assert len(readings) == 1, readings
    return readings[0]


# (sentence, span, kind, low, high, unit); bounds to four places
FIGURES = [
    ("an artist with 2.3 million monthly listeners", "2.3 million", "number", 2250000, 2350000, ""),
    ("nearly 2 million monthly listeners", "nearly 2 million", "number", 1800000, 2000000, ""),
    ("2,300,000 listeners", "2,300,000", "number", 2250000, 2350000, ""),
    ("sold 1,200 copies", "1,200", "number", 1150, 1250, ""),
    ("sold 1,247 copies", "1,247", "number", 1247, 1247, ""),
    ("35,000 fans came", "35,000", "number", 34500, 35500, ""),
    ("it fell to 1.200,50 points", "1.200,50", "number", 1200.495, 1200.505, ""),
    ("3 lakh farmers", "3 lakh", "number", 250000, 350000, ""),
    ("2 crore voters", "2 crore", "number", 15000000, 25000000, ""),
    ("2.3M listeners", "2.3M", "number", 2250000, 2350000, ""),
    ("2.3m listeners", "2.3m", "number", 2250000, 2350000, ""),
    ("2.3mn listeners", "2.3mn", "number", 2250000, 2350000, ""),
    ("2.3bn views", "2.3bn", "number", 2250000000, 2350000000, ""),
    ("35k followers", "35k", "number", 34500, 35500, ""),
    ("two and a half million trees", "two and a half million", "number", 2250000, 2750000, ""),
    ("two and a half times a week", "two and a half", "number", 2.25, 2.75, ""),
    ("half a million trees", "half a million", "number", 450000, 550000, ""),
    ("a quarter of a million trees", "a quarter of a million", "number", 225000, 275000, ""),
    (
        "three hundred and forty-two thousand people",
        "three hundred and forty-two thousand",
        "number",
        341500,
        342500,
        "",
    ),
    ("one hundred and five men", "one hundred and five", "number", 105, 105, ""),
    ("twelve hundred men", "twelve hundred", "number", 1150, 1250, ""),
    ("a hundred men", "a hundred", "number", 95, 105, ""),
    ("a thousand men", "a thousand", "number", 950, 1050, ""),
    ("one million two hundred thousand men", "one million two hundred thousand", "number", 1150000, 1250000, ""),
    ("twenty-five men", "twenty-five", "number", 25, 25, ""),
    ("twenty five men", "twenty five", "number", 25, 25, ""),
    ("2½ cups of sugar", "2½", "number", 2.375, 2.625, ""),
    ("3/4 of them agreed", "3/4", "number", 0.6875, 0.8125, ""),
    ("1 200 000 people", "1 200 000", "number", 1150000, 1250000, ""),
    ("12,34,567 people", "12,34,567", "number", 1234567, 1234567, ""),
    (".5 of a point", ".5", "number", 0.45, 0.55, ""),
    ("some 40 people", "some 40", "number", 36, 44, ""),
    ("about 40 people", "about 40", "number", 36, 44, ""),
    ("around 40 people", "around 40", "number", 36, 44, ""),
    ("roughly 40 people", "roughly 40", "number", 36, 44, ""),
    ("an estimated 40 people", "an estimated 40", "number", 36, 44, ""),
    ("~40 people", "~40", "number", 36, 44, ""),
    ("circa 40 people", "circa 40", "number", 36, 44, ""),
    ("40 or so people", "40 or so", "number", 36, 44, ""),
    ("almost 40 people", "almost 40", "number", 36, 40, ""),
    ("just under 40 people", "just under 40", "number", 36, 40, ""),
    ("close to 40 people", "close to 40", "number", 36, 40, ""),
    ("40-plus people", "40-plus", "number", 40, None, ""),
    ("40+ people", "40+", "number", 40, None, ""),
    ("at least 40 people", "at least 40", "number", 40, None, ""),
    ("more than 40 people", "more than 40", "number", 40, None, ""),
    ("over 40 people", "over 40", "number", 40, None, ""),
    ("upwards of 40 people", "upwards of 40", "number", 40, None, ""),
    ("no fewer than 40 people", "no fewer than 40", "number", 40, None, ""),
    ("40 or more people", "40 or more", "number", 40, None, ""),
    ("in excess of 1,200 people", "in excess of 1,200", "number", 1200, None, ""),
    ("fewer than 20 people", "fewer than 20", "number", None, 20, ""),
    ("under 20 people", "under 20", "number", None, 20, ""),
    ("up to 300 men", "up to 300", "number", None, 300, ""),
    ("at most 20 people", "at most 20", "number", None, 20, ""),
    ("no more than 20 people", "no more than 20", "number", None, 20, ""),
    ("20 or fewer people", "20 or fewer", "number", None, 20, ""),
    ("exactly 20 people", "exactly 20", "number", 20, 20, ""),
    ("between 20 and 30 people", "between 20 and 30", "number", 20, 30, ""),
    ("20–30 people", "20–30", "number", 20, 30, ""),
    ("20-30 people", "20-30", "number", 20, 30, ""),
    ("20 to 30 people", "20 to 30", "number", 20, 30, ""),
    ("about 20 to 30 people", "about 20 to 30", "number", 18, 33, ""),
    ("2 to 3 million people", "2 to 3 million", "number", 2000000, 3000000, ""),
    ("20-30 million people", "20-30 million", "number", 20000000, 30000000, ""),
    ("two or three people", "two or three", "number", 2, 3, ""),
    ("dozens of people", "dozens", "number", 20, 100, ""),
    ("scores of people", "scores", "number", 40, 200, ""),
    ("hundreds of people", "hundreds", "number", 100, 1000, ""),
    ("thousands of people", "thousands", "number", 1000, 10000, ""),
    ("millions of people", "millions", "number", 1000000, 10000000, ""),
    ("tens of thousands of people", "tens of thousands", "number", 10000, 100000, ""),
    ("hundreds of thousands of people", "hundreds of thousands", "number", 100000, 1000000, ""),
    ("a couple of men", "a couple", "number", 2, 4, ""),
    ("a handful of men", "a handful", "number", 3, 8, ""),
    ("several men", "several", "number", 3, 11, ""),
    ("several hundred men", "several hundred", "number", 200, 1000, ""),
    ("a few thousand men", "a few thousand", "number", 2000, 7000, ""),
    ("a dozen eggs", "a dozen", "number", 11, 14, ""),
    ("half a dozen eggs", "half a dozen", "number", 5, 8, ""),
    ("two dozen eggs", "two dozen", "number", 22, 28, ""),
    ("34 people", "34", "number", 34, 34, ""),
    ("four people", "four", "number", 4, 4, ""),
    ("zero people", "zero", "number", 0, 0, ""),
    ("a fee of $5", "$5", "money", 5, 5, "USD"),
    ("a fee of $1.25", "$1.25", "money", 1.25, 1.25, "USD"),
    ("a fee of US$5m", "US$5m", "money", 4500000, 5500000, "USD"),
    ("a fee of A$3.50", "A$3.50", "money", 3.5, 3.5, "AUD"),
    ("a fee of C$20", "C$20", "money", 20, 20, "CAD"),
    ("a fee of Rs 3 lakh", "Rs 3 lakh", "money", 250000, 350000, "INR"),
    ("a fee of Rs500", "Rs500", "money", 475, 525, "INR"),
    ("a fee of ₹5 crore", "₹5 crore", "money", 45000000, 55000000, "INR"),
    ("a fee of £1.2bn", "£1.2bn", "money", 1150000000, 1250000000, "GBP"),
    ("a fee of £1.2m", "£1.2m", "money", 1150000, 1250000, "GBP"),
    ("a fee of €20", "€20", "money", 20, 20, "EUR"),
    ("a fee of 20 €", "20 €", "money", 20, 20, "EUR"),
    ("a fee of 50p", "50p", "money", 0.5, 0.5, "GBP"),
    ("a fee of 25 cents", "25 cents", "money", 0.25, 0.25, "USD"),
    ("a fee of 5 million dollars", "5 million dollars", "money", 4500000, 5500000, "USD"),
    ("a fee of five million dollars", "five million dollars", "money", 4500000, 5500000, "USD"),
    ("a fee of 20 euros", "20 euros", "money", 20, 20, "EUR"),
    ("a fee of 300 yen", "300 yen", "money", 285, 315, "JPY"),
    ("a fee of €1.2-1.5bn", "€1.2-1.5bn", "money", 1200000000, 1500000000, "EUR"),
    ("a fee of $40 to $50", "$40 to $50", "money", 40, 50, "USD"),
    ("a fee of 5m USD", "5m USD", "money", 4500000, 5500000, "USD"),
    ("a fee of EUR 200", "EUR 200", "money", 190, 210, "EUR"),
    ("a fee of three dollars and fifty cents", "three dollars and fifty cents", "money", 3.5, 3.5, "USD"),
    ("nearly $2 million", "nearly $2 million", "money", 1800000, 2000000, "USD"),
    ("between $5 and $10", "between $5 and $10", "money", 5, 10, "USD"),
    ("a $5-million deal", "$5-million", "money", 4500000, 5500000, "USD"),
    ("12.5 per cent of it", "12.5 per cent", "percentage", 12.45, 12.55, "%"),
    ("62% of it", "62%", "percentage", 61.5, 62.5, "%"),
    ("62 percent of it", "62 percent", "percentage", 61.5, 62.5, "%"),
    ("3 percentage points", "3 percentage points", "percentage", 2.5, 3.5, "pp"),
    ("50 basis points", "50 basis points", "percentage", 0.495, 0.505, "pp"),
    ("10 to 12 percent", "10 to 12 percent", "percentage", 10, 12, "%"),
    ("between 5% and 10%", "between 5% and 10%", "percentage", 5, 10, "%"),
    ("more than 45%", "more than 45%", "percentage", 45, None, "%"),
    ("about 45%", "about 45%", "percentage", 40.5, 49.5, "%"),
    ("-3.2 per cent", "-3.2 per cent", "percentage", -3.25, -3.15, "%"),
    ("one in five men", "one in five", "ratio", 0.18, 0.22, ""),
    ("nine out of ten men", "nine out of ten", "ratio", 0.855, 0.945, ""),
    ("3 in 10 men", "3 in 10", "ratio", 0.285, 0.315, ""),
    ("one in 100,000 births", "one in 100,000", "ratio", 0.0, 0.0, ""),
    ("two-thirds of men", "two-thirds", "ratio", 0.6333, 0.7, ""),
    ("three quarters of men", "three quarters", "ratio", 0.7125, 0.7875, ""),
    ("a third of men", "a third", "ratio", 0.3167, 0.35, ""),
    ("by a third", "a third", "ratio", 0.3167, 0.35, ""),
    ("half of them", "half", "ratio", 0.475, 0.525, ""),
    ("half the voters", "half", "ratio", 0.475, 0.525, ""),
    ("more than half the voters", "more than half", "ratio", 0.5, None, ""),
    ("nearly half the voters", "nearly half", "ratio", 0.45, 0.5, ""),
    ("twice as many", "twice", "ratio", 1.8, 2.2, ""),
    ("doubled its sales", "doubled", "ratio", 1.8, 2.2, ""),
    ("tripled its sales", "tripled", "ratio", 2.7, 3.3, ""),
    ("halved its sales", "halved", "ratio", 0.45, 0.55, ""),
    ("four times as many", "four times", "ratio", 3.5, 4.5, ""),
    ("a tenfold rise", "tenfold", "ratio", 9, 11, ""),
    ("a 12-fold rise", "12-fold", "ratio", 11.5, 12.5, ""),
    ("5ft 11in", "5ft 11in", "measure", 70.5, 71.5, "[in_i]"),
    ("6 feet 2 inches", "6 feet 2 inches", "measure", 73.5, 74.5, "[in_i]"),
    ("6ft 2", "6ft 2", "measure", 73.5, 74.5, "[in_i]"),
    ("6'2\" tall", "6'2\"", "measure", 73.5, 74.5, "[in_i]"),
    ("12 stone 4", "12 stone 4", "measure", 171.5, 172.5, "[lb_av]"),
    ("70 mph", "70 mph", "measure", 69.5, 70.5, "[mi_i]/h"),
    ("25°C", "25°C", "measure", 24.5, 25.5, "Cel"),
    ("−4°C", "−4°C", "measure", -4.5, -3.5, "Cel"),
    ("minus 5 degrees Celsius", "minus 5 degrees Celsius", "measure", -5.5, -4.5, "Cel"),
    ("98.6°F", "98.6°F", "measure", 98.55, 98.65, "[degF]"),
    ("a 12-km walk", "12-km", "measure", 11.5, 12.5, "km"),
    ("12.4 km", "12.4 km", "measure", 12.35, 12.45, "km"),
    ("12.5 kilometres", "12.5 kilometres", "measure", 12.45, 12.55, "km"),
    ("a 400-tonne crane", "400-tonne", "measure", 380, 420, "t"),
    ("12 square miles", "12 square miles", "measure", 11.5, 12.5, "[smi_us]"),
    ("300 sq ft", "300 sq ft", "measure", 285, 315, "[sft_i]"),
    ("2.3m high", "2.3m", "measure", 2.25, 2.35, "m"),
    ("100m sprint", "100m", "measure", 95, 105, "m"),
    ("1500 metres", "1500 metres", "measure", 1450, 1550, "m"),
    ("5 kWh", "5 kWh", "measure", 4.5, 5.5, "kWh"),
    ("16 GB", "16 GB", "measure", 15.5, 16.5, "GBy"),
    ("1/4 mile", "1/4 mile", "measure", 0.1875, 0.3125, "[mi_i]"),
    ("nearly 12 miles", "nearly 12 miles", "measure", 10.8, 12, "[mi_i]"),
    ("3 hours 20 minutes", "3 hours 20 minutes", "duration", 11970, 12030, "s"),
    ("1h 42m", "1h 42m", "duration", 6090, 6150, "s"),
    ("three weeks", "three weeks", "duration", 1512000, 2116800, "s"),
    ("a six-month delay", "six-month", "duration", 14463900, 17093700, "s"),
    ("40 minutes", "40 minutes", "duration", 2370, 2430, "s"),
    ("a decade", "a decade", "duration", 157788000, 473364000, "s"),
    ("half an hour", "half an hour", "duration", 1350, 2250, "s"),
    ("for a year and a half", "a year and a half", "duration", 39447000, 55225800, "s"),
    ("two and a half hours", "two and a half hours", "duration", 8100, 9900, "s"),
    ("2-3 hours", "2-3 hours", "duration", 7200, 10800, "s"),
    ("18 months", "18 months", "duration", 46021500, 48651300, "s"),
    ("12 months", "12 months", "duration", 30242700, 32872500, "s"),
    ("lasted an hour", "an hour", "duration", 1800, 5400, "s"),
    ("aged 34", "aged 34", "age", 34, 34, "a"),
    ("a 34-year-old", "34-year-old", "age", 34, 34, "a"),
    ("34 years old", "34 years old", "age", 34, 34, "a"),
    ("34 years of age", "34 years of age", "age", 34, 34, "a"),
    ("he died at 34.", "at 34", "age", 34, 34, "a"),
    ("he turned 80", "turned 80", "age", 80, 80, "a"),
    ("at the age of 34", "the age of 34", "age", 34, 34, "a"),
    ("Maria Lopez, 34, was hurt", "34", "age", 34, 34, "a"),
    ("Maria Lopez (34) was hurt", "34", "age", 34, 34, "a"),
    ("in his 40s", "40s", "age", 40, 50, "a"),
    ("in her early 30s", "early 30s", "age", 30, 34, "a"),
    ("8 months old", "8 months old", "age", 0.625, 0.7083, "a"),
    ("18 to 24-year-olds", "18 to 24-year-olds", "age", 18, 24, "a"),
    ("aged 18-24", "aged 18-24", "age", 18, 24, "a"),
    ("aged between 18 and 24", "aged between 18 and 24", "age", 18, 24, "a"),
    ("his 80th birthday", "80th birthday", "age", 80, 80, "a"),
    ("aged about 40", "aged about 40", "age", 36, 44, "a"),
    ("the No. 1 song", "No. 1", "rank", 1, 1, ""),
    ("number one in the chart", "number one", "rank", 1, 1, ""),
    ("the second-largest city", "second-largest", "rank", 2, 2, ""),
    ("in third place", "third place", "rank", 3, 3, ""),
    ("finished fourth", "fourth", "rank", 4, 4, ""),
    ("ranked 12th", "12th", "rank", 12, 12, ""),
    ("the top 10", "top 10", "rank", 10, 10, ""),
    ("the top five", "top five", "rank", 5, 5, ""),
    ("the 12th-largest city", "12th-largest", "rank", 12, 12, ""),
    ("won by two wickets", "two", "number", 2, 2, ""),
    ("rose by 300", "300", "number", 285, 315, ""),
    ("fell to 300", "300", "number", 285, 315, ""),
]


@pytest.mark.parametrize(("text", "words", "kind", "low", "high", "unit"), FIGURES, ids=[f[0] for f in FIGURES])
def test_a_figure_is_read_as_the_amounts_that_fit_it(text, words, kind, low, high, unit):
    reading = only(text)
    value = reading.value

    assert isinstance(value, Quantity)
    assert (text[reading.span.start : reading.span.end], reading.kind, value.unit) == (words, kind, unit)
    assert [v if v is None else round(float(v), 4) for v in (value.low, value.high)] == [low, high]


SCORES = [
    ("They won 3-1 at home.", "3-1", (3, 1)),
    ("They lost 1-2 at home.", "1-2", (1, 2)),
    ("a 2-2 draw", "2-2", (2, 2)),
    ("She beat him 6-4, 7-5.", "6-4, 7-5", (6, 4, 7, 5)),
    ("She beat him 6-4 3-6 7-5", "6-4 3-6 7-5", (6, 4, 3, 6, 7, 5)),
    ("The council voted 24-19 to sell.", "24-19", (24, 19)),
    ("a 5–4 majority", "5–4", (5, 4)),
    ("It passed by seven votes to four.", "seven votes to four", (7, 4)),
    ("It passed by 7 to 4.", "7 to 4", (7, 4)),
]


@pytest.mark.parametrize(("text", "words", "points"), SCORES)
def test_a_result_is_read_with_its_points(text, words, points):
    reading = only(text)

    assert (text[reading.span.start : reading.span.end], reading.value) == (words, Score(points))


IDENTIFIERS = [
    ("It fixes CVE-2023-28755.", "CVE-2023-28755", "cve 2023 28755", "identifier"),
    ("See RFC 9457 for more.", "RFC 9457", "rfc 9457", "identifier"),
    ("They hold ISO 9001.", "ISO 9001", "iso 9001", "identifier"),
    ("under BOD 22-01 they must", "BOD 22-01", "bod 22 01", "identifier"),
    ("It closes issue #394.", "issue #394", "issue 394", "identifier"),
    ("He is in Room 12.", "Room 12", "room 12", "identifier"),
    ("Upgrade to v4.2.1 now.", "v4.2.1", "4.2.1", "version"),
    ("Upgrade to 1.0.4 now.", "1.0.4", "1.0.4", "version"),
    ("It needs version 2 of it.", "version 2", "2", "version"),
    ("It needs Python 3.11 or later.", "3.11", "3.11", "version"),
]


@pytest.mark.parametrize(("text", "words", "key", "kind"), IDENTIFIERS)
def test_an_identifier_is_a_name_not_an_amount(text, words, key, kind):
    reading = next(r for r in read(text) if r.kind == kind)

    assert isinstance(reading.value, Name)
    assert (text[reading.span.start : reading.span.end], reading.value.key) == (words, key)


NO_FIGURES = [
    *("a Boeing 737", "on Route 66x", "Boeing 737 jets", "on Windows 11", "since 9/11", "open 24/7", "an iPhone 15"),
    *("at the G20", "under Section 230", "of COVID-19", "an F-16", "a B-52", "an MP3 file", "H1N1 flu", "A4 paper"),
    *("John 3:16", "call 020 7946 0000", "call (555) 123-4567", "call 555-123-4567", "call +44 20 7946 0958"),
    *("in Formula 1", "see Figure 2", "on page 12", "pages 10-12", "Tables 3 and 4", "Step 3", "chapter 7 of it"),
    *("14 Mill Street", "at 221 Upper Baker Street", "SW1A 1AA", "Beverly Hills, CA 90210", "so it is.[12]"),
    *("in 2019", "2024's best", "the 1990s", "2010-15", "2019–2020", "the 80s", "since 1989", "in 1845"),
    *("at 10:30", "at 7pm", "at 5.30pm", "at 6 o'clock", "on 2024-10-05", "on 15/11/2025", "on 14.03.2024"),
    *("Catch-22", "a 50-50 chance", "nine to five", "one of them", "no one knew", "the only one", "one another"),
    *("one by one", "the second half", "half-time", "the quarter-final", "net zero", "zero tolerance", "a one-off"),
    *("the third man", "a third man", "25th anniversary", "first of all", "third-party code", "the fourth quarter"),
    *("a double bed", "at twice a week", "a 4K video", "the 10K race", "5G networks", "3D films", "agent 007"),
    *("a 3-4-3 formation", "at 192.168.1.1", "ISBN 978-0-14-044913-6", "1. e4 e5", "12. Nxe5", "week 12", "Apollo 11"),
    *("1. First item", "a five-a-side game", "some people", "over the hill"),
]


@pytest.mark.parametrize("text", NO_FIGURES)
def test_a_name_that_looks_like_a_figure_gives_no_amount(text):
    assert [r for r in read(text) if not isinstance(r.value, Name)] == []


def test_the_ends_of_a_change_are_two_readings_with_their_roles():
    readings = read("Sales rose from 9 million to 12 million.")

    assert [(r.role, r.value.stated) for r in readings] == [("from", (9_000_000,)), ("to", (12_000_000,))]


def test_an_upside_down_range_is_kept_as_its_two_ends():
    readings = read("between 30 and 20 people")

    assert [(r.role, r.value.stated) for r in readings] == [("from", (30,)), ("to", (20,))]


def test_the_unit_named_once_holds_for_both_ends():
    readings = read("fell from 12 to 9 per cent")

    assert [(r.kind, r.value.unit) for r in readings] == [("percentage", "%"), ("percentage", "%")]


ROLES = [("rose by 3 million", "by"), ("fell to 40", "to"), ("up from 40", "from"), ("fewer than the 40", None)]


@pytest.mark.parametrize(("text", "role"), ROLES)
def test_the_word_before_a_figure_gives_it_a_role(text, role):
    assert only(text).role == role


def test_an_approximator_belongs_to_the_span_and_not_to_the_core():
    text = "with nearly 2 million listeners"
    reading = only(text)

    assert text[reading.core.start : reading.core.end] == "2 million"
    assert reading.hedged
    assert reading.value.stated == (2_000_000,)


def test_pounds_are_money_only_where_the_article_writes_the_sign():
    assert only("It weighs ten pounds.").value.unit == "[lb_av]"
    assert [r.value.unit for r in read("It costs ten pounds, not £9.")] == ["GBP", "GBP"]


def test_a_bare_dollar_takes_the_house_currency_of_the_lexicon():
    tables = {**LEXICON.tables, "currencies": {**LEXICON.table("currencies"), "house": "AUD"}}

    assert read_figures("$5", type(LEXICON)(tables))[0].value.unit == "AUD"


def test_an_open_end_reaches_to_the_next_round_figure():
    more, fewer = only("more than 40 people").value, only("up to 300 people").value

    assert (more.likely_high, fewer.likely_low) == (50, 200)


def agree(a: str, b: str) -> bool:
    return only(a).value.agrees(only(b).value)


AGREEING = [
    ("1,200 people", "1,247 people", True),
    ("1,247 people", "1,274 people", False),
    ("2.3 million people", "nearly 2 million people", False),
    ("1.97 million people", "nearly 2 million people", True),
    ("12 months", "lasted a year", True),
    ("18 months", "for a year and a half", True),
    ("three weeks", "four weeks", False),
    ("40 minutes", "45 minutes", False),
    ("34 people", "35 people", False),
    ("62%", "62.4%", True),
    ("62%", "64%", False),
    ("$1.25", "$1.20", False),
    ("millions of people", "3.6 million people", True),
]


@pytest.mark.parametrize(("first", "second", "expected"), AGREEING)
def test_two_figures_clash_only_where_no_amount_fits_both(first, second, expected):
    assert agree(first, second) == expected


@settings(deadline=None)
@given(st.integers(1, 10**9))
def test_a_figure_cut_short_to_millions_never_contradicts_the_exact_one(exact):
    for places in (1, 2, 3):
        rounded = round(Decimal(exact) / 1_000_000, places)
        if rounded >= Decimal("0.1"):
            assert agree(f"{exact:,} people", f"{rounded} million people")


@settings(deadline=None)
@given(st.integers(100, 10**7), st.integers(1, 3))
def test_a_figure_rounded_to_whole_hundreds_never_contradicts_the_exact_one(exact, zeros):
    rounded = round(exact, -zeros)
    if abs(rounded - exact) <= Decimal("0.05") * rounded and rounded % 10 ** (zeros + 1):
        assert agree(f"{exact:,} people", f"{rounded:,} people")


@settings(deadline=None)
@given(st.integers(1, 10**6))
def test_about_a_figure_never_contradicts_it(exact):
    assert agree(f"about {exact:,} people", f"{exact:,} people")


@settings(deadline=None)
@given(st.text(alphabet="0123456789.,-–/ $£%mkaonetwhdfi\n()", max_size=60))
def test_readings_stand_in_order_and_apart_whatever_the_text(text):
    readings = read(text)

    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(readings))
    assert all(r.span.holds(r.core) and Span(0, len(text)).holds(r.span) for r in readings)


HOSTILE = [
    "1,",
    "million ",
    "10-",
    "a half ",
    "1.123",
    "one in ",
    "$",
    "1 000 ",
    "five hundred and ",
    "1 – ",
    "5 and ",
    "5- and ",
    "1 crore ",
    "Harbour 36 ",
    "day five ",
    "10- to ",
    "2 x 3, ",
    "million 3 ",
    "from 5 to ",
    "5ft ",
    "1/",
    "9",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_an_endless_repetition_is_read_to_its_end(piece):
    text = piece * 15_000

    assert all(r.span.end <= len(text) for r in read(text))


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("the quarter of an hour they were inside", 900),
        ("It takes an hour and three-quarters.", 6300),
        ("three quarters of an hour later", 2700),
        ("a good half-hour", 1800),
    ],
)
def test_parts_of_an_hour_are_durations(text: str, seconds: int) -> None:
    reading = only(text)

    assert reading.kind == "duration"
    assert isinstance(reading.value, Quantity)
    assert reading.value.stated == (Decimal(seconds),)
