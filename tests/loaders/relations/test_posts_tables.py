"""Posts in tables of people: the one in the association, the one in the company, a title and a name in one cell."""

from __future__ import annotations

from loaders.relations import posts_tables
from tests.loaders.relations.support import Grid, grid, page, said

HEAD = ("#{ASC:青岬绳业商会}", "#第二届理事会组成名单")


def posts(*parts: str | Grid, status: str = "asserted") -> list[tuple[str | None, ...]]:
    return said(posts_tables.read(page(*parts)), "Post", "holder", "organization", "title", status=status)


def test_a_council_list_tells_the_post_there_and_the_one_in_the_company() -> None:
    rows = grid("职务 姓名 单位 单位职务", ("会长", "林涧", "北泽缆绳厂", "厂长、工程师"), ("秘书长", "江流", "商会秘书处", "专职"))
    assert posts(*HEAD, rows) == [
        ("林涧", "青岬绳业商会", "会长"), ("林涧", "北泽缆绳厂", "厂长"), ("林涧", "北泽缆绳厂", "工程师"), ("江流", "青岬绳业商会", "秘书长"),
    ]  # fmt: skip


def test_one_column_of_company_titles_is_held_at_the_company() -> None:
    assert posts("#参会人员名单", grid("姓名 单位 职务", ("林涧", "北泽缆绳厂", "厂长"))) == [("林涧", "北泽缆绳厂", "厂长")]


def test_candidates_hold_nothing_yet() -> None:
    rows = grid("拟任职务 姓名 单位 单位职务", ("会长", "林涧", "北泽缆绳厂", "厂长"))
    assert posts("#{ASC:青岬绳业商会}", "#第二届理事会候选人名单", rows) == [("林涧", "北泽缆绳厂", "厂长")]
    assert posts("#{ASC:青岬绳业商会}", "#第二届理事会候选人名单", rows, status="planned") == [("林涧", "青岬绳业商会", "会长")]


def test_a_cell_may_hold_title_and_name() -> None:
    assert posts("#纳税大户", grid("序号 企业全称 负责人", ("1", "北泽缆绳厂", "厂长 林涧"))) == [("林涧", "北泽缆绳厂", "厂长")]
