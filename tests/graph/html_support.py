"""Small invented graphs for the page's tests, with real evidence in real passages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import cos, sin

from graph.model import Entity, Evidence, Statement, Value
from graph.store.base import PassageInfo
from graph.view import GraphView, Neighbourhood
from ontology import load_ontology


class Builder:
    """Things and relations, each fact with the sentence that says so."""

    def __init__(self) -> None:
        self.facts: dict[str, dict[str, list[Value]]] = defaultdict(lambda: defaultdict(list))
        self.schemata: dict[str, str] = {}
        self.passages: dict[str, PassageInfo] = {}

    def thing(self, id_: str, schema: str, name: str, **literals: str) -> str:
        self.schemata[id_] = schema
        for prop, text in {"name": name, **literals}.items():
            self._say(id_, prop, text, None, (), 0.95)
        return id_

    def relation(
        self, id_: str, schema: str, ends: Mapping[str, str], sentence: str, *, document: str = "光明通讯 2023-04.txt", page: str = "7", confidence: float = 0.92, **literals: str
    ) -> None:  # fmt: skip
        passage = PassageInfo(f"p-{id_}", document, page, None, sentence)
        self.passages[passage.id] = passage
        proof = (Evidence(passage.id, 0, len(sentence), sentence),)
        self.schemata[id_] = schema
        for prop, target in ends.items():
            self._say(id_, prop, None, target, proof, confidence)
        for prop, text in literals.items():
            self._say(id_, prop, text, None, proof, confidence)

    def link(self, source: str, prop: str, target: str, sentence: str) -> None:
        passage = PassageInfo(f"p-{source}-{prop}-{target}", "光明通讯 2023-04.txt", "9", None, sentence)
        self.passages[passage.id] = passage
        self._say(source, prop, None, target, (Evidence(passage.id, 0, len(sentence), sentence),), 0.6)

    def view(self) -> GraphView:
        entities = [
            Entity(i, schema, next((v.text for v in self.facts[i].get("name", ())), schema), {p: tuple(vs) for p, vs in sorted(self.facts[i].items())})
            for i, schema in sorted(self.schemata.items())
        ]  # fmt: skip
        return GraphView(entities, self.passages, load_ontology())

    def _say(
        self, id_: str, prop: str, value: str | None, target: str | None, proof: tuple[Evidence, ...], sure: float
    ) -> None:  # fmt: skip
        stmt = Statement(
            f"s-{id_}-{prop}-{len(self.facts[id_][prop])}", "d", id_, self.schemata[id_], prop, value, target, value or "", confidence=sure, evidence=proof
        )  # fmt: skip
        self.facts[id_][prop].append(Value(prop, value, target, (stmt,)))


def whole(view: GraphView, center: str = "") -> Neighbourhood:
    """All of a graph as one neighbourhood."""
    return Neighbourhood(center, tuple(view.nodes.values()), tuple(view.edges), False)


def spiral(nodes: Sequence[object]) -> dict[str, tuple[float, float]]:
    """Places for the nodes, without a layout library: a sunflower."""
    ids = [n.id for n in nodes]  # type: ignore[attr-defined]
    return {i: (60 * k**0.5 * cos(2.4 * k), 60 * k**0.5 * sin(2.4 * k)) for k, i in enumerate(ids)}


def alliance() -> GraphView:
    """Three companies, two people, an award won twice by the same company, a policy."""
    b = Builder()
    b.thing("c-yunqi", "Company", "南岭云启科技有限公司", alias="云启科技", creditCode="91440300MA5EXAMPLE", foundedOn="2011-03")
    b.thing("c-shanhai", "Company", "山海重工集团有限公司")
    b.thing("c-muye", "Company", "牧野新材料股份有限公司")
    b.thing("p-chen", "Person", "陈明远")
    b.thing("p-lu", "Person", "陆青禾")
    b.thing("a-prize", "AwardSeries", "山海杯工业大奖")
    b.thing("g-bureau", "GovernmentBody", "南岭市工业和信息化局")
    b.thing("z-policy", "Policy", "南岭市促进先进制造业发展若干措施", docNumber="南府规〔2023〕3号")
    b.relation("w1", "AwardConferral", {"recipient": "c-yunqi", "award": "a-prize"}, "南岭云启科技有限公司获第五届山海杯工业大奖二等奖。", year="2021", tier="二等奖", edition="第五届")
    b.relation("w2", "AwardConferral", {"recipient": "c-yunqi", "award": "a-prize"}, "2023年，南岭云启科技有限公司凭“深海之光”项目再获第六届山海杯工业大奖一等奖，成为唯一两度登榜的企业。", year="2023", tier="一等奖", edition="第六届")
    b.relation("w3", "AwardConferral", {"recipient": "c-shanhai", "award": "a-prize"}, "山海重工集团有限公司获第六届山海杯工业大奖提名奖。", year="2023", tier="提名奖", edition="第六届")
    b.relation("t1", "Post", {"holder": "p-chen", "organization": "c-yunqi"}, "南岭云启科技有限公司董事长陈明远介绍了公司的研发投入。", title="董事长")
    b.relation("t2", "Post", {"holder": "p-lu", "organization": "c-shanhai"}, "山海重工集团有限公司总经理陆青禾出席会议。", title="总经理")
    b.link("c-muye", "subsidiaryOf", "c-shanhai", "牧野新材料股份有限公司是山海重工集团有限公司的全资子公司。")
    b.link("c-yunqi", "cooperatesWith", "c-muye", "南岭云启科技有限公司与牧野新材料股份有限公司签署战略合作协议。")
    b.link("z-policy", "issuer", "g-bureau", "南岭市工业和信息化局印发《南岭市促进先进制造业发展若干措施》。")
    return b.view()


def league(count: int) -> GraphView:
    """A generated graph of `count` nodes with about 1.5 relations a node, sentences of usual length."""
    b = Builder()
    words = ["云启", "山海", "牧野", "青禾", "远航", "恒光", "北辰", "星野", "明川", "瀚宇", "嘉禾", "锦程"]
    trades = ["科技", "新材料", "精密制造", "生物医药", "智能装备", "半导体"]
    awards = max(2, count // 12)
    for i in range(awards):
        b.thing(f"a{i:04d}", "AwardSeries", f"第{i + 1}类山海杯工业大奖")
    people = count // 4
    for i in range(people):
        b.thing(f"p{i:04d}", "Person", "陈陆沈顾秦"[i % 5] + "明青远嘉以"[i // 5 % 5] + "禾川宁之航"[i // 25 % 5])
    firms = count - awards - people
    for i in range(firms):
        b.thing(f"c{i:04d}", "Company", f"南岭{words[i % 12]}{trades[i // 12 % 6]}{'' if i < 72 else i}有限公司")
        b.relation(f"w{i:04d}", "AwardConferral", {"recipient": f"c{i:04d}", "award": f"a{i * i % awards:04d}"}, f"在2023年度评选中，南岭{words[i % 12]}{trades[i // 12 % 6]}有限公司凭借自主研发的核心装备获得第{i * i % awards + 1}类山海杯工业大奖。", year=str(2018 + i % 6), tier="一二三"[i % 3] + "等奖")
        if i % 3 == 0 and i:
            b.link(f"c{i:04d}", "cooperatesWith", f"c{i // 2:04d}", "双方签署战略合作协议，共建联合实验室，推动产业链上下游协同发展。")
    for i in range(people):
        b.relation(f"t{i:04d}", "Post", {"holder": f"p{i:04d}", "organization": f"c{i * 7 % firms:04d}"}, "会上，公司董事长介绍了企业近年来的研发投入与市场布局。", title="董事长")
    return b.view()


PAYLOADS = (
    "<script>window.__pwned=1</script>", "</script><script>window.__pwned=2</script>", "<img src=x onerror=window.__pwned=3>",
    "<!--<script>window.__pwned=4", "\"><svg onload=window.__pwned=5>", "javascript:window.__pwned=6", "';window.__pwned=7;//",
    "</noscript><script>window.__pwned=8</script>", "</style></title><script>window.__pwned=9</script>", "${window.__pwned=10}{{constructor}}",
    "=HYPERLINK(\"http://x.invalid\",\"点击\")", "@SUM(1+1)*cmd|' /C calc'!A0", "正常\u202e司公限有转反\u2066隔离", "&lt;b&gt;&amp;\u2028\u2029\\u003c", "<iframe srcdoc='<script>parent.__pwned=15</script>'>",
)  # fmt: skip


def hostile() -> GraphView:
    """Every name, quote, document, title and tier is one of fifteen payloads."""
    b = Builder()
    for i, text in enumerate(PAYLOADS):
        b.thing(f"c{i:02d}", "Company", text, alias=text, website=text)
        b.thing(f"a{i:02d}", "AwardSeries", text)
    for i, text in enumerate(PAYLOADS):
        b.relation(f"w{i:02d}", "AwardConferral", {"recipient": f"c{i:02d}", "award": f"a{(i + 1) % 15:02d}"}, text, document=text, page=text[:9], tier=text, edition=text, year="2023")
    return b.view()
