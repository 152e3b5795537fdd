"""A department printed between an organisation and a title is an organisation of its own: 某局安全科|科长, 某协会出口分会|会长,
某大学机械学院|教授.

Companies keep it in the title (质检科科长), as their lists print it. A mayor's office is the government of the place.
"""

from __future__ import annotations

import re

from loaders.model import Finding, Literal_, Span
from loaders.relations.simplified import simplified

_OFFICE = re.compile(r"(?P<dept>[\u4e00-\u9fff]{2,14}(?:[处科司]|中心|办公室))(?P<title>副?[处科司]长|(?:[一二三四]级)?(?:调研员|巡视员|主任科员))")
_BRANCH = re.compile(r"(?P<dept>[\u4e00-\u9fff]{2,12}(?:部|分会|专委会|专业委员会))(?P<title>(?:常务|执行)?副?(?:部长|会长|主任|主任委员|秘书长))")
_COLLEGE = re.compile(r"(?P<dept>[\u4e00-\u9fff]{2,14}(?:学院|学部|系))(?P<title>(?:执行|常务)?副?院长|系?副?主任|(?:特聘|客座|兼职)?副?教授|讲师|(?:党委|党总支)?副?书记|博士生导师)")
_PLACE = re.compile(r"[\u4e00-\u9fff]{1,10}(?:省|市|区|县|州|旗|镇|乡)")


def department(finding: Finding) -> tuple[str, str] | None:
    """(department, title in it) of a post in a public body or an association; None where the title has none."""
    body = next((v for p, v in finding.values if p == "organization" and isinstance(v, Span)), None)
    title = next((v for p, v in finding.values if p == "title" and isinstance(v, Literal_)), None)
    if finding.schema != "Post" or body is None or title is None:
        return None
    plain = simplified(title.value)
    match = {"GOV": _OFFICE, "ASC": _BRANCH, "EDU": _COLLEGE}.get(body.label, re.compile("(?!)")).fullmatch(plain)
    if match is None:
        return None
    return title.value[: match.end("dept")], title.value[match.start("title") :]


def seat(span: Span) -> str | None:
    """海岛市 as the body that has a 市长: 海岛市人民政府; None for any other name."""
    if span.label == "GOV" and span.source == "posts.place" and _PLACE.fullmatch(span.text):
        return span.text + "人民政府"
    return None
