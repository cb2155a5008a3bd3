"""What is made once and kept: for all visitors, or with a visitor's own list alone."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, ParamSpec, TypeVar

from ui.shown import OwnList, own_list

P = ParamSpec("P")
T = TypeVar("T")


def kept_with(own: OwnList, make: Callable[P, T], most: int = 1) -> Callable[P, T]:
    """Return a function that keeps its answers with a visitor's own list.

    Args:
        own: the list.
        make: the function.
        most: how many answers are kept.
    """
    if make not in own.kept:
        own.kept[make] = lru_cache(maxsize=most)(make)
    mine: Callable[P, T] = own.kept[make]
    return mine


def kept(most: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Keep what a function made of the list that is shown, for the same arguments.

    Of the official list it is kept for all visitors. Of a visitor's own it is kept with
    that list, in their session, and goes when it goes: nothing that others share holds
    any part of it.

    Args:
        most: how many answers are kept.
    """

    def decorate(make: Callable[P, T]) -> Callable[P, T]:
        shared: Any = lru_cache(maxsize=most)(make)

        @wraps(make)
        def answer(*args: P.args, **kwargs: P.kwargs) -> T:
            own = own_list()
            if own is None or not own.is_shown:
                found: T = shared(*args, **kwargs)
                return found
            return kept_with(own, make, most)(*args, **kwargs)

        answer.__dict__["shared"] = shared  # so that a test can look into it
        return answer

    return decorate
