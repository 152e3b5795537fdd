"""Running text: which lines are one paragraph, which are headings, captions or entries of a list.

A column breaks its lines at a common width; a line that ends before it, or the next one's indent, ends a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from graph.model import PassageKind
from loaders.layout.drafts import Draft
from loaders.layout.grid import ASIDE, CAPTION, NOTE
from loaders.layout.lines import Line, shortfall
from loaders.layout.lists import list_line
from loaders.layout.rows import header

ITEM = re.compile(
    r"第[一二三四五六七八九十百零〇\d]+[条條章节節款](?![约規规例])|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、](?!\d)|[①-⑳■●◆□▲◎]"
)
BYLINE = re.compile(
    r"□|[◎○●]?(?:文|撰文|图文|图/文|文/图|作者)\s*[/／｜|：:]|(?:本报|本刊|本网)?(?:首席|特约|见习)?(?:记者|通讯员)[\s\u3000]*[\u4e00-\u9fff]{2,4}(?:[\s\u3000、]*[\u4e00-\u9fff]{2,4}){0,3}$|(?:本报|本刊)(?:记者|编辑部)"
)
DATELINE = re.compile(
    r"(?:本[报刊会网]|新华社)[\u4e00-\u9fff]{0,6}(?:[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日)?[电讯訊]"
)
DATE = re.compile(r"[\d一二三四五六七八九十〇○零]{2,4}年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日")
_ENDED = re.compile(r"[。！？；…][”’」』）》]*$")
_SPEAKER = re.compile(r"[^\s：:，。]{1,8}[：:]\S")
_CREDIT = re.compile(r"图为|[（(].{1,14}[摄供][）)]?$|[\u4e00-\u9fff]{2,4}[\s\u3000]*[摄攝]$|(?:供图|制图|摄影报道)$")
_PAPER = re.compile(
    r"(?:通知|决定|意见|公告|通报|函|办法|报告|批复|请示|公示|方案|措施|通告|细则|规定|名单)(?:[（(][^）)]*[）)])?$"
)
_BODY = re.compile(r"(?:[厅局会社署委办府司院]|联合会|协会|商会)$")
_OPENED = re.compile(r"《[^》]*$|“[^”]*$")
_ENTRY = re.compile(
    r"(?:[（(]?\d{1,3}[）).．、]?\s*)?[^\s，。、；：？！《》]{3,30}(?:公司|集团|厂|合作社|银行|学院|大学|研究院|研究所|医院|协会|商会|事务所|联盟)"
    r"(?:[（(][^（）()]{2,24}[）)])?"
)
_SECTION = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])?[^，。；：、]{2,18}[（(]\s*共?\s*[\d一二三四五六七八九十]+\s*[家个個名位项項件人种][^（）()]{0,14}[）)][：:]?"
    r"|[一二三四五六七八九十]{1,3}、[^，。；：]{0,10}奖"
)


class Flow:
    """Adds lines of running text to the drafts."""

    def __init__(self, lines: Sequence[Line], drafts: list[Draft]) -> None:
        self.drafts = drafts
        wrapped = [x for x in lines if x.column]
        self.indents = sum(x.indent >= 4 for x in wrapped) >= max(2, len(wrapped) // 20)
        """Whether paragraphs start with an indent of two characters, or the file has lost it."""
        self.airy = sum(x.blank_before for x in wrapped) * 2 > len(wrapped)
        """Whether an empty line follows every line."""

    def add(self, line: Line, after: Line | None) -> None:
        """Put a line to the paragraph, list entry or headline above it, or start a new block with it."""
        above = next((d for d in reversed(self.drafts) if d.kind != "furniture"), None)
        apart = bool(self.drafts) and self.drafts[-1] is not above
        if above is not None and above.table is None:
            if line.indent < 0 and above.cells:
                above.lines.append(line)
                return
            if above.kind == "paragraph" and self._joins(above, line, after, apart):
                above.lines.append(line)
                return
            if above.kind == "heading" and not apart and self._same_headline(above, line):
                above.lines.append(line)
                return
        kind = self._kind(line, after, above)
        self.drafts.append(Draft(kind, [line], title=kind == "heading", cells=kind == "row"))

    def _joins(self, draft: Draft, line: Line, after: Line | None, apart: bool) -> bool:
        last = draft.last
        if _alone(last.text, line.text, after.text if after is not None else ""):
            return False
        free = shortfall(last, line)
        if free is None or BYLINE.match(line.text) or (CAPTION.match(line.text) and line.blank_before):
            return False
        ended = _ENDED.search(last.text) is not None
        if ITEM.match(line.text) and (ended or free > 0 or last.text.endswith("：")):
            return False
        if _wide(last) or _wide(line):
            # a standfirst runs over several columns; its last line may be short
            return not ended and last.width > 1.6 * last.column and (_wide(line) or line.blank_before)
        if self.indents:
            if ended and line.blank_before and not apart:
                return False
            return line.indent < 4 and (free <= 0 or (not ended and free <= 8 and not line.blank_before))
        if free > 3 or (free >= 0 and ended):
            # where empty lines part the lines, none stands under a headline
            return not ended and free <= 8 and self.airy and line.blank_before and not line.indent
        if self.airy and not line.blank_before and len(draft.lines) == 1 and not apart:
            # a new text object: the body under a headline, unless the line above is a paragraph's first
            return 0 < line.indent < 4 and free >= 0
        if ended:
            return line.indent == 0 and not _first_line(line, after)
        if line.indent and not apart:
            draft.damaged = True  # the column goes on at the top of another, or it does not: the words cannot tell
        elif _first_line(line, after) and line.blank_before and len(draft.lines) > 1:
            draft.damaged = True
            return False
        return True

    def _same_headline(self, draft: Draft, line: Line) -> bool:
        last = draft.last
        if (
            ASIDE.fullmatch(line.text)
            or line.blank_before
            or len(draft.words) + len(line.text) > 120
            or _ENDED.search(line.text)
            or line.region
        ):
            return False
        if _OPENED.search(draft.words) and re.search("[》”]", line.text):
            return True
        free = shortfall(last, line)
        if self.airy and free is not None and free <= 3 and len(line.text) <= 10 and not _wide(last):
            return True
        if line.text.startswith("关于") and _PAPER.search(line.text):
            self._gather(draft)
            return _BODY.search(last.text) is not None
        return last.text.startswith("关于") and not _PAPER.search(draft.words) and _PAPER.search(line.text) is not None

    def _gather(self, draft: Draft) -> None:
        """The bodies that issue a paper together stand on lines of their own above its title."""
        while len(self.drafts) >= 2 and draft is self.drafts[-1]:
            upper = self.drafts[-2]
            if upper.kind != "heading" or not _BODY.search(upper.words) or draft.lines[0].blank_before:
                return
            draft.lines[:0] = upper.lines
            del self.drafts[-2]

    def _kind(self, line: Line, after: Line | None, above: Draft | None) -> PassageKind:
        text = line.text
        if ASIDE.fullmatch(text):
            return "caption"
        if _CREDIT.search(text) and len(text) <= 80 and not DATE.search(text[:12]):
            return "caption"
        if self._listed(line, after, above) or (
            _ENTRY.fullmatch(text) and above is not None and _entry_of(above, after)
        ):
            return "row"
        if _SECTION.fullmatch(text):
            return "heading"
        return "heading" if self._heads(line, after) else "paragraph"

    def _listed(self, line: Line, after: Line | None, above: Draft | None) -> bool:
        if not list_line(line) or above is None or any(p.match(line.text) for p in (BYLINE, ITEM, CAPTION)):
            return False
        under = above is not None and (
            (above.kind == "row" and above.table is None) or (above.kind == "heading" and ITEM.match(above.words))
        )
        follows = after is not None and not after.furniture and list_line(after) and not header(after.text)
        return bool(under) or (follows and line.indent >= 2)

    def _heads(self, line: Line, after: Line | None) -> bool:
        text = line.text
        if text[-1] in "。，；、！…,;" or "。" in text or line.width - line.indent > 160:
            return False
        if after is not None and (BYLINE.match(after.text) or DATELINE.match(after.text)) and not BYLINE.match(text):
            return True
        if text.startswith(("关于", "——")) and (_PAPER.search(text) or text[0] == "—"):
            return True
        if text[-1] in "：:" or line.width - line.indent > 76 or ("，" in text and len(text) > 24) or DATE.match(text):
            return False
        if (
            BYLINE.match(text)
            or NOTE.match(text)
            or DATE.fullmatch(text)
            or re.search(r"[：:]\s*\S+[\s\u3000]+\S+[：:]", text)
        ):
            return False
        if (_SPEAKER.match(text) and text[-1] in "？”）)") or re.match(
            r"抄送|联系人|来源|电话|附件[：:]|发布日期", text
        ):
            return False
        if re.match(r"[（(]?\d{1,2}[.．、）)]|[①-⑳]", text) and len(text) > 16:
            return False
        named = after is not None and (header(after.text) or ASIDE.fullmatch(after.text))
        if named:
            return True
        if after is not None and DATE.fullmatch(after.text) and _BODY.search(text):
            return False  # who signs, above the date
        free = shortfall(line, after) if after is not None else None
        if free is not None and line.indent >= 4 and self.indents:
            return free > 3 and len(text) <= 24
        if _wide(line):
            return True
        if free is not None and free <= 8 and self.airy and after is not None and after.blank_before:
            return False
        if free is not None and free <= 3:
            return self.airy and after is not None and not after.blank_before and free >= 0 and not after.indent
        return line.width - line.indent <= 64 and ("\t" not in text)


def _alone(last: str, text: str, after: str) -> bool:
    """Whether a line is an entry of a list, or the head of one: names of bodies under each other, 一、金奖（3家）.

    Running text may fill a line with one name, but not two lines one after the other.
    """
    if _SECTION.fullmatch(text) or _SECTION.fullmatch(last):
        return True
    mine = _ENTRY.fullmatch(text) is not None
    if _ENTRY.fullmatch(last):
        return mine or DATE.fullmatch(text) is not None
    return mine and any(p.fullmatch(after) for p in (_ENTRY, DATE, _SECTION))


def _entry_of(above: Draft, after: Line | None) -> bool:
    """Whether the name of a body alone on a line belongs to a list: under a head or an entry, or above an entry."""
    last = above.last.text
    if after is not None and DATE.fullmatch(after.text):
        return False  # who signs
    listed = (
        _SECTION.fullmatch(last) is not None or last.endswith("：") or (above.kind == "row" and above.table is None)
    )
    return listed or (after is not None and _ENTRY.fullmatch(after.text) is not None and above.kind == "heading")


def _wide(line: Line) -> bool:
    """Whether a line is wider than the column that it stands in: a title or standfirst over several columns."""
    return line.column > 0 and line.width > line.column + 6


def _first_line(line: Line, after: Line | None) -> bool:
    """Whether a line looks like the first of a paragraph whose indent the file has lost."""
    free = shortfall(line, after) if after is not None else None
    return free is not None and 1 <= free <= 3 and not _ENDED.search(line.text)
