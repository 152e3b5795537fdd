"""What the readers of statements are called, for people: one table for the command line, the viewer and lists.

A reader that is not in the table is shown by its own name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

READERS: Mapping[str, tuple[str, str]] = {
    "awards.table": ("获奖名单的表格", "table of an award list"),
    "awards.table.post": ("获奖名单里的单位和职务栏", "posts in an award list"),
    "awards.table.owner": ("获奖名单里的所属单位栏", "owners in an award list"),
    "awards.table.completed": ("获奖名单里的完成人栏", "people of an awarded project"),
    "awards.text": ("正文中讲获奖的句子", "sentences on awards"),
    "awards.text.owner": ("正文中讲获奖项目归属的句子", "sentences on whose project won"),
    "corporate": ("正文中讲企业关系的句子", "sentences on ties of companies"),
    "events": ("正文中讲活动的句子", "sentences on events"),
    "events.held": ("正文中讲活动时间地点的句子", "sentences on when and where events were held"),
    "events.people": ("正文中讲出席的句子", "sentences on who took part"),
    "events.roles": ("正文中讲主办承办的句子", "sentences on who held events"),
    "events.sponsors": ("正文中讲赞助的句子", "sentences on sponsors"),
    "groups": ("机构名称的并列写法", "names of several bodies in one"),
    "measures": ("政策中讲奖补数额的句子", "sentences on amounts of support"),
    "measures.goal": ("政策中讲目标数量的句子", "sentences on goals of a policy"),
    "policies.links": ("政策之间的引用", "links between policies"),
    "policies.notice": ("公文的标题、文号和落款", "title, number and signature of a notice"),
    "policies.text": ("正文中提到政策的句子", "sentences that name a policy"),
    "policies.title": ("政策标题", "title of a policy"),
    "posts.founder": ("正文中讲创办人的句子", "sentences on founders"),
    "posts.list": ("任职名单", "list of posts"),
    "posts.text": ("正文中姓名与职务的写法", "names with posts in the text"),
    "qualifications.granted": ("正文中讲授予资质的句子", "sentences on granting a qualification"),
    "qualifications.is": ("正文中讲具有资质的句子", "sentences on having a qualification"),
    "qualifications.obtained": ("正文中讲获得资质的句子", "sentences on obtaining a qualification"),
    "qualifications.table": ("资质名单的表格", "table of a qualification list"),
    "rankings.table": ("榜单的表格", "table of a ranking list"),
    "rankings.text": ("正文中讲名次的句子", "sentences on ranks"),
    "rosters.credit_code": ("名册的信用代码栏", "credit codes of a roster"),
    "rosters.industry": ("名册的行业栏", "industries of a roster"),
    "rosters.membership": ("名册的会员级别", "grades of a roster"),
    "rosters.place": ("名册的所在地栏", "places of a roster"),
    "rosters.products": ("名册的产品栏", "products of a roster"),
    "rosters.representative": ("名册的代表人栏", "representatives of a roster"),
    "rosters.text": ("正文中讲会员的句子", "sentences on members"),
    "scorer": ("学习得来的关系模型", "learned relation scorer"),
    "statistics": ("正文中讲统计数字的句子", "sentences on figures"),
    "tagger": ("通用名称识别模型", "general name tagger"),
    "own": ("会图名称识别模型", "our name tagger"),
    "form": ("名称的构成规则", "rules on how names are formed"),
    "line": ("单独成行的名称", "a name on a line of its own"),
    "table": ("表格的栏目", "columns of a table"),
    "title": ("书名号内的标题", "a title in its marks"),
    "name": ("名称的写法", "how a name is written"),
    "review": ("人工更正", "corrected by a person"),
}  # fmt: skip


def label(reader: str, language: str = "zh") -> str:
    """awards.table -> 获奖名单的表格; awards_table and corporate.acquired are known too."""
    known = READERS.get(reader) or READERS.get(reader.replace("_", "."))
    if known is None and reader.startswith(("corporate.", "scorer.")):
        known = READERS[reader.partition(".")[0]]
    if known is None and reader == "posts.sentence":
        known = READERS["posts.text"]
    return known[language == "en"] if known else reader


def labels(readers: Iterable[str], language: str = "zh") -> list[str]:
    """Each label once, in order."""
    return list(dict.fromkeys(label(r, language) for r in readers))
