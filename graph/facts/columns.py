"""The kinds of facts, their columns and what the columns are called in Chinese: for every list and export."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of fact. `columns`: field name -> heading in Chinese, in order."""

    label: str
    columns: Mapping[str, str]


KINDS: Mapping[str, Kind] = {
    "entity": Kind("实体", {"type": "类型", "name": "名称", "aliases": "别称", "identifiers": "标识"}),
    "award_grant": Kind("获奖", {
        "recipient": "获奖者", "recipient_type": "获奖者类型", "award": "奖项", "edition": "届次", "year": "年度",
        "category": "类别", "tier": "等级", "seq": "序号", "org": "所在单位", "title": "职务", "owner": "所属单位",
    }),
    "position": Kind("任职", {
        "person": "人物", "org": "单位", "title": "职务", "former": "曾任", "from": "开始", "until": "结束",
    }),
    "certification": Kind("资质", {"org": "单位", "certification": "资质称号", "level": "级别", "batch": "批次"}),
    "policy": Kind("政策", {
        "title": "标题", "aliases": "别称", "issuers": "发布机关", "date": "日期", "doc_number": "文号",
        "doc_type": "文种", "region": "适用地区", "n_measures": "措施数",
    }),
    "policy_target": Kind("政策对象", {"policy": "政策", "target": "支持对象"}),
    "policy_measure": Kind("政策措施", {
        "policy": "政策", "measure": "措施", "amount": "数额", "unit": "单位", "qualifier": "限定", "condition": "条件",
    }),
    "ranking": Kind("榜单", {
        "org": "上榜者", "list": "榜单", "year": "榜单年度", "rank": "名次", "revenue": "营业收入",
        "previous_rank": "上届名次",
    }),
    "relation": Kind("关系", {"subject": "主体", "predicate": "关系", "object": "客体", "date": "日期"}),
    "event": Kind("活动", {
        "name": "名称", "date": "日期", "place": "地点", "organizers": "主办", "co_organizers": "承办协办",
        "supporters": "指导支持", "participants": "参加者", "aliases": "别称",
    }),
    "indicator": Kind("指标", {
        "indicator": "指标", "region_or_org": "统计对象", "period": "时期", "value": "数值", "unit": "单位",
        "yoy": "同比", "target": "目标或预测",
    }),
}  # fmt: skip

EVIDENCE: Mapping[str, str] = {
    "document": "文件", "page": "页", "cell": "单元格", "quote": "原文", "confidence": "置信度", "status": "状态",
    "id": "编号",
}  # fmt: skip
"""The columns that every kind has after its own."""

TELLING: Mapping[str, tuple[str, ...]] = {
    "award_grant": ("recipient",), "position": ("person", "org", "title"), "certification": ("org", "certification"),
    "policy_target": ("target",), "ranking": ("org", "list"), "relation": ("predicate", "object"),
}  # fmt: skip
"""The columns that tell the facts of one entity apart, where it can give several of a kind; the id is made of them."""

TYPES: Mapping[str, str] = {
    "Company": "company", "Person": "person", "AwardSeries": "award", "Policy": "policy",
    "Qualification": "certification", "Project": "project", "Product": "product", "Standard": "standard",
    "Event": "event", "RankingList": "rankinglist", "GovernmentBody": "government", "Association": "association",
    "University": "university", "ResearchInstitute": "researchinstitute", "Media": "media",
    "Organization": "organization",
}  # fmt: skip
"""The classes whose entities are facts of their own, with the word for them in the column `type`."""

PREDICATES: Mapping[str, str] = {
    "acquired": "acquired", "subsidiaryOf": "subsidiary_of", "investedIn": "invested_in", "mergedInto": "merged_into",
    "renamedTo": "renamed_to", "foundedBy": "founded_by", "foundedOn": "founded_on", "locatedIn": "located_in",
    "listedOn": "listed_on", "industry": "industry", "creditCode": "uscc", "produces": "produces",
    "ownsBrand": "owns_brand", "draftedStandard": "drafted_standard", "completedBy": "completed_by",
    "cooperatesWith": "cooperates_with", "suppliesTo": "supplies_to", "sponsors": "sponsors", "hired": "hired",
    "organizes": "organizes", "basedOn": "based_on", "repeals": "repeals", "amends": "amends",
    "conferredBy": "conferred_by", "owner": "owned_by",
}  # fmt: skip
"""The properties of things that are facts of the kind `relation`, with the word in the column `predicate`."""
