"""Facts that an annotated page states: grammars over marked names, one module for each kind of fact."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.model import Annotated, Finding, Grammar
from loaders.relations import (
    awards_columns,
    awards_lists,
    awards_sections,
    awards_table,
    awards_text,
    corporate,
    events,
    measures,
    policies,
    policy_titles,
    posts,
    posts_tables,
    profiles,
    qualifications,
    rankings,
    rosters,
    scorer,
    statistics,
)
from loaders.relations.events_named import mark
from loaders.relations.first_person import named, spoken
from loaders.relations.judge import judged
from loaders.relations.people import complete
from loaders.relations.simplified import as_printed, is_plain, plain_page
from loaders.relations.standards import mark_standards

GRAMMARS: tuple[Grammar, ...] = (
    awards_table.read, awards_columns.read, awards_lists.read, awards_sections.read, awards_text.read, qualifications.read, rankings.read, rosters.read, posts.read, posts_tables.read, policies.read,
    policy_titles.read,
    measures.read, events.read, corporate.read, profiles.read, statistics.read,
)  # fmt: skip


def read_all(page: Annotated) -> Iterator[Finding]:
    """Everything read on this page: grammar by grammar, in reading order within each, joined with the learned scorer."""
    if not is_plain(page):
        yield from (as_printed(page, finding) for finding in read_all(plain_page(page)))
        return
    page = mark_standards(mark(complete(page)))
    yield from judged(page, by_grammars(page), scorer.read(page))


def by_grammars(page: Annotated) -> Iterator[Finding]:
    """What the grammars read on a page whose names and events are complete."""
    answers = spoken(page)
    for grammar in GRAMMARS:
        if answers is None or grammar is corporate.read:  # its rules know 我们 as a word, too
            yield from grammar(page)
        if answers is not None:
            yield from (named(page, finding) for finding in grammar(answers))
