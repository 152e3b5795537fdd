"""Whom a title is for is read; what a title does not say is not."""

from __future__ import annotations

import pytest

from loaders.extractors import annotate
from loaders.layout import lay_out
from loaders.model import Finding, Source, Span
from loaders.relations import measures, policies, policy_titles
from loaders.relations.policy_titles import supported


def targets(text: str) -> list[tuple[str, str]]:
    found: list[Finding] = list(policy_titles.read(annotate(lay_out(Source("a.txt", "0", "text/plain", text)))))
    return [(v.text, f.status) for f in found for _, v in f.values if isinstance(v, Span)]


def test_the_economy_in_a_title_stands_for_its_enterprises() -> None:
    assert targets("近日，南岭市出台《关于促进民营经济发展壮大的若干措施》。") == [("民营企业", "asserted")]


@pytest.mark.parametrize(
    ("title", "thing"),
    [
        ("南岭市低空经济发展规划", "低空经济"),
        ("关于便利冷藏货车通行的意见", "冷藏货车"),
        ("南岭省推进新时代人力资源服务业高质量发展的若干措施", "人力资源服务业"),
        ("“十四五”制造业数字化转型实施方案", "制造业"),
        ("南岭市用户侧储能电站安全管理办法（试行）", "用户侧储能电站"),
        ("南岭市城市总体规划", None),
        ("某某联合会章程", None),
        ("南岭市会议经费管理办法", None),
        ("中华人民共和国安全生产法", None),
    ],
)
def test_a_title_says_which_field_or_group_it_supports(title: str, thing: str | None) -> None:
    found = supported(title)
    assert (title[found[0] : found[1]] if found else None) == thing


def test_two_fields_in_a_title_are_two_targets() -> None:
    assert targets("《南岭市冷链物流和预制菜产业提质扩容若干措施》印发。") == [("冷链物流", "asserted"), ("预制菜产业", "asserted")]


def test_a_title_that_names_its_issuers_says_who_issued_it() -> None:
    title = "中共南岭省委 南岭省人民政府关于建设制造强省的意见"
    page = annotate(lay_out(Source("a.txt", "0", "text/plain", f"近日，《{title}》发布。")))
    issuers = [v.text for f in policy_titles.read(page) for p, v in f.values if p == "issuer" and isinstance(v, Span)]
    assert issuers == ["中共南岭省委", "南岭省人民政府"]


def test_groups_in_their_own_words_are_whom_a_policy_is_for() -> None:
    text = "《南岭冷链措施》适用于在我省登记的冷链物流企业、预制菜生产企业及为其服务的第三方检测机构。"
    found = policies.read(annotate(lay_out(Source("a.txt", "0", "text/plain", text))))
    groups = {v.text for f in found for p, v in f.values if p == "targets" and isinstance(v, Span)}
    assert {"预制菜生产企业", "第三方检测机构"} <= groups


def test_a_price_that_has_to_be_reached_is_no_capped_sum() -> None:
    text = "　　南岭市印发《南岭市加氢站补贴办法》。终端售价降到每公斤30元以内的，每公斤补贴10元。"
    found = list(measures.read(annotate(lay_out(Source("a.txt", "0", "text/plain", text)))))
    amounts = [dict(f.values)["amount"].value for f in found]  # type: ignore[union-attr]
    assert "30" not in amounts
