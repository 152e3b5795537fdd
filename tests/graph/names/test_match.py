"""A name in a list: short names find their full ones with a margin, and what is not sure is left to a person."""

from __future__ import annotations

from graph.names.match import NameIndex, match_all
from graph.names.model import Match, Named

STEMS = ("恒锐", "砺窑", "筑驰", "琪璟", "曙岭", "钧珑", "铂远", "岚泽", "沐川", "奕辰", "颢宇", "骁腾")
TRADES = ("电机", "精密机械", "新材料", "生物科技", "网络科技", "电缆", "自动化设备", "环保科技", "光电", "医疗器械")
FULL = tuple(
    f"{place}{stem}{trade}股份有限公司"
    for (n, stem) in enumerate(STEMS)
    for place, trade in zip(
        ("深圳市", "江苏", "成都"), (TRADES[n % 10], TRADES[(n + 3) % 10], TRADES[(n + 6) % 10]), strict=True
    )
    for _ in (0,)
)
OTHERS = (
    tuple(
        f"{place}{a}{b}实业有限公司"
        for place in ("杭州", "西安")
        for a, b in zip("翎蓓璞沅翊湛珺钰", "澜峤霁屹翀昱骞珂", strict=True)
    )
    * 4
)
"""Enough companies for a margin: the same 字号 in three places with three trades each."""


def long_list() -> list[Named]:
    others = [f"{name[:-4]}第{n}有限公司" for n, name in enumerate(OTHERS)]
    return [Named(n) for n in (*FULL, *others)]


def one(name: str) -> Match:
    return NameIndex(long_list()).match(Named(name))


def test_a_short_name_finds_the_company_of_its_trade() -> None:
    found = one("恒锐电机")
    assert (found.right and found.right.name, found.decision) == ("深圳市恒锐电机股份有限公司", "same")
    assert found.reasons[0] == "字号、行业相同：恒锐电机"


def test_a_short_name_that_three_companies_share_is_left_to_a_person() -> None:
    found = one("恒锐股份")
    assert (found.right, found.decision) == (None, "review")
    assert len(found.candidates) >= 2
    assert all("恒锐" in c.named.name for c in found.candidates)


def test_the_place_decides_between_namesakes() -> None:
    found = one("成都恒锐")
    assert found.candidates[0].named.name == "成都恒锐自动化设备股份有限公司"


def test_a_name_of_another_place_is_none_of_them() -> None:
    assert one("广州恒锐电机").decision == "none"


def test_a_word_of_the_language_names_nobody_by_itself() -> None:
    names = [*long_list(), Named("先锋新材料股份有限公司")]
    assert NameIndex(names).match(Named("先锋")).decision == "review"


def test_abbreviations_take_characters_in_order() -> None:
    names = [*long_list(), Named("上海璟东发展银行股份有限公司")]
    found = NameIndex(names).match(Named("璟发银行"))
    assert found.right is not None
    assert found.reasons[0] == "简称的字依次出现在全称里：璟…发…银…行"


def test_the_marks_of_the_exchange_are_no_part_of_the_name() -> None:
    names = [*long_list(), Named("云南曦桐药业股份有限公司")]
    for short in ("*ST曦桐", "曦桐药业", "XD曦桐药", "曦桐药业-U", "曦桐B股", "云曦桐A"):
        found = NameIndex(names).match(Named(short))
        assert found.right is not None, (short, found)


def test_in_a_short_list_only_the_place_may_be_left_out() -> None:
    names = [Named("深圳市恒锐电机有限公司"), Named("砺窑新材料集团有限公司")]
    assert NameIndex(names).match(Named("恒锐电机")).decision == "same"
    assert NameIndex(names).match(Named("恒锐")).decision == "review"
    assert NameIndex(names).match(Named("砺窑新材料")).decision == "review"


def test_a_city_office_is_known_by_its_acronym() -> None:
    index = NameIndex([Named("南岭市工业和信息化局"), Named("南岭市科技创新局"), Named("南岭市发展和改革委员会")])
    assert index.match(Named("南岭市工信局")).decision == "same"
    assert index.match(Named("南岭市发改委")).decision == "same"
    assert index.match(Named("南岭市科技局")).decision == "review"
    assert index.match(Named("工信局")).decision == "review"
    assert index.match(Named("北岭市工信局")).decision == "none"


def test_full_names_find_short_ones_too() -> None:
    found = NameIndex([Named("恒锐电机"), Named("砺窑")]).match(Named("深圳市恒锐电机有限公司"))
    assert found.right is not None
    assert found.right.name == "恒锐电机"


def test_a_code_finds_a_renamed_company() -> None:
    code = {"creditCode": "91110000600037341L"}
    found = NameIndex([Named("甲乙实业有限公司", identifiers=code, key="7")]).match(
        Named("丙丁科技有限公司", identifiers=code)
    )
    assert found.right is not None
    assert (found.right.key, found.reasons) == ("7", ("统一社会信用代码相同",))


def test_an_equal_name_with_another_code_is_not_chosen() -> None:
    known = [Named("甲乙实业有限公司", identifiers={"creditCode": "91110000600037341L"})]
    found = NameIndex(known).match(Named("甲乙实业有限公司", identifiers={"creditCode": "91440300MA5DA1XK5E"}))
    assert (found.right, found.decision) == (None, "none")


def test_of_two_bearers_of_one_name_with_codes_a_person_chooses() -> None:
    codes = ("91110000600037341L", "91440300MA5DA1XK5E")
    known = [Named("甲乙实业有限公司", identifiers={"creditCode": c}, key=c) for c in codes]
    found = NameIndex(known).match(Named("甲乙实业有限公司"))
    assert (found.right, found.decision) == (None, "review")
    assert "不止一个名称同样符合" in found.reasons


def test_what_one_name_has_for_certain_is_no_candidate_for_another() -> None:
    names = [*long_list(), Named("江苏曦桐制药股份有限公司"), Named("曦桐通信股份有限公司")]
    both = match_all([Named("曦桐股份"), Named("曦桐通信")], names)
    assert [m.right.name if m.right else None for m in both] == ["江苏曦桐制药股份有限公司", "曦桐通信股份有限公司"]
    assert NameIndex(names).match(Named("曦桐股份")).decision == "review"


def test_editions_are_found_among_thirty() -> None:
    numerals = [
        "一",
        "二",
        "三",
        "四",
        "五",
        "六",
        "七",
        "八",
        "九",
        "十",
        *(f"十{c}" for c in "一二三四五六七八九"),
        "二十",
    ]
    index = NameIndex(Named(f"第{n}届山海杯工业大奖", "AwardEdition") for n in numerals)
    found = index.match(Named("第16届“山海杯”工业大奖", "AwardEdition"))
    assert found.right is not None
    assert found.right.name == "第十六届山海杯工业大奖"
    assert index.match(Named("第三十届山海杯工业大奖", "AwardEdition")).decision == "none"


def test_families_do_not_meet() -> None:
    assert NameIndex([Named("恒锐电机", "Product")]).match(Named("恒锐电机")).decision == "none"


def test_english_names_meet_by_their_words() -> None:
    index = NameIndex([Named("Hengrui Motor Co., Ltd."), Named("Hengrui Device Limited")])
    found = index.match(Named("HENGRUI MOTOR CO LTD"))
    assert found.right is not None
    assert found.right.name == "Hengrui Motor Co., Ltd."


def test_a_typing_error_is_shown_to_a_person() -> None:
    found = NameIndex([Named("深圳市恒锐电机有限公司")]).match(Named("深圳市恒瑞电机有限公司"))
    assert found.decision == "review"
    assert "可能是错字" in found.reasons


def test_an_empty_list_has_no_answer() -> None:
    assert NameIndex([]).match(Named("恒锐电机")).decision == "none"
    assert match_all([], [Named("恒锐电机")]) == []


def test_a_short_form_of_a_former_name_finds_the_company() -> None:
    names = [*long_list(), Named("江苏曦桐制药股份有限公司", aliases=("南岭桐曦化工股份有限公司",))]
    found = NameIndex(names).match(Named("桐曦化工"))
    assert found.right is not None
    assert found.right.name == "江苏曦桐制药股份有限公司"


def test_an_alias_of_the_left_name_is_read_too() -> None:
    names = [*long_list(), Named("江苏曦桐制药股份有限公司")]
    found = NameIndex(names).match(Named("甲厂", aliases=("曦桐制药",)))
    assert found.right is not None
    assert found.right.name == "江苏曦桐制药股份有限公司"


def test_an_alias_finds_no_body_of_another_kind() -> None:
    index = NameIndex([Named("南岭市机械行业协会", aliases=("南岭机械",))])
    assert index.match(Named("南岭市机械局", aliases=("南岭机械",))).right is None


def test_a_code_that_cannot_be_right_keeps_a_short_name_from_being_decided() -> None:
    names = [*long_list(), Named("江苏曦桐制药股份有限公司", identifiers={"creditCode": "91110000600037341L"})]
    index = NameIndex(names)
    assert index.match(Named("曦桐制药")).decision == "same"
    found = index.match(Named("曦桐制药", identifiers={"creditCode": "9111"}))
    assert found.decision == "review"
    assert any("应为 18 位" in r for r in found.reasons)


def test_a_name_that_only_sounds_alike_is_shown_too() -> None:
    found = NameIndex([Named("深圳市恒锐电机有限公司")]).match(Named("深圳市衡瑞电机有限公司"))
    assert (found.right, found.decision) == (None, "review")


def test_reasons_keep_the_case_that_names_are_printed_in() -> None:
    found = NameIndex([*long_list(), Named("ZCL 曦桐光电股份有限公司")]).match(Named("ZCL曦桐"))
    assert found.right is not None
    assert "ZCL曦桐" in found.reasons[0]


def test_two_spellings_of_one_company_in_the_list_are_no_rivals() -> None:
    names = [*long_list(), Named("江苏省曦桐制药有限公司"), Named("江苏曦桐制药有限责任公司")]
    found = NameIndex(names).match(Named("曦桐制药"))
    assert found.decision == "same"
