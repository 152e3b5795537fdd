"""One list with itself: spellings come together, companies stay apart, and the time grows with the list."""

from __future__ import annotations

from time import process_time

from graph.names.duplicates import deduplicate, merged
from graph.names.model import Named

GOOD, OTHER = "91110000600037341L", "91440300MA5DA1XK5E"


def groups(*names: Named | str) -> list[list[str]]:
    listed = [n if isinstance(n, Named) else Named(n) for n in names]
    return [[listed[i].name for i in g.members] for g in merged(deduplicate(listed))]


def test_spellings_come_together_and_say_why() -> None:
    names = ["深圳市恒锐电机有限公司", "深圳恒锐电机有限责任公司", "广州恒锐电机有限公司", "深圳市恆銳電機有限公司"]
    found = list(merged(deduplicate(map(Named, names))))
    assert [g.members for g in found] == [(0, 1, 3)]
    assert found[0].reasons


def test_every_name_is_in_one_group() -> None:
    found = deduplicate([Named("恒锐电机有限公司"), Named("砺窑新材料有限公司"), Named("恒锐电机有限公司")])
    assert sorted(i for g in found for i in g.members) == [0, 1, 2]


def test_sister_companies_stay_apart() -> None:
    assert not groups(
        "深圳市恒锐电机有限公司", "深圳市恒锐电机股份有限公司", "深圳市恒锐实业有限公司", "深圳市恒锐电机集团有限公司"
    )


def test_a_short_name_joins_the_only_company_that_it_can_mean() -> None:
    assert groups("深圳市恒锐电机有限公司", "恒锐电机", "砺窑新材料有限公司") == [
        ["深圳市恒锐电机有限公司", "恒锐电机"]
    ]


def test_a_short_name_of_two_companies_joins_none() -> None:
    assert not groups("深圳市恒锐电机有限公司", "广州恒锐电机有限公司", "恒锐电机")


def test_codes_join_and_part() -> None:
    renamed = (
        Named("甲乙实业有限公司", identifiers={"creditCode": GOOD}),
        Named("丙丁科技有限公司", identifiers={"creditCode": GOOD}),
    )
    assert groups(*renamed) == [["甲乙实业有限公司", "丙丁科技有限公司"]]
    namesakes = (
        Named("甲乙实业有限公司", identifiers={"creditCode": GOOD}),
        Named("甲乙实业有限公司", identifiers={"creditCode": OTHER}),
    )
    assert not groups(*namesakes)


def test_a_third_namesake_without_a_code_joins_neither() -> None:
    coded = [Named("甲乙实业有限公司", identifiers={"creditCode": c}) for c in (GOOD, OTHER)]
    assert not groups(*coded, "甲乙实业有限公司")
    assert not groups("甲乙实业有限公司", *coded)


def test_two_people_of_one_name_stay_two() -> None:
    people = [
        Named("丁香", "Person"),
        Named("丁香", "Person", organisations=("甲乙实业有限公司",)),
        Named("丁香", "Person"),
    ]
    assert not groups(*people)


def test_the_order_of_the_list_does_not_matter() -> None:
    names = [
        "深圳市恒锐电机有限公司",
        "恒锐电机",
        "深圳恒锐电机有限公司",
        "砺窑新材料",
        "南岭砺窑新材料有限公司",
        "砺窑新材料有限公司",
    ]
    forward = {frozenset(g) for g in groups(*names)}
    assert forward == {frozenset(g) for g in groups(*reversed(names))}


def test_ten_times_the_names_take_about_ten_times_the_time() -> None:
    stems = [
        a + b for a in "恒砺筑琪曙钧铂岚沐奕颢骁翎蓓璞沅翊湛珺钰" for b in "锐窑驰璟岭珑远泽川辰宇腾澜峤霁屹翀昱骞珂"
    ]
    names = [
        Named(f"{place}{s}{t}有限公司")
        for s in stems
        for place in ("深圳市", "苏州", "成都")
        for t in ("电机", "光电", "实业", "环保科技")
    ]

    def seconds(count: int) -> float:
        start = process_time()
        deduplicate(names[:count])
        return process_time() - start

    seconds(400)
    few, many = min(seconds(400) for _ in range(3)), seconds(4000)
    assert many < 30 * few
