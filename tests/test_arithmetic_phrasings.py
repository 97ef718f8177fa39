"""Sums in the many ways they are put, each with look-alikes that are right."""

from __future__ import annotations

import pytest
from spacy.language import Language

from factcheck.document import Source
from factcheck.lexicon import Lexicon
from factcheck.pipeline import check
from factcheck.rulebook import load_rules

RULES = [r for r in load_rules() if r.group in ("arithmetic", "structure")]
WRONG = (
    "She began the week 64th in the world and will be 31st on Monday, a leap of 43 places.",
    "The club climbed from 14th to ninth, a rise of six places.",
    "Ranked 40th in May, she is now 22nd, up 28 places.",
    "The song went from number 12 to number 3, a jump of seven places.",
    "The town slipped eight places, from 21st to 27th.",
    "It cut net debt by £45m to £310m, from £365m a year earlier.",
    "The company cut net debt by £45m to £310m. It was £365m a year earlier.",
    "Rents rose by €120 to €860 a month; they were €720 last year.",
    "Fuel cost €31 last spring and costs €40 now. The 40% rise shows in the accounts.",
    "A ticket cost £20 in May. It now costs £25, an increase of 20%.",
    "Visitor numbers fell from 2,400 to 1,800, a drop of a third.",
    "The start-up time was halved, from 4.8 seconds to 3.6 seconds.",
    "Output doubled: from 120 tonnes in 2019 to 180 tonnes in 2023.",
    "Membership has trebled since 2015, from 400 to 1,000.",
    "Delacourt is three times the size of Roque. It had sales of €1.9bn last year, while Roque had €0.9bn.",
    "The new hall seats 900, twice as many as the old one, which held 600.",
    "The new hall seats 900. That is three times as many as the old one, which held 400.",
    "The airline will park 19 of its 95 planes, or one in four.",
    "In all 54 of the 90 patients, two in three, needed no tablets.",
    "Of the 240 replies, 84 were against, which is almost half.",
    "Some 45,000 of the town's 150,000 people, a quarter, are over 65.",
    "Each book has 20 tickets, and each ticket is good for four hours, so a book gets you 60 hours.",
    "The book holds 20 tickets of four hours each: 60 hours of visits.",
    "He bought 12 crates at £15 each and paid £190 for them.",
    "Six teams of five players make 35 players in all.",
    "The tour has eight concerts in each of four cities, 36 in all.",
    "Voters: 45% backed the plan, 38% opposed it and 27% were undecided.",
    "The 120 guests were 70 adults and 60 children.",
    "Of the 50 cows, 30 are brown, 12 are black and the other nine are white.",
    "The shop sold 120 bikes: 60 for adults, 35 for children and 15 electric ones.",
    "It raised £2,400: £900 from the fair, £1,100 from the raffle and £300 in gifts.",
    "The three sisters are 12, 14 and 19, an average age of 16.",
    "The four boats weigh 2, 3, 3 and 4 tonnes, on average 4 tonnes.",
    "The bill passed by 312 votes to 287, a majority of 15.",
    "Sales rose from £12m to £9m.",
    "It lasted from 1,200 to 900 metres. Profit rose to £9m from £12m.",
    "The fund paid for 10 beds at £2,000 each, £25,000 in all.",
    "The price went up by a third, from £30 to £45.",
    "Turnout was 61%, nine points higher than the 54% of four years ago.",
    "Staff numbers fell from 5,600 to 4,900, a loss of 600 jobs.",
    "The hotel has 40 rooms on each of five floors, 220 rooms in all.",
    "The trust owns 340 acres, of which 200 are wood, 90 are meadow and 70 are water.",
    "It sold 600 tickets on Friday, 700 on Saturday and 500 on Sunday, 1,900 over the weekend.",
    "He scored 23 in the first half and 11 in the second for a total of 35 points.",
)
RIGHT = (
    "She began the week 64th in the world and will be 31st on Monday, a leap of 33 places.",
    "The song, at number 12 last week, is at number 3; its album is up seven places.",
    "It cut net debt by £45m to £320m, from £365m a year earlier.",
    "Fuel cost €31 last spring and costs €40 now. The 40% rise in wages is another matter.",
    "Fuel cost €31 last spring and costs €40 now. The 29% rise shows in the accounts.",
    "Output more than doubled, from 120 tonnes to 300 tonnes.",
    "Delacourt is twice the size of Roque. It had sales of €1.9bn last year, while Roque had €0.9bn.",
    "Delacourt is three times the size of Roque. It paid €1.9bn for Lindt in May and €0.9bn for Marne.",
    "The airline will park 19 of its 95 planes, or one in five.",
    "Nearly half of the 240 replies came by post; 84 of the 240 were against.",
    "Each book has 20 tickets, and each ticket is good for four hours, so a book gets you 80 hours.",
    "Each box has 20 eggs, and each egg takes four minutes, so plan an hour.",
    "Of the 50 cows, 30 are brown and 12 are black.",
    "The 120 guests included 70 adults and 60 children under care.",
    "He won by 12,400 votes to 11,900, a majority of 500.",
    "Sales rose by 9% to £12m, and costs by 5% to £9m.",
    "A third of the 90 voters stayed at home; 40 of the 90 voted twice.",
    "The hall seats 900, twice as many as the old one.",
    "The price went up by a half, from £30 to £45.",
    "The new hall seats 900. Tickets cost three times as much as in 2015.",
    "It sold 600 tickets on Friday and 700 on Saturday; 1,900 people came over the weekend.",
)


def found(nlp: Language, lexicon: Lexicon, text: str) -> list[str]:
    findings = check(Source("a.md", f"# News\n\n{text}\n"), RULES, nlp, lexicon).findings
    return [f.message for f in findings if f.severity > 1]


@pytest.mark.parametrize("text", WRONG)
def test_a_sum_that_does_not_come_out_is_found(nlp: Language, lexicon: Lexicon, text: str) -> None:
    assert len(found(nlp, lexicon, text)) == 1


@pytest.mark.parametrize("text", RIGHT)
def test_a_sum_that_comes_out_or_was_not_meant_is_left_alone(nlp: Language, lexicon: Lexicon, text: str) -> None:
    assert found(nlp, lexicon, text) == []
