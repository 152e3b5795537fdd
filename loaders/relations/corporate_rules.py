"""The phrasings of relations between organisations, people, products, standards and places, one table.

Each rule is a pattern over a folded block (`stream.py`). Group `who` holds the subjects, `what` the objects; a pattern
without `who` takes the subject of its clause. `labels` are the types of subjects and of objects.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from loaders.model import Label
from loaders.relations.stream import ANY, BRACKET, one_of

COM, PER, LOC, DAT, NUM = one_of("COM"), one_of("PER"), one_of("LOC"), one_of("DAT"), one_of("NUM")
ORG = one_of("COM ASC EDU RES MED ORG GOV")
FIRM = one_of("COM RES ASC ORG")
PRD, STD, MARKET, EVT = one_of("PRD"), one_of("STD"), one_of("ORG"), one_of("EVT")
_AND = "(?:、|和|及|与|以及|，以及)"


def gap(passing: str, most: int) -> str:
    """Up to so many characters without punctuation and without names, but for the types that may be passed over.

    One negated class and nothing that can match the same stretch in two ways: every rule stays linear.
    """
    kept = set(passing.split())
    names = one_of(" ".join(label for label in get_args(Label) if label not in kept))[1:-1]
    return rf"[^，。；：！？、\n（）与和{names}]{{0,{most}}}?"


MID = gap("DAT NUM LOC", 14)
_SHORT = gap("DAT NUM", 6)
_FEW = gap("", 8)
_SHARE = gap("NUM", 8)


_KIN = "(?:同事|师[弟兄妹姐]|同学|妻子|丈夫|朋友|战友|哥哥|弟弟|兄弟|老乡|搭档|合伙人|同乡|父亲|儿子|女儿|爱人|好友|工友)?"


def many(label: str, group: str) -> str:
    """A list of names of one type under a group name; between people also 和师弟某某."""
    if label == PER:
        return rf"(?P<{group}>{PER}{BRACKET}(?:{_AND}{_KIN}{PER}{BRACKET})*)"
    return rf"(?P<{group}>(?:{LOC}的?)?{label}{BRACKET}(?:{_AND}(?:{LOC}的?)?{label}{BRACKET})*)"


@dataclass(frozen=True)
class Rule:
    prop: str
    pattern: str
    subjects: str = "COM"
    objects: str = "COM"
    confidence: float = 0.9
    elided: bool = False  # the missing side is looked for by `company.doer` first
    funded: bool = False  # the missing side is the company whose 融资 is told
    barred: str = ""  # types of names that silence the rule where their sentence holds one


_BUY = "(?:全资收购|战略收购|整体收购|并购重组|收购|并购|兼并|买下|吸收合并|吞下|买断|控股(?!子公司|股东|的|集团|权|公司|企业|孙公司))"
_INVEST = "(?:战略投资|投资入股|投资|入股|参股|注资|领投|跟投|增资)"
_MAKE = "(?:自主研发|研制成功|研制|研发|生产|推出|发布|首发|开发|出品|制造|自研|主推|打造|量产|带来|展出)"
_FOUND = "(?:一手创办|合伙创办|联合创办|共同创办|联合创立|发起成立|发起设立|创办|创立|创建|创设|办起|开办|合办|办了|开了)"
_CHILD = "(?:全资|控股|核心|间接|三级|二级|旗下|下属|的|所属|境外|海外|当地)*(?:子公司|附属公司|附属企业|控股公司)"
_SIGN = "(?:签署|签订|签约|签下|签了|达成|共建|合建|合办|合作|战略合作|联合研发|联合开发|共同研发|联合攻关|共同建设|建立[^，。；]{0,6}合作|结为|交换了|续签|订立|联合成立|联合设立|携手)"

EQUITY = (
    Rule("acquired", rf"(?P<who>{COM}){BRACKET}{MID}{_BUY}了?(?:过|下)?{_SHORT}{many(COM, 'what')}(?!的(?:商标|品牌|设备|产品))"),
    Rule("acquired", rf"(?P<what>{COM}){BRACKET}{MID}(?:被|由|为)(?:{LOC}的?)?(?P<who>{COM}){BRACKET}{MID}(?:{_BUY}|接手|吞并|纳入旗下|收入囊中|收归旗下)"),
    Rule("acquired", rf"(?P<who>{COM}){BRACKET}{MID}(?:把|将)(?:{LOC}的?)?(?P<what>{COM}){BRACKET}{MID}(?:纳入旗下|收入囊中|收入旗下|买下|收购|揽入|收归旗下)"),
    Rule("acquired", rf"(?:，|；){_SHORT}{_BUY}了?(?:过|下)?{_SHORT}{many(COM, 'what')}(?!的(?:商标|品牌|设备|产品))", confidence=0.86),
    Rule("investedIn", rf"(?P<who>{COM}){BRACKET}{MID}{_INVEST}了?(?:{LOC}的?)?(?P<what>{COM})(?!{NUM}?(?:的|旗下|孵化))"),
    Rule("investedIn", rf"(?P<what>{COM}){BRACKET}{MID}(?:获得?|引入|引进|接受){many(COM, 'who')}{MID}(?:{_INVEST}|融资|作为[^，。]{{0,6}}股东|{NUM}?[A-Z]?轮)"),
    Rule("investedIn", rf"(?P<what>{COM}){BRACKET}{MID}融资，?(?:由|本轮由)?{many(COM, 'who')}(?:领投|独家投资|投资)"),
    Rule("investedIn", rf"(?P<who>{COM}){BRACKET}{_SHORT}(?:持有|持股|入股)(?:{LOC}的?)?(?P<what>{COM}){BRACKET}{_SHORT}{NUM}"),
    Rule("investedIn", rf"(?P<who>{COM}){BRACKET}{_SHORT}(?:向|对)(?P<what>{COM}){BRACKET}{_SHORT}(?:注资|投资|增资)"),
    Rule("subsidiaryOf", rf"(?P<what>{COM}){BRACKET}{_CHILD}{many(COM, 'who')}"),
    Rule("subsidiaryOf", rf"(?P<what>{COM}){BRACKET}(?:旗下|下属)的?(?:{LOC}的?)?(?P<who>{COM}(?:{_AND}{COM})*)"),
    Rule("subsidiaryOf", rf"(?P<who>{COM}){BRACKET}，?(?:是|为|系|作为)(?:{LOC}的?)?(?P<what>{COM}){BRACKET}{_SHARE}{_CHILD}"),
    Rule("subsidiaryOf", rf"(?P<who>{COM}){BRACKET}的母公司(?:是|为|系)?(?:{LOC}的?)?(?P<what>{COM})"),
    Rule("subsidiaryOf", rf"(?P<what>{COM}){BRACKET}(?:下设|下辖|组建了|拥有){many(COM, 'who')}{_SHORT}{_CHILD}"),
    Rule("mergedInto", rf"(?P<who>{ORG}){BRACKET}{MID}(?:并入|合并入|合并到)(?:{LOC}的?)?(?P<what>{ORG})", "COM ASC EDU RES MED ORG GOV", "COM ASC EDU RES MED ORG GOV"),
)

_CHANGE = "(?:更名为|更名|改名为|改名|易名为?|改称|改组为|改制为|改制成|整体变更为|名称变更为|变更名称为|变更为|换名|定名为?|改为|改叫|现更名为|正式更名为)"
_OLD = "(?:前身|原名|曾用名|前称|旧名|原称|原企业名称)(?:是|为|系|：|叫做?|即)?"
_ORGS = "COM ASC EDU RES MED ORG"
_O = one_of(_ORGS)
HISTORY = (
    Rule("renamedTo", rf"(?<![由被])(?P<who>{_O}){BRACKET}{MID}{_CHANGE}(?P<what>{_O})", _ORGS, _ORGS),
    Rule("formerly", rf"(?P<who>{_O}){BRACKET}(?:的|，其|，|其)?{_OLD}(?:{DAT}|{LOC}|的|于|在|由|成立|创办|设立|开办|开设|建立|建成|组建|始建)*(?P<what>{_O})", _ORGS, _ORGS),
    Rule("foundedBy", rf"(?P<who>{_O}){BRACKET}，?{MID}(?:由|是|系)(?:{one_of('POST')}|{LOC}人?|{ORG}|的)*{many(PER, 'what')}{MID}{_FOUND}", _ORGS, "PER"),
    Rule("foundedBy", rf"{many(PER, 'what')}{MID}{_FOUND}了?(?:{LOC}的?)?{_FEW}(?P<who>{_O})", _ORGS, "PER"),
    Rule("foundedBy", rf"(?P<who>{_O}){BRACKET}(?:的)?(?:联合)?(?:创始人|创办人)(?:是|为|：)?(?P<what>{PER})", _ORGS, "PER"),
    Rule("foundedOn", rf"(?P<who>{_O}){BRACKET}，?{MID}(?:成立于|创立于|创建于|始建于|建于|设立于|注册于|组建于|创办于|诞生于|创始于|建立于|成立日期：?|成立时间：?)(?P<what>{DAT})", _ORGS, "DAT"),
    Rule("foundedOn", rf"(?P<who>{_O}){BRACKET}，?(?P<what>{DAT})(?:由(?:{PER}|{ORG}|{_AND}|{one_of('POST')})*)?{_SHORT}(?:在{LOC})?(?:正式|注册|揭牌|挂牌|宣告)*(?:成立|创立|创建|组建|设立|创办|始创)(?!{NUM}|周年|大会|仪式|以来|办事处|联合|新|了|分[公支]|子公司|{ANY})", _ORGS, "DAT"),
    Rule("foundedOn", rf"(?P<what>{DAT})，?(?:{PER}(?:{_AND}{PER})*|{LOC})?(?:等人|等|{NUM}|夫妇|兄弟|在{LOC})*(?:{_FOUND}|成立|设立|组建|注册)了?(?:{LOC}的?)?(?P<who>{_O})", _ORGS, "DAT"),
)

_SITE = "(?<!工厂)(?<!车间)(?<!分厂)(?<!基地)(?<!仓库)(?:总部位于|总部设在|总部在|总部设于|坐落于|坐落在|坐落|位于|地处|落户于?|注册地[为在]|注册于|落地|选址|设在|厂址：?|住所：?|地址：?|总部：?|迁至|搬到|驻|创立于|创办于)"
_SITED = one_of("COM ASC EDU RES ORG PRJ")
_AT = "COM ASC EDU RES ORG PRJ"
PLACES = (
    Rule("locatedIn", rf"(?P<who>{_SITED}){BRACKET}，?{MID}{_SITE}(?P<what>{LOC})", _AT, "LOC"),
    Rule("locatedIn", rf"(?P<what>{LOC})的?(?P<who>{COM})", "COM", "LOC", 0.86),
    Rule("locatedIn", rf"(?P<who>{COM})（(?P<what>{LOC})）", "COM", "LOC"),
    Rule("locatedIn", rf"，{_SHORT}{_SITE}(?P<what>{LOC})(?!、|的)", _AT, "LOC", 0.86),
    Rule("listedOn", rf"(?P<who>{COM}){BRACKET}，?{MID}(?:在|于|登陆|挂牌|转板至?|上|平移至)(?P<what>{MARKET})(?!前身){_SHORT}(?:上市|挂牌|上柜|交易|敲钟|主板|，|；|。|（)", "COM", "ORG"),
    Rule("listedOn", rf"(?:，|；){_SHORT}(?:在|于|登陆|挂牌|转板至?)(?P<what>{MARKET})(?!前身){_SHORT}(?:上市|挂牌|上柜|敲钟|，|；|。|（)", "COM", "ORG", 0.86),
)

_MAKER = "COM RES ASC EDU ORG"
_B = one_of(_MAKER)
_ANYORG = "COM ASC EDU RES MED ORG GOV"
_BUYERS = many(one_of("COM EDU ORG RES"), "what")
TRADE = (
    Rule("produces", rf"(?P<who>{_B}){BRACKET}{MID}{_MAKE}(?:了|出|的)?{_FEW}{many(PRD, 'what')}", _MAKER, "PRD"),
    Rule("produces", rf"(?P<what>{PRD}){_SHORT}由(?P<who>{_B}){BRACKET}{_SHORT}{_MAKE}", _MAKER, "PRD"),
    Rule("produces", rf"(?:，|；|。|^)(?:其|公司|企业)?(?:主打产品|主导产品|核心产品|拳头产品|主营产品|主要产品|代表产品)(?:为|是|有|包括|：)?{many(PRD, 'what')}", "COM", "PRD", 0.87),
    Rule("ownsBrand", rf"(?P<who>{COM}){BRACKET}(?:旗下|拥有|自有|的)*(?:旗下|拥有|自有)(?:的)?(?:[\u4e00-\u9fff]{{0,4}})?(?:品牌)?{many(PRD, 'what')}(?:等)?(?:{NUM})?(?:品牌|牌)?", "COM", "PRD"),
    Rule("cooperatesWith", rf"(?P<who>{ORG}){BRACKET}{MID}(?:与|和|同|跟|携手|联合|牵手)(?:{LOC}的?|做{one_of('IND')}的)?{many(ORG, 'what')}(?![与和同]|分别){MID}{_SIGN}(?![^，。；]{{0,24}}(?:意向|股权|收购|买卖|止步|合资|采购|供货)|了?{EVT})", _ANYORG, _ANYORG),
    Rule("suppliesTo", rf"(?P<who>{COM}){BRACKET}{MID}(?:向|为|给|替)(?:{LOC}的?)?{_BUYERS}{_SHORT}(?:供货|供应|配套|供[^，。；]{{0,4}}[件材料板线]|代工|送货|发货)"),
    Rule("suppliesTo", rf"(?<![向给为替])(?P<who>{COM}){BRACKET}{MID}(?:供应给|供货给|配套给|供应|供给|配套)了?(?:{LOC}的?)?{_BUYERS}", objects="COM EDU ORG RES"),
    Rule("suppliesTo", rf"(?:，|；|。)(?:其|公司|企业|产品|它)?(?:主要|老|大|核心|最大|的)*(?:客户|配套|供应|供货给|供给|用户)(?:里|主要|名单)*(?:有|为|包括|是|：)?(?:{LOC}的?)?{_BUYERS}", objects="COM EDU ORG RES", confidence=0.86),
    Rule("suppliesTo", rf"(?:，|；|。){MID}(?:供应给?|供货给|配套给?|供给|装上|(?<!引)进了|用于)(?:了|过)?(?:{LOC}的?)?{_BUYERS}", objects="COM EDU ORG RES", confidence=0.86),
    Rule("draftedStandard", rf"{many(ORG, 'who')}{MID}(?:主持|牵头|参与|主导|主编|参编|负责|联合)*(?:起草|制定|编制|修订|制修订|主编|参编|主导|牵头|编写|编修)(?:了|的)?(?:过)?{_FEW}{many(STD, 'what')}", _ANYORG, "STD"),
    Rule("draftedStandard", rf"(?P<what>{STD}){BRACKET}，?{MID}(?:由){many(ORG, 'who')}(?:等{NUM}?(?:家|个)?(?:单位|企业)?)?(?:共同|联合|牵头|负责|参与)*(?:起草|牵头|主编|主导|制定|编制|参编|主持)", _ANYORG, "STD"),
    Rule("draftedStandard", rf"(?:，|；)(?:并|还|又|曾|先后|{DAT})*(?:主持|牵头|参与|主导|主编|参编|负责)+(?:起草|制定|编制|修订|制修订)?(?:了|的)?{_FEW}{many(STD, 'what')}", "COM RES ASC EDU", "STD", 0.86),
    Rule("hired", rf"(?P<who>{ORG}){BRACKET}{MID}(?:聘请|聘任|礼聘|特聘|聘)(?:{one_of('POST')}|{ORG}|、|的|原)*(?P<what>{PER})", _ANYORG, "PER"),
    Rule("organizes", rf"(?P<who>{ORG}){BRACKET}{MID}(?:组织开展|组织召开|组织举办|牵头组织)了?{MID}(?P<what>{EVT})", _ANYORG, "EVT"),
)  # fmt: skip

RULES: tuple[Rule, ...] = EQUITY + HISTORY + PLACES + TRADE
