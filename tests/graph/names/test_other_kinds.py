"""People, awards, events, lists, policies, products, standards and places: what tells two of one name apart."""

from __future__ import annotations

import pytest

from graph.names.compare import compare
from graph.names.model import Comparison, Named, Period
from graph.names.person import parse_person
from graph.names.titles import number, title


def people(
    left: tuple[str, str], right: tuple[str, str], one: Period | None = None, other: Period | None = None
) -> Comparison:
    return compare(
        Named(left[0], "Person", organisations=(left[1],) if left[1] else (), period=one),
        Named(right[0], "Person", organisations=(right[1],) if right[1] else (), period=other),
    )


@pytest.mark.parametrize(
    ("name", "surname", "given", "style"),
    [
        ("欧阳明月教授", "欧阳", "明月", "han"),
        ("欧阳", "欧", "阳", "han"),
        ("王 伟", "王", "伟", "han"),
        ("阿依古丽•买买提", "买买提", "阿依古丽", "dotted"),
        ("Wei Zhang", "zhang", "wei", "latin"),
        ("王院士", "王", "", "surname"),
    ],
)
def test_a_persons_name_in_parts(name: str, surname: str, given: str, style: str) -> None:
    found = parse_person(name)
    assert (found.surname, found.given, found.style) == (surname, given, style)


def test_a_name_and_an_organisation_make_a_person() -> None:
    assert people(("丁香", "深圳市甲乙科技有限公司"), ("丁香", "深圳甲乙科技有限公司")).decision == "same"


@pytest.mark.parametrize(
    ("left", "right", "decision"),
    [
        (("丁香", ""), ("丁香", ""), "review"),
        (("丁香", "甲乙科技有限公司"), ("丁香", "丙丁实业有限公司"), "review"),
        (("陈志远", "甲乙科技有限公司"), ("陈志源", "甲乙科技有限公司"), "none"),
        (("王院士", "甲乙研究院"), ("王伟", "甲乙研究院"), "review"),
        (("Zhang Wei", "甲乙科技有限公司"), ("张伟", "甲乙科技有限公司"), "review"),
        (("Zhang Wei", "甲乙科技有限公司"), ("李伟", "甲乙科技有限公司"), "none"),
    ],
)
def test_a_name_alone_never_makes_a_person(left: tuple[str, str], right: tuple[str, str], decision: str) -> None:
    assert people(left, right).decision == decision


def test_posts_that_do_not_overlap_wait_for_a_person() -> None:
    at = ("丁香", "甲乙科技有限公司")
    assert people(at, at, ("2001", "2005"), ("2012", "")).decision == "review"
    assert people(at, at, ("2001", "2005"), ("2005-03", "")).decision == "same"


def test_an_alias_does_not_make_a_person() -> None:
    assert (
        compare(Named("丁香", "Person", aliases=("小丁",)), Named("丁兰", "Person", aliases=("小丁",))).decision
        == "none"
    )


@pytest.mark.parametrize(
    ("family", "left", "right", "decision", "why"),
    [
        ("AwardEdition", "第六届“山海杯”工业大奖", "第七届“山海杯”工业大奖", "none", "届次不同：第6届、第7届"),
        ("AwardEdition", "第六届“山海杯”工业大奖", "第6届山海杯工业大奖", "same", "写法不同"),
        ("AwardEdition", "第六届“山海杯”工业大奖", "“山海杯”工业大奖", "review", "没有写届次"),
        ("AwardEdition", "2022年山海杯", "2023年度山海杯", "none", "年份不同"),
        ("AwardSeries", "山海杯工业大奖", "山海杯工业设计大奖", "none", "名称不同"),
        ("RankingList", "2022年南岭百强", "二〇二三年南岭百强", "none", "年份不同"),
        ("RankingList", "南岭100强", "南岭500强", "none", "名称不同"),
        ("Event", "第二十届南岭工博会", "第二十一届南岭工博会", "none", "届次不同"),
        ("Event", "第二届南岭工博会颁奖典礼暨工业峰会", "第二届南岭工博会颁奖典礼", "review", "一部分"),
        (
            "Policy",
            "《南岭市专利奖励办法（试行）》",
            "南岭市政府关于印发《南岭市专利奖励办法（试行）》的通知",
            "same",
            "标题相同",
        ),
        ("Policy", "南岭市专利奖励办法（征求意见稿）", "南岭市专利奖励办法", "none", "征求意见稿"),
        ("Policy", "南岭市2023年专利奖励办法", "南岭市2024年专利奖励办法", "none", "年份不同"),
        ("Policy", "若干措施", "《若干措施》", "review", "各地可能有同名文件"),
        ("Product", "云启X1机器人", "云启X2机器人", "none", "型号不同"),
        ("Product", "云启机器人", "云启机器人", "review", "没有写明所属单位"),
        ("Standard", "GB 32100-2015", "GB/T 32100-2015", "none", "标准号不同"),
        ("Standard", "GB 32100-2015", "GB 32100—2015 编码规则", "same", "标准号相同"),
        ("Place", "深圳", "深圳市", "same", "地名相同"),
        ("Place", "吉林省", "吉林市", "none", "名称不同"),
        ("Industry", "机器人", "机器人", "same", "名称相同"),
    ],
)
def test_titles(family: str, left: str, right: str, decision: str, why: str) -> None:
    found = compare(Named(left, family), Named(right, family))
    assert found.decision == decision, found.sentence()
    assert why in found.sentence()


def test_events_of_one_name_on_other_days_are_two() -> None:
    left, right = Named("工业峰会", "Event", period=("2023-05", "")), Named("工业峰会", "Event", period=("2024-05", ""))
    assert compare(left, Named("工业峰会", "Event", period=("2023-05-03", "2023-05-04"))).decision == "same"
    assert compare(Named("工业峰会", "Event", period=("2023-05", "2023-05")), right).decision == "none"


@pytest.mark.parametrize("family", ["Policy", "Product", "Project"])
def test_another_issuer_or_owner_makes_another(family: str) -> None:
    name = "支持民营企业技术改造"
    ours = Named(name, family, organisations=("深圳市工业和信息化局",))
    assert compare(ours, Named(name, family, organisations=("广州市工业和信息化局",))).decision == "none"
    assert compare(ours, Named(name, family, organisations=("深圳工业和信息化局",))).decision == "same"


def test_document_numbers_tell_policies_apart() -> None:
    name = "南岭市专利奖励办法"
    old, new = (
        Named(name, "Policy", identifiers={"docNumber": "南府规〔2019〕5号"}),
        Named(name, "Policy", identifiers={"docNumber": "南府规[2024]5号"}),
    )
    assert compare(old, new).decision == "none"
    assert compare(old, Named("办法", "Policy", identifiers={"docNumber": "南府规（2019）5号"})).decision == "same"


@pytest.mark.parametrize(
    ("text", "value"), [("六", 6), ("十", 10), ("二十一", 21), ("一百零五", 105), ("二〇", 20), ("12", 12)]
)
def test_chinese_numerals(text: str, value: int) -> None:
    assert number(text) == value


def test_a_title_gives_up_edition_year_and_version() -> None:
    found = title("2023年第六届南岭市“山海杯”评选（试行）")
    assert (found.words, found.ordinals, found.years, found.version) == (
        "南岭山海杯评选",
        (("届", 6),),
        ("2023",),
        "试行",
    )


def test_an_alias_of_the_series_does_not_make_one_of_two_editions() -> None:
    sixth = Named("第六届“山海杯”工业大奖", "AwardEdition", aliases=("山海杯",))
    assert compare(sixth, Named("第七届“山海杯”工业大奖", "AwardEdition", aliases=("山海杯",))).decision == "none"
