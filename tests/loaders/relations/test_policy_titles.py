"""Whom a title is for is read; what a title does not say is not."""

from __future__ import annotations

from loaders.extractors import annotate
from loaders.layout import lay_out
from loaders.model import Finding, Source, Span
from loaders.relations import measures, policy_titles


def targets(text: str) -> list[tuple[str, str]]:
    found: list[Finding] = list(policy_titles.read(annotate(lay_out(Source("a.txt", "0", "text/plain", text)))))
    return [(v.text, f.status) for f in found for _, v in f.values if isinstance(v, Span)]


def test_the_economy_in_a_title_stands_for_its_enterprises() -> None:
    assert targets("近日，南岭市出台《关于促进民营经济发展壮大的若干措施》。") == [("民营企业", "asserted")]


def test_a_title_without_a_group_is_for_nobody() -> None:
    assert targets("近日，南岭市出台《南岭市低空经济发展规划》。") == []


def test_a_price_that_has_to_be_reached_is_no_capped_sum() -> None:
    text = "　　南岭市印发《南岭市加氢站补贴办法》。终端售价降到每公斤30元以内的，每公斤补贴10元。"
    found = list(measures.read(annotate(lay_out(Source("a.txt", "0", "text/plain", text)))))
    amounts = [dict(f.values)["amount"].value for f in found]  # type: ignore[union-attr]
    assert "30" not in amounts
