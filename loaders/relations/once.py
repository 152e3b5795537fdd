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

    Pages are told apart by identity and only the last two are remembered, an interview's page and that of its answers,
    so that nothing is compared or kept for long.
    """
    last: tuple[tuple[Annotated, dict[object, T]], ...] = ()

    @wraps(read)
    def remembered(page: Annotated, *args: P.args, **more: P.kwargs) -> T:
        nonlocal last
        found = next((known for of, known in last if of is page), None)  # a name of our own, for other threads' sake
        if found is None:
            found = {}
            last = ((page, found), *last[:1])
        key = (args, tuple(more.items()))
        if key not in found:
            found[key] = read(page, *args, **more)
        return found[key]

    return cast("Callable[Concatenate[Annotated, P], T]", remembered)
