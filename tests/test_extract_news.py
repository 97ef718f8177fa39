"""Figures as news and release notes put them: what each sentence holds, and nothing else."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.document import Source
from factcheck.extract.values import read_values
from factcheck.lexicon import load_lexicon
from factcheck.parse import parse
from factcheck.phrasing import describe

CASES = [
    ("It ended 0 – 0 after Sweden 1 – 0 Panama.", ["score 0–0", "score 1–0"]),
    ("In Group F, Tunisia 1-2 England was a shock.", ["score 1–2"]),
    ("Then 10 – 20 people left after 3 - 5 days.", ["number between 10 and 20", "duration 3 to 5 days"]),
    ("On day five he left; phase two of the plan began.", []),
    ("On the last day two people left.", ["number exactly 2"]),
    ("It is the 2018 day of action.", ["date 1 January 2018 to 31 December 2018"]),
    ("Harbour 36 upgrades the core; Harbour 35, and Harbour 34, did not.", []),
    ("V8 8.5, v1.2, V2.0 and the 15.x lines run on a 64-bit chip.", ["version 8.5", "version v1.2", "version V2.0"]),
    ("He returned a 404 error in 08.", []),
    ("They grew by 4 and 7%.", ["percentage between 3.5 and 4.5%", "percentage between 6.5 and 7.5%"]),
    ("He scored 24 and 3 minutes later left.", ["number exactly 24", "duration 2.5 to 3.5 minutes"]),
    ("Classes for 10- and 12-year-olds began.", ["age exactly 10 years old", "age exactly 12 years old"]),
    ("Among 16- to 24-year-olds it fell.", ["age between 16 and 24 years old"]),
    ("A girl of six and a man of 82, both fit, left.", ["age exactly 6 years old", "age exactly 82 years old"]),
    ("The couple, both 68, wed.", ["age exactly 68 years old"]),
    ("She became a director at 39.", ["age exactly 39 years old"]),
    ("A margin of plus or minus 3 points.", ["number exactly 3"]),
    (
        "Costs rose from an estimated $40 million to $64.5 million.",
        ["money between 36 million and 44 million USD", "money between 64.45 million and 64.55 million USD"],
    ),
    ("He paid 4.1 million pounds for it.", ["money between 4.05 million and 4.15 million GBP"]),
    ("The baby weighed 7 pounds.", ["measure between 6.5 and 7.5 [lb_av]"]),
    ("They recalled 40 million pounds of beef.", ["measure between 39.5 million and 40.5 million [lb_av]"]),
    ("It costs 7.6 times annual earnings.", ["ratio between 7.55 and 7.65"]),
    ("He writes three times a year.", ["number exactly 3"]),
    ("He talks about three issues for about three days.", ["number exactly 3", "duration 2.5 to 3.5 days"]),
    ("It took over two years, and it took over two firms.", ["duration 2 years or more", "number exactly 2"]),
    ("How about 2019 q1?", ["date 1 January 2019 to 31 March 2019"]),
    ("He is over thirty years old.", ["age 30 years old or more"]),
    ("A 87 yo man owes 30 MUSD.", ["age exactly 87 years old", "money exactly 30 million USD"]),
    ("It cost Rs 1 crore 20 lakh.", ["money between 11.5 million and 12.5 million INR"]),
    (
        "It is 2 million 15 metres off.",
        ["number between 1.5 million and 2.5 million", "measure between 14.5 and 15.5 m"],
    ),
    ("It took the Web 20 years.", ["duration 19.5 to 20.5 years"]),
    ("Use X.509, U+3002, 11.0.19+7 and doi: 10.1145/362384.36.", ["version 11.0.19"]),
    ("See Neural Networks, 18(5-6), 602-610, and Decree 2005-981.", []),
    ("They went from React 15 to 16.", []),
    ("Less than one percent left in only one day.", ["percentage up to 1%", "duration 0.5 to 1.5 days"]),
    ("One day he left.", []),
    ("18F and the 31C Group met Aaron Snow.", []),
    (
        "Temperatures of 31C were met by 20C water.",
        ["measure between 30.5 and 31.5 Cel", "measure between 19.5 and 20.5 Cel"],
    ),
    ("Two claims are made: 1. that it is, and 2. that it was (0 = no).", ["number exactly 2"]),
    ("Extracts 2 and 3 show it.", []),
    ("New in 136, also in 34, 35, and Hale in 80 and 84.", []),
    ("It fell in 5 years in 10% of cases.", ["duration 4.5 to 5.5 years", "percentage between 9.5 and 10.5%"]),
    ("In 2024, 406 did.", ["date 1 January 2024 to 31 December 2024", "number exactly 406"]),
    ("It breaks 107's text.", []),
    ("The V8 8.5 post and the V8 8.4 post came.", ["version 8.5", "version 8.4"]),
    ("The tank is a third full.", ["ratio between 0.317 and 0.35"]),
    ("It met on January 28 & 29, 2014.", ["date 28 January 2014", "date 29 January 2014"]),
]


@pytest.mark.parametrize(("text", "wanted"), CASES, ids=[c[0] for c in CASES])
def test_a_sentence_holds_these_values(text, wanted):
    readings = read_values(parse(Source("a.txt", text, date(2026, 3, 18))), load_lexicon())
    assert [f"{r.kind} {describe(r.value)}" for r in readings] == wanted
