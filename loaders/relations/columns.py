"""Which heading of a table means what, and the names that stand in its cells.

Headings are matched by what they contain, never by their place: associations print the same columns in any order.
Cells are split where several names share one (甲公司、乙大学); a `Span` made here always lies inside its block.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Literal

from loaders.model import Annotated, Cell, Quote, Row, Span, Table

Role = Literal[
    "seq", "rank", "previous_rank", "change", "person", "gender", "title", "representative", "project", "product",
    "completers", "organisation", "owner", "tier", "category", "award", "qualification", "level", "batch", "result",
    "list", "revenue", "year", "joined", "valid", "place", "credit_code", "grade", "industry", "products", "number",
    "remark", "issuer",
]  # fmt: skip

# The first pattern that a heading contains decides: 证书编号 before 编号, 法定代表人 before 姓名, 主要完成人 before 人.
_HEADINGS: tuple[tuple[str, Role], ...] = (
    (r"信用代码|社会信用|机构代码", "credit_code"),
    (r"(颁授|颁发|授予|颁奖|授奖|发证|主办|承办|评选|认定|推荐|发布)(单位|机构|部门|机关|方)", "issuer"),
    (r"(得奖|获奖|受奖|上榜)(会员|商号|商户|机构)", "organisation"),
    (r"证书编?号|文号|电话|邮编|编号$|代码", "number"),
    (r"法定代表|法人", "representative"),
    (r"完成人|发明人|设计人|主创", "completers"),
    (r"升降|变化|变动|涨跌|^[较比](?:上年|上届|去年|上期|上版)(?:排名|位次)?(?:升降)?$", "change"),
    (r"(上年|上届|上版|上期|去年|往年|20\d\d年?)(排名|名次|位次)", "previous_rank"),
    (r"排名|名次|位次|座次|排序|^榜位$", "rank"),
    (r"^序$|序号|^No\.?$|^#$", "seq"),
    (r"级别|会籍$|会员(等级|类别|类型)|会内职务", "grade"),
    (r"备注|说明|附注", "remark"),
    (r"入会|加入", "joined"),
    (r"有效期|到期|届满", "valid"),
    (r"批次|^批$", "batch"),
    (r"复核|复审|结论|结果|状态", "result"),
    (r"星级|^级$", "level"),
    (r"资质|认定类(别|型)|称号|荣誉|认证", "qualification"),
    (r"等级|奖级|奖等|等次|奖励?级", "tier"),
    (r"奖项(?!目)|获奖名称|奖种|所获奖", "award"),
    (r"榜单", "list"),
    (r"营收|营业收入|销售收入|营业额|业务收入", "revenue"),
    (r"性别|民族", "gender"),
    (r"职务|职称|职位|头衔", "title"),
    (r"主营|主要产品|经营范围", "products"),
    (r"(所属|归属)?行业|产业|领域", "industry"),
    (r"(产品|品牌|新品)(名称)?$", "product"),
    (r"(项目|成果|工程|技术|作品|课题|专利)(名称|题目)?$", "project"),
    (r"(完成|所属|申报|权属|持有|研制|生产|实施|承担|建设)(单位|企业|机构|公司)|专利权人", "owner"),
    (r"单位|企业|公司|机构|获奖者?名单|会员名称|品牌方|厂家", "organisation"),
    (r"姓名|获奖者|人选|^人员$|得主", "person"),
    (r"所在|地区|地市|城市|^市$|区县|省份|注册地|地址", "place"),
    (r"类别|类型|组别|分类", "category"),
    (r"年份|年度|^年$|^(获奖|颁奖|授予|获评|认定)?(时间|日期)$", "year"),
    (r"^名称$", "organisation"),
)

_SUFFIXES: tuple[tuple[str, str], ...] = (
    (r"(大学|学院|学校|中学|小学|党校)$", "EDU"),
    (r"(协会|商会|学会|联合会|促进会|总会|研究会|理事会|联盟|基金会|工会|分会|工商联|同业公会)$", "ASC"),
    (r"(报社|电视台|广播电台|杂志社|日报|晚报|通讯社|传媒中心|融媒体中心)$", "MED"),
    (r"(公司|集团|厂|银行|有限合伙）|合伙企业|商行|店|矿|分行|事务所|代表处|合作公司|股份|经营部|加工部|公社)$", "COM"),
    (r"(研究院|研究所|研究中心|实验室|科学院|设计院|创新中心|检测中心|检验所|研究总院|技术中心|检验院)$", "RES"),
    (r"(委员会|人民政府|[厅局署办]|法院|检察院|海关|管委会|办公室|党委|人大|政协)$", "GOV"),
    (r"(医院|合作社|卫生院|监测站|检验站|站|中心|队|馆|所|院)$", "ORG"),
)

MARKS = "※★☆▲△●◆■＊*#◎"
"""Signs that tie a name in a table to a footnote."""

BLANK = re.compile(r"[\s／/\\—\-–－·.…]*|空缺|（空缺）|暂缺|从缺|无|略")


@lru_cache(maxsize=4096)
def role_of(heading: str) -> Role | None:
    """What a column holds, from its heading; None where the heading says nothing we know."""
    words = re.sub(r"[（(][^）)]*[）)]|\s", "", heading)
    for pattern, role in _HEADINGS:
        if re.search(pattern, words):
            return role
    return None


@lru_cache(maxsize=4096)
def label_of_organisation(text: str) -> str:
    """The type of an organisation from the last part of its name; a company where the name does not tell."""
    name = re.sub(r"（[^（）]*）$", "", text.strip()) if not text.strip().endswith("合伙）") else text.strip()
    for pattern, label in _SUFFIXES:
        if re.search(pattern, name):
            return label
    return "COM"


def roles(table: Table) -> dict[Role, int]:
    """Column index of each role; where two columns share one (企业名称, 申报单位) the first keeps it."""
    found: dict[Role, int] = {}
    for i, head in enumerate(table.heads):
        role = role_of(head)
        if role is not None and role not in found:
            found[role] = i
    if "organisation" not in found and "owner" in found and not {"project", "product"} & set(found):
        found["organisation"] = found.pop("owner")
    if "owner" not in found and "organisation" in found and {"project", "product"} & set(found):
        found["owner"] = found.pop("organisation")
    return found


def cell_of(row: Row, columns: Mapping[Role, int], role: Role) -> Cell | None:
    """The cell of a role with words in it; by its own heading where the row is shorter than the table."""
    index = columns.get(role)
    if index is None or index >= len(row.cells):
        return None
    cell = row.cells[index]
    return None if BLANK.fullmatch(cell.text.strip()) else cell


def names_in(page: Annotated, cell: Cell | None, label: str | None = None, *, split: bool = True) -> list[Span]:
    """The names in a cell, in order, each as a span from source `table`.

    `label` None: an organisation, typed by its suffix unless a tagger marked exactly these words.
    """
    if cell is None or not 0 <= cell.block < len(page.page.blocks):
        return []
    text = page.page.blocks[cell.block].text
    start = cell.start if text[cell.start : cell.end] == cell.text else text.find(cell.text)
    if start < 0:
        return []
    spans = []
    for first, last in _parts(cell.text) if split else [(0, len(cell.text))]:
        begin, end = _trim(cell.text, first, last)
        words = cell.text[begin:end]
        if words and not BLANK.fullmatch(words):
            kind = label or _tagged(page, cell.block, start + begin, start + end) or label_of_organisation(words)
            spans.append(Span(cell.block, start + begin, start + end, kind, words, "table", 0.98))
    return spans


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """Ranges between 、；and line breaks, but not inside brackets or quotation marks."""
    depth, begin = 0, 0
    for i, char in enumerate(text):
        depth += (char in "（(“‘《「") - (char in "）)”’》」")
        if char == "," and re.match(r"\s?(?:Lda|Ltd|Inc|Co|S\.A|LLC|B\.V|GmbH)\b", text[i + 1 :]):
            continue  # Forno Velho, Lda. is one company
        if depth <= 0 and char in "、；;，,\n":
            yield begin, i
            begin = i + 1
    yield begin, len(text)


def _trim(text: str, begin: int, end: int) -> tuple[int, int]:
    drop = MARKS + " \t\u3000\n"
    while begin < end and text[begin] in drop:
        begin += 1
    while end > begin and text[end - 1] in drop:
        end -= 1
    return begin, end


def _tagged(page: Annotated, block: int, start: int, end: int) -> str | None:
    labels = {"COM", "GOV", "ASC", "EDU", "RES", "MED", "ORG"}
    return next((s.label for s in page.spans[block] if (s.start, s.end) == (start, end) and s.label in labels), None)


def quotes_of(page: Annotated, row: Row, *cells: Cell | None) -> tuple[Quote, ...]:
    """The row's own words, and those of the cells above that a blank or 同上 stands for."""
    found = [Quote(row.block, 0, len(page.page.blocks[row.block].text))]
    for cell in cells:
        if cell is not None and cell.inherited and cell.block != row.block:
            found.append(Quote(cell.block, cell.start, cell.end))
    return tuple(found)
