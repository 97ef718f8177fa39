"""A run over many articles, each under its own configuration. Whoever starts one prints its report."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck import yamlfile
from factcheck.changes import Changes
from factcheck.claim import Article
from factcheck.config import Config, config_for, read_config, with_paths
from factcheck.document import Source
from factcheck.files import FileError, decode, find_articles, is_matched, read_source
from factcheck.finding import Finding, Severity
from factcheck.lexicon import Lexicon, load_lexicon
from factcheck.report.model import FileResult
from factcheck.report.pages import page_of
from factcheck.review import reviewed
from factcheck.rule import Rule
from factcheck.rulebook import lexicon_folders, load_rules
from factcheck.suppress import UNUSED, Baseline, apply_baseline, mended, read_baseline
from factcheck.yamlfile import DataError

if TYPE_CHECKING:
    from spacy.language import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the caller asks for; it wins over every configuration file."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    rules: tuple[Path, ...] = ()
    date: date | None = None
    config: Path | None = None
    """Used for every file instead of the nearest one."""
    baseline: Path | None = None
    fail_on: str | None = None
    model: str | None = None
    changed_since: str | None = None
    """A git revision: only what has an end on a line changed since."""
    across: bool = False
    """Also hold the articles against each other."""
    recording: bool = False
    """A baseline is written: it has to know also what an earlier one silences, and what a wider finding says again."""
    pages: bool = False
    """Keep how each article reads, for reports that show it."""


@dataclass(frozen=True, slots=True)
class Setup:
    """What one configuration comes to."""

    config: Config
    known: tuple[Rule, ...]
    """Every rule there is."""
    asked: tuple[Rule, ...]
    lexicon: Lexicon
    baseline: Baseline

    def rules_for(self, path: Path) -> tuple[Rule, ...]:
        """Those asked of one file."""
        ignored = [
            name
            for glob, names in self.config.per_file_ignores.items()
            if is_matched(path, [glob], self.config.folder)
            for name in names
        ]
        return tuple(rule for rule in self.asked if not rule.is_named(ignored)) if ignored else self.asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of one file."""

    file: FileResult
    findings: tuple[Finding, ...] = ()
    silenced: tuple[Finding, ...] = ()
    fails: bool = False
    """Something was found at or above the severity that its configuration fails on."""
    article: Article | None = None
    """What was read, where it is still needed: articles are to be held against each other."""


class Session:
    """Reads each configuration, the rules and the model once."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self._configs: dict[Path, Config] = {}
        self._setups: dict[Config, Setup] = {}
        self._changes = Changes(options.changed_since) if options.changed_since else None

    @cached_property
    def nlp(self) -> Language:
        from factcheck.extract.model import load_model

        return load_model(self.options.model)

    @property
    def model_name(self) -> str:
        """Name and version of the model, once an article needed it."""
        meta = self.nlp.meta if "nlp" in self.__dict__ else None
        return f"{meta['lang']}_{meta['name']} {meta['version']}" if meta else ""

    def renewed(self) -> Session:
        """The same run with every configuration and rule read anew; the model, which is slow to load, is kept."""
        fresh = Session(self.options)
        if "nlp" in self.__dict__:
            fresh.__dict__["nlp"] = self.nlp
        return fresh

    def setup(self, path: Path) -> Setup:
        """The configuration for a file, with its rules.

        Raises:
            DataError: a mistake in the configuration, a rule or a word list.
        """
        config = self.config(path)
        if config not in self._setups:
            self._setups[config] = self._prepare(config)
        return self._setups[config]

    def config(self, path: Path) -> Config:
        """The configuration for a file: the nearest one or the caller's, with what it says of the file's path."""
        if path not in self._configs:
            config = config_for(path) if self.options.config is None else read_config(self.options.config)
            if config is None:
                raise DataError(f"{self.options.config}: has no table [tool.factcheck]")
            globs = enumerate(glob for glob, _ in config.paths)
            matched = tuple(i for i, glob in globs if is_matched(path, [glob], config.folder))
            self._configs[path] = with_paths(config, matched)
        return self._configs[path]

    def find(self, paths: Iterable[Path]) -> Iterator[Path]:
        """The files that paths stand for, each once; a folder with no article in it stands for itself."""
        seen: set[Path] = set()
        for path in paths:
            found = [p for p in find_articles(path) if self._is_wanted(p)] if path.is_dir() else [path]
            for file in found or [path]:
                if file not in seen and not (file.is_file() and self._is_excluded(file)):
                    seen.add(file)
                    yield file

    def read_file(self, path: Path) -> Source:
        """Raises FileError."""
        if path.is_dir():
            raise FileError("no articles in this folder")
        return read_source(path, self.published(path))

    def read_bytes(self, data: bytes, name: str) -> Source:
        """Raises FileError."""
        return decode(data, name, self.published(Path(name)))

    def published(self, path: Path) -> date | None:
        return self.options.date or self.config(path).date

    def check(self, source: Source) -> Outcome:
        """Check one article."""
        from factcheck.parse import parse, word_count
        from factcheck.pipeline import check

        if self._changes and not self.options.across and not self._changes.of(Path(source.path)):
            return Outcome(file=FileResult(path=source.path, words=word_count(parse(source)), source=source.text))
        setup = self.setup(Path(source.path))
        checked = check(source, setup.rules_for(Path(source.path)), self.nlp, setup.lexicon, setup.known)
        heard = apply_baseline(checked.findings, setup.baseline)
        article = checked.article
        kept = self.reviewed(heard.kept, {source.path: source.text})
        return Outcome(
            file=FileResult(
                path=source.path,
                words=word_count(article.document),
                claims=len(article.claims),
                source=source.text,
                page=page_of(article) if self.options.pages else None,
            ),
            findings=kept,
            silenced=checked.silenced + heard.silenced,
            fails=self.fails(kept, Path(source.path)),
            article=article if self.options.across else None,
        )

    def read(self, source: Source) -> Article:
        """What an article says."""
        from factcheck.pipeline import read

        return read(source, self.nlp, self.setup(Path(source.path)).lexicon)

    def rules(self) -> tuple[Rule, ...]:
        """Every rule of every configuration used so far, by id."""
        return tuple({rule.id: rule for setup in self._setups.values() for rule in setup.asked}.values())

    def mended(self, outcomes: Iterable[Outcome]) -> Iterator[tuple[Path, int]]:
        """Each baseline in use and how many of its findings are gone, where that can be told."""
        if self._changes:  # files that did not change are not checked
            return
        read = [o for o in outcomes if o.file.error is None]
        silenced = [f for o in read for f in o.silenced]
        paths = {o.file.path for o in read}
        for setup in self._setups.values():
            path = self.options.baseline or setup.config.baseline
            gone = mended(setup.baseline, silenced, paths, {rule.id for rule in setup.asked})
            if path and gone:
                yield path, gone

    def reviewed(self, findings: Sequence[Finding], sources: Mapping[str, str]) -> tuple[Finding, ...]:
        """What concerns a change, where one is asked about."""
        changes = self._changes
        if changes is None:
            return tuple(findings)
        told = (reviewed(finding, lambda path: changes.of(Path(path)), sources) for finding in findings)
        return tuple(finding for finding in told if finding)

    def fails(self, findings: Iterable[Finding], path: Path) -> bool:
        """Whether one of them is as severe as the file's configuration fails on."""
        least = self.options.fail_on or self.config(path).fail_on
        return least != "never" and any(f.severity >= Severity.named(least) for f in findings)

    def _is_wanted(self, path: Path) -> bool:
        config = self.config(path)
        return not config.include or is_matched(path, config.include, config.folder)

    def _is_excluded(self, path: Path) -> bool:
        config = self.config(path)
        return bool(config.exclude) and is_matched(path, config.exclude, config.folder)

    def _prepare(self, config: Config) -> Setup:
        house = (*config.rules, *self.options.rules)
        known = (*(_with_severity(rule, config) for rule in load_rules(house)), UNUSED)
        _refuse_unknown(known, config, self.options)
        lexicon = load_lexicon((*config.lexicon, *lexicon_folders(house)))
        if config.currency is not None:
            currencies = {**lexicon.table("currencies"), "house": config.currency}
            lexicon = Lexicon({**lexicon.tables, "currencies": currencies})
        baseline = None if self.options.recording else self.options.baseline or config.baseline
        select, ignore = self.options.select or config.select, (*config.ignore, *self.options.ignore)
        return Setup(
            config=config,
            known=known,
            asked=tuple(r for r in known if (not select or r.is_named(select)) and not r.is_named(ignore)),
            lexicon=lexicon,
            baseline=read_baseline(baseline) if baseline else {},
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


def _refuse_unknown(known: Sequence[Rule], config: Config, options: Options) -> None:
    names = {name for rule in known for name in (rule.id, rule.family, rule.group)}
    given = [(f"{config.path}: ", config.select + config.ignore), ("", options.select + options.ignore)]
    given += [(f"{config.path}: ", words) for words in config.per_file_ignores.values()]
    given += [(f"{config.path}: ", f.get("select", ()) + f.get("ignore", ())) for _, f in config.paths]
    for where, words in given:
        for word in words:
            if word not in names:
                raise DataError(f"{where}unknown rule, family or group “{word}”{yamlfile.suggestion(word, names)}")
    for word in {*config.severity, *(rule for _, fields in config.paths for rule in fields.get("severity", ()))}:
        if word not in (ids := [rule.id for rule in known]):
            raise DataError(f"{config.path}: unknown rule “{word}”{yamlfile.suggestion(word, ids)}")
