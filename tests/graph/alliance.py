"""A small invented alliance: three documents, a dozen things, and the relations among them, built by hand.

Every value has its words in a passage; `passage.text[start:end] == quote` holds.
"""

from __future__ import annotations

from collections import defaultdict

from graph.model import Entity, Evidence, Statement, Status, Value
from graph.store.base import PassageInfo
from graph.view import GraphView
from ontology import load_ontology

MAGAZINE, ROSTER, NOTICE = "刊物/岭海产业 2023-05.txt", "名册.xlsx", "通知.docx"

# passage id -> document, page, cell, text; in reading order
PASSAGES: dict[str, tuple[str, str | None, str | None, str]] = {
    "p-m1": (MAGAZINE, "3", None, "第六届岭海产业奖揭晓，云启科技（岭海）有限公司获大奖，董事长兼总裁陈明出席。"),
    "p-m2": (
        MAGAZINE,
        "4",
        None,
        "云启科技（岭海）有限公司曾获第五届岭海产业奖提名奖；凌云电缆厂获第六届岭海产业奖提名奖。",
    ),
    "p-m3": (MAGAZINE, "5", None, "第六届岭海产业奖颁奖礼5月8日在岭海会堂举行，岭海产业联合会主办，陈明、林岚等参加。"),
    "p-m4": (MAGAZINE, "6", None, "凌云电缆厂由云启科技2019年收购，原厂长林岚现任岭海产业联合会秘书长。"),
    "p-r1": (ROSTER, None, "会员!2", "云启科技（岭海）有限公司 91440300MA5EXAMP1F 副会长单位 2015-03"),
    "p-r2": (ROSTER, None, "会员!3", "凌云电缆厂 理事单位"),
    "p-n1": (NOTICE, "1", None, "岭海市工业局印发《岭海市支持专精特新企业若干措施》（岭工〔2023〕8号）。"),
    "p-n2": (NOTICE, "1", None, "对首次认定的专精特新企业，一次性奖励最高50万元。"),
    "p-n3": (NOTICE, "2", None, "2023年上半年岭海市工业增加值1250.5亿元，同比增长6.2%；力争全年达到2600亿元。"),
    "p-n4": (NOTICE, "2", None, "云启科技（岭海）有限公司获评第五批国家级专精特新“小巨人”企业，列岭海企业100强第7位。"),
}


def passages() -> dict[str, PassageInfo]:
    return {i: PassageInfo(i, *fields) for i, fields in PASSAGES.items()}


class Maker:
    """Collects what is said and makes entities of it."""

    def __init__(self) -> None:
        self.schemata: dict[str, str] = {}
        self.said: dict[str, dict[str, list[Value]]] = defaultdict(lambda: defaultdict(list))
        self.count = 0

    def say(
        self, entity: str, schema: str, passage: str, quote: str, *, status: Status = "asserted", sure: float = 0.9,
        date: str | None = None, **values: str,
    ) -> None:  # fmt: skip
        """`holder="@e-chen"` is an entity, everything else a value; all rest on one quote."""
        self.schemata[entity] = schema
        start = PASSAGES[passage][3].index(quote)
        proof = (Evidence(passage, start, start + len(quote), quote),)
        for prop, text in values.items():
            self.count += 1
            target = text[1:] if text.startswith("@") else None
            value = None if target else text
            stmt = Statement(
                f"s-{self.count:03}", "d-" + PASSAGES[passage][0], f"l-{entity}", schema, prop, value, target, quote,
                date, "test", sure, status, proof,
            )  # fmt: skip
            group = self.said[entity][prop]
            same = next((i for i, v in enumerate(group) if v.text == (value or target)), None)
            if same is None:
                group.append(Value(prop, value, target, (stmt,)))
            else:
                group[same] = Value(prop, value, target, (*group[same].statements, stmt))

    def entities(self) -> list[Entity]:
        made = []
        for entity, schema in self.schemata.items():
            props = {p: tuple(v) for p, v in sorted(self.said[entity].items())}
            caption = props["name"][0].text if "name" in props else schema
            made.append(Entity(entity, schema, caption, props, (f"l-{entity}",)))
        return made


def alliance_entities() -> list[Entity]:
    m = Maker()
    yunqi, award, fair = "云启科技（岭海）有限公司", "岭海产业奖", "第六届岭海产业奖颁奖礼"
    m.say("c-yunqi", "Company", "p-m1", yunqi, name=yunqi)
    m.say("c-yunqi", "Company", "p-r1", yunqi, name=yunqi)
    m.say("c-yunqi", "Company", "p-m4", "云启科技", alias="云启科技")
    m.say("c-yunqi", "Company", "p-r1", "91440300MA5EXAMP1F", creditCode="91440300MA5EXAMP1F")
    m.say("c-yunqi", "Company", "p-m4", "凌云电缆厂由云启科技2019年收购", acquired="@c-lingyun", date="2019")
    m.say("c-lingyun", "Company", "p-m4", "凌云电缆厂", name="凌云电缆厂")
    m.say("c-lingyun", "Company", "p-r2", "凌云电缆厂", name="凌云电缆厂")
    m.say("a-union", "Association", "p-m3", "岭海产业联合会", name="岭海产业联合会")
    m.say("g-bureau", "GovernmentBody", "p-n1", "岭海市工业局", name="岭海市工业局")
    m.say("h-chen", "Person", "p-m1", "陈明", name="陈明")
    m.say("h-lin", "Person", "p-m4", "林岚", name="林岚")
    m.say("w-prize", "AwardSeries", "p-m1", award, name=award)
    for number, passage in (("第五届", "p-m2"), ("第六届", "p-m1")):
        edition = "x-5" if number == "第五届" else "x-6"
        m.say(edition, "AwardEdition", passage, number + award, number=number, series="@w-prize", name=number + award)
    m.say("l-100", "RankingList", "p-n4", "岭海企业100强", name="岭海企业100强")
    m.say("q-giant", "Qualification", "p-n4", "专精特新“小巨人”企业", name="专精特新“小巨人”企业")
    m.say("t-small", "TargetGroup", "p-n2", "专精特新企业", name="专精特新企业")
    m.say("i-output", "Indicator", "p-n3", "工业增加值", name="工业增加值")
    m.say("o-city", "Place", "p-n3", "岭海市", name="岭海市")

    m.say("r-won6", "AwardConferral", "p-m1", "第六届岭海产业奖揭晓，云启科技（岭海）有限公司获大奖",
          recipient="@c-yunqi", award="@w-prize", edition="@x-6", year="2023", category="企业", tier="大奖")  # fmt: skip
    m.say("r-won5", "AwardConferral", "p-m2", "云启科技（岭海）有限公司曾获第五届岭海产业奖提名奖",
          recipient="@c-yunqi", award="@w-prize", edition="@x-5", year="2021", tier="提名奖")  # fmt: skip
    m.say("r-won7", "AwardConferral", "p-m2", "凌云电缆厂获第六届岭海产业奖提名奖",
          recipient="@c-lingyun", award="@w-prize", edition="@x-6", tier="提名奖")  # fmt: skip
    m.say("r-chair", "Post", "p-m1", "董事长兼总裁陈明", holder="@h-chen", organization="@c-yunqi", title="董事长")
    m.say("r-chair", "Post", "p-m1", "董事长兼总裁陈明", title="总裁")
    m.say("r-head", "Post", "p-m4", "凌云电缆厂由云启科技2019年收购，原厂长林岚", holder="@h-lin",
          organization="@c-lingyun", title="厂长", former="true")  # fmt: skip
    m.say("r-secretary", "Post", "p-m4", "林岚现任岭海产业联合会秘书长", holder="@h-lin", organization="@a-union",
          title="秘书长", sure=0.8)  # fmt: skip
    m.say("r-member1", "Membership", "p-r1", PASSAGES["p-r1"][3], member="@c-yunqi", association="@a-union",
          grade="副会长单位", startDate="2015-03")  # fmt: skip
    m.say("r-member2", "Membership", "p-r2", PASSAGES["p-r2"][3], member="@c-lingyun", association="@a-union",
          grade="理事单位")  # fmt: skip
    m.say("r-giant", "Accreditation", "p-n4", PASSAGES["p-n4"][3], accredited="@c-yunqi", qualification="@q-giant",
          level="国家级", batch="第五批")  # fmt: skip
    m.say("r-rank", "RankingEntry", "p-n4", PASSAGES["p-n4"][3], ranked="@c-yunqi", list="@l-100", listYear="2023",
          rank="7")  # fmt: skip
    m.say("v-fair", "Event", "p-m3", PASSAGES["p-m3"][3], name=fair, heldOn="2023-05-08", heldAt="岭海会堂",
          host="@a-union")  # fmt: skip
    for i, person in enumerate(("h-chen", "h-lin")):
        m.say(f"r-part{i}", "Participation", "p-m3", "陈明、林岚等参加", participant="@" + person, event="@v-fair")
    m.say("y-policy", "Policy", "p-n1", PASSAGES["p-n1"][3], name="《岭海市支持专精特新企业若干措施》",
          docNumber="岭工〔2023〕8号", issued="2023", docType="措施", issuer="@g-bureau")  # fmt: skip
    m.say("y-policy", "Policy", "p-n2", "对首次认定的专精特新企业", targets="@t-small")
    m.say("r-money", "SupportMeasure", "p-n2", PASSAGES["p-n2"][3], policy="@y-policy", measure="一次性奖励",
          amount="50", unit="万元", qualifier="最高", condition="首次认定的专精特新企业")  # fmt: skip
    m.say("r-half", "Observation", "p-n3", "2023年上半年岭海市工业增加值1250.5亿元，同比增长6.2%", indicator="@i-output",
          about="@o-city", period="2023-H1", amount="1250.5", unit="亿元", growth="6.2%")  # fmt: skip
    m.say("r-goal", "Observation", "p-n3", "力争全年达到2600亿元", indicator="@i-output", about="@o-city",
          period="2023", amount="2600", unit="亿元", target="true")  # fmt: skip
    return m.entities()


def alliance_view() -> GraphView:
    return GraphView(alliance_entities(), passages(), load_ontology())
