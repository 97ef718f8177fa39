"""The forms of dates as patterns of atoms (`calendar_atoms` lists the letters); the first that reads wins."""

from __future__ import annotations

import re
from dataclasses import dataclass

from factcheck.extract import calendar_forms as forms
from factcheck.extract import calendar_periods as periods

_DMY = "(?:(?P<w{0}>[Ww]),?T?)?(?P<d{0}>[DOP])-?o?T?(?P<m{0}>[Mm])(?:[-,]?[io]?(?P<y{0}>[Yz]))?"
_MDY = "(?:(?P<w{0}>[Ww])[,-]?)?(?P<m{0}>[Mm])-?T?(?P<d{0}>[DOP])(?:,?[io]?(?P<y{0}>[Yz]))?"
_MY = "(?P<m{0}>[Mm])(?:[,/-]?[io]?(?P<y{0}>[Yz]))?"
_YEAR = "(?:,?[io]?(?P<y>[Yz]))?"
_TO = "(?P<to>[-ta])T?"
"""Between the ends of a range; "and" counts after "between" only."""


@dataclass(frozen=True)
class Form:
    """One way to write a date."""

    name: str
    starts: str
    """Letters its first atom may have."""
    pattern: re.Pattern[str]
    read: forms.Reader


def _form(name: str, starts: str, pattern: str, read: forms.Reader) -> Form:
    return Form(name, starts, re.compile(pattern), read)


FORMS = (
    # ranges
    _form("day-range", "WwDOP", _DMY.format(1) + _TO + _DMY.format(2), forms.read_days),
    _form("day-range", "WwMm", _MDY.format(1) + _TO + _MDY.format(2), forms.read_days),
    _form(
        "days-of-month",
        "W",
        f"(?P<w1>W)[-t](?P<w2>W),?(?P<d1>[DOP])(?P<to>[-t])(?P<d2>[DOP])o?(?P<m>[Mm]){_YEAR}",
        forms.read_days_of_month,
    ),
    _form(
        "days-of-month",
        "W",
        f"(?P<w1>W)[-t](?P<w2>W),?(?P<m>[Mm])(?P<d1>[DO])(?P<to>[-t])(?P<d2>[DO]){_YEAR}",
        forms.read_days_of_month,
    ),
    _form(
        "days-of-month",
        "WwDOP",
        f"(?:(?P<w1>[Ww]),?T?)?(?P<d1>[DOP]){_TO}(?:(?P<w2>[Ww]),?T?)?(?P<d2>[DOP])o?(?P<m>[Mm]){_YEAR}",
        forms.read_days_of_month,
    ),
    _form(
        "days-of-month",
        "WwMm",
        f"(?:(?P<w1>[Ww]),?)?(?P<m>[Mm])(?P<d1>[DO]){_TO}(?:(?P<w2>[Ww]),?)?(?P<d2>[DO])(?![Mm]){_YEAR}",
        forms.read_days_of_month,
    ),
    _form("month-range", "Mm", _MY.format(1) + _TO + _MY.format(2) + "(?![DO])", forms.read_months),
    _form("year-to-month", "Y", "(?P<y1>Y)(?P<to>[-t])(?P<m2>[Mm]),?(?P<y2>Y)", forms.read_year_to_month),
    _form("iso-range", "I", "(?P<i1>I)(?P<to>t)(?P<i2>I)", forms.read_iso_days),
    _form("year-range", "Y", "(?P<y1>Y)(?P<to>[-ta])(?P<y2>Y)", forms.read_years),
    # days
    _form("day-month-year", "WwDOP", _DMY.format(""), forms.read_single_day),
    _form("month-day-year", "WwMm", _MDY.format(""), forms.read_month_first_day),
    _form("impossible-day", "Wwx", f"(?:(?P<w>[Ww]),?T?)?(?P<d>x)o?(?P<m>[Mm]){_YEAR}", forms.read_impossible_day),
    _form("impossible-day", "WwMm", f"(?:(?P<w>[Ww]),?)?(?P<m>[Mm])(?P<d>x){_YEAR}", forms.read_impossible_day),
    _form("iso-day", "WwI", "(?:(?P<w>[Ww]),?)?(?P<i>I)", forms.read_iso_day),
    _form("figures-day", "WwS", "(?:(?P<w>[Ww]),?)?(?P<s>S)", forms.read_figures_day),
    _form("figures-day", "Wwh", "(?:(?P<w>[Ww]),?)?(?P<h>h)", forms.read_short_figures_day),
    _form("holiday", "WwJ", "(?:(?P<w>[Ww]),?)?(?P<j>J)(?:,?[io]?(?P<y>Y))?", forms.read_holiday),
    _form("day-word", "R", "(?P<r>R)", periods.read_day_word),
    _form("weekday-and-day", "W", "(?P<w>W),?T(?P<d>O)", forms.read_weekday_and_day),
    # parts of months, years, decades
    _form("part-of-month", "e", f"(?P<e>e)-?(?:i|T)?(?P<m>[Mm])(?![DO]){_YEAR}", periods.read_part_of_month),
    _form("part-of-month", "E", f"(?P<e>E)oT?(?P<m>[Mm])(?![DO]){_YEAR}", periods.read_part_of_month),
    _form("part-of-year", "e", "(?P<e>e)-?i?(?P<y>Y)", periods.read_part_of_year),
    _form("part-of-year", "E", "(?P<e>E)oT?(?P<y>Y)(?!-)", periods.read_part_of_year),
    _form("decade", "eEd", "(?:(?P<e>[eE])-?(?:t-?(?P<e2>e)-?)?[io]?T?)?(?P<d>d)", periods.read_decade),
    _form("decade", "dz", "(?P<d>d)", periods.read_decade),
    _form("century", "eOP", "(?:(?P<e>e)-?(?:i?T)?)?(?P<n>[OP])-?c(?P<bc>B?)", periods.read_century),
    # seasons, quarters, business years
    _form("season", "LNCs", "(?P<which>[LNC])(?P<s>s)", periods.read_season),
    _form("season", "s", "(?P<s>s)[,io]?T?(?:(?P<g>G)|(?P<y>Y))", periods.read_season),
    _form("quarter", "qH", "(?P<kind>(?P<q>[qH]))(?:(?:[,io-]|ok)?(?P<y>[YFz]))?", periods.read_quarter),
    _form("quarter", "YF", "(?P<y>[YF])-?(?P<kind>(?P<q>[qH]))", periods.read_quarter),
    _form("quarter", "OP", "(?P<q>[OP])-?(?P<kind>[QZ])[io]?k?U?(?P<y>[YF])", periods.read_quarter),
    _form("quarter", "OP", "(?P<q>[OP])-?k?(?P<kind>Q)", periods.read_quarter),
    _form("fiscal-year", "F", "(?P<y>F)", periods.read_fiscal_year),
    _form("fiscal-year", "k", "kU?(?P<y>[YG])", periods.read_fiscal_year),
    _form("fiscal-year", "Y", "(?P<y>Y)kU", periods.read_fiscal_year),
    # counted from the article's date
    _form("ago", "nDx0", "(?P<n>[nDx0])(?P<u>U)g", periods.read_ago),
    _form("later", "nDx", "(?P<n>[nDx])(?P<u>U)l", periods.read_later),
    _form("unit-word", "LNC", "(?P<which>[LNC])(?P<u>U)", periods.read_unit_word),
    _form("near-weekday", "LNC", "(?P<which>[LNC])(?P<w>W)", periods.read_near_weekday),
    _form("near-month", "LNC", "(?P<which>[LNC])(?P<m>[Mm])", periods.read_month_near),
    # less sure ones last
    _form("month-year", "Mm", _MY.format(""), forms.read_month),
    _form("short-years", "G", "(?P<g>G)", forms.read_short_years),
    _form("before-christ", "DxY0", "(?P<n>[DxY0])B", periods.read_year_before_christ),
    _form("anno-domini", "V", "V(?P<n>[DxY0])", periods.read_year_of_the_lord),
    _form("anno-domini", "DxY0", "(?P<n>[DxY0])V", periods.read_year_of_the_lord),
    _form("weekday", "W", "(?P<w>W)", forms.read_weekday),
    _form("year", "Y", "(?P<y>Y)", forms.read_bare_year),
)
