"""Many articles: what is known is not found out again, and the rest is shared out among processes."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from factcheck.document import Source
from factcheck.files import FileError
from factcheck.language import ModelError
from factcheck.recall import Examined
from factcheck.report.model import FileResult
from factcheck.session import Options, Outcome, Session
from factcheck.timelimit import TooLongError
from factcheck.yamlfile import DataError

if TYPE_CHECKING:
    from concurrent.futures import Future

_WORTH_A_PROCESS = 100_000  # characters, some two seconds of work
_MOST = 8  # processes, unless more are asked for: each needs some hundred megabytes

T = TypeVar("T")
Read = Callable[[Path], Source]
Seen = Callable[[str], None]
"""Told the name of each file as it is done with."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An article that cannot be checked, and why."""

    reason: str


def check_all(
    session: Session, files: Sequence[Path], *, read: Read, shown: Callable[[Path], str], seen: Seen, jobs: int | None
) -> list[Outcome]:
    """The outcome of every file, in order; one that cannot be checked does not keep the others from it.

    Args:
        read: gets the text of a file.
        shown: what a file is called in reports.
        jobs: how many processes; None for as many as are worth it.

    Raises:
        DataError, ChangesError, ModelError: what concerns the whole run.
    """
    outcomes: dict[Path, Outcome] = {}
    left: list[tuple[Path, Source]] = []
    try:
        for file in files:
            source, known = _looked_up(session, file, read)
            if isinstance(source, Source) and known is None:
                left.append((file, source))
            else:
                outcomes[file] = _outcome(session, shown(file), source, known)
                seen(shown(file))
        for file, _ in left:
            session.setup(file)  # a mistake in the rules is nobody's article's fault
        found = examine_all(session, [source for _, source in left], jobs)
        for (file, source), examined in zip(left, found, strict=True):
            if isinstance(examined, Examined):
                session.keep(source, examined)
            outcomes[file] = _outcome(session, shown(file), source, examined)
            seen(shown(file))
    finally:
        if session.recall:
            session.recall.cache.close()
    return [outcomes[file] for file in files]


def examine_all(session: Session, sources: Sequence[Source], jobs: int | None = None) -> Iterator[Examined | Failure]:
    """What is found out about each article, in order."""
    count = processes(sources, jobs)
    if count > 1:
        yield from _shared_out(session, sources, count)
    else:
        yield from (_examined(session, source) for source in sources)


def processes(sources: Sequence[Source], jobs: int | None) -> int:
    """How many processes to use: as many as asked for, or as there are processors and work is worth."""
    if jobs is None:
        available = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        jobs = min(available, _MOST, sum(len(s.text) for s in sources) // _WORTH_A_PROCESS)
    return max(min(jobs, len(sources)), 1)


def _looked_up(session: Session, file: Path, read: Read) -> tuple[Source | Failure, Examined | Failure | None]:
    source = attempt(lambda: read(file))
    return source, None if isinstance(source, Failure) else attempt(lambda: session.known(source))


def _outcome(session: Session, shown: str, source: Source | Failure, examined: Examined | Failure | None) -> Outcome:
    for failure in (source, examined):
        if isinstance(failure, Failure):
            return Outcome(file=FileResult(path=shown, error=failure.reason))
    assert isinstance(source, Source)
    assert isinstance(examined, Examined)
    return session.outcome(source, examined)


def _examined(session: Session, source: Source) -> Examined | Failure:
    return attempt(lambda: session.examine(source))


def attempt(work: Callable[[], T]) -> T | Failure:
    """The last resort: one file must not silence the others. What concerns the whole run is raised again."""
    try:
        return work()
    except (DataError, ModelError):
        raise
    except (FileError, TooLongError) as problem:
        return Failure(str(problem))
    except Exception as problem:
        from factcheck.changes import ChangesError
        from factcheck.parse import UnsupportedFormatError

        if isinstance(problem, ChangesError):
            raise
        if isinstance(problem, UnsupportedFormatError):
            return Failure(str(problem))
        return Failure(f"internal error: {type(problem).__name__}: {problem}; please report it")


_session: Session | None = None
"""That of a worker process: made by it, or inherited from the process that forked it."""


def _shared_out(session: Session, sources: Sequence[Source], count: int) -> Iterator[Examined | Failure]:
    import gc
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    global _session
    forks = sys.platform == "linux"  # elsewhere the libraries below numpy do not survive it
    if forks:
        _session = session
        _ = session.nlp  # read once, shared by all
        gc.freeze()
    if session.recall:
        session.recall.cache.close()  # no process may inherit it open
    others = set(multiprocessing.active_children())
    context = multiprocessing.get_context("fork" if forks else "spawn")
    pool = ProcessPoolExecutor(count, context, initializer=_begin, initargs=(session.options,))
    done = 0
    try:
        for examined in pool.map(_work, sources):
            done += 1
            yield examined
        pool.shutdown()
    except BrokenProcessPool:
        # one article ended its process and took the others' with it: each of those left gets a process of its own
        for source in sources[done:]:
            with ProcessPoolExecutor(1, context, initializer=_begin, initargs=(session.options,)) as alone:
                yield _result(alone.submit(_work, source))
    finally:
        for process in set(multiprocessing.active_children()) - others:
            process.terminate()
        pool.shutdown(wait=False, cancel_futures=True)
        _session = None


def _result(future: Future[Examined | Failure]) -> Examined | Failure:
    from concurrent.futures.process import BrokenProcessPool

    try:
        return future.result()
    except BrokenProcessPool:
        return Failure("the process that checked it was ended, for want of memory perhaps")


def _begin(options: Options) -> None:
    import signal
    import threading

    global _session
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever began it ends it
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    _session = _session or Session(options)


def _end_with(parent: int) -> None:
    """Nobody waits for the results of a process whose parent was killed, and nobody else would end it."""
    import time

    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def _work(source: Source) -> Examined | Failure:
    if _session is None:
        raise RuntimeError("no session in this process")
    examined = _examined(_session, source)
    return examined.portable() if isinstance(examined, Examined) else examined
