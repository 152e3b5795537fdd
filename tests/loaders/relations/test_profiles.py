from __future__ import annotations

from loaders.model import Literal_, Span
from loaders.relations.profiles import read
from tests.loaders.relations.support import page, said

INTRO = "{COM:云栖钢构有限公司}（下称{COM:云栖钢构}）扩产。"
ALIASES = [("云栖钢构", "云栖钢构有限公司")]


def _facts(*parts: str) -> list[tuple[str, str, str]]:
    found = []
    for finding in read(page(*parts, aliases=ALIASES if parts[0] == INTRO else ())):
        for prop, value in finding.values:
            if finding.subject is not None:
                assert isinstance(value, Span | Literal_)
                found.append((finding.subject.text, prop, value.text if isinstance(value, Span) else value.value))
    return found


def test_a_card_gives_seat_industry_brands_and_membership_of_the_company_of_the_article() -> None:
    card = "【云栖小档案】总部：海岛市　行业：钢结构　员工：612人　品牌：云栖、定海　{ASC:海岛商会}{POST:副会长单位}"
    assert _facts(INTRO, card) == [
        ("云栖钢构有限公司", "locatedIn", "海岛市"),
        ("云栖钢构有限公司", "industry", "钢结构"),
        ("云栖钢构有限公司", "ownsBrand", "云栖"),
        ("云栖钢构有限公司", "ownsBrand", "定海"),
    ]
    members = said(read(page(INTRO, card, aliases=ALIASES)), "Membership", "member", "association", "grade")
    assert members == [("云栖钢构有限公司", "海岛商会", "副会长单位")]


def test_a_card_that_names_its_company_is_about_that_one() -> None:
    card = "企业名称：岱山阀门厂　成立日期：2019-07-11　曾用名：岱山机修厂（至2021年）"
    assert _facts(card) == [("岱山阀门厂", "foundedOn", "2019-07-11"), ("岱山机修厂", "renamedTo", "岱山阀门厂")]


def test_one_entry_or_a_card_without_a_company_says_nothing() -> None:
    assert _facts(INTRO, "行业：钢结构") == []
    assert _facts("总部：海岛市　行业：钢结构") == []
