"""Whether words say that something is so, is planned, or is not so, and whether it is over.

The clause decides: what stands before a fact in its clause plans or denies it (拟收购, 未获), what stands behind it can
only deny it (…的传闻不实, 落选). `is_former` looks at the words right before a post or a name.
"""

from __future__ import annotations

import re

from graph.model import Status

PLANNED = re.compile(
    r"拟(?!合|定了|人|音)|(?<![小大名老武女健干麻部上少中主])将(?!军|领|士|近|才|就|来)|计划(?![》”])|力争|争取|预计|预期|有望|倘?若(?![干是])|"
    r"如果|假如|一旦|建议|候选|意向|推荐|公示期?|征求意见|草案|讨论稿|筹划|筹备|酝酿|考虑|打算|准备|希望|期待|谋划|洽谈|商谈|正在谈|目标|届时|待定|"
    r"设想|提名|研究出台|呼吁|原定|原拟|本拟|有意|意欲|想要|可能|待批"
)
DENIED = re.compile(
    r"未(?![来央雨必])|没(?!收|落|有争议)|落选|落空|否认|撤销|取消|终止|放弃|不再|误读|误传|不实|并非|并不|不是|暂缓|不予|除名|网传|传言|传闻|谣言|谣传|"
    r"坊间|据传|盛传|所传|流传|删去|作罢|流产|告吹|无关|不会|拒绝|婉拒|谢绝|回绝|解除|中止|失败|不成|无缘|搁浅|泡汤|误报|失实|子虚乌有|驳回|推迟|延期|"
    r"从未|无意|谈崩|谈不拢|没谈成|撤回|缓办|误作|误为|不属实"
)
# 未, 没有 of another matter behind the fact (…，尚未投产) do not touch it; these do.
TAKEN_BACK = re.compile(
    r"^[^，。；！？\n]{0,16}(?:落选|落空|否认|终止|误读|误传|不实|作罢|流产|告吹|失实|谣言|传闻|传言|说法|未果|不成立|没有成|泡汤|搁浅|未获|未能|未被|"
    r"未通过|无效|撤回|取消|被?驳回|不属实|推迟|延期|暂缓)"
)
REJECTED = re.compile(
    r"^[^。！？\n]{0,40}?[，：；。！？“”‘’「」]{1,3}(?:[^。！？\n“”]{0,12})?(?:否认|不实|不属实|系误读|纯属|并非事实|没有的事|没这回事|谣言|子虚乌有|"
    r"未采纳|删去|未通过|未获通过|落选|遭拒|被拒|谈崩|作罢|告吹|流产|未果|不予采纳)"
)
HEARSAY = re.compile(r"供应链消息|市场消息|消息人士|知情人士|(?:媒体|文章|外界)(?:所|报道)称|有媒体称|网传|传言|传闻|据传|盛传|有传|流传|误传|谣传|有人说|网上|微信群|所传|外界")
FORMER = re.compile(
    r"(?:原|前|曾|曾任|曾经担任|曾担任|时任|历任|先后任|卸任|辞去|辞任|离任|当时的|前任|昔日)(?:的|该|其|了)?$"
)
CLAUSE = "，。；！？\n"
SENTENCE = "。！？\n"


def clause(text: str, start: int, end: int, marks: str = CLAUSE) -> tuple[int, int]:
    """The stretch around a range between two of the marks."""
    left = max(text.rfind(mark, 0, start) for mark in marks) + 1
    return left, min((i for mark in marks if (i := text.find(mark, end)) >= 0), default=len(text))


def status_of(text: str, start: int, end: int) -> Status:
    """What the words around a range of a block say of it: `planned`, `denied` or `asserted`.

    Hand in the range between the first and the last argument; names inside it count as words, which can only mislead
    towards caution.

    Returns:
        denied for 未, 落选, 否认, 终止 … in the clause and for hearsay (网传, 传闻) or a claim that the same or the next
        sentence rejects; planned for 拟, 将, 计划, 若, 建议, 候选, 公示 … before the end of the range.
    """
    left, right = clause(text, start, end)
    before, after = text[left:end], text[end:right]
    if DENIED.search(before) or TAKEN_BACK.search(after) or REJECTED.search(text[end : end + 60]):
        return "denied"
    opening, _ = clause(text, start, end, SENTENCE)
    if HEARSAY.search(text[opening:start]):
        return "denied"
    return "planned" if PLANNED.search(before) else "asserted"


def is_former(text: str, start: int) -> bool:
    """Whether 原, 前, 曾任, 时任, 历任 or 卸任 stand right before a position."""
    return FORMER.search(text[max(0, start - 6) : start]) is not None
