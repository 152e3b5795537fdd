"""Companies without a suffix, found by where they stand: before a post and a person (岳川董事长张三), or in brackets after one."""

# ruff: noqa: E501  (a pattern is easier to check on one line)
from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.extractors.edges import left_edge
from loaders.extractors.lexicon import one_of, word_set
from loaders.extractors.mark import ORGANISATION, Mark, Marks
from loaders.extractors.view import HAN

_KIND = (
    (re.compile(r"(?:协会|商会|学会|联合会|[船工企消商]协|促进会|联盟|基金会|研究会|总会)$"), "ASC"),
    (re.compile(r"(?:[局厅署]|政府|法院|海关|委|部)$"), "GOV"),
    (re.compile(r"(?:大学|学院|学校|农大|理大|工大|科大)$"), "EDU"),
    (re.compile(r"(?:研究院|研究所|实验室|设计院|检测中心|研究中心|创新中心)$"), "RES"),
    (re.compile(r"(?:报|周刊|电视台|电台|杂志|观察|网)$"), "MED"),
    (re.compile(r"(?:医院|合作社|委员会|工作室|小组|车间|班|队|工会|中心|馆)$"), "ORG"),
)
_COMPANY_POST = re.compile(
    r"董事长|总经理|总裁|董事|监事|经理|总监|厂长|创始人|创办人|合伙人|CEO|CTO|COO|CFO|CMO|首席[技运产财执营质]|法定代表人|法人|实际控制人|负责人|掌门人|副总|董秘|总工|研发|销售|老板|行长"
)
_REJECT = re.compile(
    r".*(?:[，。；：、\s]|[一二三四五六七八九十]位|企业|公司|老板|同志|以及|分别|我国|著名|知名|资深|本届|主办方|会员|代表|当时|现场|昨日|主席|会长).*|"
    r"(?:新任|原|现任|前|首任|时任|该|本|各|其|创会|工厂|集团|厂里|校|院|县|市|省|区|州|镇|女|男|老|小|大|首|副|曾|出席|主持|嘉宾|讲人|主讲人|特邀|其中|名誉|执行|请|企业|任|年轻|时年|兼|候|当|中方|外方|双方|客人|东道主|一旁|台下|台上|会上|会后|身为|身兼|担任|作为|出身|连任)+"
)
_LEAD = re.compile(rf"^(?:原|现任|前|时任|首任|新任|当选的|以及|还有|其中|主持人|嘉宾|{one_of('regions')}(?:企业家|商人)|[一二三四五六七八九十]、|\d{{1,3}}[ .．])")


def find(marks: Marks) -> Iterator[Mark]:
    text = marks.text
    people_start = marks.starts("PER")
    people_end = marks.ends("PER")
    ends = marks.ends(*ORGANISATION, "LOC", "REF", "POST", "DAT", "IND")
    for post in list(marks.of("POST")):
        if post.source == "tagger" and post.score < 0.5:
            continue
        following = post.end + (text[post.end : post.end + 1] in " “")
        if following in people_start:
            weight = 1.0
        elif post.start in people_end:
            continue
        else:
            bracket = text.rfind("（", max(0, post.start - 22), post.start)
            if bracket < 0 or text.find("）", bracket, post.start) >= 0 or bracket not in people_end:
                continue
            weight = 1.0
        known = ends.get(post.start)
        if (known is not None and known.score >= 0.9 and known.label not in ("LOC", "IND")) or post.start == 0:
            continue
        yield from _before(marks, text, post, weight)


def _before(marks: Marks, text: str, post: Mark, weight: float) -> Iterator[Mark]:
    borders = [m.end for m in marks.of("DAT", "NUM", "POST", "EDN", "PER") if m.end <= post.start and m.score >= 0.8]
    tagged = [(m.start, m.end) for m in marks.of("COM", "ORG", source="tagger")]
    start = left_edge(text, post.start, tagged, low=max(borders, default=0), longest=14)
    if lead := _LEAD.match(text[start : post.start]):
        start += lead.end()
    name = text[start : post.start]
    if not 2 <= len(name) <= 12 or _REJECT.fullmatch(name) or not re.fullmatch(rf"[{HAN}A-Za-z0-9&（）·]+", name):
        return
    if name in word_set("regions") or name in word_set("industries") or name in word_set("stop_companies") or re.fullmatch(r"[\d（）]+", name):
        return
    kind = next((label for pattern, label in _KIND if pattern.search(name)), "COM")
    if kind == "COM" and not _COMPANY_POST.search(text[post.start : post.end]):
        weight -= 0.35
    yield Mark(start, post.start, kind, weight if len(name) > 2 else weight - 0.15, "anchors")
