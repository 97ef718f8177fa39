"""A link's label against its address."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import unquote

from rapidfuzz.distance import OSA

from factcheck.claim import Article
from factcheck.document import Link
from factcheck.finding import Clash

_MONTHS = "january february march april may june july august september october november december".split()
_REGISTERS = {
    "rfc": r"rfc[-_/ ]?0*(\d{2,5})(?!\d)",
    "pep": r"pep[-_/ ]?0*(\d{1,4})(?!\d)",
    "jep": r"jeps?[-_/ ]?0*(\d{1,4})(?!\d)",
    "bip": r"bips?[-_/ ]?0*(\d{1,4})(?!\d)",
    "eip": r"eips?[-_/ ]?0*(\d{1,5})(?!\d)",
    "cwe": r"(?:cwe|definitions)[-_/ ]0*(\d{1,5})(?!\d)",
}
_CVE = re.compile(r"cve-(\d{4}-\d{4,7})(?!\d)", re.IGNORECASE)
_ISSUE_LABEL = re.compile(
    r"(?:.*\b)?(?:issue|issues|pr|pull|request|bug|mr|ticket|discussion)[ ]?\(?#?(\d{1,6})\)?$",
    re.IGNORECASE | re.DOTALL,
)
_BARE_ISSUE = re.compile(r"(?:[\w./-]+)?(?:#|!)(\d{1,6})$")
_ISSUE_PATH = re.compile(r"/(?:issues|pull|pulls|merge_requests|discussions)/(\d{1,6})(?![\w])")
_VERSION = re.compile(r"(?<![\w.-])v?(\d{1,4}(?:\.\d{1,4}){1,3})(?![\w%]|\.\d|-\d)")
_PATH_VERSION = re.compile(r"(?<![\d.])v?(\d{1,4}(?:\.\d{1,4}){1,3})(?![\d]|\.\d)")
_MONTH_LABEL = re.compile(rf"\b({'|'.join(_MONTHS)}),?[ ](20\d\d)\b", re.IGNORECASE)
_CODE = re.compile(r"\b[A-Z]{1,5}(?:-\d{1,4}){2,}\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkLabels:
    """What a label names, the address has to have."""

    of: str
    """number: standards, CVEs, issues, memos; version; month."""

    FACTS: ClassVar[tuple[str, ...]] = ("label", "address")

    def find(self, article: Article) -> Iterator[Clash]:
        for link in article.document.links:
            label = article.document.text[link.label.start : link.label.end].strip()
            target = unquote(link.target)
            if not label or len(label) > 200 or label.startswith(("http", "www.")) or not target.startswith("http"):
                continue
            for reader in _READERS[self.of]:
                if pair := reader(label, target):
                    yield _clash(article, link, *pair)
                    break


def _register(label: str, target: str) -> tuple[str, str] | None:
    for name, pattern in _REGISTERS.items():
        named = re.findall(rf"\b{name}[ -]?0*(\d{{1,5}})(?![\w.])", label, re.IGNORECASE)
        there = re.findall(pattern, target, re.IGNORECASE)
        if len(set(named)) == 1 and there and named[0] not in there:
            return f"{name.upper()} {named[0]}", f"{name.upper()} {there[0]}"
    return None


def _cve(label: str, target: str) -> tuple[str, str] | None:
    named, there = _CVE.findall(label), _CVE.findall(target)
    if len(set(named)) == 1 and there and named[0] not in there:
        return f"CVE-{named[0]}", f"CVE-{there[0]}"
    return None


def _issue(label: str, target: str) -> tuple[str, str] | None:
    named = _BARE_ISSUE.match(label) or (_ISSUE_LABEL.match(label) if not label.isdigit() else None)
    there = _ISSUE_PATH.search(target)
    if named and there and named[1] != there[1] and "#" not in target:
        return f"#{named[1]}", f"#{there[1]}"
    return None


def _code(label: str, target: str) -> tuple[str, str] | None:
    """A memo "M-18-230" whose address has "M-18-23": one sign off."""
    named, upper = _CODE.findall(label), target.upper()
    there = _CODE.findall(upper)
    if len(named) == 1 and named[0] not in upper:
        near = [t for t in there if OSA.distance(t, named[0]) == 1]
        if near:
            return named[0], near[0]
    return None


def _version(label: str, target: str) -> tuple[str, str] | None:
    named = set(_VERSION.findall(label))
    path = target.split("#")[0].partition("://")[2].partition("/")[2]
    there = [v for v in _PATH_VERSION.findall(path) if v.count(".") >= 1]
    if len(named) != 1 or not there:
        return None
    (mine,) = named
    digits = mine.replace(".", "")
    if any(_agree(mine, v) for v in there) or digits in re.sub(r"[^\d]", "", path):
        return None
    same = [v for v in there if v.count(".") == mine.count(".")]
    return (mine, same[0]) if len(set(there)) == 1 and same else None


def _agree(a: str, b: str) -> bool:
    left, right = a.split("."), b.split(".")
    shared = min(len(left), len(right))
    return left[:shared] == right[:shared]


def _month(label: str, target: str) -> tuple[str, str] | None:
    """ "March 2019" on an address dated by another month; what is published a month later is no slip."""
    named = _MONTH_LABEL.findall(label)
    dated = re.search(r"/(20\d\d)[/-](0[1-9]|1[0-2])(?:[/-]|$)", target)
    if len(named) != 1:
        return None
    month, year = _MONTHS.index(named[0][0].lower()), int(named[0][1])
    spelled = re.findall(rf"\b({'|'.join(_MONTHS)})[-_]?(20\d\d)\b", target.lower().replace("_", "-"))
    if len(spelled) == 1 and (spelled[0][0], int(spelled[0][1])) != (_MONTHS[month], year):
        return f"{named[0][0]} {year}", " ".join(spelled[0])
    if dated and label.lower().strip(" .") in (f"{_MONTHS[month]} {year}", f"{_MONTHS[month]}, {year}"):
        apart = abs((int(dated[1]) * 12 + int(dated[2]) - 1) - (year * 12 + month))
        if apart > 1:
            return f"{named[0][0]} {year}", f"{dated[1]}-{dated[2]}"
    return None


def _clash(article: Article, link: Link, label: str, address: str) -> Clash:
    ends = [article.quote(link.label, label)]
    if link.target_source is not None:
        ends.append(article.quote_source(link.target_source, address))
    return Clash(
        evidence=tuple(ends),
        confidence=0.9,
        why="the address has a number of the same kind",
        facts={"label": label, "address": address},
    )


_Reader = Callable[[str, str], tuple[str, str] | None]
_READERS: dict[str, tuple[_Reader, ...]] = {
    "number": (_register, _cve, _issue, _code),
    "version": (_version,),
    "month": (_month,),
}
