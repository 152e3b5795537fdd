"""Who holds which post where: 某公司董事长兼总裁张三, 张三任某协会会长, 某局副局长李四、处长王五."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.model import ORGANISATIONS, Annotated, Block, Finding, Literal_, Quote, Span
from loaders.relations.modality import is_former, status_of

COPULA = re.compile(
    r"(?:（[^（）]{1,8}）)?(?:现任|当选为?|出任|担任|就任|被聘为|受聘为|兼任|任|为|系|现为|曾任|原任|历任)"
)
JOINT = re.compile(r"[、兼]|兼任|和|及")
DEPARTMENT = re.compile(r"[\u4e00-\u9fffA-Za-z]{2,14}?(?:部|处|科|室|中心|事业部|委员会|司|分局|支队|学院|系)")


def read(page: Annotated) -> Iterator[Finding]:
    """Posts in running text; those in tables are read with their table."""
    for block, spans in zip(page.page.blocks, page.spans, strict=True):
        if block.kind in ("paragraph", "heading") and spans:
            yield from _block(block, [s for s in spans if s.label in ORGANISATIONS | {"PER", "POST"}])


def _block(block: Block, spans: list[Span]) -> Iterator[Finding]:
    text = block.text
    organization: Span | None = None
    waiting: list[tuple[Span | None, Span]] = []  # posts whose holder follows
    shared: list[tuple[Span | None, Span]] = []  # posts that a second person after 、 shares
    used: set[int] = set()
    for i, span in enumerate(spans):
        gap = text[spans[i - 1].end : span.start] if i else text[: span.start]
        if re.search(r"[。；！？\n]", gap):
            organization, waiting, shared = None, [], []
        elif "，" in gap:
            waiting = []
            shared = []
        if span.label in ORGANISATIONS:
            organization = span
            shared = []
        elif span.label == "POST":
            if i in used:
                continue
            near = organization is not None and span.start - organization.end <= 14
            if waiting and not JOINT.fullmatch(gap.strip()):
                waiting = []
            waiting.append((organization if near else (waiting[-1][0] if waiting else None), span))
        else:
            glued = re.fullmatch(r"[\s“”：:]*", gap) is not None
            if waiting and i and spans[i - 1].label == "POST" and glued:
                yield from _posts(block, span, waiting)
                shared, waiting = waiting, []
            elif shared and re.fullmatch(r"[、和及]", gap.strip()) and not _follows_post(text, spans, i):
                yield from _posts(block, span, shared)
            else:
                waiting = []
                shared = []
            yield from _after(block, spans, i, used)


def _follows_post(text: str, spans: list[Span], i: int) -> bool:
    return i + 1 < len(spans) and spans[i + 1].label == "POST" and spans[i + 1].start == spans[i].end


def _after(block: Block, spans: list[Span], i: int, used: set[int]) -> Iterator[Finding]:
    """张三任某协会会长、党委书记."""
    person = spans[i]
    copula = COPULA.match(block.text, person.end)
    if copula is None or i + 1 >= len(spans):
        return
    organization: Span | None = None
    at = copula.end()
    for k in range(i + 1, min(i + 6, len(spans))):
        span = spans[k]
        gap = block.text[at : span.start]
        if re.search(r"[。；！？，\n]", gap) or len(gap) > 12:
            return
        if span.label == "PER":
            return
        if span.label in ORGANISATIONS:
            organization = span
        else:
            used.add(k)
            former = bool(re.search("曾|原", copula.group()))
            yield from _posts(block, person, [(organization, span)], former=former, start=person.start)
        at = span.end


def _posts(
    block: Block, person: Span, posts: list[tuple[Span | None, Span]], *, former: bool = False, start: int | None = None
) -> Iterator[Finding]:
    text = block.text
    for organization, post in posts:
        if organization is None:
            continue
        title = post.text
        between = text[organization.end : post.start]
        department = DEPARTMENT.fullmatch(between.strip())
        if department:
            title = department.group() + title
        begin = min(s for s in (organization.start, post.start, person.start))
        end = max(organization.end, post.end, person.end)
        gone = former or is_former(text, post.start) or is_former(text, organization.start) or title.startswith("原")
        values: list[tuple[str, Span | Literal_]] = [
            ("holder", person), ("organization", organization), ("title", Literal_(title.removeprefix("原"), title)),
        ]  # fmt: skip
        if gone:
            values.append(("former", Literal_("true", "原")))
        confidence = 0.9 if min(person.score, organization.score) >= 0.8 else 0.75
        yield Finding(
            "Post", tuple(values), (Quote(block.index, begin, end),), "posts.text",
            confidence * (0.9 if block.damaged else 1), status_of(text, begin, end) if start is not None else "asserted",
        )  # fmt: skip
