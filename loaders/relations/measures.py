"""What policies give: amount, unit, cap, condition and who gets it, one `SupportMeasure` an amount.

给予/奖励/补助 … N万元, 按投资额N%补贴, 最高/不超过/上限 N (a cap is a measure of its own), 分别/依次 lists that pair conditions or
groups with amounts, 三成 and 一百二十万元. What was not adopted is `denied`, what is planned or a draft `planned`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.model import Status
from loaders.model import Annotated, Block, Finding, Literal_, Span
from loaders.relations import quotas
from loaders.relations.groups import marked, phrase
from loaders.relations.numbers import Quantity, quantity
from loaders.relations.policy_notice import scope_of
from loaders.relations.policy_scope import DRAFT, Scope
from loaders.relations.stream import ANY, Stream, one_of

RULE = "measures"
_NUM, _TGT = one_of("NUM"), one_of("TGT")
_GIVE = (
    "奖励|奖补|补助|补贴|资助|给予|奖金|贴息|返还|补偿|扶持|减免|抵扣|津贴|支持|奖|补|贴|减|领取?|发放|配套|退还|安家费|优惠|激励|拨付|免收|核销|保底|给|可?获得?|拿到"
)
_ONE_EACH = rf"(?>一次性|每[\u4e00-\u9fff]{{1,4}}|单个[\u4e00-\u9fff]{{2,4}}|各|分别|依次|再|另|另外|最高|累计|合计|总额|可|能|按|了|约|为|每|首年|首次|{one_of('DAT')}|{one_of('LOC')})"
_EACH = f"(?:{_ONE_EACH})*"
_CAP = re.compile(
    r"(?:(?:累计|年度|全年|单个[\u4e00-\u9fff]{2,4}|每[\u4e00-\u9fff]{1,3})*(?:最高|最多|至多|上限|封顶|限额|不超过|不高于|不多于|最长|以不超过|顶格)(?:不超过|可达|可获|可享|为|给予|奖励|补助|补贴|资助|分别|依次|各|达|至|由|"
    r"提高到|是|支持|可领|奖|补|可|补到|贴息|不超)*)$"
)
_CAPPED = re.compile(r"^(?:元)?(?:以内|为限|封顶|为上限|的上限|以下|限额|的限额|的?封顶线)")
# 售价降到每公斤30元以内: a level that has to be reached, not a sum that is capped
_LEVEL = re.compile(r"(?:降|控制|压减?|缩短?|回落)(?:低|缩)?(?:到|至|在)[^，。；]{0,8}$")
_GIVEN = re.compile(rf"(?:{_GIVE}){_EACH}$")
_GIVEN_AFTER = re.compile(rf"^(?:的|之?比例|标准|一次性|以上|额度|给予|分别|资金|补足|现金|财政|{_ONE_EACH})*(?:{_GIVE})")
_THRESHOLD = re.compile(
    r"(?:达到?|超过?|突破|满|不低于|不少于|不足|以上|未达|营收|收入|产值|面积|资本|规模|投资额?|总投资|销售额?|首次上?|库容|为例|增长|下降|占|每|净增|新增|"
    r"投入|贷款|利率|融资|担保|由|从|比|全年|截至|共|达成|逾|近|约|第|安排|设立|筹集|统筹|预算)(?:分别|依次)?$"
)
_MONEY = re.compile(r"元$|元/|[万亿]$|港元|美元|澳门元|澳元|新台币|块$")
_UNITS = {"万": "万元", "亿": "亿元"}
_RISE = re.compile(rf"由{_NUM}(?:统一|一律)?(?:提高|提|调整|上调|调高|增加|升|降低|降|下调|调降|改|抬|减|上浮|扩大)(?:至|到|为)$")
_REJECTED = re.compile(
    r"未采纳|未获采纳|不予采纳|删去|删除|未通过|未获通过|被否|不采纳|没有采纳|未予采纳|予以取消|未被采纳|未获批准|未予保留|不写|撤回|撤销|追缴|追回|骗取|否了|被否|从未正式|无效文件"
)
_RUMOUR = re.compile("网传|流传|传言|传闻|据传|盛传|有传|误传|谣传|谣言|子虚乌有|没有这|没这[回条项]|并非事实|不属实|系误读")
_UNTRUE = re.compile(
    "谣言|子虚乌有|没有这|没这[回条项]|并非事实|不属实|系误读|纯属(?:误|虚|编|杜撰)|(?:消息|说法|传言|传闻|内容|此说|上述|该数字|均|系)[^，。；]{0,4}不实"
)
_TO = (
    re.compile(rf"(?:对|向)(?P<who>[^，。；：]{{2,26}}?)(?=，|按|给予|一次性|每|发放|奖励|补[助贴]|分别|依次|、按|的?{_NUM})"),
    re.compile(r"(?:^|(?<=[。；，\n]))(?P<who>[^，。；：]{3,26}?)(?=，|的，|建设|购置|新建|开展|首次|按|每|可)"),
)
_REST = re.compile(r"[、和及与](?P<who>[\u4e00-\u9fff]{1,8}?(?:企业|合作社|供销社|工商户|机构|农户|园区))")
_BEFORE = re.compile(
    "(?P<old>(?:原(?:来|先|有)?|旧版?|老|此前|过去|以往|上一轮)的?(?:办法|政策|措施|细则|规定|方案))|(?:新版?|修订后的?|本次|现行)的?(?:办法|政策|措施|细则|规定|方案|标准)|提高到|提高至|调整为"
)
_ASIDE = re.compile("需要?(?:说明|注意|指出)的是|此外|另外|同时|具体(?:来看|而言)|(?:以上|上述)[^，]{0,10}(?:就高|择优|从优)?不(?:重复|叠加|累计)(?:享受|支持|奖励)?")
_GIFT = re.compile(r"(?<=给予|奖励|赠送|配发)[\u4e00-\u9fff]{0,10}(?:券|经费|资金)")
_SORT = rf"(?:{one_of('TGT CRT LST')}|[\u4e00-\u9fff“”]{{2,10}}?(?:企业|集群|园区|基地|平台|机构|产业))"
_ITEM = rf"(?:{_TGT}{_NUM}|{_NUM}(?:以上)?{_SORT})"
_NOUN = re.compile(r"(一次性)?(奖励|补助|补贴|资助|奖补|贴息|返还|津贴|奖金|扶持|减免|补偿|资金支持|抵扣|优惠|安家费|支持|奖|补)")
_GOAL = re.compile(
    rf"(?<!每)(?:培育|打造|扶持|引进|遴选|认定|培养|形成|新增|推动)(?:形成|壮大|发展|打造|新增|出|和|引进)*(?:一批|约|超过?|不少于)?(?P<list>{_ITEM}(?:(?:[\u4e00-\u9fff]{{2}})?(?:、|和|及)?{_ITEM})*)"
)


@dataclass(frozen=True)
class _Amount:
    index: int  # in the stream
    span: Span
    quantity: Quantity
    cap: bool


_NUMBERED = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|第[一二三四五六七八九十百\d]+条|[①-⑳]")


def read(page: Annotated) -> Iterator[Finding]:
    """Measures of the policies that the page talks about; amounts that no policy is named for give nothing."""
    scope = scope_of(page)
    for index, stream in scope.streams.items():
        block = page.page.blocks[index]
        headline = block.kind == "heading" and _NUMBERED.match(block.text) is None and scope.main(block.article) is None
        if _NUM[1] not in stream.code or block.table is not None or headline:
            continue  # 某市出台“十二条” 最高奖800万元: the text below tells of what
        for start, stop in _sentences(stream):
            yield from _sentence(scope, block, stream, start, stop)
            yield from _goals(scope, block, stream, start, stop)


def _goals(scope: Scope, block: Block, stream: Stream, start: int, stop: int) -> Iterator[Finding]:
    """How many of a group a policy wants to raise: 培育单项冠军企业15家."""
    for match in _GOAL.finditer(stream.code, start, stop):
        policy = scope.current(block, match.start())
        if policy is None or not _near(scope, block, policy):
            continue
        status = _status(stream, start, stop, policy)
        for item in re.compile(_ITEM).finditer(stream.code, match.start("list"), match.end("list")):
            yield from _goal(stream, policy, item.start(), item.end(), status)


def _near(scope: Scope, block: Block, policy: Span) -> bool:
    """Whether a notice prints the policy or the block or the one before names it: far away other goals are told."""
    main = scope.main(block.article)
    here = (scope.streams[i] for i in (block.index, block.index - 1) if i in scope.streams)
    return (main is not None and main.text == policy.text) or any(s.spans(0, len(s.code), "POL") for s in here)


def _goal(stream: Stream, policy: Span, start: int, end: int, status: Status) -> Iterator[Finding]:
    numbers = stream.spans(start, end, "NUM")
    value = quantity(numbers[0].text) if numbers else None
    if value is None or value.unit not in {"家", "个", "户", "名", "人"}:
        return
    words = re.sub("^以上", "", _words(stream, *((start, end - 1) if stream.names[end - 1] in numbers else (start + 1, end))))
    values: list[tuple[str, Span | Literal_]] = [
        ("policy", policy), ("measure", Literal_("培育" + words)), ("amount", Literal_(value.number, numbers[0].text)),
        ("unit", Literal_(value.unit, numbers[0].text)),
    ]  # fmt: skip
    group = next((s for _, s in marked(stream, start, end)), None)
    if group is None and stream.names[end - 1] is None:
        group = phrase(stream, start + 1, end)
    if group is not None:
        values.append(("beneficiary", group))
    yield Finding("SupportMeasure", tuple(values), (stream.quote(start, end),), "measures.goal", 0.85, status)


def _sentences(stream: Stream) -> Iterator[tuple[int, int]]:
    start = 0
    for match in re.finditer(r"[。！？\n]|$", stream.code):
        if match.start() > start:
            yield start, match.start()
        start = match.end()


def _sentence(scope: Scope, block: Block, stream: Stream, start: int, stop: int) -> Iterator[Finding]:
    begin, gave, noun = start, False, ""
    inherited: list[tuple[int, Span]] = []
    for part in re.finditer(r"[^；]+", stream.code[start:stop]):
        a, b = start + part.start(), start + part.end()
        amounts = list(_amounts(stream, a, b, goes_on=gave))
        gave = bool(amounts)
        own = marked(stream, a, b)
        for k, amount in enumerate(amounts):
            policy = scope.current(block, amount.index)
            if policy is None or _of_before(stream.code[a : amount.index]):
                continue
            status = _status(stream, start, stop, policy, b)
            beneficiaries = _beneficiaries(stream, a, b, amounts, k, own)
            if not beneficiaries and not own and amount.cap and inherited and begin != a:
                beneficiaries = [inherited[-1][1]]
            yield _finding(stream, policy, a, b, amounts, k, beneficiaries, status, noun)
        inherited = own or inherited
        if gave and (last := _GIFT.search(_words(stream, a, b)) or _NOUN.search(_words(stream, a, b))):
            noun = last.group()
        begin = start


def _amounts(stream: Stream, a: int, b: int, *, goes_on: bool = False) -> Iterator[_Amount]:
    """The numbers of a stretch that somebody gets; thresholds and figures are left out.

    Args:
        goes_on: whether the stretch before gave something (…每家给予5万元；四星级的，每家2万元).
    """
    code = stream.code
    i = a
    while i < b:
        span = stream.names[i]
        if span is None or span.label != "NUM":
            i += 1
            continue
        end = i + 1  # a list of numbers shares the words on both sides: 分别给予 N、N、N 一次性补助
        while match := re.match(rf"(?:、|和|及|与){_NUM}", code[end:b]):
            end += match.end()
        comma = max(code.rfind(mark, a, i) for mark in "，：")
        left = code[max(a, comma + 1) : i]
        right = re.split("[，；。：]", code[end:b])[0]
        cap = _CAP.search(left) is not None or _CAPPED.match(right) is not None
        cap = (cap and _LEVEL.search(left) is None) or quotas.limited(left)
        given = cap or _is_given(left, right)
        given = given and (cap or not re.search(r"(?:每(?:新增)?|满|达到?|超过)$", left))
        for k in range(i, end):
            number = stream.names[k]
            value = quantity(number.text) if number is not None else None
            if number is None or value is None:
                continue
            part = code[a:k]
            said = _words(stream, i - len(left), i)
            bound = quotas.floor(left, part, value)
            other = quotas.given(said, right, part, value) or (goes_on and quotas.continues(left, value))
            if bound or other or (given and (_is_amount(value, cap, left) or (cap and quotas.counted(value, said, code[a:b])))):
                yield _Amount(k, number, value, cap or bound)
        i = end


def _of_before(left: str) -> bool:
    """原办法最高奖励…: an amount of the policy before; 新办法提高到… is of this one again."""
    told = list(_BEFORE.finditer(left))
    return bool(told) and told[-1]["old"] is not None


def _is_given(left: str, right: str) -> bool:
    if _RISE.search(left) and re.search(_GIVE + "|标准|比例", left):
        return True
    if _THRESHOLD.search(left) and not _GIVEN.search(left):
        return False
    return _GIVEN.search(left) is not None or _GIVEN_AFTER.match(right) is not None


def _is_amount(value: Quantity, cap: bool, left: str) -> bool:
    if value.percent or _MONEY.search(value.unit):
        return True
    return cap and re.search("补|奖|贴|资助|支持|扶持", left) is not None and value.unit not in {"", "年", "个月", "日", "天", "位"}


def _beneficiaries(
    stream: Stream, a: int, b: int, amounts: list[_Amount], k: int, own: list[tuple[int, Span]]
) -> list[Span]:
    """Who gets an amount: paired by 分别 where groups and amounts are as many, else the groups named last before it."""
    listed = len(own) > 1 and re.search(r"分别|依次|各", stream.code[a:b])
    if listed and len(amounts) % len(own) == 0 and all(i < amounts[0].index for i, _ in own):
        return [own[k % len(own)][1]]
    before = [g for g in own if g[0] < amounts[k].index]
    if len(before) > 1 and (turn := re.findall("前者|后者", stream.code[a : amounts[k].index])):
        return [before[-2 if turn[-1] == "前者" else -1][1]]
    if before:
        found = [before[-1][1]]
        for (i, group), (j, _) in zip(before[-2::-1], before[:0:-1], strict=True):
            if not re.fullmatch("[、和及与]", stream.code[i + 1 : j]):
                break
            found.insert(0, group)
        return [*found, *_untagged(stream, before[-1][0] + 1, amounts[k].index)]
    for pattern in _TO:
        for match in pattern.finditer(stream.code, a, amounts[k].index):
            found_phrase = phrase(stream, match.start("who"), match.end("who"))
            if found_phrase is not None:
                return [found_phrase]
    return []


def _untagged(stream: Stream, start: int, stop: int) -> Iterator[Span]:
    """The rest of a list that the tagger stopped in: 农民合作社、基层供销社建设…"""
    while match := _REST.match(stream.code, start, stop):
        group = phrase(stream, match.start("who"), match.end("who"))
        if group is not None:
            yield group
        start = match.end()


def _finding(
    stream: Stream, policy: Span, a: int, b: int, amounts: list[_Amount], k: int, beneficiaries: list[Span], status: Status, inherited: str
) -> Finding:
    amount = amounts[k]
    condition, subject = _condition(stream, a, amounts, k)
    found = _NOUN.search(_words(stream, amount.index - 8 if amount.index - a > 8 else a, min(b, amount.index + 12)))
    noun = found.group() if found else "" if re.search(_GIVE, stream.code[a:b]) else inherited
    name = (subject + ("" if subject.endswith(noun) else noun)).strip("，、 ") or "补助"
    qualifier = _qualifier(stream, a, amount)
    values: list[tuple[str, Span | Literal_]] = [
        ("policy", policy), ("measure", Literal_(name[:60])), ("amount", Literal_(amount.quantity.number, amount.span.text)),
        ("unit", Literal_(_UNITS.get(amount.quantity.unit, amount.quantity.unit), amount.span.text)),
    ]  # fmt: skip
    if qualifier:
        values.append(("qualifier", Literal_(qualifier)))
    if condition:
        values.append(("condition", Literal_(condition[:80])))
    values += [("beneficiary", group) for group in beneficiaries]
    return Finding("SupportMeasure", tuple(values), (stream.quote(a, b),), RULE, 0.88, status)


def _qualifier(stream: Stream, a: int, amount: _Amount) -> str | None:
    if not amount.cap:
        return None
    left, right = stream.code[a : amount.index], stream.code[amount.index + 1 : amount.index + 6]
    words = re.findall("最高|不超过|上限|封顶|至多|最多|限额|不高于|最长|不多于|不少于|不低于|限", re.split("[，：]", left)[-1])
    if words:
        return str(words[-1])
    after = re.match("以内|为限|封顶|为上限|以下", right)
    return after.group() if after else "最高"


def _words(stream: Stream, start: int, stop: int) -> str:
    """The words of a range with names written out."""
    return "".join(
        (span.text if (span := stream.names[i]) is not None else stream.code[i]) for i in range(max(0, start), stop)
    )


def _condition(stream: Stream, a: int, amounts: list[_Amount], k: int) -> tuple[str, str]:
    """(condition, what is supported): the words before the verb; paired with the k-th of a list of thresholds."""
    first = amounts[0].index
    amount = amounts[k]
    start = a
    previous = [x.index for x in amounts[:k]]
    clauses = list(re.finditer(r"[^，：]+", stream.code[a:first]))
    if not clauses:
        return "", ""
    before = clauses[:-1] or clauses
    words = [_words(stream, start + m.start(), start + m.end()) for m in before]
    words[0] = re.sub(r"^(?:第[一二三四五六七八九十百\d]+条|[（(]?[一二三四五六七八九十\d]+[）)、．.]|[一二三四五六七八九]是|其中)\s*", "", words[0])
    while words and _ASIDE.fullmatch(words[0]):
        words.pop(0)
    if not words:
        words = [_words(stream, start + clauses[-1].start(), start + clauses[-1].end())]
    subject = re.sub(r"^(?:对|向|给予|给)", "", words[0])
    if len(clauses) == 1:
        subject = re.sub(rf"(?:的|，)?(?:分别|依次)?(?:(?:{_GIVE})?{_EACH}){{1,2}}$", "", re.sub(ANY, "", subject))
    thresholds = [i for i in range(a, first) if (s := stream.names[i]) is not None and s.label == "NUM"]
    if len(thresholds) == len([x for x in amounts if not x.cap]) > 1 and not amount.cap:
        number = stream.names[thresholds[k]]
        head = re.sub(r"(?:分别|依次)?(?:达到?|突破|超过|满)$", "", _words(stream, a, thresholds[0]))
        tail = re.sub(r"^第[一二三四五六七八九十百\d]+条\s*", "", re.sub("(?:分别|依次)$", "", head.split("，")[-1]))
        return f"{tail}达到{number.text if number else ''}", subject
    condition = "，".join(words)
    if previous:
        inner = re.search(r"[^，：；]*[，：](?P<last>[^，：]*)$", stream.code[previous[-1] + 1 : amount.index])
        local = _words(stream, previous[-1] + 1, amount.index).strip("，：、和")
        local = re.sub(rf"(?:{_GIVE}|最高|不超过|上限|封顶|为)+{_EACH}$", "", local)
        if inner is not None and 2 <= len(local) <= 40:
            condition = f"{condition}，{local}" if condition else local
    return condition, subject


def _status(stream: Stream, start: int, stop: int, policy: Span, upto: int | None = None) -> Status:
    words = stream.code[start:stop]
    following = stream.code[stop + 1 : stop + 60]
    if _RUMOUR.search(words) or _UNTRUE.search(re.split("[。！？]", following)[0]):
        return "denied"
    if _REJECTED.search(words) or re.match(r"[^。；]{0,16}[，。]?(?:未采纳|删去|不予采纳|未获采纳|未通过)", following):
        return "denied"
    if DRAFT.search(policy.text) or re.search(r"拟(?!合|定了)|建议|征求意见|讨论稿|草案|提出第|将(?:对|按|给|由|提|把|出台|办好)|原拟|起草|计划|有望|考虑|希望", stream.code[start:upto]):
        return "planned"
    return "asserted"
