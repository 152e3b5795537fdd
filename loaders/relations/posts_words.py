"""The words between a person, a title and an organisation: patterns over the folded text of `stream`."""

from __future__ import annotations

import re

from loaders.relations.stream import BRACKET, one_of

REACH = 160  # characters of the folded text that are looked back; sentences are seldom longer, lists may be
BODY = one_of("COM GOV ASC EDU RES MED ORG REF")
P, T, D = one_of("PER"), one_of("POST"), one_of("DAT NUM EDN")
DEPT = (
    r"(?:(?!(?:与|和|的|公司|集团|原|前|新任|现任|时任|旗下|所属|邀请|聘请|委托|选举|通过))[\u4e00-\u9fffA-Za-z]{1,12}?"
    r"(?:部|处|科|室|中心|委员会|司|分局|支队|学院|系|事业部|分会|专委会|工会|车间|学部|分公司|团队|分厂|党委|支部|大区|区|组|院|所)|(?:兼职|专职|专务|特邀|驻会))?"
)
OF = "(?:的|候任|原(?!材料)|前|时任|现任|新任|首任|老|名誉|前任|现|曾任|代理|署理|驻华|创始|新任的|原任|该公司|另一|女|第[一二三四五六七八九十]任|上任)?"
LOC = one_of("LOC")
UNIT = rf"(?:[{BODY[1:-1]}{LOC[1:-1]}]{BRACKET}){{1,3}}{OF}{DEPT}{OF}"
JOINT = r"(?:、|兼|兼任|和|及|暨|，兼|·|/)"
WORD = "(?:[该本我]?(?:协会|商会|学会|联合会|协作会|促进会|研究会|总会|联盟|公司|集团|厂|会))?"
CHAIN = rf"(?:{UNIT}|{WORD}){T}(?:（(?:原|前){T}）)?(?:{JOINT}?(?:{UNIT}|{WORD}){T})*"
COUNTED = rf"(?:{D}|[一二两三四五六七八九十]+)?[位名人]?(?:都|均)?"
PEOPLE = rf"{P}{BRACKET}(?:(?:、|和|及|与|以及){P}{BRACKET})*"
MANY = rf"(?:等{D}?[\u4e00-\u9fff]{{0,3}})?"
_VERB = (
    "不再担任|不再兼任|卸任|辞任|辞去了?|离任|现任|现为|(?<!同)时任|曾任|曾担任|曾兼任|曾是|曾为|原任|原是|原系|历任|原为|当选为?|出任|担任|就任|被聘为|受聘为?|受聘担任|聘任为|兼任|"
    "继续担任|接任|接手任|升任|调任|转任|履新|续任|连任|留任|被任命为|获任命为|被推选为|被推举为|被推为|被选为|获聘为?|荣任|改任|获委任为|暂代|代理|代行|专任|任|为|是|系|做过|当过|干过|做到|干到|升到|升为|升至|"
    "成了|成为|做了|当了|当上|当|做|干|出掌|身兼|挂名|升|评上|接棒|接掌|执掌|兼"
)
COP = (
    "(?:目前|至今|现(?!任|为)|此前|之前|曾|一直|随后|先后|同时|又|还|则|均|分别|全票|连续|正式|接替他|均为|自己|当年|此前|后来|再次|现在|如今|起|也|仍|只|就|后|是|：|，)*"
    rf"(?P<cop>{_VERB})"
    "(?:了|过|着|公司的|该|其)?"
)
GONE = re.compile(r"不再|卸任|辞任|辞去|离任|曾|时任|原|历任|做过|当过|干过|做到|干到")
ACTING = re.compile("暂代|代理|代行|署理")
AFTER_GONE = re.compile(
    rf"^(?:一职|职务)?(?:{P})?{BRACKET}(?:已|于|因|{D}|随即|昨日|日前|此前|去年|今年|上月|近日|便|正式|主动|提前|{BODY})*"
    rf"(?:卸任(?!{T})|辞任|辞职|离职|离任(?!{T})|退休|请辞|去世|逝世|被免(?!职的)|被罢免|辞世|病故|落马|调离|被查|不再(?!担任{T}|兼任{T}))"
)
PLANNED = re.compile(
    r"拟|候选|提名|建议|推荐|将(?:由|出任|担任|任|接任|兼任)|意向|待(?!遇)|人选|竞选|竞聘|有望|准备|考虑|若|如果|希望|备选|下届|欲|打算|请.{0,3}出任$"
)
DENIED = re.compile(
    r"未(?:能|获|被)?(?:当选|就任|到任)|落选|婉拒|谢绝|否认|并非|不是|没有当|没当|误|冒充|自称|假冒|传闻|网传|辞谢|不算|不担任|被免职的"
)
STAYS = re.compile("院士|市长|县长|区长|省长|人大代表|正高级工程师|工艺美术大师|^律师$")  # titles that no organisation before another title can have
NO_TITLE = re.compile("领导|嘉宾|来宾|员工|专家|负责同志|有关负责人|关负责人|业内人士|企业家|客商")  # words that taggers take for titles
NO_NAME = re.compile("曾任|现任|原任|时任|兼任|前任|历任|新任|担任|司[仪儀]")  # words that taggers take for names
TIMES = rf"(?:{D}|其间|后|起|又|还|并|同时|其后|期间|现在|如今|目前|随后|此前|当时|后来|此前|之前|曾|之后|退休后|早年|在此之前|先后|也)"
SELF = rf"(?:{one_of('REF')}|他们?|她|我|其|此人|该同志|本人)"
