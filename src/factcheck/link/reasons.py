"""Why two claims are held to be about the same thing, in a sentence that names what they share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from factcheck.claim import Claim
from factcheck.document import Document

# what is told first where it is so: an editor wants to know what is the same before why it is thought to be
_FIRST = ("measure same", "head same", "same subject", "name shared", "words shared")
# figures that differ by a slip of the pen are near each other anyway
_SLIPS = ("many digits transposed", "two digits transposed", "one digit off", "another power of ten")
_NEAR = ("close", "near")
_MOST = 3
_MOST_WORDS = 3
_LONGEST = 5  # words of a noun phrase that is still quoted
_OF = re.compile(r"\A(?:of|in|for)\s+(?:(?:its|his|her|their|the|a|an|our)\s+)?", re.I)
_PLAIN = frozenset({"be", "have", "say", "do", "make", "get", "give", "take", "go", "year", "time", "more", "other"})


def told(
    a: Claim,
    b: Claim,
    reasons: Iterable[str],
    evidence: Mapping[str, float],
    phrases: Mapping[str, str],
    document: Document | None = None,
) -> str:
    """The strongest reasons as one clause, what the two share first.

    Args:
        reasons: phrases of the evidence that spoke most strongly, the strongest first.
        phrases: every phrase by the name of its evidence; words in braces are filled in, or the phrase is left out.
        document: where both claims stand, if they stand in one.
    """
    shared = _shared(a, b, document)
    first = [phrases[name] for name in _FIRST if name in evidence and name in phrases]
    filled = [said for phrase in first if (said := _filled(phrase, shared))][:1]
    told_already = [phrases.get(name, "") for name in _NEAR] if any(name in evidence for name in _SLIPS) else []
    filled += [said for phrase in reasons if phrase not in told_already and (said := _filled(phrase, shared))]
    return _listed(list(dict.fromkeys(filled))[:_MOST])


def _filled(phrase: str, shared: Mapping[str, str]) -> str:
    """Empty where something it names is not there to be named."""
    needed = re.findall(r"\{(\w+)\}", phrase)
    return phrase.format_map(shared) if all(shared.get(name) for name in needed) else ""


def _shared(a: Claim, b: Claim, document: Document | None) -> dict[str, str]:
    subject = a.about.subject if a.about.subject == b.about.subject else ""
    names = [n for n in a.words.get("names", ()) if n in b.words.get("names", ())]
    verbs = [v for v in a.words.get("verb", ()) if v in b.words.get("verb", ()) and v not in _PLAIN]
    known = {part for name in (*names, subject or "") for part in name.lower().split()}
    words = [w for w in dict.fromkeys(a.words.get("clause", ())) if w in b.words.get("clause", ())]
    words = [f"“{w}”" for w in words if w not in _PLAIN and w not in known and w not in verbs and w.isalpha()]
    return {
        "thing": _thing(a, b, document),
        "subject": subject or "",
        "name": names[0] if names else "",
        "verb": verbs[0] if verbs else "",
        "words": _listed(words[:_MOST_WORDS]),
    }


def _thing(a: Claim, b: Claim, document: Document | None) -> str:
    """The noun both figures count, as the shorter of the two places has it."""
    if not set(a.words.get("head", ())) & set(b.words.get("head", ())):
        return ""
    if document is None:
        return a.about.measure or ""
    nouns = [_OF.sub("", document.text[c.span.end : c.phrase.end].strip(" ,;:-()\"'")) for c in (a, b)]
    short = [noun for noun in nouns if noun and len(noun.split()) <= _LONGEST and "\n" not in noun]
    return min(short, key=len, default="")


def _listed(parts: list[str]) -> str:
    """ "a, b and c"; a comma before the last where there are commas or "and" inside."""
    if len(parts) < 2:
        return "".join(parts)
    last = ", and " if len(parts) > 2 or any(" and " in part for part in parts) else " and "
    return ", ".join(parts[:-1]) + last + parts[-1]
