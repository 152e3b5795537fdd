"""Qualifications and certificates with the level or place before them, batches, and the groups that policies address."""

# ruff: noqa: E501  (a pattern is easier to check on one line)
from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.extractors.edges import left_edge
from loaders.extractors.lexicon import one_of
from loaders.extractors.mark import Mark, Marks
from loaders.extractors.view import HAN

_N = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
BATCH = re.compile(rf"第\s?{_N}\s?批次?|首批(?!次|货|量|样|产|车|订)|第{_N}期(?=名单|培训|学员)")
_LEVEL = rf"(?:(?:国家|省|市|区|自治区|县|部|国)级|国家(?:规划布局内)?|全国|国际|国内|省内|{one_of('regions')}(?:省|市|自治区|特区|区|县|高新区|新区)?|省|市|自治区|新一轮|中国|中华)"
QUALIFICATION = re.compile(
    rf"(?:{_LEVEL}){{0,2}}(?:重点|第?[一二三]类)?{one_of('qualifications')}(?:认证|证书|资质|称号)?(?<!称号)(?:（[^（）]{{1,6}}）)?"
)
CERTIFICATE = re.compile(
    rf"(?:ISO|IATF|GJB|AS|EN|CMMI|OHSAS|IRIS|SA|IEC|UL|CE|FDA|CNAS|CMA|HACCP|CCC|CCS|DNV|BIS|JCI|CRCC|OEKO-TEX|GMP|GSP|QS|FSC|BRC)\s?[/\-]?\s?(?:\d[\d\-./]*[A-Z]?)?"
    rf"(?:[{HAN}]{{0,10}}?(?:体系认证|体系|认证|认可|许可|注册|资质|证书))?"
)
GENERAL = re.compile(r"(?:体系认证|产品认证|认证|合格证|许可证|注册证书?|资质证书|保密资格|单位资格)(?!机构|中心|公司|检|费|工作|服务|的|书|论|集团)")
_CERTIFIED = re.compile(r"(?:认定|评|授予|入选|获|荣获|通过|取得|拿到|复核|复审|成为|列为|晋级|晋升|摘|升级|拥有|是|系|作为|为|等|及|申报|名单|批|冲刺|申请)[^，。；]{0,6}$")
_POLICY = re.compile(r"(?:对|给予|支持|鼓励|奖励|面向|引导|补助|资助|推动|帮助|扶持|适用于|符合条件的|获评|首次|新认定)[^，。；]{0,10}$")
_BENEFIT = re.compile(r"[^。；]{0,22}?(?:给予|奖励|补助|补贴|资助|最高|每家|贴息|减免|可申请|可享受|可优先)")
TARGET = re.compile(rf"(?:首次|新|在[{HAN}]{{1,4}}(?:的)?)?{one_of('targets')}")
_TARGET_END = re.compile(r"(?:企业|单位|机构|商户|团队|人才|项目)(?=，?(?:给予|奖励|补助|补贴|最高|按|一次性|每家|可|的，|，按|，给|，最|，每|，一次))")


def find(marks: Marks) -> Iterator[Mark]:
    text = marks.text
    for m in BATCH.finditer(text):
        yield Mark(m.start(), m.end(), "BAT", 2.5, "qualifications")
    for m in QUALIFICATION.finditer(text):
        before = text[max(0, m.start() - 12) : m.start()]
        start = m.start()
        if text[start : start + 1] == "“" and "”" not in text[start : m.end()]:
            start += 1
        bare = len(m.group()) <= 6
        if _CERTIFIED.search(before) or not _POLICY.search(before):
            yield Mark(start, m.end(), "CRT", 2.0 if bare else 2.8, "qualifications")
        if "企业" in m.group() and (_POLICY.search(before) or _BENEFIT.match(text, m.end())):
            yield Mark(start, m.end(), "TGT", 2.1 if _POLICY.search(before) else 1.5, "qualifications")
    for m in CERTIFICATE.finditer(text):
        words = m.group().rstrip(" -/.")
        if len(words) >= 4 and (re.search(r"\d", words) or words[-1] > "\u4e00") and not text[m.start() - 1 : m.start()].isalpha():
            yield Mark(m.start(), m.start() + len(words), "CRT", 1.9, "qualifications")
    for m in GENERAL.finditer(text):
        start = left_edge(text, m.start(), (), longest=14)
        if m.start() - start >= 2:
            yield Mark(start, m.end(), "CRT", 1.2, "qualifications")
    policy = any(True for _ in marks.of("POL")) or re.search(r"给予|补助|补贴|奖励|资助|贴息|减免", text) is not None
    if policy:
        yield from _targets(text)


def _targets(text: str) -> Iterator[Mark]:
    for m in TARGET.finditer(text):
        yield Mark(m.start(), m.end(), "TGT", 1.2, "qualifications")
    for m in _TARGET_END.finditer(text):
        start = max(text.rfind(c, 0, m.start()) for c in "，。；：、\n") + 1
        lead = re.match(r"(?:对|给予|支持|鼓励|面向|其中|对于|向)+", text[start : m.start()])
        start += lead.end() if lead else 0
        if 2 <= m.start() - start <= 18:
            yield Mark(start, m.end(), "TGT", 1.3, "qualifications")
