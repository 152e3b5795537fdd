"""Titles in 《》 (policies, standards, media), numbers of documents and standards, and quoted nicknames of policies."""

# ruff: noqa: E501  (a pattern is easier to check on one line)
from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.extractors.lexicon import one_of
from loaders.extractors.mark import Mark, Marks
from loaders.extractors.view import HAN

TITLE = re.compile(r"《((?:[^《》]|《(?:[^《》]|《[^《》]*》)*》){2,90})》")
_NOTE = r"(?:[（(][^（）()]{1,18}[）)]|\d(?:\.\d)?|[\d—–-]+年?)*"
POLICY_END = re.compile(rf"(?<!协作)(?<!作业){one_of('doc_types')}{_NOTE}$")
_CONTRACT = re.compile(r"(?:合作|采购|委托|框架|终止|购销|供货|转让|投资|战略|战略合作|代理|承诺|买卖|服务|保密|认购)(?:框架)?协议$|合同$|意向书$|备忘录$")
STANDARD_END = re.compile(rf"(?:{one_of('standards')}|第\d+部分.*){_NOTE}$")
MEDIA_END = re.compile(r"(?:日报|晚报|时报|商报|早报|导报|周报|快报|新报|报|周刊|月刊|杂志|财富|观察|财经|通讯|商情|新闻|视界|评论|在线|前线|之友|工业|商讯|学报)$")
NICKNAME = re.compile(rf"“([{HAN}A-Za-z0-9+]{{1,10}}?(?:\d{{1,3}}|[一二三四五六七八九十]{{1,3}})条|[{HAN}]{{2,8}}(?:新政|新规|意见|办法|细则|措施|条例|方案|行动计划|计划))”")
_BARE = re.compile(rf"(?<![{HAN}])[{HAN}]{{1,6}}(?:\d{{1,3}}|[一二三四五六七八九十]{{1,3}})条(?!生产|腿|线|路|街|河|龙|款|短|消|建|意|标|规|措|产|船)")
_ARTICLE = re.compile(r"第[\d一二三四五六七八九十]+条|[其这那共有只各逐每哪]|^[\d一二三四五六七八九十]+条")
NUMBER = re.compile(
    rf"[{HAN}]{{1,12}}(?:[〔\[【（(]\s?\d[\d ]{{3,6}}\s?[〕\]】）)])\s?第?\s?[\d ×]{{1,5}}\s?号|\d{{4}}年第\d{{1,3}}号(?!公?展)|"
    rf"(?:[{HAN}]{{1,6}})?令第\d{{1,4}}号|\(?（?EU[)）] ?20\d\d/\d+"
)
STANDARD = re.compile(
    r"(?:GB|GB/T|GB/Z|JB/T|QB/T|NY/T|SC/T|YB/T|HG/T|YY/T|SJ/T|JB|QB|NY|YY|DB\d{2}/T|DB\d{2}|T/[A-Z]{2,8}|ISO|IEC|ASTM|EN|TSG|GJB|ISO/IEC)"
    r"\s?[A-Z]?\d[\d ×.]*\d(?:[-—–]\s?\d[\d ]{0,4})?(?:-\d+)?"
)
_CUT = re.compile(r"^(?:.*(?:文号|依据|根据|印发|发布|公布|下发|的|以|按|据|由|文件|通知|和|与|及|是|为))(?=.{2})")
_AFTER_MEDIA = re.compile(r"(?:世界|中国|全球)?\d{2,4}强|记者|报道|刊登|主编|社|杂志|评为")


def find(marks: Marks) -> Iterator[Mark]:
    text = marks.text
    known = set()
    for m in TITLE.finditer(text):
        title = m.group(1)
        start, end = m.span(1)
        inner = TITLE.search(title)
        if inner and title.endswith("》"):
            continue
        if _CONTRACT.search(title):
            continue
        if POLICY_END.search(title) and not (STANDARD_END.search(title) and " " in title):
            yield Mark(start, end, "POL", 5.0, "policies")
            known.add(title)
        elif MEDIA_END.search(title):
            if not re.match(r"(?:世界|中国|全球)?\d{2,4}强", text[end + 1 : end + 9]):
                yield Mark(start, end, "MED", 2.0, "policies")
        elif STANDARD_END.search(title) or _standard_context(text, m.start(), m.end()):
            yield Mark(start, end, "STD", 2.5, "policies")
        elif _AFTER_MEDIA.match(text, m.end()):
            yield Mark(start, end, "MED", 1.2, "policies")
        elif re.search(r"印发|出台|施行|废止|依据|根据|修订|（以下(?:统)?称", text[max(0, m.start() - 8) : m.start()]) or re.match(
            r"[（(]?(?:以下|下)?简?称|印发|出台|施行|废止|规定|明确|提出", text[m.end() : m.end() + 6]
        ):
            yield Mark(start, end, "POL", 2.0, "policies")
    for m in NICKNAME.finditer(text):
        if re.fullmatch(r"第?[\d一二三四五六七八九十]+条", m.group(1)):
            continue
        yield Mark(m.start(1), m.end(1), "POL", 2.0 if m.group(1).endswith("条") else 1.2, "policies")
    for m in _BARE.finditer(text):
        if not _ARTICLE.search(m.group()):
            yield Mark(m.start(), m.end(), "POL", 1.0, "policies")
    for m in NUMBER.finditer(text):
        cut = _CUT.match(m.group())
        yield Mark(m.start() + (cut.end() if cut else 0), m.end(), "DNO", 4.0, "policies")
    for m in STANDARD.finditer(text):
        if not re.match(r"ISO ?\d+ ?(?:认证|质量|环境|体系|、)", m.group() + text[m.end() : m.end() + 2]):
            yield Mark(m.start(), m.start() + len(m.group().rstrip()), "STD", 2.0, "policies")


def _standard_context(text: str, start: int, end: int) -> bool:
    around = text[max(0, start - 12) : start] + text[end : end + 10]
    return re.search(r"标准|起草|参编|报批|GB|T/", around) is not None
