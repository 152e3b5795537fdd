from __future__ import annotations

from loaders.relations import events, read_all, statistics
from loaders.relations.events_named import full_names, mark
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


def test_a_figure_has_subject_period_value_and_signed_growth() -> None:
    text = "{DAT:2024年上半年}，{LOC:海岛市}{IDX:工业增加值}{NUM:120.5亿元}，同比下降{NUM:6.3%}。"
    rows = said(statistics.read(page(text)), "Observation", "indicator", "about", "period", "amount", "unit", "growth")
    assert rows == [("工业增加值", "海岛市", "2024上半年", "120.5", "亿元", "-6.3%")]


def test_listed_indicators_take_their_values_in_order() -> None:
    text = "{COM:云栖钢构}{IDX:产量}、{IDX:销量}分别增长{NUM:6%}、{NUM:7%}。"
    rows = said(statistics.read(page(text)), "Observation", "indicator", "growth")
    assert rows == [("产量", "6%"), ("销量", "7%")]


def test_a_goal_is_marked_as_one() -> None:
    text = "到{DAT:2027年}，{LOC:海岛市}{IDX:加氢站}力争达到{NUM:20座}。"
    assert said(statistics.read(page(text)), "Observation", "amount", "target") == [("20", "true")]


def test_a_figure_is_about_who_opens_its_sentence() -> None:
    text = "{COM:云栖钢构}上月投产，{IDX:年产能}{NUM:3万吨}。"
    assert said(statistics.read(page(text)), "Observation", "about") == [("云栖钢构",)]


def test_everybody_in_a_list_before_the_verb_was_there() -> None:
    text = "{EVT:海岛钢构年会}今天开幕。{ASC:商会}{POST:会长}{PER:文静}，{COM:云栖钢构}{POST:董事长}{PER:钟离海}等出席；{PER:江流}因故未到，发来贺信。"
    assert said(events.read(page(text)), "Participation", "participant") == [("文静",), ("钟离海",)]


def test_who_speaks_at_an_event_is_there_and_a_delegate_too() -> None:
    text = "{PER:文静}在{EVT:海岛钢构年会}上说不急。原定到会的{PER:江流}未能到场，委托{POST:副总裁}{PER:白云}代为致辞。"
    assert said(events.read(page(text)), "Participation", "participant") == [("文静",), ("白云",)]


def test_who_calls_a_meeting_hosts_it() -> None:
    text = "{ASC:海岛市商会}于{DAT:2025年9月6日}在{LOC:云栖厅}召开五届一次{EVT:会员大会}。"
    found = list(events.read(page(text, published="2025-09-10")))
    assert ("海岛市商会", None) in said(found, "Event", "host", "heldOn")
    assert (None, "2025-09-06") in said(found, "Event", "host", "heldOn")


def test_who_speaks_at_anothers_event_does_not_host_it() -> None:
    text = "{ASC:海岛市商会}在{LOC:云栖厅}举行的{EVT:钢构大会}上发布报告。"
    assert ("海岛市商会",) not in said(events.read(page(text)), "Event", "host")


def test_an_announced_event_has_no_hosts_yet() -> None:
    text = "征文通知：{EVT:海岛钢构年会}拟于{DAT:2027年5月}召开。承办单位：{COM:云栖会展}。"
    assert ("云栖会展",) not in said(events.read(page(text)), "Event", "cohost")
    assert ("云栖会展",) in said(events.read(page(text)), "Event", "cohost", status="planned")


def test_a_meeting_that_elects_took_place() -> None:
    text = "{DAT:2024年11月22日}，商会{EVT:理事会}选出新会长。"
    assert [f.subject.text for f in events.read(page(text)) if f.schema == "Event" and f.subject] == ["理事会"]


def attending(*parts: str, published: str | None = None) -> list[tuple[str | None, ...]]:
    return said(read_all(page(*parts, published=published)), "Participation", "participant", "event")


def test_who_is_invited_as_guest_of_honour_was_there() -> None:
    parts = ("{ASC:青岬商会}{DAT:2024年5月6日}举行{EVT:春季年会}。", "商会邀得{GOV:海岛市商务局}{POST:局长}{PER:林涧}、{PER:江流}等担任主礼嘉宾。")
    assert attending(*parts) == [("林涧", "春季年会"), ("江流", "春季年会")]


def test_guests_before_and_leaders_do_not_hide_who_attends() -> None:
    assert attending("{EVT:海岛缆绳大会}昨日举行。{PER:林涧}、{PER:江流}等领导和嘉宾出席。") == [("林涧", "海岛缆绳大会"), ("江流", "海岛缆绳大会")]


def test_an_event_without_a_name_of_its_own_is_none() -> None:
    assert attending("{PER:林涧}参加{EVT:下线仪式}。") == []


def test_the_year_may_stand_in_the_name_and_bodies_between_date_and_name() -> None:
    made = page("{DAT:7月8日}，由{ASC:青岬商会}主办，{COM:北泽缆绳厂}协办的{EDN:2025}{EVT:缆绳创新大会}在{LOC:海岛市会展中心}举行。")
    found = [f for f in read_all(made) if f.schema == "Event"]
    assert said(found, "Event", "heldOn", "heldAt")[0] == ("2025-07-08", "海岛市会展中心")
    assert {t for t in said(found, "Event", "host", "cohost") if any(t)} == {("青岬商会", None), (None, "北泽缆绳厂")}


def test_the_hall_where_an_event_takes_place_does_not_host_it() -> None:
    made = page("{ASC:青岬商会}假{ORG:海湾宴会厅}举行{EVT:春季年会}。")
    assert "海湾宴会厅" not in [t[0] for t in said(read_all(made), "Event", "host")]


def test_a_ceremony_is_named_by_what_it_opens() -> None:
    made = mark(page("{LOC:海岛缆绳产业园开园}仪式在{LOC:青岬镇}举行。"))
    assert list(full_names(made).values()) == ["海岛缆绳产业园开园仪式"]


def test_each_item_of_news_in_brief_has_its_own_event() -> None:
    assert attending("◆获奖", "{DAT:5月6日}，{EVT:海岛缆绳大会}举行。", "◆合作", "{PER:林涧}、{PER:江流}等出席签约。") == []
