"""Facts that an annotated page states: grammars over marked names, one module for each kind of fact."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.model import Annotated, Finding, Grammar
from loaders.relations import (
    awards_columns,
    awards_lists,
    awards_table,
    awards_text,
    corporate,
    events,
    measures,
    policies,
    policy_titles,
    posts,
    profiles,
    qualifications,
    rankings,
    rosters,
    statistics,
)
from loaders.relations.events_named import mark
from loaders.relations.people import complete
from loaders.relations.simplified import as_printed, is_plain, plain_page
from loaders.relations.standards import mark_standards

GRAMMARS: tuple[Grammar, ...] = (
    awards_table.read, awards_columns.read, awards_lists.read, awards_text.read, qualifications.read, rankings.read, rosters.read, posts.read, policies.read,
    policy_titles.read,
    measures.read, events.read, corporate.read, profiles.read, statistics.read,
)  # fmt: skip


def read_all(page: Annotated) -> Iterator[Finding]:
    """Everything the grammars read on this page, grammar by grammar, in reading order within each."""
    if not is_plain(page):
        yield from (as_printed(page, finding) for finding in read_all(plain_page(page)))
        return
    page = mark_standards(mark(complete(page)))
    for grammar in GRAMMARS:
        yield from grammar(page)
