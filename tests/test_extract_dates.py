from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.extract.calendar_words import day_first_of, read_dates
from factcheck.extract.clock_words import read_times
from factcheck.lexicon import load_lexicon
from factcheck.values import Clock, Moment

LEXICON = load_lexicon()
PUBLISHED = date(2024, 6, 15)
MONTHS = "January February March April May June July August September October November December".split()

# the phrase, the words read, the days they may mean for an article of 15 June 2024, how fine
DATES = [
    ("Nov. 15, 2023", "Nov. 15, 2023", "2023-11-15", "day"),
    ("15 November 2023", "15 November 2023", "2023-11-15", "day"),
    ("15 November, 2023", "15 November, 2023", "2023-11-15", "day"),
    ("November 15, 2025", "November 15, 2025", "2025-11-15", "day"),
    ("November 15 2025", "November 15 2025", "2025-11-15", "day"),
    ("the 15th of November 2023", "15th of November 2023", "2023-11-15", "day"),
    ("Tuesday, 14 March 2024", "Tuesday, 14 March 2024", "2024-03-14", "day"),
    ("Tuesday 14 March 2024", "Tuesday 14 March 2024", "2024-03-14", "day"),
    ("Tuesday, March 14, 2024", "Tuesday, March 14, 2024", "2024-03-14", "day"),
    ("Tue 14 Mar 2024", "Tue 14 Mar 2024", "2024-03-14", "day"),
    ("Tue, Mar. 14, 2024", "Tue, Mar. 14, 2024", "2024-03-14", "day"),
    ("14-Mar-2024", "14-Mar-2024", "2024-03-14", "day"),
    ("2025-11-15", "2025-11-15", "2025-11-15", "day"),
    ("2025/11/15", "2025/11/15", "2025-11-15", "day"),
    ("2025-11-15T10:00", "2025-11-15", "2025-11-15", "day"),
    ("15/11/2025", "15/11/2025", "2025-11-15", "day"),
    ("15.11.2025", "15.11.2025", "2025-11-15", "day"),
    ("11/15/2025", "11/15/2025", "2025-11-15", "day"),
    ("05/05/2025", "05/05/2025", "2025-05-05", "day"),
    ("the first of May", "first of May", "2024-05-01", "day"),
    ("May the 3rd", "May the 3rd", "2024-05-03", "day"),
    ("the twenty-first of June 2020", "twenty-first of June 2020", "2020-06-21", "day"),
    ("3rd of March, 2021", "3rd of March, 2021", "2021-03-03", "day"),
    ("26 june in 2019", "26 june in 2019", "2019-06-26", "day"),
    ("JUNE 3, 2020", "JUNE 3, 2020", "2020-06-03", "day"),
    ("Sept. 9, 2019", "Sept. 9, 2019", "2019-09-09", "day"),
    ("Sep 9 2019", "Sep 9 2019", "2019-09-09", "day"),
    ("Nov. 15", "Nov. 15", "2024-11-15", "day"),
    ("15 November", "15 November", "2024-11-15", "day"),
    ("Tue 14 Mar", "Tue 14 Mar", "2024-03-14", "day"),
    ("Dec. 1", "Dec. 1", "2024-12-01", "day"),
    ("14th March", "14th March", "2024-03-14", "day"),
    ("the May 5 vote", "May 5", "2024-05-05", "day"),
    ("June '25", "June '25", "2025-06-01..2025-06-30", "month"),
    ("November 2025", "November 2025", "2025-11-01..2025-11-30", "month"),
    ("November, 2025", "November, 2025", "2025-11-01..2025-11-30", "month"),
    ("June of 1992", "June of 1992", "1992-06-01..1992-06-30", "month"),
    ("Dec-2018", "Dec-2018", "2018-12-01..2018-12-31", "month"),
    ("2025-11", "2025-11", "2025-11-01..2025-11-30", "month"),
    ("in May", "May", "2024-05-01..2024-05-31", "month"),
    ("by May", "May", "2024-05-01..2024-05-31", "month"),
    ("October", "October", "2024-10-01..2024-10-31", "month"),
    ("early May", "early May", "2024-05-01..2024-05-12", "month"),
    ("late-May 2023", "late-May 2023", "2023-05-18..2023-05-31", "month"),
    ("mid-June 2022", "mid-June 2022", "2022-06-08..2022-06-22", "month"),
    ("end of May", "end of May", "2024-05-20..2024-05-31", "month"),
    ("the beginning of March 2020", "beginning of March 2020", "2020-03-01..2020-03-10", "month"),
    ("the middle of July", "middle of July", "2024-07-08..2024-07-22", "month"),
    ("late 2025", "late 2025", "2025-09-01..2025-12-31", "year"),
    ("late-2025", "late-2025", "2025-09-01..2025-12-31", "year"),
    ("early-2025", "early-2025", "2025-01-01..2025-04-30", "year"),
    ("mid-2025", "mid-2025", "2025-04-01..2025-09-30", "year"),
    ("the end of 2024", "end of 2024", "2024-10-01..2024-12-31", "year"),
    ("the start of 2024", "start of 2024", "2024-01-01..2024-03-31", "year"),
    ("autumn 2025", "autumn 2025", "2025-09-01..2025-12-21", "season"),
    ("the fall of 2025", "fall of 2025", "2025-09-01..2025-12-21", "season"),
    ("spring of 2019", "spring of 2019", "2019-03-01..2019-06-21", "season"),
    ("winter 2023-24", "winter 2023-24", "2023-09-01..2024-05-31", "season"),
    ("winter 2024", "winter 2024", "2023-12-01..2025-03-31", "season"),
    ("this summer", "this summer", "2024-06-01..2024-09-22", "season"),
    ("last summer", "last summer", "2023-06-01..2024-09-22", "season"),
    ("Q3 2024", "Q3 2024", "2024-07-01..2024-09-30", "quarter"),
    ("3Q 2024", "3Q 2024", "2024-07-01..2024-09-30", "quarter"),
    ("2017-Q1", "2017-Q1", "2017-01-01..2017-03-31", "quarter"),
    ("Q3 FY24", "Q3 FY24", "2024-07-01..2024-09-30", "quarter"),
    ("H1 2024", "H1 2024", "2024-01-01..2024-06-30", "half"),
    ("in H1", "H1", "?", "half"),
    ("third quarter of 2024", "third quarter of 2024", "2024-07-01..2024-09-30", "quarter"),
    ("first half of 2024", "first half of 2024", "2024-01-01..2024-06-30", "half"),
    ("FY2024", "FY2024", "2024-01-01..2024-12-31", "year"),
    ("FY24", "FY24", "2024-01-01..2024-12-31", "year"),
    ("fiscal 2024", "fiscal 2024", "2024-01-01..2024-12-31", "year"),
    ("fiscal year 2023-24", "fiscal year 2023-24", "2024-01-01..2024-12-31", "year"),
    ("2023-24", "2023-24", "2023-01-01..2024-12-31", "year"),
    ("2023/24", "2023/24", "2023-01-01..2024-12-31", "year"),
    ("1918-19", "1918-19", "1918-01-01..1919-12-31", "year"),
    ("the 1990s", "1990s", "1990-01-01..1999-12-31", "decade"),
    ("the '90s", "'90s", "1990-01-01..1999-12-31", "decade"),
    ("the nineties", "nineties", "1990-01-01..1999-12-31", "decade"),
    ("early 1980s", "early 1980s", "1980-01-01..1984-12-31", "decade"),
    ("mid-to-late 1990s", "mid-to-late 1990s", "1993-01-01..1999-12-31", "decade"),
    ("beginning of the 1990s", "beginning of the 1990s", "1990-01-01..1993-12-31", "decade"),
    ("19th century", "19th century", "1800-01-01..1900-12-31", "century"),
    ("nineteenth century", "nineteenth century", "1800-01-01..1900-12-31", "century"),
    ("late 19th century", "late 19th century", "1860-01-01..1899-12-31", "century"),
    ("44 BC", "44 BC", "?", "year"),
    ("AD 79", "AD 79", "0079-01-01..0079-12-31", "year"),
    ("5th century BC", "5th century BC", "?", "century"),
    ("2010–2015", "2010–2015", "2010-01-01..2015-12-31", "range"),
    ("2010-2015", "2010-2015", "2010-01-01..2015-12-31", "range"),
    ("from 2010 to 2015", "2010 to 2015", "2010-01-01..2015-12-31", "range"),
    ("between 2010 and 2015", "2010 and 2015", "2010-01-01..2015-12-31", "range"),
    ("2010–15", "2010–15", "2010-01-01..2015-12-31", "range"),
    ("(1950–2024)", "1950–2024", "1950-01-01..2024-12-31", "range"),
    ("2014 through May 2018", "2014 through May 2018", "2014-01-01..2018-05-31", "range"),
    ("5 to 8 July", "5 to 8 July", "2024-07-05..2024-07-08", "range"),
    ("5–8 July 2024", "5–8 July 2024", "2024-07-05..2024-07-08", "range"),
    ("July 5–8, 2024", "July 5–8, 2024", "2024-07-05..2024-07-08", "range"),
    ("from 5 July to 8 July 2024", "5 July to 8 July 2024", "2024-07-05..2024-07-08", "range"),
    ("5 July – 3 August 2024", "5 July – 3 August 2024", "2024-07-05..2024-08-03", "range"),
    ("Nov 18-Dec 19, 2015", "Nov 18-Dec 19, 2015", "2015-11-18..2015-12-19", "range"),
    ("December 28 to January 3, 2025", "December 28 to January 3, 2025", "2024-12-28..2025-01-03", "range"),
    ("between 5 and 8 July", "5 and 8 July", "2024-07-05..2024-07-08", "range"),
    ("Monday to Friday, 4–8 March 2024", "Monday to Friday, 4–8 March 2024", "2024-03-04..2024-03-08", "range"),
    ("Monday 3 to Friday 7 March 2025", "Monday 3 to Friday 7 March 2025", "2025-03-03..2025-03-07", "range"),
    ("March–May 2024", "March–May 2024", "2024-03-01..2024-05-31", "range"),
    ("from March to May", "March to May", "2024-03-01..2024-05-31", "range"),
    ("November–February 2017", "November–February 2017", "2016-11-01..2017-02-28", "range"),
    ("2024-01-05 to 2024-02-10", "2024-01-05 to 2024-02-10", "2024-01-05..2024-02-10", "range"),
    ("yesterday", "yesterday", "2024-06-14", "day"),
    ("today", "today", "2024-06-15", "day"),
    ("tomorrow", "tomorrow", "2024-06-16", "day"),
    ("last Tuesday", "last Tuesday", "2024-06-04..2024-06-11", "day"),
    ("next Friday", "next Friday", "2024-06-21", "day"),
    ("this Monday", "this Monday", "2024-06-10", "day"),
    ("last week", "last week", "2024-06-03..2024-06-09", "week"),
    ("next month", "next month", "2024-07-01..2024-07-31", "month"),
    ("this year", "this year", "2024-01-01..2024-12-31", "year"),
    ("last year", "last year", "2023-01-01..2023-12-31", "year"),
    ("last October", "last October", "2023-10-01..2023-10-31", "month"),
    ("last March", "last March", "2023-03-01..2024-03-31", "month"),
    ("two years ago", "two years ago", "2021-12-15..2022-12-31", "year"),
    ("three weeks ago", "three weeks ago", "2024-05-20..2024-05-28", "week"),
    ("10 days ago", "10 days ago", "2024-06-05", "day"),
    ("a month ago", "a month ago", "2024-04-30..2024-05-31", "month"),
    ("a decade ago", "a decade ago", "2009-06-16..2019-12-31", "decade"),
    ("three days later", "three days later", "?", "day"),
    ("two weeks earlier", "two weeks earlier", "?", "week"),
    ("the following day", "following day", "?", "day"),
    ("the previous year", "previous year", "?", "year"),
    ("on Tuesday", "Tuesday", "?", "day"),
    ("Saturday the 13th", "Saturday the 13th", "?", "day"),
    ("in 2019", "2019", "2019-01-01..2019-12-31", "year"),
    ("since 1987", "1987", "1987-01-01..1987-12-31", "year"),
    ("in 1492", "1492", "1492-01-01..1492-12-31", "year"),
    ("c. 1850", "c. 1850", "1848-01-02..1852-12-30", "year"),
    ("the 2019 election", "2019", "2019-01-01..2019-12-31", "year"),
    ("a 2019 study", "2019", "2019-01-01..2019-12-31", "year"),
    ("his 1984 album", "1984", "1984-01-01..1984-12-31", "year"),
    ("(2019)", "2019", "2019-01-01..2019-12-31", "year"),
    ("In 2023, 15 people", "2023", "2023-01-01..2023-12-31", "year"),
    ("around 2010", "around 2010", "2008-01-02..2012-12-30", "year"),
    ("about 15 November 2023", "about 15 November 2023", "2023-11-12..2023-11-18", "day"),
    ("30 February", "30 February", "?", "day"),
    ("31 April 2024", "31 April 2024", "?", "day"),
    ("Feb. 29, 2023", "Feb. 29, 2023", "?", "day"),
    ("29 February 2024", "29 February 2024", "2024-02-29", "day"),
    ("31/04/2025", "31/04/2025", "?", "day"),
    ("on 32 January", "32 January", "?", "day"),
    ("January 32, 2024", "January 32, 2024", "?", "day"),
    ("Christmas Day", "Christmas Day", "2023-12-25", "day"),
    ("Christmas Day 2022", "Christmas Day 2022", "2022-12-25", "day"),
    ("New Year's Eve 2024", "New Year's Eve 2024", "2024-12-31", "day"),
    ("Boxing Day", "Boxing Day", "2023-12-26", "day"),
    ("Sunday 25 December 2022", "Sunday 25 December 2022", "2022-12-25", "day"),
    ("In November 15 people died", "November", "2024-11-01..2024-11-30", "month"),
    ("8 to 5 July 2024", "8 to 5 July 2024", "?", "range"),
    ("2015–2010", "2015–2010", "?", "range"),
]

NO_DATES = (
    """
may 5 people come|You may go.|This may or may not be right.|They will march on.|on the march|April Jones sang.
Jan Smith won.|Windows 2000|Route 2010|$2010|2,010|2010 people|1492 people came|2000 jobs|from 1200 to 1500
CVE-2021-1234|v2025.11.15|192.168.10.20|24/7|9/11|3/4 of them|1/2|a score of 3-2|5 to 8 people|10-15 minutes
Black Friday|the Sunday Times|every Monday|on Mondays|Friday Night Lights|the fall of Rome|springs open
a second half|in the second|a quarter of an hour|sat down|the sun set|wed in secret|mar the view|dec 5|1.5.2
12.5%|2010%|#2019|ISO-2010|2000m|1950km|page 2019|model 1984|12 Angry Men|3 days|the 5th floor|a 40-hour week
last but not least|this and that|century oak|nearly half|Mr May said|according to May|John March spoke
August Wilson's plays|June Carter|decade after decade|to march 5 miles
""".replace("\n", "|")
    .strip("|")
    .split("|")
)

# the phrase, the words read, first and last minute of the day, whether the half of the day is known
TIMES = [
    ("6.58am", "6.58am", 418, 418, True),
    ("at 6:58 a.m. on", "6:58 a.m.", 418, 418, True),
    ("7pm", "7pm", 1140, 1140, True),
    ("7 P.M.", "7 P.M.", 1140, 1140, True),
    ("12am", "12am", 0, 0, True),
    ("12.30pm", "12.30pm", 750, 750, True),
    ("by noon", "noon", 720, 720, True),
    ("12 noon", "12 noon", 720, 720, True),
    ("at midnight", "midnight", 0, 0, True),
    ("14:30", "14:30", 870, 870, True),
    ("09:15", "09:15", 555, 555, True),
    ("18:00 GMT", "18:00 GMT", 1080, 1080, True),
    ("0730 GMT", "0730 GMT", 450, 450, True),
    ("1430 hours", "1430 hours", 870, 870, True),
    ("half past two", "half past two", 150, 150, False),
    ("half past two in the afternoon", "half past two in the afternoon", 870, 870, True),
    ("ten past three", "ten past three", 190, 190, False),
    ("quarter to six", "quarter to six", 345, 345, False),
    ("20 minutes past eight", "20 minutes past eight", 500, 500, False),
    ("five o'clock", "five o'clock", 300, 300, False),
    ("at 5 o'clock", "5 o'clock", 300, 300, False),
    ("at eight in the evening", "eight in the evening", 1200, 1200, True),
    ("at 6.52 in the morning", "6.52 in the morning", 412, 412, True),
    ("between 9am and 5pm", "9am and 5pm", 540, 1020, True),
    ("9am–5pm", "9am–5pm", 540, 1020, True),
    ("9-5pm", "9-5pm", 540, 1020, True),
    ("from 6 to 8pm", "6 to 8pm", 1080, 1200, True),
    ("11am-2pm", "11am-2pm", 660, 840, True),
    ("11-2pm", "11-2pm", 660, 840, True),
    ("10pm to 2am", "10pm to 2am", 1320, 1560, True),
    ("shortly after eight, the bell rang", "shortly after eight", 480, 500, False),
    ("about 8pm", "about 8pm", 1185, 1215, True),
    ("left at 10.15", "10.15", 615, 615, False),
    ("the 10.15 train", "10.15", 615, 615, False),
]

NO_TIMES = (
    """
rose 3.30|at 3.30 per cent|at 3.30%|John 3:16 says|won 2:1|in 12:34|around eight people|from ten to five people
one person|High Noon|3:45:12|from two to five|at eight people's houses|10.15 points|5 pounds|a ratio of 16:9
version 10.15|100.15am
""".replace("\n", "|")
    .strip("|")
    .split("|")
)


def dates_in(text: str, day_first: bool | None = None) -> list[tuple[str, Moment]]:
    found = read_dates(text, LEXICON, PUBLISHED, day_first_of(text) if day_first is None else day_first)
    return [(text[r.span.start : r.span.end], r.value) for r in found if isinstance(r.value, Moment)]


@pytest.mark.parametrize(("phrase", "words", "days", "granularity"), DATES)
def test_a_date_is_read_as_the_days_it_may_mean(phrase: str, words: str, days: str, granularity: str) -> None:
    [(read, moment)] = dates_in(phrase)
    first, _, last = days.partition("..")

    assert read == words
    assert moment.granularity == granularity
    assert (str(moment.first), str(moment.last)) == (("None", "None") if days == "?" else (first, last or first))


@pytest.mark.parametrize("phrase", NO_DATES)
def test_what_only_looks_like_a_date_is_left_alone(phrase: str) -> None:
    assert dates_in(phrase) == []


@pytest.mark.parametrize(("phrase", "words", "first", "last", "half"), TIMES)
def test_a_time_is_read_in_minutes(phrase: str, words: str, first: int, last: int, half: bool) -> None:
    [reading] = read_times(phrase, LEXICON)

    assert phrase[reading.span.start : reading.span.end] == words
    assert isinstance(reading.value, Clock)
    assert (reading.value.first, reading.value.last, reading.value.half) == (first, last, half)


@pytest.mark.parametrize("phrase", NO_TIMES)
def test_what_only_looks_like_a_time_is_left_alone(phrase: str) -> None:
    assert read_times(phrase, LEXICON) == []


def test_an_article_that_writes_its_times_with_a_point_has_them_read_after_any_preposition() -> None:
    text = "The bell rang at 6.52, six minutes after the 6.58 impact; by 7.30 all was over. It was 6.58am."

    assert [text[r.span.start : r.span.end] for r in read_times(text, LEXICON)] == ["6.52", "6.58", "7.30", "6.58am"]


def test_the_order_of_day_and_month_is_that_of_the_dates_that_have_only_one() -> None:
    assert day_first_of("15/11/2025 and 03/04/2025") is True
    assert day_first_of("11/15/2025 and 03/04/2025") is False
    assert day_first_of("03/04/2025") is None
    assert day_first_of("15/11/2025 and 11/15/2025") is None


def test_a_date_in_figures_stays_open_where_its_order_is_unknown() -> None:
    [(_, moment)] = dates_in("03/04/2025")

    assert (moment.first, moment.month, moment.year) == (None, None, 2025)


def test_a_day_without_a_year_stays_open_where_the_article_has_no_date() -> None:
    [reading] = read_dates("Tuesday, 14 March", LEXICON, None, None)

    assert isinstance(reading.value, Moment)
    assert (reading.value.first, reading.value.weekday, reading.value.day) == (None, 1, 14)


def test_days_that_share_a_month_are_read_one_by_one() -> None:
    assert [(w, m.day) for w, m in dates_in("on 5, 7 and 8 July 2024")] == [("5", 5), ("7", 7), ("8 July 2024", 8)]
    assert [(w, m.weekday) for w, m in dates_in("Tuesday 7 and Wednesday 8 May")] == [
        ("Tuesday 7", 1),
        ("Wednesday 8 May", 2),
    ]


def test_a_month_that_is_somebody_s_name_is_no_date() -> None:
    assert dates_in("Theresa May resigned. Support for May was low, and the plan by May failed.") == []


def test_a_fiscal_year_agrees_with_any_calendar_year() -> None:
    [(_, fiscal)], [(_, civil)] = dates_in("fiscal 2024"), dates_in("in 2022")

    assert fiscal.agrees(civil)


def test_a_newspaper_is_no_weekday() -> None:
    [(words, moment)] = dates_in("The Sun, August 16")

    assert (words, moment.weekday) == ("August 16", None)


WAYS = [
    "{d} {month} {y}",
    "{month} {d}, {y}",
    "{month} {d} {y}",
    "{d} {short} {y}",
    "{short}. {d}, {y}",
    "{d}{th} {month} {y}",
    "the {d}{th} of {month} {y}",
    "the {d}{th} of {month}, {y}",
    "{month} {d}{th}, {y}",
    "{y}-{m:02}-{d:02}",
    "{d:02}/{m:02}/{y}",
    "{d}.{m}.{y}",
]


@given(st.dates(date(1600, 1, 1), date(2099, 12, 31)), st.sampled_from(WAYS))
def test_a_date_comes_back_from_every_way_to_write_it(day: date, way: str) -> None:
    month = MONTHS[day.month - 1]
    th = "th" if day.day in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    short = month if month == "May" else month[:3]
    written = way.format(d=day.day, m=day.month, y=day.year, month=month, short=short, th=th).replace("May.", "May")

    [(words, moment)] = dates_in(f"It began on {written} in the rain.", day_first=True)

    assert words == written.removeprefix("the ")
    assert (moment.first, moment.last) == (day, day)


@given(st.integers(0, 1439), st.sampled_from(["{h}:{m:02}{half}m", "{h}.{m:02} {half}.m.", "{h}:{m:02} {half}m"]))
def test_a_time_comes_back_from_every_way_to_write_it(minutes: int, way: str) -> None:
    hour, minute = divmod(minutes, 60)
    written = way.format(h=hour % 12 or 12, m=minute, half="ap"[hour >= 12])

    [reading] = read_times(f"It began at {written} in the rain.", LEXICON)

    assert isinstance(reading.value, Clock)
    assert (reading.value.first, reading.value.last) == (minutes, minutes)


@given(st.text(alphabet="May 15,-–/.'19th2024ofthTueandto\n", max_size=80))
def test_readings_never_overlap_and_stay_in_order(text: str) -> None:
    for found in (read_dates(text, LEXICON, PUBLISHED, None), read_times(text, LEXICON)):
        assert all(a.span.end <= b.span.start for a, b in pairwise(found))
        assert all(r.span.holds(r.core) for r in found)


@pytest.mark.parametrize(
    "piece", ["1,", "'9", "May ", "5 and ", "1-", "mid-", "5, ", "half past ", "12:", "\n ", "Sun, "]
)
def test_endless_repetition_ends(piece: str) -> None:
    text = piece * 20_000

    assert read_dates(text, LEXICON, None, None) is not None
    assert read_times(text, LEXICON) is not None
