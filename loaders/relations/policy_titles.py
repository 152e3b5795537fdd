"""What the title of a policy says by itself: whom or what it is for, and who issued it.

《某市推动氢能产业加速成势若干措施》 is for 氢能产业, 《关于促进民营经济发展壮大的意见》 for 民营企业; 《中共某省委 某省人民政府关于…》 names
its issuers. A group that the tagger has swallowed into the title has no span of its own; it is found by the grammar of
titles: issuer or region, verb of support, what is supported, verbal noun, kind of document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.names.regions import regions
from loaders.model import Annotated, Block, Finding, Quote, Span
from loaders.relations.groups import GROUP_END, is_group
from loaders.relations.modality import status_of
from loaders.relations.policy_scope import Scope

RULE = "policies.title"
GROUPS = re.compile("专精特新中小企业|民营经济|民营企业|中小微企业|中小企业|小微企业|个体工商户|科技型企业")
SAME = {"民营经济": "民营企业"}  # the economy is supported through its enterprises
FOR = re.compile(r"支持|扶持|促进|推动|服务|惠及|鼓励|适用于|面向|助力|壮大")

_HAN = r"\u4e00-\u9fff"
_PLACES = "|".join(sorted(regions(), key=lambda w: (-len(w), w)))
_REGION = rf"(?:[{_HAN}]{{2,8}}?(?:省|自治区|市|自治州|州|地区|新区|开发区|区|县)|{_PLACES}|全国|国家|我国|我市|我省)"
_OPENING = re.compile(
    rf"^(?:.{{0,40}}?关于)?(?:印发)?(?:{_REGION}){{0,3}}(?:[“\"]?十[{_HAN}]五[”\"]?(?:时期)?|(?:19|20)\d\d(?:[—\-–－至](?:19|20)?\d\d)?年?度?)?"
)
_ADVERB = r"(?:进一步|全面|大力|加快|深入|切实|持续|积极|着力|率先|统筹|若干|有效|稳步|新时代|面向未来)*"
_VERB = (
    "支持|促进|强化|推动|推进|扶持|便利|规范|鼓励|培育|引导|壮大|振兴|做强|打造|建设|发展|保障|加强|服务|提升|做好|助力|扩大|加强和改进"
)
_TAIL = (
    "(?:高质量|高端化|健康|创新|绿色|低碳|智能|数字化|转型|提质|加速|做大|做优|做强|梯度|安全|融合|集聚|集群|有序|可持续|规范|平稳|跨越|倍增|"
    "稳定|协同|开放|快速|良性|全面|更好|一体化|品牌|质量|能级|产能)*"
    "(?:发展|建设|管理|培育|升级|转型|通行|提升|增效|振兴|行动|改革|认定|奖补|补助|扶持|资助|促进|攻坚|突破|壮大|提质|应用|推广|改造|监督|监管|"
    "服务|保护|奖励|布局|培优|贯通|示范|试点|纾困|引进|培养|融资|登记|安全|保障)"
)
_KIND = r"(?:的)?(?:[一-龥]{0,6}?)(?:意见|措施|办法|条例|方案|决定|细则|规划|计划|纲要|规定|规则|政策|指引|目录|法)(?:（[^（）]*）|\d{4}年?版?)*$"
_SUPPORTS = re.compile(rf"{_ADVERB}(?:{_VERB}|面向)?{_ADVERB}[“\"]?")
_AFTER = re.compile(_TAIL)
# 某产业…: whatever is done with an industry or with enterprises (成势, 出海), the title is about them
_PLAIN_HEAD = re.compile("(?:产业|行业|服务业|制造业|企业|经济|集群)$")
_ANY_TAIL = re.compile(r"(?![链化群园带区])[\u4e00-\u9fff]{2,6}(?<!评选)(?<!奖)(?=(?:若干|行动|实施|工作|指导)?(?:意见|措施|办法|条例|方案|细则|规划|计划|规定|政策))")
_AND = re.compile("[和与及、]|以及")
# Heads of phrases that name a field, a facility or a group; anything else (议事, 财务) is no target
_HEAD = re.compile(
    "(?:产业|行业|服务业|制造业|[\u4e00-\u9fff]{2}(?<![就创作毕学职失停复开事家待])业|工业|农业|商业|矿业|渔业|林业|牧业|旅游业?|经济|企业|集群|园区|基地|枢纽|走廊|骨干网|电站|场站|站|货车|汽车|机构|"
    "主体|物流|贸易|外贸|人才|民营资本|工商户|装备|装备制造|制造|产业链|供应链|能源|电池|软件|医药|文旅|农产品|合作社|总部|平台|会展|金融|消费|机器人|"
    "人工智能|大数据|集成电路|储能|氢能|光伏|风电|算力|无人机|新材料|生物|食品|餐饮|冷链|品牌|设备|技术改造|上市公司|小巨人”?|单项冠军)$"
)
_BODY = re.compile(
    rf"中共中央(?:办公厅)?|国务院(?:办公厅)?|中共[{_HAN}]{{2,8}}?委(?:员会)?(?:办公厅|办公室)?|[{_HAN}]{{2,8}}?(?:省|市|区|县|州|自治区)(?:人民)?政府(?:办公厅|办公室)?"
)


def read(page: Annotated) -> Iterator[Finding]:
    """Targets and issuers in the titles of policies, and the groups that a sentence names after a title."""
    scope = Scope(page)
    for block, spans in zip(page.page.blocks, page.spans, strict=True):
        if block.kind in ("furniture", "quote"):
            continue
        for policy in spans:
            if policy.label == "POL" and len(policy.text) >= 6:
                yield from _of_title(block, policy)
                yield from _issuers(block, policy)
            if policy.label == "POL":
                yield from _of_sentence(block, spans, policy, scope.long(policy))


def _of_title(block: Block, policy: Span) -> Iterator[Finding]:
    quote = Quote(block.index, policy.start, policy.end)
    groups = list(GROUPS.finditer(policy.text))
    for m in groups:
        start = policy.start + m.start()
        words = SAME.get(m.group(), m.group())
        group = Span(block.index, start, start + len(m.group()), "TGT", words, "title", 0.9)
        yield Finding("Policy", (("targets", group),), (quote,), RULE, 0.9, subject=policy)
    thing = supported(policy.text)
    if thing is not None and not any(m.start() < thing[1] and thing[0] < m.end() for m in groups):
        for start, end in _parts(policy.text, *thing):
            words = policy.text[start:end]
            if re.fullmatch("企业|经济|产业|行业|工业|民营", words):
                continue  # 企业梯度培育方案 does not say for which
            label, prop = ("TGT", "targets") if GROUP_END.search(words) else ("IND", "supportsIndustry")
            span = Span(block.index, policy.start + start, policy.start + end, label, words, "title", 0.9)
            yield Finding("Policy", ((prop, span),), (quote,), RULE, 0.85, subject=policy)


def _parts(title: str, start: int, end: int) -> list[tuple[int, int]]:
    """冷链物流和预制菜产业 are two; where one part names nothing by itself (木材和家具制造业) the whole is one."""
    cuts = [m.span() for m in _AND.finditer(title, start, end)]
    edges = [start, *(x for cut in cuts for x in cut), end]
    parts = list(zip(edges[::2], edges[1::2], strict=True))
    return parts if all(_HEAD.search(title[a:b]) for a, b in parts) else [(start, end)]


def supported(title: str) -> tuple[int, int] | None:
    """The range of a title that names what it supports: 《某省关于促进低空经济发展的若干措施》 -> 低空经济."""
    kind = re.search(_KIND, title)
    opening = _OPENING.match(title)
    if kind is None or opening is None:
        return None
    verb = _SUPPORTS.match(title, opening.end())
    for start in (verb.end() if verb else opening.end(), opening.end()):
        for end in range(min(len(title), start + 16), start + 1, -1):
            tail = _AFTER.match(title, end) or (_PLAIN_HEAD.search(title[start:end]) and _ANY_TAIL.match(title, end))
            if tail and _HEAD.search(title[start:end]) and not re.search("[的，]", title[start:end]):
                return start, end
    return None


def _issuers(block: Block, policy: Span) -> Iterator[Finding]:
    """中共某省委 某省人民政府关于…的意见: the bodies before 关于."""
    before = policy.text.partition("关于")[0] if "关于" in policy.text else ""
    if not 4 <= len(before) <= 40:
        return
    found = []
    at = 0
    for m in _BODY.finditer(before):
        if before[at : m.start()].strip(" 、\u3000"):
            return  # words between that are no body: not a list of issuers
        found.append(m.span())
        at = m.end()
    if not found or before[at:].strip(" 、\u3000"):
        return
    quote = Quote(block.index, policy.start, policy.end)
    for start, end in found:
        issuer = Span(block.index, policy.start + start, policy.start + end, "GOV", before[start:end], "title", 0.9)
        yield Finding("Policy", (("issuer", issuer),), (quote,), RULE, 0.9, subject=policy)


def _of_sentence(block: Block, spans: tuple[Span, ...], policy: Span, meant: Span) -> Iterator[Finding]:
    text = block.text
    right = min((k for c in "。；！？\n" if (k := text.find(c, policy.end)) >= 0), default=len(text))
    for span in spans:
        if span.label != "TGT" or not policy.end <= span.start < right or not is_group(span.text):
            continue
        if re.search("不(?:适用|得|予|再)[^，。；]{0,6}$", text[policy.end : span.start]):
            continue
        if FOR.search(text[policy.end : span.start]):
            status = status_of(text, span.start, span.end)
            quote = Quote(block.index, policy.start, span.end)
            yield Finding("Policy", (("targets", span),), (quote,), RULE, 0.75, status, meant)
