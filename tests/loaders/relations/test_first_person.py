"""Interviews: 我 and 我们 of an answer are the person who answers and the company that the article is about."""

from __future__ import annotations

from loaders.relations import by_grammars, corporate, read_all
from tests.loaders.relations.support import page, said

HEAD = ("#访{COM:青岬缆绳有限公司}{POST:董事长}{PER:林涧}", "{POST:记者}：您是怎么起步的？")


def relations(answer: str, prop: str, *head: str) -> list[tuple[str | None, ...]]:
    return [t for t in said(read_all(page(*(head or HEAD), answer)), "Organization", "subject", prop) if t[1]]


def test_i_and_a_colleague_founded_what_the_answer_says() -> None:
    found = relations("{PER:林涧}：{DAT:1998年}我和师弟{PER:江流}办了{COM:青岬制绳厂}。", "foundedBy")
    assert set(found) == {("青岬制绳厂", "林涧"), ("青岬制绳厂", "江流")}


def test_we_is_the_company_of_the_interview() -> None:
    assert relations("{PER:林涧}：我们{DAT:2020年}买下了{COM:北泽锚链厂}。", "acquired")[:1] == [("青岬缆绳有限公司", "北泽锚链厂")]
    assert relations("{PER:林涧}：{COM:东堤浮标有限公司}，{DAT:2018年}收购的，占{NUM:七成}。", "acquired")[:1] == [("青岬缆绳有限公司", "东堤浮标有限公司")]
    assert relations("{PER:林涧}：我们还有家企业——{COM:南麓滑轮有限公司}占了{NUM:15%}的股。", "investedIn")[:1] == [("青岬缆绳有限公司", "南麓滑轮有限公司")]


def test_what_was_done_with_a_university_is_cooperation() -> None:
    assert relations("{PER:林涧}：新绳子是和{EDU:海岛大学}一起做的。", "cooperatesWith")[:1] == [("青岬缆绳有限公司", "海岛大学")]


def test_a_title_in_an_answer_is_held_at_that_company_and_plans_are_none() -> None:
    posts = said(read_all(page(*HEAD, "{PER:林涧}：我女儿{PER:林溪}现在是{POST:总经理助理}。我打算明年当个{POST:顾问}。")), "Post", "holder", "organization", "title")
    assert posts == [("林涧", "青岬缆绳有限公司", "董事长"), ("林溪", "青岬缆绳有限公司", "总经理助理")]


def test_without_a_question_the_words_stay_words() -> None:
    made = page("#{COM:青岬缆绳有限公司}{POST:董事长}{PER:林涧}", "我们{DAT:2020年}买下了{COM:北泽锚链厂}。")
    assert [f for f in by_grammars(made) if f.rule.startswith("corporate")] == list(corporate.read(made))


def test_a_retired_professor_was_professor() -> None:
    found = said(read_all(page("{EDU:海岛大学}{POST:退休教授}{PER:林涧}到场。")), "Post", "holder", "title", "former")
    assert found == [("林涧", "教授", "true")]


def test_company_at_the_head_of_a_paragraph_is_the_one_that_the_article_is_about() -> None:
    story = ("{COM:青岬缆绳有限公司}的车间里很安静。{COM:青岬缆绳}起步很晚。", "公司{DAT:2022年}获评{CRT:国家级绿色工厂}，与{EDU:海岛大学}合作研制新绳。")
    found = list(read_all(page(*story)))
    assert said(found, "Accreditation", "accredited", "qualification") == [("青岬缆绳有限公司", "国家级绿色工厂")]
    assert [t for t in said(found, "Organization", "subject", "cooperatesWith") if t[1]] == [("青岬缆绳有限公司", "海岛大学")]


def test_where_two_companies_are_even_the_word_means_neither() -> None:
    story = ("{COM:青岬缆绳有限公司}与{COM:北泽锚链有限公司}相邻。", "公司{DAT:2022年}获评{CRT:国家级绿色工厂}。")
    assert said(read_all(page(*story)), "Accreditation", "accredited") == []


def test_the_head_of_a_department_and_of_the_company_hold_their_posts_there() -> None:
    story = "{COM:青岬缆绳有限公司}建于海边，{COM:青岬缆绳}前年搬迁。“夜里也开工。”{POST:生产部部长}{PER:林涧}说。"
    assert said(read_all(page(story)), "Post", "holder", "organization", "title") == [("林涧", "青岬缆绳有限公司", "生产部部长")]
