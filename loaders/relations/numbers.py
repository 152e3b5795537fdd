"""Numbers as the sources print them (３.６亿元, 一百二十万元, 三成, 15%) as plain decimal and unit.

The number keeps the unit that is printed: 4000万元 is 4000 and 万元; only numerals inside the number are worked out
(一百二十万元 is 120 and 万元). 成 and 折 become per cent; 一半 is 50 %.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

_DIGIT = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2, "廿": 20, "卅": 30, "俩": 2}
_DIGIT |= {"壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9}
_TENS = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_NUMERAL = "零一二三四五六七八九〇○两廿卅十百千壹贰叁肆伍陆柒捌玖拾佰仟"
_PLAIN = r"[-+−]?\d[\d,]*(?:\.\d+)?"
_NUMBER = re.compile(
    rf"(?P<about>约|近|超过?|逾|达|最高|不超过|不少于|不低于|至少|至多|负)?(?:第)?"
    rf"(?P<number>{_PLAIN}|[{_NUMERAL}]+(?:点[{_NUMERAL}]+)?)(?:[-—~～至到](?P<to>{_PLAIN}|[{_NUMERAL}]+(?=[万亿%元成])))?(?P<unit>.*)$"
)
_SCALE = re.compile(r"(?P<scale>万亿|亿|万)")
_SMALLER = re.compile(rf"亿[零〇]?(?P<tail>\d+(?:\.\d+)?|[{_NUMERAL}]+)(?P<tens>[千百])?万(?!亿)(?P<unit>.*)$")


@dataclass(frozen=True, slots=True)
class Quantity:
    """`number` is a plain decimal in `unit` as printed; `to` is the upper end of a range."""

    number: str
    unit: str
    to: str | None = None

    @property
    def percent(self) -> bool:
        return self.unit in {"%", "个百分点"}


def numeral(text: str) -> Decimal | None:
    """The value of a number in digits or in Chinese numerals below 万; None where it is neither.

    一百二十 is 120, 二十三点五 is 23.5, 二〇二四 is 2024, 1,234.5 is 1234.5.
    """
    words = unicodedata.normalize("NFKC", text).replace(",", "").replace("−", "-")
    if re.fullmatch(r"[-+]?\d+(?:\.\d+)?", words):
        return Decimal(words.lstrip("+"))
    whole, _, part = words.partition("点")
    if not whole or any(c not in _DIGIT and c not in _TENS for c in whole + part):
        return None
    value = Decimal(_whole(whole))
    if part:
        if any(c not in _DIGIT or _DIGIT[c] > 9 for c in part):
            return None
        value += Decimal("0." + "".join(str(_DIGIT[c]) for c in part))
    return value


def _whole(words: str) -> int:
    if len(words) > 1 and not any(c in _TENS or _DIGIT.get(c, 0) > 9 for c in words):
        return int("".join(str(_DIGIT[c]) for c in words))  # 二〇二四
    total, last = 0, None
    scale = 10
    for c in words:
        if c in _TENS:
            total += (1 if last is None else last) * _TENS[c]
            last, scale = None, _TENS[c]
        elif c in "零〇○":
            last, scale = None, 10
        else:
            last = _DIGIT[c] if last is None or _DIGIT[c] > 9 else last * 10 + _DIGIT[c]
            if last is not None and last > 9:
                total, last = total + last, None
    if last is not None:
        total += last * (scale // 10 if scale > 10 else 1)  # 一百二 is 120
    return total


def plain(value: Decimal) -> str:
    """A decimal without exponent and without zeros at its end."""
    text = format(value, "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def quantity(text: str) -> Quantity | None:
    """The number and unit of words such as 最高50万元, ３４６０６．４０亿元, 三成, 1.5—2亿元; None where there is none."""
    words = re.sub(r"[\s　]", "", unicodedata.normalize("NFKC", text))
    if re.match(r"一半|半数|对半", words):
        return Quantity("50", "%")
    match = _NUMBER.match(words)
    if match is None:
        return None
    value = numeral(match["number"])
    if value is None:
        return None
    if match["about"] == "负":
        value = -value
    upper = numeral(match["to"]) if match["to"] else None
    unit = match["unit"]
    if unit.startswith("成"):
        half = Decimal("0.5") if unit.startswith("成半") else Decimal(0)
        if more := re.match(rf"成([{_NUMERAL}])$", unit):
            half = (numeral(more[1]) or Decimal(0)) / 10
        return Quantity(plain((value + half) * 10), "%", plain(upper * 10) if upper is not None else None)
    unit = re.sub(r"^(?:余|多|来|几)", "", unit)
    if re.match("百分点|个百分点", unit):
        unit = "个百分点"
    if (rest := _SMALLER.match(unit)) is not None and (small := numeral(rest["tail"])) is not None:
        part = small * Decimal({"千": 1000, "百": 100}.get(rest["tens"] or "", 1))  # 一亿二千万元, 1亿2千万元
        value, unit = value + part / Decimal(10000), "亿" + rest["unit"]
    scale = _SCALE.match(unit)
    if scale is not None and re.match(rf"[{_NUMERAL}]$", unit[scale.end() :]):
        tail = numeral(unit[scale.end() :]) or Decimal(0)  # 一亿六, 三万五
        value, unit = value + tail / 10, scale["scale"]
    elif more := re.match(rf"万([{_NUMERAL}]+)(.*)$", unit):  # 两万五千元
        value, unit = value + (numeral(more[1]) or Decimal(0)) / 10000, "万" + more[2]
    elif more := re.match(rf"亿([{_NUMERAL}]+)万(.*)$", unit):  # 一亿二千万元
        value, unit = value + (numeral(more[1]) or Decimal(0)) / 10000, "亿" + more[2]
    elif re.match(r"亿\d", unit) or re.match(r"万\d", unit):  # 1亿2000万元, 3万5000元
        return _mixed(value, unit)
    unit = re.sub(r"^(万亿|亿|万)(?:余|多)", r"\1", unit)
    unit = re.sub(r"(?:以[上下内]|左右|上下|余|多|左右)$", "", unit).replace("％", "%").replace("块", "元")
    return Quantity(plain(value), unit, plain(upper) if upper is not None else None)


def _mixed(value: Decimal, unit: str) -> Quantity | None:
    tail = re.match(r"(亿|万)(\d+(?:\.\d+)?)(千?万)?(.*)$", unit)
    if tail is None:
        return None
    small = Decimal(tail[2]) * {"千万": 10_000_000, "万": 10_000}.get(tail[3], 1)
    return Quantity(plain(value + small / (100000000 if tail[1] == "亿" else 10000)), tail[1] + tail[4])
