"""Remember what a function has found on the page that is being read: several grammars ask the same of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar, cast

from loaders.model import Annotated

P = ParamSpec("P")
T = TypeVar("T")


def once(
    read: Callable[Concatenate[Annotated, P], T],
) -> Callable[Concatenate[Annotated, P], T]:
    """For pure functions of a page; the other arguments can be keys of a dict, and nobody changes what comes back.

    Pages are told apart by identity and only the last one is remembered, so that nothing is compared or kept for long.
    """
    last: tuple[Annotated | None, dict[object, T]] = (None, {})

    @wraps(read)
    def remembered(page: Annotated, *args: P.args, **more: P.kwargs) -> T:
        nonlocal last
        if last[0] is not page:
            last = (page, {})
        found = last[1]  # a name of our own: another thread may turn to another page meanwhile
        key = (args, tuple(more.items()))
        if key not in found:
            found[key] = read(page, *args, **more)
        return found[key]

    return cast("Callable[Concatenate[Annotated, P], T]", remembered)
