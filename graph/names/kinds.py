"""Which kinds of body can be one: a bureau is never an association."""

from __future__ import annotations

from graph.names.organisation import OrganisationName, last_word_kind

LABELS = {
    "company": "企业", "government": "政府机关", "party": "党的机关", "congress": "人大政协", "court": "司法机关",
    "mass": "群众团体", "association": "社会团体", "fund": "基金会", "university": "高校", "school": "学校",
    "research": "研究机构", "hospital": "医院", "bank": "银行", "media": "媒体", "exchange": "交易所",
    "office": "事务所", "museum": "文博场馆", "institution": "事业单位",
    "committee": "委员会", "park": "园区", "shop": "门店",
}  # fmt: skip
_COMPATIBLE = {frozenset({"ResearchInstitute", other}) for other in ("University", "Company", "GovernmentBody")} | {
    frozenset({"Media", "Company"})
}
# 国资委 may be written 委员会; a party committee and its government are two bodies
_NEAR = {
    frozenset({"government", "committee"}),
    frozenset({"university", "school"}),
    frozenset({"research", "institution"}),
}


def kinds_clash(left: OrganisationName, right: OrganisationName) -> str:
    """Why two bodies cannot be one by their kinds; "" where they can, or where one does not say."""
    a, b = left.kind, right.kind
    if not a or not b or a == b or frozenset({a, b}) in _NEAR:
        return ""
    if "company" in (a, b):
        company, other = (left, right) if a == "company" else (right, left)
        if last_word_kind(company.body) == other.kind:  # 中国农业银行 and 中国农业银行股份有限公司
            return ""
    return f"机构性质不同：{LABELS[a]}、{LABELS[b]}"


def schemata_clash(left: str, right: str) -> bool:
    """Whether two classes of the ontology cannot be one: a GovernmentBody is no Association."""
    unsaid = ("", "Organization")
    return left not in unsaid and right not in unsaid and left != right and frozenset({left, right}) not in _COMPATIBLE
