"""The values that figures print: 16297.60亿元, 百分之三点五, 八分之一, 一亿二千万元, 0.8个百分点."""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.relations.numbers import Quantity, numeral, plain, quantity

Value = Quantity
UNIT = (
    "美元|港元|港币|欧元|日元|澳门元|美金|元|%|个百分点|百分点|个基点|平方公里|平方米|立方米|公里|千瓦时|吉瓦时|兆瓦时|瓦时|千瓦|吉瓦|兆瓦|载重吨|"
    "标准?箱|吨|人次|架次|家|户|个|项|名|人|位|台|辆|座|件|套|只|头|艘|架|部(?![分门委级队长位署件落下])|亩|间|栋|条|天|小时|倍|番|成|席|份|张|颗|支|场|款|册|把|块|所|处|种|笔|瓶|米|分(?!之)|点"
)
SHARES = frozenset({"%", "倍"})
# a count of these is no figure of an indicator
_NO_COUNT = re.compile(r"^(?:位|次|条|步|点|分|米|款|场|把|块|种|天|小时|大|批|年|个?月|届|道|组|类|层|代|回|轮|期|版|寸|%以|强|字|句|句话|本|页|岁)")
_FOREIGN = re.compile("^(新台币|人民币)")


def value_of(words: str) -> Quantity | None:
    """The number and unit of words that print a value; None where they print none."""
    text = words.replace(",", "").replace("，", "").replace("－", "-").replace("−", "-")
    if match := re.match("百分之(.+)", text):
        part = numeral(match[1])
        return Quantity(plain(part), "%") if part is not None else None
    if match := re.match("(.+)分之(.+)", text):
        whole, part = numeral(match[1]), numeral(match[2])
        return Quantity(plain(round(part * 100 / whole, 2)), "%") if whole and part is not None else None
    if text == "半成":
        return Quantity("5", "%")
    if match := re.match(r"([-\d.]+)(万?)((?:千|百)(?:瓦时?|米|克))$", text):
        return Quantity(match[1], match[2] + match[3])  # 86万千瓦: no numeral of 千
    if match := _FOREIGN.match(text):
        found = quantity(text[match.end() :])
        return Quantity(found.number, found.unit + ("新台币" if match[1] == "新台币" else "")) if found else None
    return quantity(text)


def is_share(value: Quantity) -> bool:
    """Whether a value can be a growth or a share."""
    return value.unit in SHARES


def is_money(value: Quantity) -> bool:
    return re.search("元|美金|港币", value.unit) is not None


def is_countable(value: Quantity) -> bool:
    """Whether a value counts or measures something that an indicator names."""
    bare = re.sub("^(?:万亿|亿|万|千)", "", value.unit)
    return bool(bare) and _NO_COUNT.match(bare) is None


def same_unit(values: list[Value]) -> list[Value]:
    """6.3亿、7.9亿、7.4亿元: the last one prints the unit for all."""
    last = values[-1].unit
    return [replace(v, unit=last) if v.unit != last and (v.unit == "" or last.startswith(v.unit)) else v for v in values]
