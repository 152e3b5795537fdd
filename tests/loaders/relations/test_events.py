from __future__ import annotations

from loaders.relations import events
from tests.loaders.relations.support import page, said

REPORT = (
    "{DAT:9月19日至20日}，{EVT:海岛钢构大会}在{LOC:海岛会议中心}举行。大会由{GOV:海岛市工信局}指导，{ASC:海岛市钢构协会}主办，"
    "{COM:云栖会展}、{RES:海岛钢构研究院}承办。",
    "出席{EVT:海岛钢构大会}的有：{COM:云栖钢构}{POST:董事长}{PER:钟离海}，{PER:白云}（视频连线）。{PER:文静}主持大会。{PER:江流}因航班取消未能出席。",
)


def test_a_report_tells_hosts_helpers_date_and_place() -> None:
    found = list(events.read(page(*REPORT, published="2024-10-08")))
    rows = said(found, "Event", "host", "cohost", "supporter", "heldOn", "heldAt")
    assert (None, None, None, "2024-09-19", "海岛会议中心") in rows
    assert {row[:3] for row in rows if row[3] is None} == {
        ("海岛市钢构协会", None, None), (None, "云栖会展、海岛钢构研究院", None), (None, None, "海岛市工信局"),
    }  # fmt: skip


def test_only_those_who_were_really_there_take_part() -> None:
    found = list(events.read(page(*REPORT)))
    assert said(found, "Participation", "participant", "role") == [("钟离海", "出席"), ("文静", "主持")]
    assert ("江流",) not in said(found, "Participation", "participant")


def test_an_announced_event_is_planned() -> None:
    text = "{EVT:海岛钢构大会}拟于{DAT:2025年9月}在{LOC:云栖镇}举行。"
    assert said(events.read(page(text)), "Event", "heldOn", status="planned") == [("2025-09",)]
