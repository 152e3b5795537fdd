"""The name of an indicator, from the words left of its value: qualifiers kept, subject and lead-in taken off.

深圳市规模以上工业增加值 -> 规模以上工业增加值, about 深圳市; 新能源汽车、充电桩产量 -> two names with 产量; 规上企业实现营业收入
-> 规上企业营业收入. The span covers the words that the tagger marked where it marked the end of the name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from loaders.model import Span
from loaders.relations.figure_dates import days
from loaders.relations.figure_subjects import ABOUT, Subjects
from loaders.relations.figure_text import DATE, NOTE, NUMBER, Run
from loaders.relations.figure_values import SHARES, Value, is_countable, is_money
from loaders.relations.figure_words import COUNTED, DUE, HEAD, NO_NAME, SECTOR, SECTOR_ALONE, common

_LEAD = re.compile(
    rf"(?:[，、： ]|其中|当中|而且?|此外|另外?|同时|目前|当前|如今|眼下|(?:截至|截止|到|至|在|自|从)?(?:今年|去年)?{DATE}(?:来|末|底|间|期间|以来|内|里)?|今年以来|近年来|"
    r"据[^，]{0,12}?(?:显示|统计|介绍|测算|数据|核算)|数据显示|(?:分|按|从)[^，]{1,5}看|并且?|且|现|还|也|又|已|共|(?:这|上述)[一二三四五六七八九十两]+家(?:公司|企业)的|他们的|它们的|两者的?|三者的?|其(?!中|他|余)|全年|累计(?=实现|完成)|主要|当年|今|则|但|只是|表明|"
    r"提出|明确|要求|介绍|透露|表示|显示|预计|预测|预期|力争|有望|争取|目标|实现了?|完成|录得|取得了?|做到|拥有|达成|创造|形成|(?:共|再)?有(?!色|机|限|效|线)|大会(?=选|评|通|审)|会议(?=选|评|通|审)|"
    rf"{NOTE}|各地|一是|二是|三是|[一二三四五六七八九]是|的|将|要|使|让|内(?!销|资|存|地)|以(?=份额|营收))"
)
_TAIL = re.compile(rf"(?:[ ，、的]|{NOTE}|{DATE}|同比|环比|分别|依次|总共|共|也|则|却|就|已|均|都|仍|还|又|再|今年|去年|持续|一栏|首次|逆势|大幅|目前|合计|累计|总计)+$")
_JOINED = re.compile("^(?P<who>.+?)(?:实现了?(?!的)|完成(?!率)|录得|取得|共有|现有|拥有(?!率|量)|合计实现|累计实现|创造|全年)(?P<what>.+)$")
_RELATIVE = re.compile("^(?:其|当月|累计)?(?:同比|环比)?(?:占.*的?(?:比重|比例)|增速|增幅|降幅|涨幅|比重|占比|份额|家数|增长率)$")
_SHARED = re.compile("^(?:规模以上|规上|限额以上单位|限额以上|限上|全社会|人均|全市|全省|全国)")
_BAD = re.compile(rf"[{NUMBER}]|第[一二三四五六七八九十百]+[条款]|^(?:培育|扶持|引进|打造|新引|遴选|支持|主编|推荐|组织|带动|吸引)|^以[上下内]|名额|每(?!百元|股)|第一|姓名|职务|序号|\d强|^除|^(?:降低|提高|提升|加大|推动|确保|保持)|是否|为了|把|被|让|因为|由于|通过(?!.{{0,8}}实现)|如果|超过|低于|高于|不|没|未|你|我(?!国)|他|她|它|这|那|谁|什么|怎|吗|呢|吧|啊|并|等于|相当|奖励|补贴(?!资金)|资助|股权|收购|转让|入股|参股|持股(?!比例)|出资|作价|增持|减持|投了")
_PARTS = ("、", "、|以?及|和|与", "、|和|与", "、|和", "和|与|及")
# a name does not run back over these
_CUT = re.compile("[了着把被让说称是：]|(?<!通)过|从(?!业)|向(?!好)|给(?!水|排|率)|报(?!废|酬|告|名)|收到|获得?(?!利)|投入(?=.)|计提|持有|宣布|认购|形成|支付|编制的|发布的|公布的|方式|通过(?!.{0,8}实现)|只(?=出)|吞下|为(?!主|先)")
_SPEAKS = re.compile(rf"(?:{DATE}|{NOTE}|近日|日前|最新|正式|昨日?|在[^，在]{{0,14}}){{0,24}}(?:发布|公布|介绍|数据|统计|显示|测算|预计|预测|认为|说|透露|指出|表示|通报|监测|研究|估算|预估|估计|料|称|编制|报告|发言人|资料|组织|主办)")
_SUM = re.compile("(?:营收|收入|利润|产值|总值|销量|产量|总额|[出进]口额|销售额)$")  # never told as a share
_FIRM = re.compile("(?:公司|集团|厂|银行|股份|合作社)$")
_VAGUE = re.compile("费用|金额|价格|价款|作价|规模|份额|比例|资金|面积|余额|数量|经费|款项|得分|总分")
_MARKET = re.compile("占有率|市场份额|市场占比|市占率")
_WORLD = re.compile("全球|全国|国内|世界")
_VERBAL = re.compile("^(?:上榜|入选|入围|获批|获评|当选|参展|参会|到会|实到|应到|签约|落户|落地|出席)$")
_COUNTS = re.compile("^(?:万|亿)?(?:家|户|个|名|人|位|项|座|席|件|份|所)$")
_SORTS = re.compile(r"(?:[两三四五六七八九十]|\ue001)?(?:大|个)?(?:两?[市省区县地国州]|家|者|行业|产业|企业|公司)$|[两三四五六七八九十](?:大|个)?(?:行业|产业|领域|板块)|[两三四五](?:市|地|省|区|县|家|国)|的|等|合计|同比|分别")


@dataclass(frozen=True, slots=True)
class Name:
    """A name read; `relative` ones (增速, 比重) need the indicator before them."""

    text: str
    span: Span
    about: Span | None
    relative: bool = False


class Namer:
    """Reads names in one run of text."""

    def __init__(self, run: Run, subjects: Subjects) -> None:
        self.run = run
        self.subjects = subjects
        self.sentence = 0
        self.said = 0  # the sentence of `before`
        self.unit = ""
        self.end = 0
        self.told: list[str] = []  # the names read in the sentence
        self.before: Name | None = None  # the name read last, for 天然气43% behind 原油进口依存度73.5%

    def skip(self, start: int, end: int) -> int:
        """Behind the words that only lead in."""
        while start < end:
            match = _LEAD.match(self.run.code, start, end)
            if match is None or match.end() == start or self._inside(match.start(), match.end()):
                return start
            start = match.end()
        return start

    def _inside(self, start: int, end: int) -> bool:
        """Whether words begin a name of the tagger that goes on behind them, 目标公司."""
        span = self.run.spans[start]
        return (
            span is not None
            and end < len(self.run.code)
            and self.run.spans[end] is span
            and span.label in ABOUT | {"IND"}  # 显示面板 is no 显示
            and self.run.opens(start) is not None
        )

    def is_bare(self, start: int, end: int) -> bool:
        """Whether nothing but leading words stands here."""
        start = self.skip(start, end)
        return start >= end or _TAIL.fullmatch(self.run.code[start:end]) is not None

    def opening(self, start: int, end: int) -> tuple[Span | None, int]:
        """Whom a clause opens with."""
        start = self.skip(start, end)
        if _WORLD.match(self.run.code, start, end) and _MARKET.search(self.run.code[start:end]):
            return None, start  # a share of the world's market
        about, after = self.subjects.at(self.run, start, end)
        follower = self.run.opens(after)
        if follower is not None and follower.label in {"POST", "PER"} and after < end:
            return None, start  # a person of it
        if about is not None and (_SPEAKS.match(self.run.code[after:end]) or re.match("[、和与及]", self.run.code[after:end])):
            return None, start  # who only tells it, or several
        return about, after

    def topic(self, start: int, end: int) -> Name | None:
        """What a clause without a value speaks of: 工业投资保持扩张."""
        start = self.skip(start, end)
        match = re.match(
            rf"(?P<np>[^{NUMBER}]{{2,18}}?)(?:保持|增势|持续|平?稳|快速|较快|继续|恢复|提质|明显|大幅|强劲|活跃|势头|表现|不断|呈|回升|良好|走[高低强弱]|再创|一路|稳步)",
            self.run.code[start:end],
        )
        if match is None:
            return None
        return self._name(start, start + match.end("np"), None, grown=True)

    def names(
        self, start: int, end: int, count: int, value: Value, *, grown: bool, loose: bool = False
    ) -> list[Name] | None:
        """The names for so many values in the words between two places; None where they name no indicator."""
        run = self.run
        self.end = end
        start = self.skip(start, end)
        if (tail := _TAIL.search(run.code[start:end])) is not None:
            end = start + tail.start()
        start = self._start(start, end)
        if start >= end:
            return None
        if count > 1:
            listed = self._listed(start, end, count, value, grown)
            if listed is not None:
                for name in listed:
                    self._keep(name, value)
                return listed
            ahead = self._named_before(start, count)
            if ahead is None:
                one = self._name(start, end, value, grown=grown, loose=loose)
                return [one] * count if one is not None and (one.relative or len(set(days(self.run, self.sentence, end + 1, count) or [])) == count) else None
            one = self._name(start, end, value, grown=grown)
            if one is not None:
                self._keep(one, value)
            return [Name(one.text, one.span, who) for who in ahead] if one is not None else None
        one = self._name(start, end, value, grown=grown, loose=loose)
        if one is not None and not one.relative:
            self._keep(one, value)
        return [one] if one is not None else None

    def _keep(self, name: Name, value: Value) -> None:
        self.told = [name.text] if self.said != self.sentence else [*self.told, name.text]
        self.before, self.said, self.unit = name, self.sentence, value.unit

    def _start(self, start: int, end: int) -> int:
        """Behind a colon or a date inside the words, where words are left behind it."""
        for i in range(end - 2, start, -1):
            if self.run.code[i] in f"：{DATE}" and self.subjects.at(self.run, start, i)[1] < i:
                return self.skip(i + 1, end)
        return start

    def _name(self, start: int, end: int, value: Value | None, *, grown: bool, loose: bool = False) -> Name | None:
        run = self.run
        about, first = self.subjects.at(run, start, end)
        first = self.skip(first, end)
        again, after = self.subjects.at(run, first, end)
        if again is not None:
            about, first = again, after
        if first >= end:
            return self._same(about, value)
        text = run.text(first, end).replace(NOTE, "")
        if _RELATIVE.match(text):
            return Name(text, self.subjects.span(run, first, end, "IDX"), about, relative=True)
        if about is not None and _MARKET.search(text) and _WORLD.match(self.run.code, start, end):
            about, first = None, start  # the market, not who has the share
        inner = [i for i in range(first + 1, end) if (s := run.opens(i)) is not None and s.label == "COM" and _FIRM.search(s.text) and run.end_of(i) < end]
        if inner:
            about, first = self.subjects.at(run, inner[-1], end)  # 1号楼 云栖钢构 年产值
        tagged = self._tagged(first, end)
        first = self._cut(first, end, tagged)
        text = self._plain(first, end)
        if about is None and _VAGUE.fullmatch(text):
            return None
        if not self._is_indicator(text, tagged, value, grown or loose):
            return self._elliptic(first, end, text, about, value)
        if tagged is None and (len(text) > 26 or _BAD.search(text)):
            return None
        if len(text) > 26 or (_BAD.search(text) and tagged is not None):
            assert tagged is not None
            text = tagged.text if len(tagged.text) >= 2 else text
        span = tagged or self.subjects.span(run, first, end, "IDX", text)
        if tagged is not None and tagged.text != text:
            span = Span(tagged.block, max(tagged.start, run.places[first][1]) if run.places[first][0] == tagged.block else tagged.start, tagged.end, "IDX", text, "statistics", tagged.score)
        final = self._counted(self.run.as_printed(first, end, self._whole(text)), text, value)
        return Name(final, replace(span, text=final), about)

    def _whole(self, text: str) -> str:
        """其中岳阳营收 behind 规上企业营业收入 is that of the same."""
        if len(text) > 3 or self.said != self.sentence:
            return text
        if text in {"实到", "到会"} and self.told and (due := DUE.match(self.told[-1])) is not None:
            return text + due["who"]  # 应到会员90家，实到81家
        full = {"营收": "营业收入", "产值": "总产值", "利润": "利润总额"}.get(text, text)
        return next((told for told in reversed(self.told) if told.endswith(full) and "其中" in self.run.code[self.sentence : self.end]), text)

    def _cut(self, start: int, end: int, tagged: Span | None) -> int:
        """Words of an action before the name are not part of it: 计提商誉减值准备, 吞下了年销售额."""
        stop = end - 1
        while tagged is not None and stop > start and self.run.spans[stop - 1] is self.run.spans[end - 1]:
            stop -= 1
        found = [m.end() for m in _CUT.finditer(self.run.code, start, max(stop, start)) if not self._marked(m.start())]
        return self.skip(found[-1], end) if found and found[-1] < end - 1 else start

    def _marked(self, at: int) -> bool:
        span = self.run.spans[at]
        return span is not None and span.label in {"IND", "CRT", "TGT", "PRD", "IDX", "COM", "LOC"}

    def _counted(self, printed: str, text: str, value: Value | None) -> str:
        """上榜8家 states 上榜家数; 评出企业8家 states 评出企业数."""
        if value is None or not _COUNTS.match(value.unit) or HEAD.search(text) or printed.endswith("数"):
            return printed
        if _VERBAL.match(text):
            return printed + value.unit.lstrip("万亿") + "数"
        return printed + "数" if len(text) <= 5 else printed

    def _plain(self, start: int, end: int) -> str:
        pairs = zip(self.run.code[start:end], self.run.words[start:end], strict=True)
        text = "".join(w for c, w in pairs if c not in {NOTE, DATE, " ", "，"}).strip("、")
        joined = _JOINED.match(text)
        if joined is not None:
            text = joined["who"].rstrip("的") + joined["what"]
        return re.sub("^(?:累计|总计|合计|共计?|新?增加?了?(?=的))", "", text) if not re.search("^累计(?:产|销|出|进|装|投|发)", text) else text

    def _tagged(self, start: int, end: int) -> Span | None:
        """The indicator that the tagger marked at the end of the words."""
        span = self.run.spans[end - 1]
        if span is None or span.label != "IDX":
            return None
        return span if end >= len(self.run.code) or self.run.spans[end] is not span else None

    def sector(self, name: Span) -> Span | None:
        """The industry that a name begins with: 绿色建材 of 绿色建材产值, where both are marked."""
        row = self.subjects.page.spans[name.block]
        text = self.subjects.page.page.blocks[name.block].text
        if not any(s.label == "IDX" and s.start <= name.start < s.end for s in row):
            return None
        fits = (s for s in row if s.label == "IND" and s.end <= name.start and name.text.startswith(s.text))
        return next((s for s in fits if not re.search("[，。；：\\n]", text[s.end : name.start])), None)

    def _is_indicator(self, text: str, tagged: Span | None, value: Value | None, grown: bool) -> bool:
        if len(text) < 2 or re.search("(?:给予|奖励|补助|给|向|由|从|以|按|把|将|了|着|过|和|与|及|占|只|约|为|是|达|仅)$", text):
            return False
        if re.search("(?:补贴|补助|贴息|奖励|资助|配套)(?:比例|标准|额度|上限)$", text):
            return False
        if text in {"投资", "投入", "收购", "出资"}:
            return grown
        if NO_NAME.fullmatch(text):
            return False
        if not grown and value is not None and value.unit == "%" and (_SUM.search(text) or (tagged is not None and SECTOR_ALONE.fullmatch(text))):
            return False
        if tagged is not None or HEAD.search(text):
            return True
        if grown:
            return SECTOR.search(text) is not None
        if value is None or is_money(value) or value.unit in SHARES or value.unit == "":
            return False
        if value.unit in {"万", "亿"}:
            return COUNTED.search(text) is not None
        return is_countable(value) and (COUNTED.search(text) is not None or _VERBAL.match(text) is not None)

    def _same(self, about: Span | None, value: Value | None) -> Name | None:
        """其中美国1.6%: the indicator before, for another place."""
        if about is None or self.before is None or self.said != self.sentence or value is None or value.unit != self.unit:
            return None
        return Name(self.before.text, self.before.span, about)

    def _elliptic(self, start: int, end: int, text: str, about: Span | None, value: Value | None) -> Name | None:
        """天然气43% behind 原油进口依存度73.5%: the head goes on."""
        if self.before is None or self.said != self.sentence or not 1 <= len(text) <= 8 or value is None or value.unit != "%" or _BAD.search(text):
            return None
        head = re.search("(?:(?:进口|对外|出口|市场)?(?:依存度|占有率|渗透率|国产化率|毛利率|占比|比重|份额))$", self.before.text)
        if head is None or re.search("[只占约是为达]$", text):
            return None
        whole = text + head.group()
        return Name(whole, self.subjects.span(self.run, start, end, "IDX", whole), about)

    def _listed(self, start: int, end: int, count: int, value: Value, grown: bool) -> list[Name] | None:
        """新能源汽车、充电桩产量; 岳阳、长沙两市营收; 工业和制造业占比: one name for each value."""
        about, first = self.subjects.at(self.run, start, end)
        if about is not None and re.match("[、和与及]", self.run.code[first:end]):
            about, first = None, start
        bounds = next((b for parts in _PARTS if len(b := self._bounds(first, end, parts)) == count), None)
        if bounds is None:
            return None
        who = [self.subjects.at(self.run, a, b) for a, b in bounds]
        if all(w is not None for w, _ in who) and all(after >= b for (_, after), (_, b) in zip(who[:-1], bounds[:-1], strict=True)):
            last = who[-1][1]
            while (sort := _SORTS.match(self.run.code, last, end)) is not None:
                last = sort.end()
            last = self.skip(last, end)
            one = self._name(last, end, value, grown=grown) if last < end else self.before if self.unit == value.unit else None
            return [Name(one.text, one.span, w) for w, _ in who] if one is not None and not one.relative else None
        tail = self._plain(*bounds[-1])
        if not self._is_indicator(tail, self._tagged(*bounds[-1]), value, grown):
            return None
        return self._members(bounds, tail, about)

    def _bounds(self, start: int, end: int, parts: str) -> list[tuple[int, int]]:
        cuts = [m.span() for m in re.finditer(f"(?:{parts})", self.run.code[:end]) if m.start() > start and not (m.group() != "、" and self._within(m.start()))]
        edges = [start, *(x for cut in cuts for x in cut), end]
        return [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b]

    def _within(self, at: int) -> bool:
        span = self.run.spans[at]
        return span is not None and self.run.spans[at - 1] is span and at + 1 < len(self.run.code) and self.run.spans[at + 1] is span and span.label != "IDX"

    def _members(self, bounds: list[tuple[int, int]], tail: str, about: Span | None) -> list[Name]:
        words = [self._plain(a, b) for a, b in bounds]
        shared = _SHARED.match(words[0])
        whole = all(HEAD.search(w) or self._tagged(a, b) is not None for w, (a, b) in zip(words[:-1], bounds[:-1], strict=True))
        head = HEAD.search(tail)
        group = re.match("(?P<group>.{2,12}?(?:企业|单位|产业|行业))(?P<own>.+)$", words[0])
        names = []
        for k, (a, b) in enumerate(bounds):
            text = re.sub("的(?=[\u4e00-\u9fff]{2,3}$)", "", words[k]) if not whole else words[k]  # 印刷的产量
            if not whole and head is not None and not HEAD.search(text):
                text += common(tail, head)
            if k and whole and group is not None:
                text = group["group"] + text
            elif k and shared is not None and not _SHARED.match(text):
                text = shared.group() + text
            tagged = self._tagged(a, b) if whole or k == len(bounds) - 1 else self._tagged(*bounds[-1])
            tagged = tagged if tagged is None or whole or head is None or tagged.text in text else None
            span = self.subjects.span(self.run, a, b, "IDX", text)
            if tagged is not None:
                span = Span(tagged.block, tagged.start, tagged.end, "IDX", text, "statistics", tagged.score)
            names.append(Name(text, span, about))
        return names

    def _named_before(self, start: int, count: int) -> list[Span] | None:
        """江苏、广东和浙江位列前三，上榜数量分别是 …: as many names in the clause before."""
        begin = max(self.run.code.rfind(mark, 0, start) for mark in "。！？；\n") + 1
        found: list[Span] = []
        for i in range(begin, start):
            span = self.run.opens(i)
            if span is not None and span.label in {"LOC", "COM", "ASC"}:
                found.append(span)
        return found if len(found) == count and len({s.text for s in found}) == count else None
