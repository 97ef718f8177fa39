"""A configuration with what it comes to: rules, words, and who is asked about which file."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from factcheck import yamlfile
from factcheck.config import Config
from factcheck.finding import Severity
from factcheck.lexicon import Lexicon, load_lexicon
from factcheck.rule import Rule
from factcheck.rulebook import lexicon_folders, load_rules
from factcheck.suppress import UNUSED
from factcheck.yamlfile import DataError


@dataclass(frozen=True, slots=True)
class Setup:
    """What one configuration comes to."""

    config: Config
    known: tuple[Rule, ...]
    """Every rule there is."""
    asked: tuple[Rule, ...]
    lexicon: Lexicon

    @property
    def is_own(self) -> bool:
        """Whether every check is this program's: nobody can tell when one from elsewhere changes its mind."""
        return all(type(rule.check).__module__.startswith("factcheck.") for rule in self.asked)


def prepare(config: Config, select: tuple[str, ...], ignore: tuple[str, ...], rules: tuple[Path, ...]) -> Setup:
    """Read the rules and words of a configuration, with what the caller asks for on top.

    Raises:
        DataError: a mistake in a rule or a word list, or a name that nothing has.
    """
    house = (*config.rules, *rules)
    known = (*(_with_severity(rule, config) for rule in load_rules(house)), UNUSED)
    _refuse_unknown(known, config, select + ignore)
    lexicon = load_lexicon((*config.lexicon, *lexicon_folders(house)))
    if config.currency is not None:
        currencies = {**lexicon.table("currencies"), "house": config.currency}
        lexicon = Lexicon({**lexicon.tables, "currencies": currencies})
    names, refused = select or config.select, (*config.ignore, *ignore)
    return Setup(
        config=config,
        known=known,
        asked=tuple(r for r in known if (not names or r.is_named(names)) and not r.is_named(refused)),
        lexicon=lexicon,
    )


def _with_severity(rule: Rule, config: Config) -> Rule:
    """What a rule would report as info for want of certainty stays info."""
    wanted = config.severity.get(rule.id)
    if wanted is None:
        return rule
    sure = [least for severity, least in rule.severity.items() if severity > Severity.INFO]
    least = {wanted: min(sure or rule.severity.values())}
    if Severity.INFO in rule.severity and sure and wanted != Severity.INFO:
        least[Severity.INFO] = rule.severity[Severity.INFO]
    return dataclasses.replace(rule, severity=least)


def _refuse_unknown(known: Sequence[Rule], config: Config, asked: tuple[str, ...]) -> None:
    names = {name for rule in known for name in (rule.id, rule.family, rule.group)}
    given = [(f"{config.path}: ", config.select + config.ignore), ("", asked)]
    given += [(f"{config.path}: ", words) for words in config.per_file_ignores.values()]
    given += [(f"{config.path}: ", f.get("select", ()) + f.get("ignore", ())) for _, f in config.paths]
    for where, words in given:
        for word in words:
            if word not in names:
                raise DataError(f"{where}unknown rule, family or group “{word}”{yamlfile.suggestion(word, names)}")
    for word in {*config.severity, *(rule for _, fields in config.paths for rule in fields.get("severity", ()))}:
        if word not in (ids := [rule.id for rule in known]):
            raise DataError(f"{config.path}: unknown rule “{word}”{yamlfile.suggestion(word, ids)}")
