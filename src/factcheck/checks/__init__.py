"""What can be looked for: every kind of check by the name a rule gives it."""

from __future__ import annotations

from factcheck.checks.abbreviations import Abbreviations
from factcheck.checks.absences import Absences
from factcheck.checks.arithmetic_average import Average
from factcheck.checks.arithmetic_change import Change
from factcheck.checks.arithmetic_conversion import Conversion
from factcheck.checks.arithmetic_margin import Margin
from factcheck.checks.arithmetic_more import MoreThan
from factcheck.checks.arithmetic_order import Direction, UpsideDown
from factcheck.checks.arithmetic_places import Places
from factcheck.checks.arithmetic_product import Product
from factcheck.checks.arithmetic_remainder import Remainder
from factcheck.checks.arithmetic_share import Share
from factcheck.checks.arithmetic_table import TableTotal
from factcheck.checks.arithmetic_total import Total
from factcheck.checks.attribution import Speakers
from factcheck.checks.calendar_age import AgeDates
from factcheck.checks.calendar_ago import Ago
from factcheck.checks.calendar_anniversary import Anniversaries
from factcheck.checks.calendar_dateline import Tense
from factcheck.checks.calendar_exists import DayExists
from factcheck.checks.calendar_period import Periods
from factcheck.checks.calendar_range import DateRange
from factcheck.checks.calendar_sequence import Counted
from factcheck.checks.calendar_span import Spans
from factcheck.checks.calendar_weekday import Weekday
from factcheck.checks.calendar_weekdays import Weekdays
from factcheck.checks.deeds import Deeds
from factcheck.checks.doubled import DoubledWords
from factcheck.checks.enumeration import Enumeration
from factcheck.checks.first_events import FirstEvents
from factcheck.checks.firsts import Firsts
from factcheck.checks.forerunners import Forerunners
from factcheck.checks.headline_figures import HeadlineFigures
from factcheck.checks.identifiers import Identifiers
from factcheck.checks.links import LinkLabels
from factcheck.checks.localities import Localities
from factcheck.checks.metadata import Metadata
from factcheck.checks.numbering import Numbering
from factcheck.checks.origins import Origins
from factcheck.checks.outcomes import Outcomes
from factcheck.checks.pioneers import Pioneers
from factcheck.checks.placeholders import Placeholders
from factcheck.checks.polarity import Denials
from factcheck.checks.positions import Positions
from factcheck.checks.prose_counts import ProseCounts
from factcheck.checks.pullquotes import PullQuotes
from factcheck.checks.references import References
from factcheck.checks.repetition import Repetition
from factcheck.checks.same import Same
from factcheck.checks.sites import Sites
from factcheck.checks.situations import Situations
from factcheck.checks.slugs import Slugs
from factcheck.checks.supplies import Supplies
from factcheck.checks.table_relation import TableRelation
from factcheck.checks.table_text import TableText
from factcheck.checks.titled_dates import TitledDates
from factcheck.checks.titles import Titles
from factcheck.checks.venues import Venues
from factcheck.checks.versions import Versions
from factcheck.checks.wordings import Wordings
from factcheck.rule import Check

CHECKS: dict[str, type[Check]] = {
    "absences": Absences,
    "abbreviations": Abbreviations,
    "age-dates": AgeDates,
    "ago": Ago,
    "anniversaries": Anniversaries,
    "average": Average,
    "change": Change,
    "conversion": Conversion,
    "counted-date": Counted,
    "date-range": DateRange,
    "day-exists": DayExists,
    "deeds": Deeds,
    "denials": Denials,
    "direction": Direction,
    "doubled-words": DoubledWords,
    "enumeration": Enumeration,
    "headline-figures": HeadlineFigures,
    "first-events": FirstEvents,
    "firsts": Firsts,
    "forerunners": Forerunners,
    "identifiers": Identifiers,
    "link-labels": LinkLabels,
    "localities": Localities,
    "metadata": Metadata,
    "more-than": MoreThan,
    "numbering": Numbering,
    "places": Places,
    "outcomes": Outcomes,
    "periods": Periods,
    "origins": Origins,
    "pioneers": Pioneers,
    "placeholders": Placeholders,
    "positions": Positions,
    "prose-counts": ProseCounts,
    "pull-quotes": PullQuotes,
    "references": References,
    "margin": Margin,
    "sites": Sites,
    "product": Product,
    "remainder": Remainder,
    "repetition": Repetition,
    "same": Same,
    "share": Share,
    "spans": Spans,
    "speakers": Speakers,
    "table-total": TableTotal,
    "situations": Situations,
    "slugs": Slugs,
    "supplies": Supplies,
    "table-relation": TableRelation,
    "table-text": TableText,
    "titled-dates": TitledDates,
    "tense": Tense,
    "titles": Titles,
    "total": Total,
    "upside-down": UpsideDown,
    "venues": Venues,
    "versions": Versions,
    "weekdays": Weekdays,
    "weekday": Weekday,
    "wordings": Wordings,
}
