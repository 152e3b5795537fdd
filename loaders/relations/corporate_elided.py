"""The phrasings of the same relations where one party is left out: the company spoken of, 我们, 公司.

A rule without the group `who` takes the doer of its clause as subject, one without `what` as object. The block is folded
with references and posts as words, so that 公司, 母公司 and 董事长 can be matched.
"""

from __future__ import annotations

from dataclasses import replace

from loaders.relations.company import SELF
from loaders.relations.corporate_rules import COM, DAT, LOC, NUM, PER, PRD, STD, Rule, gap, many
from loaders.relations.stream import BRACKET, one_of

AS_WORDS = "REF POST EDN TIER CAT BAT"
_ORGS = "COM ASC EDU RES MED ORG"
_O = one_of(_ORGS)
_ANYORG = "COM ASC EDU RES MED ORG GOV"
_A = one_of(_ANYORG)
_IND = one_of("IND")
_DAY = one_of("DAT NUM")
_TITLE = one_of("STD POL")
_AT = f"(?:{LOC}的?)?"
_FEW = gap("", 8)
_SHORT = gap("DAT NUM", 8)
_MID = gap("DAT NUM LOC", 14)
_FIRMS = "(?:子公司|孙公司|附属公司|附属企业|下属公司|下属企业|控股公司)"

_BUY = "(?:全资收购|战略收购|收购|并购|并购重组|兼并|买下|买断|盘下|购入|吞下|吃下|吸收合并)"
_TAKE = "(?:全资收购|战略收购|收购|并购|兼并|买下|吞下|吸收合并)"
_INVEST = "(?:战略投资|投资入股|入股|参股|注资|增资|战略入股)"
_HOLD = "(?:持股|占股|持有(?:公司|其)?|控股)"

_HELD = "(?!的(?!{NUM}|股|全部|多数|控股|部分))".replace("{NUM}", NUM)
_FAR = rf"[^。！？\n{one_of('COM PER ASC GOV EDU RES')[1:-1]}]"
EQUITY = (
    Rule("acquired", rf"(?<!被|由){_BUY}了?(?:过|下)?{_SHORT}{_AT}{many(COM, 'what')}{_HELD}", confidence=0.86),
    Rule("acquired", rf"(?:收购|并购|买下|盘下|控股)了?(?:{LOC}|{NUM}|{_IND}|[\u4e00-\u9fff]){{1,16}}——?{_AT}(?P<what>{COM})", confidence=0.86),
    Rule("acquired", rf"(?:完成|实施|实现)了?对{_AT}{many(COM, 'what')}{gap('NUM', 8)}的(?:全资|战略|整体)?(?:收购|并购|控股)", confidence=0.87),
    Rule("acquired", rf"(?:向|从|自){_AT}{COM}{BRACKET}(?:手中|处|方面)?(?:购入|收购|买入|接下|受让)了?{_SHORT}{_AT}{many(COM, 'what')}{_HELD}", confidence=0.86),
    Rule("acquired", rf"(?:，|；)(?:先|再|又|还|随后)+买(?:下|入)?了?(?:{_IND}|{LOC}|的|公司|企业|厂商|同行){{0,3}}(?P<what>{COM})", confidence=0.84),
    Rule("acquired", rf"(?:被|由)(?:{_IND}|{LOC}的?)*(?P<who>{COM}){BRACKET}{_MID}(?:{_TAKE}|纳入旗下|收入囊中)(?!{_SHORT}{COM})", confidence=0.86),
    Rule("acquired", rf"(?P<what>{COM}){BRACKET}(?![^，。；]{{0,22}}(?:把|将)){gap('DAT NUM LOC IDX', 22)}(?:转让给|出让给|卖给|转给|易主给)了?{_AT}(?P<who>[{COM[1:-1]}{PER[1:-1]}])", "COM PER"),
    Rule("acquired", rf"(?P<what>{COM}){BRACKET}，(?:{DAT}|{SELF})*{_SHORT}(?:买|收|参股|入股|收购|受让)了?(?:下|过)?{NUM}", confidence=0.86),
    Rule("acquired", rf"(?P<what>{COM}){BRACKET}，(?:{DAT}|{NUM}|{SELF}){{0,3}}(?:收购|买下|买|并购)(?:过来|下来|进来)?的(?=，|。|；)", confidence=0.86),
    Rule("acquired", rf"(?P<what>{COM}){BRACKET}，{_FAR}{{0,30}}(?:把|将)剩下的(?:股[份权])?全?收", confidence=0.86),
    Rule("acquired", rf"(?P<what>{COM}){BRACKET}，{_FAR}{{0,20}}买了?{NUM}{_FAR}{{0,20}}再?买{NUM}，[它这]?才?(?:成了|成为)(?:{SELF}的?)?控股子公司", confidence=0.86),
    Rule("acquired", rf"(?P<what>{COM}){BRACKET}，(?:{DAT}|{SELF})*(?:全资)?(?:收购|买下|并购|买|盘下|兼并)(?:过来|下来|进来|来)?的", confidence=0.86),
    Rule("investedIn", rf"(?P<what>{COM}){BRACKET}，(?:{SELF}|{DAT}|只|也|还)*(?:投|投资|出资|入股)了?{NUM}", confidence=0.86),
    Rule("investedIn", rf"(?:——|—)(?P<what>{COM}){BRACKET}(?:占|持)了?{NUM}的?股", confidence=0.84),
    Rule("investedIn", rf"(?<!拟){_INVEST}了?{_SHORT}{_AT}{many(COM, 'what')}(?!的)", confidence=0.86),
    Rule("acquired", rf"由(?:{one_of('IND LOC')}|的)*(?P<who>{COM}){BRACKET}(?:{_HOLD}|占){NUM}(?!股?[的家]|{COM})", confidence=0.84),
    Rule("investedIn", rf"(?P<who>{COM}){BRACKET}{gap('DAT', 4)}{_INVEST}了?(?:{SELF})?{NUM}(?!的?{COM})", confidence=0.84),
    Rule("investedIn", rf"(?P<who>{COM}){BRACKET}{gap('DAT', 4)}(?:(?:投|入股|参股)了?{SELF}|(?:向|对){SELF}(?:注资|投资|增资)){NUM}", confidence=0.86),
    Rule("investedIn", rf"(?:由|，|、|和|及|与)(?:本轮|此轮|该轮|其中)?由?{_AT}(?:老|股东|产业资本|知名机构|国资|{_IND}){{0,3}}{many(COM, 'who')}(?:等{NUM}?(?:家?机构)?)?(?:共同|联合|独家|继续|追加|参与)*(?:领投|跟投|独家投资|联合投资|战略投资|加码|参投)", confidence=0.86, funded=True),
    Rule("investedIn", rf"(?:成立|设立|组建|注册)了?(?P<what>{COM}){BRACKET}，(?:其中)?(?P<who>{COM}){BRACKET}(?:持股|占股|出资占比|占){NUM}", confidence=0.86),
    Rule("investedIn", rf"(?P<who>{COM}{BRACKET}(?:出资{NUM})?(?:(?:、|和|与|及|联合|，){COM}{BRACKET}(?:出资{NUM})?){{1,5}})，?(?:共同|联合|合资|出资|携手){{1,3}}(?:设立|成立|组建|创办|注册|新设)了?的?(?:合资公司)?(?P<what>{COM})", confidence=0.86),
    Rule("investedIn", rf"(?:获得?|引入|引进|接受)了?{_AT}{many(COM, 'who')}{_MID}(?:{_INVEST}|投资|融资|作为[^，。]{{0,8}}股东|{NUM}?[A-Z]\+?轮)", confidence=0.86),
    Rule("investedIn", rf"(?P<what>{COM}){BRACKET}，{SELF}?(?:{DAT}|{NUM})?(?:投资?|投入)了?{NUM}，(?:只|仅)?(?:占|持股){NUM}", confidence=0.86),
    Rule("investedIn", rf"(?P<what>{COM}){BRACKET}{SELF}(?:只|仅|还)?占{NUM}", confidence=0.86),
)
OWNERSHIP = (
    Rule("subsidiaryOf", rf"(?:全资|控股|核心|下属|下设|旗下|所属|境外|海外|当地|三级|二级|一级|间接|、|的)*{_FIRMS}(?:有|为|是|——|：|—)?{BRACKET}{_AT}{many(COM, 'who')}", confidence=0.87),
    Rule("subsidiaryOf", rf"(?<!被|由|的)控股(?!股东|子公司|公司|集团|的|权|企业|方)了?{_SHORT}{_AT}{many(COM, 'who')}(?!的|股东|子公司)", confidence=0.85),
    Rule("subsidiaryOf", rf"(?P<who>{COM}){BRACKET}，?(?:是|为|成了|成为)(?:{SELF})的?(?:全资|控股)(?:子公司|附属公司)", confidence=0.85),
    Rule("subsidiaryOf", rf"{_BUY}了?(?:过|下)?{_SHORT}{_AT}(?P<who>{COM}){BRACKET}(?:{NUM}|的|股权|股份|控股权)*，后者(?:成为|成了|变为)(?:{SELF}|其|旗下|的)*(?:全资|控股)(?:子公司|附属公司)", confidence=0.86),
    Rule("subsidiaryOf", rf"(?<!的)(?:母公司|控股股东|控股母公司)(?:是|为|系|变更为|变为|——)?{_AT}(?:老牌)?(?P<what>{COM})(?!{BRACKET}(?:拟|承诺|向|将)?减持所持的)", confidence=0.87),
    Rule("subsidiaryOf", rf"(?P<what>{COM}){BRACKET}(?:是|为|系)(?P<who>{COM}){BRACKET}的?(?:控股股东|母公司|控股母公司|第一大股东兼控股股东)"),
    Rule("subsidiaryOf", rf"(?:旗下|下设|下辖|设有|拥有|现有|控股)(?:有|的|还有)?{_AT}{many(COM, 'who')}(?:等|{NUM}|多?家|两个)*的?(?:全资|控股)?(?:子公司|分公司|附属公司|企业|工厂|公司)", confidence=0.86),
    Rule("subsidiaryOf", rf"{many(COM, 'who')}{BRACKET}(?:{NUM}|都|均|同|皆)*(?:隶属于?|同属|归属于?|划归){_AT}(?P<what>{COM})"),
    Rule("subsidiaryOf", rf"(?:隶属于?|划归|归入){_AT}(?P<what>{COM})", confidence=0.84),
    Rule("subsidiaryOf", rf"(?P<who>{COM}){BRACKET}，?(?:是|为|系|作为){_AT}(?P<what>{COM}){BRACKET}(?:在华|面向[^，。；]{{0,6}}的?|旗下|下属|100%|全额|持股|独资|全资|控股|{NUM}|的|专业|{LOC}|{_IND}|从事|研发|生产|、)*(?:子公司|企业|公司|平台|工厂|基地|板块|业务)"),
    Rule("subsidiaryOf", rf"(?P<who>{COM}){BRACKET}(?:自此|随后|从此|随即|由此|，)*(?:成为|成了|变为){_AT}(?P<what>{COM})的?(?:{NUM}|的)*(?:全资|控股)*(?:子公司|附属公司)"),
    Rule("subsidiaryOf", rf"(?P<who>{COM}){BRACKET}{_FAR}{{0,20}}，(?:后者|标的公司|其)(?:自此|从此|随即|也)?(?:成为|变为)(?:{SELF}|旗下|的)*(?:全资|控股)(?:子公司|附属公司)", confidence=0.86),
    Rule("subsidiaryOf", rf"(?P<who>{COM}){BRACKET}(?:，{_FAR}{{0,44}}，)?(?:自此|随后|从此|才|遂|，|它|这)*(?:成为|成了|变为)(?:{SELF}|旗下|的)*(?:全资|控股)(?:子公司|附属公司)", confidence=0.86),
)

_CHANGE = "(?:更名为?|改名为?|易名为?|改称|改组为|改制为|改制成|整体变更为|名称变更为|变更名称为|变更为|换名为?|复名|定名为?|改叫|改为|(?<=[，；。年])改(?=" + _O + r")|启用第二厂名|现更名为|正式更名为)"
_OLD = "(?:最初叫|最早叫|起初叫|原来叫|前身|原名|曾用名|前称|旧名|旧称|原称|原企业名称)(?:，)?(?:是|为|系|：|叫做?|即)?"
_NAMED = "(?:成立|创立|创建|组建|设立|创办|始创|注册|诞生|建成|落成|揭牌|挂牌|办起)"
_MADE = "(?:一手创办|合伙创办|联合创办|共同创办|发起设立|发起成立|创办|创立|创建|创设|办起|开办|合办|成立|出资设立|设立)"
_FILL = f"(?:{DAT}|{LOC}|{NUM}|的|于|在|由|成立|创办|设立|开办|开设|建立|建成|组建|始建|{PER}|{one_of('GOV')})*"
HISTORY = (
    Rule("renamedTo", rf"(?<![拟待由])(?<!{_O}){_CHANGE}了?(?:现在的|如今的|今天的|现今的|现名)?(?P<what>{_O})(?!的|（?[^，。；]{{0,4}}(?:为准|继续))", _ORGS, _ORGS, 0.86),
    Rule("renamedTo", "(?:换成|改用|启用|改)了?(?:现在的名字|今天的名字|今名|现名|现用名)", _ORGS, _ORGS, 0.84),
    Rule("formerly", rf"(?:{SELF}|的|^|，|；|。|（)(?:其|的)?{_OLD}{_FILL}(?P<what>{_O})(?!下属|旗下|所属|的)", _ORGS, _ORGS, 0.86),
    Rule("formerly", rf"(?P<who>{_O}){BRACKET}(?:：|，|（|的)(?:原(?:名|为|称|系|是|来叫)?|曾用名：?|旧名：?|前身[为是]?)(?P<what>{_O})(?![^，。；）]{{0,8}}(?:董事|总经理|厂长|员工|职工))", _ORGS, _ORGS),
    Rule("renamedTo", rf"(?P<what>{_O}){BRACKET}，?(?:{DAT}|系|是)*由(?P<who>{_O}){BRACKET}(?:{DAT}|于|{NUM}|整体|经|转企)*(?:改制|更名|改组|变更|改建|转制)(?!方案|工作)", _ORGS, _ORGS),
    Rule("renamedTo", rf"(?P<who>{_O}){BRACKET}，(?:后来|如今|现在|现)*(?:叫|改叫|名为|称为)(?P<what>{_O})", _ORGS, _ORGS, 0.86),
    Rule("renamedTo", rf"(?P<who>{_O})（(?P<what>{_O})(?:的)?前身）", _ORGS, _ORGS),
    Rule("foundedBy", rf"(?:由|是)(?:{LOC}人?|{_A}|[\u4e00-\u9fff、]){{0,24}}?{many(PER, 'what')}(?:[和与][\u4e00-\u9fff]{{2,6}}(?=共同|一起|联手|合伙|创办))?(?:等人?|兄弟|姊妹|姐妹|夫妇|夫妻|父子|两口子|{NUM}|合伙|一手|于|在|共同|联合|{DAT}|{LOC}|发起)*(?:{_MADE}|办)(?!了?{_FEW}{_O})", _ORGS, "PER", 0.86),
    Rule("foundedBy", rf"(?P<who>{_O}){BRACKET}(?:[\u4e00-\u9fff、兼]{{0,10}})?(?:创始人|创办人)(?:兼[\u4e00-\u517b\u517d-\u9fff]{{2,8}}|、[\u4e00-\u517b\u517d-\u9fff]{{2,6}})*(?P<what>{PER})", _ORGS, "PER"),
    Rule("foundedBy", rf"(?:，|。|；|^)(?:联合)?(?:创始人|创办人)(?:兼[\u4e00-\u517b\u517d-\u9fff]{{2,8}}|、[\u4e00-\u517b\u517d-\u9fff]{{2,6}})*(?:是|为|：)?(?P<what>{PER})", _ORGS, "PER", 0.84),
    Rule("foundedBy", rf"(?:一手|共同|合伙|辞职|下海|联手|[他她]){{0,2}}(?:创办|创立|创建|创设|办起|开办|合办)了?的?{_AT}{_FEW}(?P<who>{_O})", _ORGS, "PER", 0.86),
    Rule("foundedOn", rf"(?:^|，|。|；)(?P<what>{_DAY})[^。；：\n{one_of('DAT')[1:-1]}]{{0,30}}，(?:办起|创办|创立|成立|设立|开办|组建)了?{_AT}(?P<who>{_O})", _ORGS, "DAT NUM", 0.85),
    Rule("foundedOn", rf"(?:成立|创立|创建|始建|建|设立|注册|组建|创办|诞生|创始|建立|成立日期：|成立时间：)于?(?P<what>{_DAY})", _ORGS, "DAT NUM", 0.87),
    Rule("foundedOn", rf"(?P<who>{_O}){BRACKET}，?(?P<what>{_DAY})(?:由(?:{PER}|{_A}|、|和|与|等人?|{NUM}|[\u4e00-\u9fff]){{0,24}})?(?:在{LOC})?(?:正式|注册|揭牌|挂牌|宣告|合伙|共同|一手)*{_NAMED}(?!{NUM}|周年|大会|仪式|以来|办事处|联合|新|了|分[公支]|子公司|{_O})", _ORGS, "DAT NUM"),
    Rule("foundedOn", rf"(?P<who>{_O}){BRACKET}，?由(?:{PER}|{_A}|、|和|与|[\u4e00-\u9fff]){{1,24}}?(?P<what>{_DAY})(?:在{LOC})?(?:正式|注册|合伙|共同|一手){{0,2}}(?:创办|创立|创建|发起成立|组建|设立|成立)(?!{_O}|了)", _ORGS, "DAT NUM"),
    Rule("foundedOn", rf"(?P<what>{_DAY})，?(?:{PER}|{_A}|{LOC}|{NUM}|、|和|与|同|在|等人?|夫妇|兄弟|两口子|出资|共同|联合|批准|[\u4e00-\u9fff]){{0,24}}?(?:{_MADE}|设|办|建起|开设|注册)了?(?:的?(?:全资|控股|合资)?(?:子公司|分公司|公司|企业)?(?:——|—|：)?)?{_AT}(?P<who>{_O})(?!分公司|办事处)", _ORGS, "DAT NUM", 0.87),
    Rule("foundedOn", rf"(?:，|。|；|^)(?P<what>{DAT})，?(?:由(?:{PER}|{_A}|、|和|与|等人?|{NUM}|{LOC}人?|[\u4e00-\u9fff]){{0,24}})?(?:在{LOC})?(?:合伙|正式|注册|共同|一手)*(?:成立|创办|创立|创建|创设|设立)(?:于{LOC})?(?=，|。|；)", _ORGS, "DAT", 0.85),
)

_SITE = "(?:总部位于|总部设在|总部在|总部设于|总部坐落于|坐落于|坐落在|坐落|位于|地处|落户于?|注册地[为在]|注册于|注册在|厂址：?|住所：?|地址：?|总部：?|住所地|搬到|搬迁至|整体搬迁至|迁至|创设于|创立于|创办于|起家于|建在|设在|落成于)"
_SITED = one_of("COM ASC EDU RES ORG PRJ")
_SITES = "COM ASC EDU RES ORG PRJ"
_MARKET = one_of("ORG")
PLACES = (
    Rule("locatedIn", rf"(?<!工厂)(?<!车间)(?<!分厂)(?<!基地)(?<!仓库)(?<!机构)(?<!会场){_SITE}了?(?P<what>{LOC})(?!、|的)", _SITES, "LOC", 0.86),
    Rule("locatedIn", rf"(?:总部位于|总部设在|总部在|位于|注册在)(?P<what>{LOC})的(?P<who>{COM})", "COM", "LOC"),
    Rule("locatedIn", rf"(?P<what>{LOC})(?:的|一家|{_IND}|厂商|公司|企业|品牌|老牌|龙头)*(?P<who>{COM})", "COM", "LOC", 0.84),
    Rule("locatedIn", rf"(?P<who>{_SITED}){BRACKET}(?:{DAT}|将|于|已)*在(?P<what>{LOC})(?:正式|顺利|{DAT})*(?:建成|落成|开工|投产|揭牌|启用|挂牌(?!上市)|奠基|动工|落户|竣工|创办|成立|注册)", _SITES, "LOC"),
    Rule("locatedIn", rf"在(?P<what>{LOC})(?:新?建设?|设立?|兴建|共建|投建|打造|建起|创办|开办|建成)的?了?{_FEW}(?P<who>{_SITED})", _SITES, "LOC", 0.86),
    Rule("listedOn", rf"(?:在|于|登陆|挂牌|转板至?|成为)(?:首家|国内|登陆|首批|{NUM})*(?P<what>{_MARKET})(?!前身){gap('DAT NUM', 10)}(?:(?:上市|挂牌|上柜|敲钟|交易|开市|公司|企业)(?!的{COM})|，|；|。|（|$)", "COM", "ORG", 0.86),
    Rule("listedOn", rf"(?:在|于|登陆)(?P<what>{_MARKET}){gap('DAT NUM', 6)}(?:上市|挂牌)的(?P<who>{COM})", "COM", "ORG"),
    Rule("listedOn", rf"(?P<who>{COM})（(?P<what>{_MARKET})：", "COM", "ORG"),
    Rule("listedOn", rf"(?P<who>{COM})（{DAT}?(?:在|于)(?P<what>{_MARKET})[^（）\ue000-\ue0ff]{{0,4}}(?:上市|挂牌)）", "COM", "ORG"),
)

_MAKE = "(?:自主研发|研制成功|研制|研发|生产|推出|发布|首发|开发|出品|制造|自研|主推|打造|量产|带来|展出|选育出|拿出|做出|上新|主产)"
_DO = "(?:主要从事|专业从事|专门从事|从事|专注于?|专精于?|深耕于?|主营业务[为是：]|主营|主业[为是]|致力于|改营|专做|只做|转做|(?<!叫)做)"
_B = one_of("COM RES ASC EDU ORG")
_MAKER = "COM RES ORG"
_BUYERS = many(one_of("COM EDU ORG RES"), "what")
_TITLES = rf"(?P<what>(?:{STD}(?={STD}))?(?:{STD}|(?<=标准){_TITLE}){BRACKET}(?:(?:、|和|及|与|以及)?(?:国家标准|行业标准|团体标准|地方标准|国际标准|等)*(?:{STD}(?={STD}))?(?:{STD}|(?<=标准){_TITLE}){BRACKET})*)"
_KIND = "(?:国家|行业|团体|地方|国际|企业|产品|技术|省级|一项|等|、)*(?:标准)?"
TRADE = (
    Rule("produces", rf"{_DO}{_FEW}{many(one_of('PRD IND'), 'what')}等?(?:产品)?的(?:设计|研发|研制|开发|研究|、|与|和|及)*(?:生产|制造)(?!设备|装备)", _MAKER, "PRD IND", 0.85),
    Rule("industry", rf"{_DO}(?:{NUM}|{LOC}|的|了|高端|新型|各类|、)*{many(_IND, 'what')}(?![^，。；\ue000-\ue0ff]{{0,6}}的(?:{LOC}|的|标的|企业|公司|民企)*(?:{COM}|同行|朋友|人|客户))", "COM", "IND", 0.86),
    Rule("industry", rf"(?:做|从事|专注于?|主营)(?P<what>{_IND})[^，。；\ue000-\ue0ff]{{0,6}}的(?:{LOC}|的|标的|企业|公司|民企)*(?P<who>{COM})", "COM", "IND"),
    Rule("industry", rf"(?P<what>{_IND})(?:小?厂商?|企业|公司|龙头|厂家|品牌|制造商|服务商|供应商|集团|巨头|老厂)+(?:的|（{LOC}）)?(?P<who>{COM})", "COM", "IND", 0.87),
    Rule("industry", rf"(?P<who>{COM}){BRACKET}，?(?:是|系|为)(?:{LOC}|[\u4e00-\u9fff]{{0,5}})(?:的)?(?:{many(_IND, 'what')})(?:领域|行业)?(?:的)?[\u4e00-\u9fff]{{0,4}}(?:企业|公司|厂商?|商|龙头|服务商|第一股)", "COM", "IND", 0.87),
    Rule("produces", rf"{_MAKE}(?:了|出|的|过)?{_FEW}{many(PRD, 'what')}", _MAKER, "PRD", 0.86),
    Rule("produces", rf"(?P<who>{COM}){BRACKET}(?:自研|研发|自主研发|生产|新一代|首款|最新)?的{_FEW}{many(PRD, 'what')}(?![^，。；]{{0,12}}(?:获|奖|夺|摘|入围|商标|认定|登记|{one_of('AWD CRT')}))", "COM", "PRD", 0.84, barred="AWD TIER CAT"),
    Rule("produces", rf"(?:{SELF})?的?(?:主打|主导|核心|拳头|主营|主要|代表|王牌|明星)(?:产品)?(?:为|是|有|包括|：)+{_FEW}{many(PRD, 'what')}", "COM", "PRD", 0.86),
    Rule("produces", rf"(?P<what>{PRD})(?:到|截至|{DAT}|已|累计|共|今年|去年)*(?:交付?|售出?|卖出?|销售)了?{NUM}", "COM", "PRD", 0.84),
    Rule("ownsBrand", rf"(?:旗下|拥有|自有|品牌：)(?:的)?{_FEW}{many(PRD, 'what')}(?:等|{NUM})*(?:品牌|牌子|商标)", "COM", "PRD", 0.86),
    Rule("suppliesTo", rf"由{_AT}(?P<who>{COM}){BRACKET}(?:独家)?(?:独供|供应|供货|配套|定制|代工)", objects="COM", confidence=0.84),
    Rule("suppliesTo", rf"(?:供应商|供货商)(?:是|为|有|：)?{_AT}{many(COM, 'who')}", confidence=0.84),
    Rule("suppliesTo", rf"(?:客户|用户|买家)(?:里|名单|主要|目前|{LOC})*(?:只?有|为|包括|是|：|覆盖|涵盖)+{_AT}{_BUYERS}", objects="COM EDU ORG RES", confidence=0.84),
    Rule("suppliesTo", rf"(?:供货给|供应给?|配套给?|供给|销往|发往|卖给(?={LOC}?的?{COM}{NUM})|进入|装上|打入)了?{_AT}{_BUYERS}(?:的)?(?:供应链|供应体系|采购名录|{NUM}|，|。|；)", objects="COM EDU ORG RES", confidence=0.84),
    Rule("suppliesTo", rf"(?:向|为|给|替){_AT}(?:{_IND}|品牌|厂商|企业|[\u4e00-\u9fff]{{0,4}})?{_BUYERS}{_SHORT}(?:供货|供应|配套|供[^，。；]{{0,4}}[件材料板线]|代工|送货|发货)", objects="COM EDU ORG RES", confidence=0.84),
    Rule("suppliesTo", rf"交(?:付)?了?{NUM}，[^，。\ue000-\ue0ff]{{0,6}}给了?{_AT}(?P<what>{COM})", confidence=0.84),
    Rule("cooperatesWith", rf"(?:与|和|同|跟|携手|联合|牵手){_AT}{many(_A, 'what')}(?![与和同]|{_MID}(?:分别|采购|供货)){_MID}(?:签署|签订|互签|共建|合建|战略合作|联合研发|联合开发|联合攻关|合作|结为|携手)(?![^，。；]{{0,24}}(?:意向|股权|收购|买卖|止步|合资|洽谈|还在谈|采购|供货))", _ANYORG, _ANYORG, 0.84),
    Rule("cooperatesWith", rf"(?:是|，)(?:和|与|跟){_AT}(?P<what>{_A}){BRACKET}(?:一起|共同|联合)(?:做|研发|开发|完成|攻关|研制)(?:出来)?的", _ANYORG, _ANYORG, 0.84),
    Rule("cooperatesWith", rf"(?P<who>{_A}){BRACKET}{_MID}(?:与|和|同){_AT}(?P<what>{_A}){BRACKET}(?:互签|互换)", _ANYORG, _ANYORG),
    Rule("cooperatesWith", rf"是(?:和|与|同|跟){_AT}{many(_A, 'what')}(?:一起|共同|联合|合作|合伙)(?:做|完成|研发|研制|攻关|开发|搞)(?:的|出来的)", _ANYORG, _ANYORG, 0.84),
    Rule("draftedStandard", rf"(?P<what>{STD}){BRACKET}[^。；！？\n]{{0,40}}?，(?P<who>{_A}{BRACKET}(?:(?:、|和|及|与){_A}{BRACKET}){{0,6}})(?:等|{NUM}|家|单位|企业|共同){{0,4}}(?:参与|参加|参编)(?:了|起草|编制|编写|制定){{0,2}}(?=，|。|；|$)", _ANYORG, "STD", 0.86),
    Rule("draftedStandard", rf"(?:主持|牵头|参与|主导|主编|参编|负责|起草|制定|编制|修订)+(?:的|了|过)*(?:有|包括|：)?{_KIND}{_TITLES}", "COM RES ASC EDU ORG", "STD POL", 0.86),
    Rule("hired", rf"(?:聘请|聘任|礼聘|特聘|请来|挖来|聘|请)了?(?:{_A}|{LOC}|原|前|的|[\u4e00-\u9fff]){{0,24}}?(?P<what>{PER})(?:出任|担任|任|当|为|做)", _ANYORG, "PER", 0.86),
)

RULES: tuple[Rule, ...] = tuple(replace(r, elided=True) for r in EQUITY + OWNERSHIP + HISTORY + PLACES + TRADE)
