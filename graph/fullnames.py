"""Which names say by themselves who is meant, in every document.

市工信局 in two documents may be two bureaus and 评审委员会 is of every award; 恒锐电机（南岭）有限公司 is one company.
"""

from __future__ import annotations

import re
from functools import lru_cache

from graph.ids import name_key
from graph.names.forms import plain
from graph.names.organisation import parse

NAMED = {
    "Organization": 4, "AwardSeries": 3, "Policy": 5, "Standard": 2, "Qualification": 2, "TargetGroup": 2,
    "Industry": 2, "Place": 2, "RankingList": 3, "Event": 3, "Indicator": 2, "Project": 4, "Product": 2,
}  # fmt: skip
"""Families whose entities are one across documents when their full names are equal, with the characters that a full
name has at least. People are not among them. Projects and products follow the organisations that own them."""

# 市政府, 我会, 该集团: whose it is depends on who writes. 本田 and 多氟多 are names, so what may follow 本 is listed.
RELATIVE = re.compile(
    r"[市省区县](?!.*有限公司$)|(?:我|本|该|贵|各|某)(?:[市省区县镇会院校局行所厂]|公司|集团|企业|单位|协会|部门)"
)
GENERIC = {
    "Organization": re.compile(r".{0,2}(?:委员会|组委会|办公室|中心|小组|秘书处|理事会|董事会|监事会|专家组)"),
    "Event": re.compile(
        r".{0,2}(?:会议|大会|年会|座谈会|研讨会|发布会|峰会|论坛|仪式|活动|典礼|颁奖礼|培训班?|沙龙)|"
        r"(?:第?[一二三四五六七八九十\d]+[届次]){0,2}(?:会员|代表|会员代表|常务|理事|常务理事|监事){0,2}(?:大会|会|会议)"
    ),
    "AwardSeries": re.compile(r"(?:[特一二三四]等|优秀|提名|入围|特别)奖"),
}  # 评审委员会, 颁奖典礼, 一等奖: every award has one
NATIONAL = frozenset({
    "国务院", "外交部", "国防部", "教育部", "科技部", "公安部", "民政部", "司法部", "财政部", "人社部", "住建部",
    "交通部", "水利部", "农业部", "商务部", "文旅部", "工信部", "审计署", "证监会",
})  # fmt: skip
"""Names of national bodies, of which there is one each. Not 发改委 and 国资委: every province has one."""


def is_relative(family: str, key: str) -> bool:
    """Whether a name means another one in every document: 市政府, 我会, 评审委员会."""
    if family in ("Organization", "Place", "TargetGroup") and RELATIVE.match(key):
        return True
    if family == "Organization":
        parts = parse(key)
        if not parts.stem and parts.kind in ("research", "office", "committee"):  # 深圳研究院: any university has one
            return True
    return bool(family in GENERIC and GENERIC[family].fullmatch(key))


def is_unit_of(whole: str, unit: str) -> bool:
    """Whether a body is part of another by its name: 国家税务总局 and 国家税务总局南岭税务局."""
    outer, inner = parse(comparing(whole)), parse(comparing(unit))
    opens = outer.plain != inner.plain and inner.plain.startswith(outer.plain)
    return opens and outer.kind not in ("", "company") and inner.kind not in ("", "company")


def is_full(family: str, key: str) -> bool:
    """Whether equal names of this family mean one entity.

    Args:
        key: the name as `comparing` gives it.
    """
    if family == "Organization" and key in NATIONAL:
        return True
    return len(key) >= NAMED[family] and not is_relative(family, key)


@lru_cache(maxsize=200_000)
def comparing(name: str) -> str:
    """A name for comparing only: as `graph.ids.name_key`, and simplified, with one kind of brackets. Never shown."""
    return name_key(plain(name))
