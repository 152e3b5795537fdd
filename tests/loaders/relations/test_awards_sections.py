"""Lists of winners without a table: the award in the head of the list, the grade in the head of each part."""

from __future__ import annotations

from loaders.relations import awards_sections, awards_table
from tests.loaders.relations.support import Grid, grid, page, said

HEAD = "#{EDN:第四届}{AWD:“青崖杯”}获奖名单"


def winners(*parts: str | Grid, status: str = "asserted") -> list[tuple[str | None, ...]]:
    return said(awards_sections.read(page(*parts)), "AwardConferral", "recipient", "award", "edition", "tier", status=status)


def test_each_line_under_a_grade_is_honoured_with_it() -> None:
    found = winners(HEAD, "#一、金奖（1家，排名不分先后）", "{COM:南麓纸业有限公司}", "#二、银奖（2家）", "1.{COM:北泽线缆厂}", "2.{COM:东堤锁具有限公司}")
    assert found == [
        ("南麓纸业有限公司", "“青崖杯”", "第四届", "金奖"),
        ("北泽线缆厂", "“青崖杯”", "第四届", "银奖"),
        ("东堤锁具有限公司", "“青崖杯”", "第四届", "银奖"),
    ]


def test_a_person_is_honoured_with_company_and_post() -> None:
    made = page(HEAD, "#三、杰出工匠（1人）", "{PER:林涧} {COM:北泽线缆厂} {POST:班长}")
    assert said(awards_sections.read(made), "AwardConferral", "recipient", "tier", "organization", "title") == [
        ("林涧", "杰出工匠", "北泽线缆厂", "班长")
    ]


def test_who_signs_above_the_date_is_no_winner_and_prose_ends_the_list() -> None:
    assert winners(HEAD, "{ASC:青崖商会}", "2024年5月6日") == []
    assert winners(HEAD, "#金奖（1家）", "希望获奖单位再接再厉。", "{COM:南麓纸业有限公司}") == []


def test_a_list_that_is_only_put_up_for_comment_is_planned() -> None:
    parts = ("#关于{EDN:第四届}{AWD:“青崖杯”}拟表彰名单的公示", HEAD, "#金奖（1家）", "{COM:南麓纸业有限公司}")
    assert winners(*parts) == []
    assert len(winners(*parts, status="planned")) == 1


def test_a_numbered_grade_over_a_table_is_a_grade_of_the_award_of_the_list() -> None:
    made = page(HEAD, "#三、{AWD:创新奖}（1项）", grid("序号 项目名称 完成单位", ("1", "{PRJ:冷轧薄板}", "{COM:北泽线缆厂}")))
    assert said(awards_table.read(made), "AwardConferral", "recipient", "award", "tier") == [("冷轧薄板", "“青崖杯”", "创新奖")]
