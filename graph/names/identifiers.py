"""Codes that say by themselves who is meant: checked, normalised, or kept as printed with what is wrong with them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from stdnum.cn import uscc
from stdnum.exceptions import InvalidChecksum, InvalidComponent, InvalidFormat, InvalidLength, ValidationError

from graph.names.model import Comparison

_WRONG = {
    InvalidLength: "应为 18 位", InvalidFormat: "含有不允许的字符", InvalidComponent: "登记部门或行政区划代码不存在",
    InvalidChecksum: "校验码不对",
}  # fmt: skip
_STOCK = re.compile(r"(?:(SH|SZ|BJ|HK)[.:]?)?(\d{5,6})(?:[.:]?(SH|SZ|BJ|HK|SS|XSHG|XSHE))?\Z")
_EXCHANGE = {"SS": "SH", "XSHG": "SH", "XSHE": "SZ"}
# first digits of a code -> exchange (numbering rules of the three exchanges)
_NUMBERS = (
    ("60", "SH"),
    ("68", "SH"),
    ("90", "SH"),
    ("00", "SZ"),
    ("30", "SZ"),
    ("20", "SZ"),
    ("92", "BJ"),
    ("8", "BJ"),
    ("4", "BJ"),
)


@dataclass(frozen=True, slots=True)
class Checked:
    """A code as printed and as it is compared. `code` is "" and `problem` says why where the code cannot be right."""

    printed: str
    code: str
    problem: str = ""

    @property
    def valid(self) -> bool:
        return bool(self.code)


def _squeezed(text: str) -> str:
    return re.sub(r"[\s\-‐–—_]", "", unicodedata.normalize("NFKC", text)).upper()


def credit_code(text: str) -> Checked:
    """统一社会信用代码, GB 32100-2015: 18 characters, the last one a check digit."""
    code = _squeezed(text)
    try:
        return Checked(text, str(uscc.validate(code)))
    except ValidationError as e:
        problem = next((words for kind, words in _WRONG.items() if isinstance(e, kind)), "格式不对")
        return Checked(text, "", f"统一社会信用代码“{text}”{problem}")


def stock_code(text: str) -> Checked:
    """A stock code with its exchange: 002463 and SZ002463 are 002463.SZ, 00700.HK stays."""
    found = _STOCK.match(_squeezed(text))
    if found is None:
        return Checked(text, "", f"股票代码“{text}”应为 5 或 6 位数字")
    digits = found[2]
    said = found[1] or found[3] or ""
    exchange = _EXCHANGE.get(said, said)
    rightful = "HK" if len(digits) == 5 else next((e for head, e in _NUMBERS if digits.startswith(head)), "")
    if not rightful or (exchange and exchange != rightful):
        return Checked(text, "", f"股票代码“{text}”与交易所的编码规则不符")
    return Checked(text, f"{digits}.{rightful}")


def wikidata_id(text: str) -> Checked:
    """Q42, also behind the address of its page."""
    found = re.fullmatch(r"(?:https?://(?:www\.)?wikidata\.org/(?:wiki|entity)/)?(Q[1-9]\d*)", text.strip(), re.I)
    return Checked(text, found[1].upper()) if found else Checked(text, "", f"Wikidata 编号“{text}”应为 Q 加数字")


def doc_number(text: str) -> Checked:
    """文号: 深府规〔2024〕5号, whatever brackets it was printed with."""
    code = _squeezed(text).translate(str.maketrans("[【〔(］】〕)]", "〔〔〔〔〕〕〕〕〕"))
    if re.fullmatch(r"[\u4e00-\u9fff]{1,15}〔(?:19|20)\d\d〕第?\d+号", code):
        return Checked(text, code.replace("〕第", "〕"))
    return Checked(text, "", f"文号“{text}”应为 机关代字〔年份〕序号")


@dataclass(frozen=True, slots=True)
class Scheme:
    """A kind of code; `single`: an entity has only one, so that two that differ are two entities."""

    label: str
    check: Callable[[str], Checked]
    single: bool = True


SCHEMES: Mapping[str, Scheme] = MappingProxyType(
    {
        "creditCode": Scheme("统一社会信用代码", credit_code),
        "wikidata": Scheme("Wikidata 编号", wikidata_id),
        "docNumber": Scheme("文号", doc_number),
        # one company may have A, B and H shares
        "stockCode": Scheme("股票代码", stock_code, single=False),
    }
)


def single_codes(codes: Mapping[str, str]) -> dict[str, str]:
    """The codes, checked, of which an entity has only one each."""
    known = {name: SCHEMES[name].check(code).code for name, code in codes.items() if name in SCHEMES}
    return {name: code for name, code in known.items() if code and SCHEMES[name].single}


@dataclass(frozen=True, slots=True)
class CodesCompared:
    """What the codes of two names say: a decision, or only remarks."""

    decision: Comparison | None
    remarks: tuple[str, ...] = ()
    doubtful: bool = False  # codes that differ and of which one cannot be right: no program may merge


def compare_codes(left: Mapping[str, str], right: Mapping[str, str]) -> CodesCompared:
    """Equal codes make one entity, codes that differ two; a code that cannot be right decides nothing."""
    same: list[str] = []
    differ: list[str] = []
    remarks: list[str] = []
    doubtful = False
    for name in sorted(left.keys() & right.keys()):
        scheme = SCHEMES.get(name, Scheme(name, lambda text: Checked(text, _squeezed(text))))
        one, other = scheme.check(left[name]), scheme.check(right[name])
        if not (one.valid and other.valid):
            remarks += sorted({c.problem for c in (one, other) if not c.valid})
            doubtful = doubtful or _squeezed(left[name]) != _squeezed(right[name])
        elif one.code == other.code:
            same.append(f"{scheme.label}相同")
        elif scheme.single:
            differ.append(f"{scheme.label}不同")
        else:
            remarks.append(f"{scheme.label}不同")
    if same and differ:
        return CodesCompared(Comparison("review", 0.5, (*same, *differ, "代码互相矛盾")), tuple(remarks), True)
    if same:
        return CodesCompared(Comparison("same", 1.0, (*same, *remarks)), tuple(remarks))
    if differ:
        return CodesCompared(Comparison("none", 0.0, (*differ, *remarks)), tuple(remarks))
    return CodesCompared(None, tuple(remarks), doubtful)
