"""A run over many articles, each under its own configuration. Whoever starts one prints its report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from factcheck.cache import Cache
from factcheck.config import Config, config_for, read_config, with_paths
from factcheck.document import Source
from factcheck.files import FileError, decode, find_articles, is_matched, read_source
from factcheck.finding import Finding, Severity
from factcheck.language import find_model
from factcheck.loading import loading
from factcheck.recall import Examined, Recall, digest_of, settings_digest
from factcheck.report.model import FileResult
from factcheck.timelimit import limited
from factcheck.yamlfile import DataError

if TYPE_CHECKING:
    from spacy.language import Language

    from factcheck.changes import Changes
    from factcheck.claim import Article
    from factcheck.rule import Rule
    from factcheck.setup import Setup
    from factcheck.suppress import Baseline

_ASKED_LATER = frozenset(
    {"path", "date", "include", "exclude", "baseline", "fail_on", "config", "changed_since", "cache", "recording"}
)
"""Fields of configurations and options that do not decide what is found in an article."""


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
    cache: Path | None = None
    """Folder of what earlier runs found out; None: nothing is kept."""
    across: bool = False
    """Also hold the articles against each other."""
    recording: bool = False
    """A baseline is written: it has to know also what an earlier one silences, and what a wider finding says again."""
    pages: bool = False
    """Keep how each article reads, for reports that show it."""


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
        self._baselines: dict[Config, Baseline] = {}
        self._digests: dict[Config, str] = {}
        self._examined = False

    @cached_property
    def _changes(self) -> Changes | None:
        if not self.options.changed_since:
            return None
        from factcheck.changes import Changes

        return Changes(self.options.changed_since)

    @cached_property
    def nlp(self) -> Language:
        with loading():
            from factcheck.extract.model import load_model

            return load_model(self.options.model)

    @cached_property
    def _pipeline(self) -> ModuleType:
        with loading():
            from factcheck import pipeline

            return pipeline

    @cached_property
    def recall(self) -> Recall | None:
        """What earlier runs found out; None where nothing is kept."""
        if self.options.cache is None:
            return None
        return Recall(Cache(self.options.cache), find_model(self.options.model))

    @property
    def model_name(self) -> str:
        """Name and version of the model, once an article needed it."""
        return str(find_model(self.options.model)) if self._examined else ""

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
        return self._setup_of(self.config(path))

    def _setup_of(self, config: Config) -> Setup:
        if config not in self._setups:
            options = self.options
            with loading():
                from factcheck.setup import prepare

                self._setups[config] = prepare(config, options.select, options.ignore, options.rules)
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

    def baseline(self, path: Path) -> Baseline:
        """The findings of a file that nobody wants to hear again.

        Raises:
            DataError: there is no such baseline, or it is none.
        """
        config = self.config(path)
        if config not in self._baselines:
            given = None if self.options.recording else self.options.baseline or config.baseline
            self._baselines[config] = _recorded(given) if given else {}
        return self._baselines[config]

    def rules_for(self, path: Path) -> tuple[Rule, ...]:
        """The rules asked of one file."""
        ignored, asked = self._ignored(path), self.setup(path).asked
        return tuple(rule for rule in asked if not rule.is_named(ignored)) if ignored else asked

    def check(self, source: Source) -> Outcome:
        """Check one article."""
        known = self.known(source)
        return self.outcome(source, self.examine(source) if known is None else known)

    def known(self, source: Source) -> Examined | None:
        """What need not be found out: earlier runs have, or nobody asks because the file did not change."""
        found = self.recall.find(source, self._settings(Path(source.path))) if self.recall else None
        if not self._changes or self.options.across or self._changes.of(Path(source.path)):
            self._examined |= found is not None
            return found
        from factcheck.parse import parse, word_count

        return Examined(words=found.words if found else word_count(parse(source)))

    def examine(self, source: Source) -> Examined:
        """Find out about one article.

        Raises:
            TooLongError: its check does not end.
        """
        from factcheck.parse import word_count
        from factcheck.report.pages import page_of

        self._examined = True
        path = Path(source.path)
        setup = self.setup(path)
        rules, pipeline = self.rules_for(path), self._pipeline
        with limited(source.text):
            checked = pipeline.check(source, rules, pipeline.Later(lambda: self.nlp), setup.lexicon, setup.known)
            article = checked.article
            page = page_of(article) if self.options.pages else None
        return Examined(
            words=word_count(article.document),
            claims=len(article.claims) if article.is_read or self.options.across else 0,
            findings=checked.findings,
            silenced=checked.silenced,
            page=page,
            article=article if self.options.across else None,
        )

    def keep(self, source: Source, examined: Examined) -> None:
        """Keep what was found out about an article, so that the next run knows it."""
        self._examined = True
        path = Path(source.path)
        if self.recall and self.setup(path).is_own:
            self.recall.keep(source, self._settings(path), examined)

    def outcome(self, source: Source, examined: Examined) -> Outcome:
        """What is told of an article, once baselines and changes have been asked."""
        path = Path(source.path)
        baseline = self.baseline(path)
        fresh = [f for f in examined.findings if not baseline or f.fingerprint not in baseline]
        recorded = tuple(f for f in examined.findings if baseline and f.fingerprint in baseline)
        kept = self.reviewed(fresh, {source.path: source.text})
        return Outcome(
            file=FileResult(
                path=source.path,
                words=examined.words,
                claims=examined.claims,
                source=source.text,
                page=examined.page,
            ),
            findings=kept,
            silenced=examined.silenced + recorded,
            fails=self.fails(kept, path),
            article=examined.article and examined.article.plain(self.setup(path).lexicon, examined.article.cast),
        )

    def read(self, source: Source) -> Article:
        """What an article says."""
        article: Article = self._pipeline.read(source, self.nlp, self.setup(Path(source.path)).lexicon)
        return article

    def rules(self) -> tuple[Rule, ...]:
        """Every rule of every configuration used so far, by id."""
        setups = [self._setup_of(config) for config in {**self._baselines, **self._setups}]
        return tuple({rule.id: rule for setup in setups for rule in setup.asked}.values())

    def mended(self, outcomes: Iterable[Outcome]) -> Iterator[tuple[Path, int]]:
        """Each baseline in use and how many of its findings are gone, where that can be told."""
        if self._changes:  # files that did not change are not checked
            return
        read = [o for o in outcomes if o.file.error is None]
        silenced = [f for o in read for f in o.silenced]
        paths = {o.file.path for o in read}
        for config, baseline in self._baselines.items():
            path = self.options.baseline or config.baseline
            missing = baseline.keys() - {f.fingerprint for f in silenced}
            if path and missing:
                from factcheck.suppress import mended

                gone = mended(baseline, silenced, paths, {rule.id for rule in self._setup_of(config).asked})
                if gone:
                    yield path, gone

    def reviewed(self, findings: Sequence[Finding], sources: Mapping[str, str]) -> tuple[Finding, ...]:
        """What concerns a change, where one is asked about."""
        changes = self._changes
        if changes is None:
            return tuple(findings)
        from factcheck.review import reviewed

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

    def _ignored(self, path: Path) -> tuple[str, ...]:
        """What the configuration does not want to hear about one file."""
        config = self.config(path)
        ignores = config.per_file_ignores.items()
        return tuple(name for glob, names in ignores if is_matched(path, [glob], config.folder) for name in names)

    def _settings(self, path: Path) -> str:
        """One word for all settings that decide what is found in a file."""
        config = self.config(path)
        if config not in self._digests:
            self._digests[config] = settings_digest(config, self.options, without=_ASKED_LATER)
        return digest_of((self._digests[config], *self._ignored(path)))


def _recorded(path: Path) -> Baseline:
    from factcheck.suppress import read_baseline

    return read_baseline(path)
