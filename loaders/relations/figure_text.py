"""Running text prepared for reading figures: dates, numbers and brackets folded into one character each.

The reading of figures goes by the words, since a tagger finds an indicator only in part; spans merely help. Blanks and
quotation marks are left out, wide gaps become one blank. Sentences that the layout broke over blocks are joined again;
each character of `code` knows its block and place.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from loaders.model import Annotated, Block, Quote, Span
from loaders.relations.figure_values import UNIT, Value, value_of

DATE, NUMBER, NOTE = "\ue000", "\ue001", "\ue002"
_SKIP = set("\u00a0“”‘’「」『』\"'《》〈〉【】　 \t")
_WIDE = str.maketrans({"(": "（", ")": "）", ",": "，", ":": "：", ";": "；", "!": "！", "?": "？", "．": ".", "〔": "（", "〕": "）", "|": "，"})
# traditional characters of the words around figures; the rest of a name stays as printed
_SIMPLE = str.maketrans(
    "億萬兩點個總計約達長漲減額值產業營業銷售進資較年東會員戶間輛臺噸張項貿數據認實現錄得預標爭將過逾較過為與則僅與經濟開價勞動運輸樓號區縣國際內齡淨潤蝕虧",
    "亿万两点个总计约达长涨减额值产业营业销售进资较年东会员户间辆台吨张项贸数据认实现录得预标争将过逾较过为与则仅与经济开价劳动运输楼号区县国际内龄净润蚀亏",
)
_NUMERAL = "一二三四五六七八九十"
_MONTHS = rf"(?:\d{{1,2}}|[{_NUMERAL}]{{1,2}})"
_PART = (
    rf"上半年|下半年|全年|前?[{_NUMERAL}两1-4]个?季度?(?<=[季度])|第[{_NUMERAL}]季度?|首[{_NUMERAL}两]?季度?|(?:前|首)(?:\d{{1,2}}|[{_NUMERAL}]+)个?月|"
    rf"{_MONTHS}[-—–至到~～]{_MONTHS}月份?|{_MONTHS}(?:、{_MONTHS})*月(?:份|末|底|初|中旬)?(?:以来|\d{{1,2}}日)?|年[末底初中]|末|底"
)
_YEAR = r"(?:(?:19|20)\d\d|二[〇零○][〇零○一二三四五六七八九]{2}|一九[一二三四五六七八九]{2})年度?"
_DATES = re.compile(
    rf"{_YEAR}(?:{_PART})?|(?:今|去|前|上|明|本|当|同)年度?(?:{_PART}|同期)?|(?<![\d\u4e00-\u9fff])(?:{_PART})|"
    rf"(?:上半年|下半年|前?[{_NUMERAL}1-4]季度|前(?:\d{{1,2}}|[{_NUMERAL}]+)个?月)|(?:\d{{1,2}}[-—–至~～])?\d{{1,2}}月(?:份|末|底)?(?:\d{{1,2}}日)?|"
    r"十[一二三四五]五(?:末|时期|期间)?|上月[末底]?|本月|当月|上季度|同期"
)
_PLAIN = r"(?:[-+－−](?=\d))?\d[\d,]*(?:\.\d+)?"
_COUNTED = rf"[{_NUMERAL}两百千万亿零〇]+(?:点[{_NUMERAL}零〇]+)?"
_NUMBERS = re.compile(
    rf"百分之{_COUNTED}|[{_NUMERAL}]+分之[{_NUMERAL}]+|半成|(?:新台币|人民币)?(?:{_PLAIN}|{_COUNTED})(?:余|多|几)?(?:万亿|亿|万|千)?(?:余|多)?(?:{UNIT})?(?:(?<=[亿万])[\d{_NUMERAL}百千]+(?:万元|元|万)?)?(?:余|多)?"
)
# numbers inside these names are part of the name: 民营经济20条, 中国500强, 第五批
_NAMES = frozenset({"POL", "DNO", "STD", "EDN", "BAT", "LST", "AWD", "PRJ", "PRD", "EVT", "PER", "COM", "GOV", "ASC", "MED", "RES", "ORG"})
_WHOLE = re.compile(rf"[^，。]*?[\u4e00-\u9fff]{_PLAIN}(?:家|个|名|人|项|户)$")
_NOT_AFTER = re.compile(r"^(?:强|条|届|批|号|期(?!末)|版|佳|大(?!类)|级|线|日|时|岁|年|纳米|[A-Za-z+])")


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one or more blocks that read on. `places`: block, start and end of each character of `code`."""

    code: str
    places: tuple[tuple[int, int, int], ...]
    words: tuple[str, ...]  # of each character: itself, or the words of a date, number or bracket
    spans: tuple[Span | None, ...]  # the name that a character stands in
    article: int
    printed: tuple[str, ...]  # of each character, in the characters of the file where they are traditional

    def as_printed(self, start: int, end: int, text: str) -> str:
        """Words of a range in the characters of the file."""
        simple, there = "".join(self.words[start:end]), "".join(self.printed[start:end])
        at = simple.find(text)
        return there[at : at + len(text)] if at >= 0 and len(simple) == len(there) else text

    def text(self, start: int, end: int) -> str:
        return "".join(self.words[start:end])

    def value(self, at: int) -> Value | None:
        return value_of(self.words[at])

    def quotes(self, start: int, end: int) -> tuple[Quote, ...]:
        """The range in the blocks, one quote a block."""
        found: dict[int, tuple[int, int]] = {}
        for block, left, right in self.places[start:end]:
            found[block] = (min(left, found.get(block, (left, right))[0]), right)
        return tuple(Quote(block, left, right) for block, (left, right) in found.items())

    def opens(self, at: int) -> Span | None:
        """The name that begins at a character."""
        if at >= len(self.code):
            return None
        span = self.spans[at]
        return span if span is not None and (at == 0 or self.spans[at - 1] is not span) else None

    def end_of(self, at: int) -> int:
        """Behind the name that a character stands in."""
        span = self.spans[at]
        while at < len(self.code) and self.spans[at] is span:
            at += 1
        return at


def runs(page: Annotated) -> Iterator[Run]:
    """The running text of a page; tables, pull quotes and furniture are left out."""
    group: list[Block] = []
    for block in page.page.blocks:
        if block.kind in {"furniture", "quote"} or (block.table is not None and not _is_sum(block.text)) or not block.text:
            continue
        if group and (group[-1].article != block.article or not _reads_on(group[-1], block)):
            yield _run(page, group)
            group = []
        group.append(block)
    if group:
        yield _run(page, group)


def _is_sum(text: str) -> bool:
    return re.match(r"\s*(?:合计|总计|小计)[^\d]{0,3}[\u4e00-\u9fff]", text) is not None


def _reads_on(one: Block, two: Block) -> bool:
    if one.table is not None or two.table is not None or re.search(r"[。！？…；：”）\)!?;:]\s*$", one.text):
        return False
    if one.kind == "heading" and re.search("[，；、]", one.text) is None:
        return False
    return re.match(r"[\u4e00-\u9fffA-Za-z0-9]", two.text) is not None and re.match(
        f"第?[{_NUMERAL}]+[、是条]|[0-9]+[.、]", two.text
    ) is None


def _run(page: Annotated, blocks: Sequence[Block]) -> Run:
    chars: list[str] = []
    printed: list[str] = []
    places: list[tuple[int, int]] = []
    spans: list[Span | None] = []
    for block in blocks:
        named = _names_by_character(block, page.spans[block.index])
        if _SKIP.isdisjoint(block.text):
            read_as = [_read_as(char) for char in block.text]
            printed += [plain for plain, _ in read_as]
            chars += [simple for _, simple in read_as]
            places += [(block.index, i) for i in range(len(block.text))]
            spans += named
            continue
        for i, read in enumerate(block.text):
            char = read
            if read in _SKIP:
                gap = read in "　\t" or (read == " " and block.text[i + 1 : i + 2] == " ")
                if not gap or not chars or chars[-1] == " ":
                    continue
                char = " "
            plain, simple = _read_as(char)
            chars.append(simple)
            printed.append(plain)
            places.append((block.index, i))
            spans.append(named[i])
    _thousands(chars)
    return _folded("".join(chars), "".join(printed), places, spans, blocks[0].article)


def _names_by_character(block: Block, spans: Sequence[Span]) -> list[Span | None]:
    """For each character the last name that has begun, where it has not ended."""
    found: list[Span | None] = [None] * len(block.text)
    for k, span in enumerate(spans):
        until = spans[k + 1].start if k + 1 < len(spans) else len(block.text)
        for i in range(span.start, min(span.end, until)):
            found[i] = span
    return found


@lru_cache(maxsize=8192)
def _read_as(char: str) -> tuple[str, str]:
    """A character in its plain width, and simplified."""
    plain = unicodedata.normalize("NFKC", char) if "\uff00" <= char <= "\uff5e" else char
    return plain, " " if char == " " else plain.translate(_WIDE).translate(_SIMPLE)


def _thousands(chars: list[str]) -> None:
    """The comma of 16,763 stays one; elsewhere it parts clauses."""
    for i in range(1, len(chars) - 3):
        if chars[i] != "，":
            continue
        three = "".join(chars[i + 1 : i + 4]).isdigit() and not "".join(chars[i + 4 : i + 5]).isdigit()
        if chars[i - 1].isdigit() and three:
            chars[i] = ","


def _folded(flat: str, printed: str, places: list[tuple[int, int]], spans: list[Span | None], article: int) -> Run:
    marks: dict[int, tuple[int, str]] = {}
    taken = [False] * len(flat)
    for start, end in _dates(flat, spans):
        marks[start] = (end, DATE)
        taken[start:end] = [True] * (end - start)
    for start, end in _numbers(flat, spans, taken):
        marks[start] = (end, NUMBER)
        taken[start:end] = [True] * (end - start)
    for match in re.finditer("（[^（）]*）", flat):
        marks[match.start()] = (match.end(), NOTE)
    code: list[str] = []
    cells: list[tuple[int, int, int]] = []
    words: list[str] = []
    there: list[str] = []
    named: list[Span | None] = []
    i = 0
    for start in (*sorted(marks), len(flat)):
        if start < i:
            continue  # inside what stands folded already
        code.append(flat[i:start])
        cells += [(block, at, at + 1) for block, at in places[i:start]]
        words += flat[i:start]
        there += printed[i:start]
        named += spans[i:start]
        if start == len(flat):
            break
        end, char = marks[start]
        code.append(char)
        (first, left), (last, right) = places[start], places[end - 1]
        cells.append((first, left, right + 1) if first == last else (last, 0, right + 1))
        words.append(flat[start:end])
        there.append(printed[start:end])
        named.append(spans[start])
        i = end
    return Run("".join(code), tuple(cells), tuple(words), tuple(named), article, tuple(there))


def _dates(flat: str, spans: Sequence[Span | None]) -> list[tuple[int, int]]:
    found = [m.span() for m in _DATES.finditer(flat) if not _named(spans, m.start(), _NAMES - {"PRD", "PRJ", "COM"})]
    i = 0
    while i < len(flat):
        span = spans[i]
        end = i + 1
        while end < len(flat) and span is not None and spans[end] is span:
            end += 1
        if span is not None and span.label == "DAT" and re.match(r"以来|起", flat[end:]) is None:
            touching = [(a, b) for a, b in found if a < end and i < b]
            whole = (min([i, *(a for a, _ in touching)]), max([end, *(b for _, b in touching)]))
            found = [f for f in found if f not in touching] + [whole]
        i = end
    return sorted(found)


def _named(spans: Sequence[Span | None], at: int, labels: frozenset[str]) -> bool:
    span = spans[at]
    return span is not None and span.label in labels


def _numbers(flat: str, spans: Sequence[Span | None], taken: Sequence[bool]) -> Iterator[tuple[int, int]]:
    for match in _NUMBERS.finditer(flat):
        start, end = match.span()
        if any(taken[start:end]) or _in_name(flat, spans, start, end) or not re.search(rf"[\d{_NUMERAL}两百千万亿半]", match.group()):
            continue
        while end < len(flat) and spans[end] is not None and spans[end] is spans[end - 1] and _label(spans[end]) == "NUM" and not taken[end]:
            end += 1
        before = flat[max(0, start - 1) : start]
        if before in {"第", "前", "每", "/", "+"} or (before.isascii() and before.isalnum()) or _NOT_AFTER.match(flat[end:]):
            continue
        sure = flat[start].isdigit() or flat[start] in "-+－−" or _label(spans[start]) == "NUM"
        if (sure or _is_counted(match.group())) and not re.search("[，。；：]", flat[start:end]):
            yield start, end


def _in_name(flat: str, spans: Sequence[Span | None], start: int, end: int) -> bool:
    """Whether a number is part of a name; 会员单位18家 taken for one name is no such name."""
    span = spans[start]
    if span is None or span.label not in _NAMES:
        return False
    return not (span.label in {"COM", "ORG"} and _WHOLE.fullmatch(span.text) and (end >= len(flat) or spans[end] is not span))


def _label(span: Span | None) -> str | None:
    return span.label if span is not None else None


def _is_counted(words: str) -> bool:
    """Numerals that state a figure though no tagger marks them: 二百三十六家, 三成, 百分之十二; not 一家."""
    return re.match(r"百分之|.+分之|半成", words) is not None or (
        re.search("成$|元$|%$", words) is not None and len(words) > 1
    ) or re.match(rf"(?:新台币)?[{_NUMERAL}两百千万亿零〇]{{2,}}(?:{UNIT})", words) is not None
