"""A bound on what one article may cost: no text, and no expression of a house's own, can hold up a run for ever."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_LEAST = 10.0  # seconds of computing; a short article takes a fraction of one
_WORDS_A_SECOND = 1_500  # a sixth of what is usual
_AGAIN = 1.0  # seconds until it is said again, where something did not listen


class TooLongError(Exception):
    """An article whose check does not end in the time that its length allows."""


class _TimeIsUp(BaseException):
    """Nothing on the way up may take it for a fault of its own."""


@contextmanager
def limited(text: str) -> Iterator[None]:
    """Ends what is done inside after some seconds of computing, counted for this process alone.

    Where no signals are to be had (on Windows, outside the main thread), nothing is limited.

    Raises:
        TooLongError: it did not end.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    allowed = _LEAST + len(text.split()) / _WORDS_A_SECOND
    former = signal.signal(signal.SIGPROF, _ring)
    signal.setitimer(signal.ITIMER_PROF, allowed, _AGAIN)
    try:
        yield
        signal.setitimer(signal.ITIMER_PROF, 0)
    except _TimeIsUp as problem:
        raise TooLongError(
            f"not done after {allowed:.0f} seconds of computing; given up. "
            "Expressions of your own in word lists are the likeliest cause"
        ) from problem
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, former)


def _ring(number: int, frame: FrameType | None) -> None:
    raise _TimeIsUp
