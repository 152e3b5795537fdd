"""Posts: modifiers and a last word (常务副会长), with the department before them where it is not an organisation itself."""

# ruff: noqa: E501  (a pattern is easier to check on one line)
from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.extractors.edges import left_edge
from loaders.extractors.lexicon import alternation, one_of, word_set, words
from loaders.extractors.mark import ORGANISATION, Mark, Marks
from loaders.extractors.view import HAN

_LATIN = [w for w in words("post_heads") if w.isascii()]
HEAD = alternation(w for w in words("post_heads") if not w.isascii())
POST = re.compile(
    rf"{one_of('post_modifiers')}{{0,4}}?{HEAD}(?:单位(?<=长单位|事单位|席单位|员单位))?(?!们|团(?!长)|会(?!长)|制|级(?!高级)|办公|联席|席位|单位(?![、，。；）]))"
    rf"|(?<![A-Za-z])(?:{one_of('post_modifiers')})?{alternation(_LATIN)}(?![A-Za-z])|一级巡视员|二级巡视员|[一二三四]级调研员|[一二三四]级主任科员|市直单位正职|省属企业正职"
)
_BAD_TAIL = re.compile(r"(?:会议|大会|座谈|论坛|培训|之家|学院|协会|联盟|责任制|办法|讲堂|热线|信箱|办公会)")
_DEPARTMENT = re.compile(rf"(?:[{HAN}A-Za-z]{{1,12}}?)?{one_of('departments')}$")
_PART = one_of("departments")
_EXCLUDED = frozenset(["专家", "代表", "记者", "编辑", "工人", "职员", "干部", "学者", "委员", "顾问", "领队", "团长", "会员", "会计", "护士", "教师", "法人", "主播", "助理", "导师", "总工", "律师", "秘书", "技师", "出纳", "主审", "电工", "焊工", "经理", "主管", "专员", "负责人"])
_ORG_TAIL = re.compile(r"(?:人民政府|政府|公司|集团|大学|协会|商会|厂|银行|研究院|局|厅|委员会)$")


def find(marks: Marks) -> Iterator[Mark]:
    text = marks.text
    ends = marks.ends(*ORGANISATION, "REF")
    places = marks.ends("LOC")
    for m in POST.finditer(text):
        if _BAD_TAIL.match(text, m.end()):
            continue
        head = m.group()
        start = _with_department(text, m.start(), ends, places)
        weight = 1.5 if _is_strong(head) else (0.9 if head not in _EXCLUDED else 0.55)
        if start in ends:
            weight += 0.5
        if start < m.start():
            weight += 0.6
        yield Mark(start, m.end(), "POST", weight, "posts")
    for m in re.finditer(r"(?:常委|委员)(?=、(?:副?[市区县州省]长|秘书长|组织部|宣传部|统战部|政法委))", text):
        yield Mark(m.start(), m.end(), "POST", 1.8, "posts")


def _is_strong(post: str) -> bool:
    strong = word_set("post_strong")
    return any(post.endswith(s) for s in (post[-2:], post[-3:], post[-4:], post[-5:]) if s in strong)


def _with_department(text: str, start: int, ends: dict[int, Mark], places: dict[int, Mark]) -> int:
    """Where the post starts when the department that is named before it belongs to it."""
    if start in ends and ends[start].score > 1.3:
        return start
    for org_end in range(start - 2, max(-1, start - 17), -1):
        part = text[org_end:start]
        if not re.match(rf"[{HAN}A-Za-z0-9]", part):
            break
        if org_end in ends and ends[org_end].score > 1.3 and ends[org_end].end <= start:
            return org_end if _DEPARTMENT.fullmatch(part) else start
    tail = re.search(rf"{_PART}$", text[max(0, start - 6) : start])
    if not tail:
        return start
    edge = start - len(tail.group())
    low = max([p for p in places if p <= edge] + [e for e in ends if e <= edge] + [0])
    left = left_edge(text, edge, (), low=low, longest=10)
    part = text[left:start]
    if edge - left > 8 or _ORG_TAIL.search(part) or len(part) < 2 or re.fullmatch(r"(?:总|分|本|该|各)部|中心|学院|.*[一二三两]个?部", part):
        return start
    return left
