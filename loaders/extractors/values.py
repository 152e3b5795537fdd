"""Numbers with their units and dates in all the forms that the press prints. Works on the normal form of a block (view.py)."""

# ruff: noqa: E501  (a pattern is easier to check on one line)
from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.extractors.mark import Mark, Marks

CN = "零〇一二三四五六七八九十百千万亿两"
_DIGITS = r"\d[\d,]*(?:\.\d+)?"
_SCALE = r"(?:万亿|千亿|百亿|十亿|亿|千万|百万|十万|万|千|百)"
_MONEY = r"(?:美元|欧元|港元|日元|英镑|澳元|新台币|人民币|元|新元|韩元|澳门元|马克)"
_MEASURE = (
    r"(?:个百分点|个基点|平方公里|平方千米|平方米|立方米|千瓦时|吉瓦时|兆瓦时|瓦时|万千瓦|千瓦|兆瓦|吉瓦|公里|千米|毫米|厘米|微米|纳米|公斤|千克|"
    r"毫克|公顷|标准箱|小时|分钟|秒|个月|个工作日|工作日|个交易日|标箱|人次|班次|场次|车次|架次|人天|"
    r"[家户名个项件辆台套人吨倍位条次只艘架座所种类批亩米升克天年岁页道款场届期篇对支间票分股级层组块片吨度斤里箱桶罐袋瓶张本册门门期轮步成线张席宗笔单例户头株棵粒颗面幅]|"
    r"MWh|GWh|kWh|MW|GW|kW|MPa|TEU|mm|cm|km|kg|nm|℃|°C)"
)
_PERCENT = r"(?:%|‰|％)"
_MORE = r"(?:余|多|来|几)?"
_UNIT = rf"(?:{_SCALE}?{_MORE}(?:{_MONEY}(?:[／/](?:吨|平方米|人|年|台|月|户|家|千瓦时|公斤|亩))?|{_MEASURE}|{_PERCENT}))"
_NUMBER = rf"(?:[-－]?{_DIGITS})"
_RANGE = rf"(?:{_NUMBER}(?:{_SCALE}|{_PERCENT})?\s?[-—–~～至到]{{1,2}}\s?)?"
_CURRENCY = r"(?:新台币|人民币|港币|美元|US\$|HK\$|NT\$|[$¥€])?\s?"
NUMBER = re.compile(
    rf"{_CURRENCY}(?<![A-Za-z\d.\-/]){_RANGE}{_NUMBER}{_MORE}\s?{_UNIT}"
    rf"|{_CURRENCY}(?<![A-Za-z\d.\-/]){_NUMBER}{_SCALE}(?![{CN}])"
    rf"|百分之[{CN}点\d.]+|[{CN}]{{1,4}}分之[{CN}]{{1,4}}"
    rf"|(?:数|几|上)?[{CN}]{{1,9}}(?:点[{CN}]+)?{_MORE}(?:{_MONEY}|{_MEASURE})"
    rf"|(?:几|数)[十百千万亿]+{_MORE}(?:{_MONEY}|{_MEASURE})"
    rf"|一半|过半|半年|半个月|半数|半小时"
)
RANK = re.compile(r"(?:全国|全球|全省|全市)?第(?:\d{1,4}|[一二三四五六七八九十百零]{1,5})(?:名|位)(?!独立|提名)|(?<=[列居至排是升获名])第(?:\d{1,4}|[一二三四五六七八九十百]{1,4})(?![届批次期条款项章类种个代轮季])")
# 一个, 两次 and the like count; these only look like counts.
_NO_COUNT = re.compile(
    r"一(?:个|家|位|名|次|种|条|项|批|件|台|套|年|天|场|级|道|类|度|面|线|人|些|只|张|对|片|本|层|期|成|代|单|块|组|篇|句|手|笔|股|间|门|头|分|步|里|轮|支|款|座)|"
    r"(?:万|千|百|亿)[家户名个项件辆台套人吨元]|十分|三线|二级|三级|四级|[一二三四]线|百年|千年|百家|万人|两会|三农|二代|一流|五金|三角|万里|百姓|一带一路|两化"
)
_YEAR = r"(?:(?:19|20)\d\d|[一二][九〇零○0][一二三四五六七八九〇零○]{2})"
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月"
_DAY = r"(?:[12]?\d|3[01]|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])[日号]"
_DAYTIME = r"(?:上午|下午|凌晨|清晨|早上|早晨|中午|傍晚|晚上|晚间|晚|夜)?"
_CLOCK = r"(?:\d{1,2}[:：]\d{2}|\d{1,2}时)?"
_NEAR = r"(?:去年|今年|明年|上年|前年|后年|次年|同年|当年|往年|本年|翌年|大前年|来年)"
_PART = r"(?:年?(?:上半年|下半年|年?底前?|年?末|年?初|年中|全年|同期|春节|春天|夏天|秋天|冬天|春季|秋季|夏季|春|夏|秋|冬|[一二三四1-4]季度|前[一二三四五六七八九十\d]+个?月|前三季度))"
_SINCE = r"(?:以来|至今|前后|起)?"
_SPAN = r"(?:\d{1,2}|[一二三四五六七八九十两几数]{1,3}|半)(?:个)?(?:多|余)?(?:年|月|个月|天|周|日|世纪)"
DATES = re.compile(
    rf"{_YEAR}年?[-—–~～至到]{{1,2}}{_YEAR}年(?:度)?"
    rf"|{_YEAR}年{_MONTH}(?:[-—–~～至到]{{1,2}}(?:{_YEAR}年)?{_MONTH}|{_DAY}(?:[-—–~～至到]{{1,2}}(?:{_MONTH})?{_DAY})?{_DAYTIME}{_CLOCK}|[底初末中上下]旬?|份)?(?:以来)?"
    rf"|{_YEAR}年1?\d?[-—–~～至]\d{{1,2}}月(?:份)?"
    rf"|{_YEAR}年(?:度|{_PART}|间|代初?)?(?:以来)?"
    rf"|(?<![\d.])(?:19|20)\d\d[./-](?:1[0-2]|0?[1-9])(?:[./-](?:3[01]|[12]\d|0?[1-9]))?(?![\d.%])"
    rf"|{_NEAR}(?:{_MONTH}(?:{_DAY}{_DAYTIME}|[底初末中]|份)?|{_PART})?(?:以来)?"
    rf"|(?:\d{{1,2}}|[一二三四五六七八九十]{{1,2}})(?:月份?)?[-—–~～至]{{1,2}}{_MONTH}(?:份)?"
    rf"|{_MONTH}{_DAY}(?:[-—–~～至]{{1,2}}(?:{_MONTH})?{_DAY})?{_DAYTIME}{_CLOCK}"
    rf"|{_MONTH}(?:[底初末中](?!心|级)|上旬|中旬|下旬|份)?(?!亮|饼|球|光|嫂|台)"
    rf"|(?<![\d一二三四五六七八九十第]){_DAY}(?:上午|下午|晚|凌晨|起)(?<!起)|(?<=[，。、至])\d{{1,2}}日(?=[，在至上下])"
    rf"|(?:上|下)半年|[一二三四1-4]季度|前三季度|前[一二三四五六七八九十\d]{{1,2}}个?月|全年|年(?:内|底前?|末|初|中(?!心|国|期)|终(?!总结|奖|表|评|盛|授))"
    rf"|(?:昨|今|明)(?:日|天|晚|早)(?:上午|下午|晚间|晚)?|(?:次|当|同|即|翌)(?:日|天|晚)(?:上午|下午|晚)?|当(?:天|晚|日|月)(?:上午|下午|晚)?"
    rf"|(?:上|本|下|当|次|同|前|这个|上个|下个)(?:周|月|季度|季)(?:[一二三四五六日天末底初]|上旬)?(?:上午|下午|晚)?|(?:周|星期)[一二三四五六日末](?:上午|下午|晚)?"
    rf"|(?:近|过去|未来|今后|此后|前|后|最近|这)(?:\d{{1,2}}|[一二三四五六七八九十两几]{{1,3}})(?:个)?(?:年|月|天|周|季度)(?:来|间|内|里)?"
    rf"|{_SPAN}(?:前|后|来|内|间|以内|之后|之前|以后|里)(?!期|者|景|台|续|勤)"
    rf"|“十[二三四五]五”(?:期间|时期|末|规划期)?|(?:上)?(?:世纪)?[二三四五六七八九]十年代(?:初|末|中期)?|(?:上世纪)?[2-9]0年代(?:初|末|中期)?|(?:新世纪|本世纪)初"
    rf"|有史以来|春节(?:前|后|期间)?|国庆(?:前|后|期间|节)?(?<=[前后间节])|首年|即日"
)


def find(marks: Marks) -> Iterator[Mark]:
    """NUM and DAT. A year or period is a date; what only looks like a count (一个, 三线) is nothing."""
    text = marks.text
    for m in DATES.finditer(text):
        if m.start() and text[m.start() - 1].isdigit() and text[m.start()].isdigit():
            continue
        yield Mark(m.start(), m.end(), "DAT", 1.9 if len(m.group()) > 2 else 1.5, "values")
    for m in RANK.finditer(text):
        yield Mark(m.start(), m.end(), "NUM", 2.2, "values")
    for m in NUMBER.finditer(text):
        words = m.group().strip()
        if _NO_COUNT.fullmatch(words) or (m.start() and text[m.start() - 1] in "第〔" and not words.endswith("%")):
            continue
        lead = len(m.group()) - len(m.group().lstrip())
        yield Mark(m.start() + lead, m.end(), "NUM", 1.7, "values")
