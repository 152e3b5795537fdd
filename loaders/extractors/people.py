"""People: names beside posts, in lists of names, before verbs of speech, and in cells; the tagger's people are checked.

A name is a surname and one or two characters, a compound surname and one or two, a name with ·, or a name in Latin letters.
"""

# ruff: noqa: E501  (a pattern is easier to check on one line)
from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.extractors.lexicon import alternation, one_of, word_set, words
from loaders.extractors.mark import ORGANISATION, Mark, Marks
from loaders.extractors.view import HAN

COMPOUND = [w for w in words("surnames") if len(w) == 2]
# The list file keeps single surnames in one run and compound ones apart.
_SINGLES = frozenset("".join(w for w in words("surnames") if len(w) > 4) + "欧")
_COMPOUND = frozenset(COMPOUND)
_NAME = rf"(?:{alternation(COMPOUND)}[{HAN}]{{1,2}}|[{''.join(sorted(_SINGLES))}][{HAN}]{{1,2}})"
_SPACED = re.compile(rf"(?<![{HAN}])([{''.join(sorted(_SINGLES))}]) +([{HAN}])(?![{HAN}])")
_ALONE = re.compile(rf"(?:(?<=[ \t\n\d|｜])|^)[{HAN}]{{2,4}}(?=[ \t\n|｜（]|$)")
DOTTED = re.compile(rf"[{HAN}]{{1,8}}(?:[·•・．][{HAN}]{{1,8}}){{1,3}}")
_SAY = (
    "说道|说起|说|表示|介绍|指出|认为|告诉|强调|坦言|透露|称|回忆|笑道|笑着|笑称|谈到|提醒|建议|补充|解释|直言|感慨|宣布|致辞|主持|出席|作|"
    "担任|出任|当选|获|荣获|率|代表|接受|任|为|是|在|和|与|及|等|以|到|向|对|带|则|也|还|又|把|被|将|已|并|曾|从|的|了|一行|先生|女士|老师|博士|教授|院士|同志|"
    "上台|创办|创立|牵头|领衔|完成|摄|分别|连任|卸任|辞去|接任|补充|发言|讲|做|分享|回应|答|问|参加|陪同|签|领|给|不|没|正|于|因|去|来|拿|站|走|看|听|想|要|会|能|用|当|让|有|都|就|才|却|只|算|翻|指|握|坚持|离|读|写|干|管|发现|再|亲自|如此|接过|总结|领奖|现场|宣读|点评|授课|调研|考察|现任|原任|曾任|退休|去世|病逝|生于|出生"
)
_AFTER = re.compile(rf"(?:[^{HAN}]|$|{_SAY})")
_NOT_GIVEN = frozenset("因予决得担反受捧连照悄失倒掏现收领获拿给被把说也又都很正再最还在就才不没要会可以及与从对到上下去做干任入发放提送交打关闭站坐走跑看听问答笑哭叹握拍举签念讲谈称并此刚曾已将率携凭自用靠则却仅只总带转卖买办找叫留补确认接退折推落退让请写算想爱把补率摘捧夺居列")
"""Characters that follow a name far more often than they end one."""
_LEADS = re.compile(
    r"(?:自然人|学生|匠人|选手|学员|劳模|老板|老板娘|师傅|同学|作者|获得者|得主|女儿|儿子|父亲|妻子|丈夫|徒弟|弟弟|哥哥|工匠|[焊车钳铣电]工|拉丝工|漆包工|台商|"
    r"校友|村民|店员|联系人：?|带头人|创办人|质量师|农民|乡亲|姊妹|兄弟|候选人|新人|同事|邻居|房东|客商|嘉宾|主讲：|主持：|作者：|被誉为|老人|老师|师父|博士|女工|青年)"
)
_BAD_CHARS = re.compile(r"[的是在说等副总会公司部局处院长委省市区县企业奖届第]")
_NOT_NAMES = frozenset(
    ["单位", "名称", "项目", "董事", "常务", "专家", "何为", "高级", "高新", "公司", "和谐", "经济", "经理", "安全", "安徽", "时任", "时间", "方面", "应当", "广州", "温州", "江苏", "成都", "平安", "万元", "关于", "全国", "都市", "国家", "国际", "常州", "金华", "金奖", "银奖", "严格", "支持", "管理", "任务", "成立", "连续", "于是", "空缺", "单项", "强调", "通过", "应用", "程序", "计算", "项下", "明确", "明天", "明年", "和平", "向上", "能够", "能源", "从事", "从缺", "华为", "华东", "华南", "马上", "马来", "高端", "高质", "高校", "经营", "经过", "安装", "安排", "江门", "温暖", "双方", "相关", "相互", "包括", "方案", "方式", "边界", "全体", "全部", "全球", "全省", "全市", "全年", "祖国", "黄金", "白银", "石油", "石化", "水泥", "水平", "水利", "金融", "金属", "都是", "就是", "简称", "简介", "师傅", "师生", "应邀", "东部", "东莞", "东方", "南京", "农业", "农民", "农村", "车间", "车辆", "空间", "空调", "文化", "文件", "文明", "别的", "贡献", "有关", "权利", "查询", "后者", "游戏", "利润", "利用", "利率", "隆重", "易于", "库存", "常委", "常年", "家电", "通知", "通信", "通报", "常务", "宣布", "云南", "贵州", "贵阳", "海口", "初选", "初评", "问题", "原料", "过程", "线上", "展位", "展会", "代表", "钢铁", "曲线", "位于", "银行", "银川", "朴素", "候选", "首届", "晋级", "晋升", "海外", "海关", "全资", "时代", "时候", "时刻", "平台", "乐器", "元素", "和解", "宁波", "安庆", "安阳", "洛阳", "宁夏", "马鞍山", "武汉"]
)
_LATIN = re.compile(r"(?<![A-Za-z])[A-Z][a-z]+(?:[ ·][A-Z](?:[a-z]+|\.))+(?![A-Za-z])")


_BAD_HEADS = re.compile(
    r"候选|公示|成立|任职|任教|公告|原因|楼[层顶]|成员|单位|家具|付了|安环|展厅|经[理销营]|荣誉|公益|从缺|晋升|管[理钱]|申请|许下|金梭|银梭|年[度会]|时[间光代]任|计[划算票]|项目|"
    r"广告|和[谐平]|方[案面]|全[国体]|国[家际内]|市[场委]|应[届急]|公[司布开]|强[调化]|支[持部]|相关|连[续同]|明[确年天]|通[过知]|包[括装]|温[度州]|宣[布传]|程[序度]|时[隔至]|商[会务业]|水[平务]|安[全装徽]|金[额属融]|石[油化]|农[业村]"
)


def _bad(name: str) -> bool:
    return _BAD_HEADS.match(name) is not None or _BAD_CHARS.search(name[1:]) is not None


def is_name(words_: str) -> bool:
    """Whether the form is that of a Chinese name with a known surname."""
    if words_[:2] in _COMPOUND and 3 <= len(words_) <= 4:
        return re.fullmatch(rf"[{HAN}]+", words_) is not None
    return 2 <= len(words_) <= 3 and words_[0] in _SINGLES and re.fullmatch(rf"[{HAN}]+", words_) is not None


def find(marks: Marks) -> Iterator[Mark]:
    text = marks.text
    tagged = {(m.start, m.end): m for m in marks.of("PER", source="tagger")}
    starts_tagged = dict(tagged.keys())
    found: list[Mark] = []
    post_ends = {m.end: m for m in marks.of("POST") if m.score > 0.5}
    for end in post_ends:
        start = end
        while start < len(text) and text[start] in " “：":
            start += 1
        if text[end : end + 1] == "：" and start == end:
            continue
        if (stop := _name_at(text, start, starts_tagged)) and stop > start:
            found.append(Mark(start, stop, "PER", 1.3, "people"))
    for post in marks.of("POST"):
        found += _before_post(text, post)
    for m in re.finditer(rf"(?<![{HAN}])({_NAME}) ?(?=（(?:女|男|[^（）]{{0,30}}(?:公司|集团|厂|大学|协会|董事|经理|会长|教授|院)))", text):
        found.append(Mark(m.start(1), m.end(1), "PER", 1.1, "people"))
    for m in re.finditer(rf"(?<![{HAN}])({_NAME})(?=(?:说|表示|介绍|指出|认为|告诉|坦言|透露|回忆|笑着|摄$|（左|（右|（中|：“|：))", text):
        if m.group(1) not in _NOT_NAMES:
            found.append(Mark(m.start(1), m.end(1), "PER", 1.0, "people"))
    for m in re.finditer(rf"(?:记者|通讯员|作者|摄影|文/|图/|责编|校对|主审|编辑)[：: ]*({_NAME})(?![{HAN}])", text):
        found.append(Mark(m.start(1), m.end(1), "PER", 1.1, "people"))
    for m in _SPACED.finditer(text):
        found.append(Mark(m.start(), m.end(), "PER", 1.0, "people"))
    for m in _LEADS.finditer(text):
        if stop := _name_at(text, m.end(), starts_tagged):
            found.append(Mark(m.end(), stop, "PER", 0.85, "people"))
    for org in marks.of(*ORGANISATION):
        if org.score > 1.4 and (stop := _name_at(text, org.end, starts_tagged, strict=True)):
            found.append(Mark(org.end, stop, "PER", 0.8, "people"))
    found += _isolated(text, marks)
    for m in DOTTED.finditer(text):
        found.append(_dotted(text, m))
    for m in _LATIN.finditer(text):
        if m.start() in post_ends:
            found.append(Mark(m.start(), m.end(), "PER", 1.2, "people"))
    yield from found
    known = {(m.start, m.end) for m in found} | {k for k in tagged if is_name(text[k[0] : k[1]])}
    yield from _lists(text, known)


def _isolated(text: str, marks: Marks) -> Iterator[Mark]:
    """Names that stand alone between blanks, as in rosters and tables, and before the bracket of their organisation."""
    roster = re.search(r"姓名|名单|名册|获奖|委员|代表|评委|[Nn]ame|完成人|选手|负责人|联系人", text) is not None
    alone = [m for m in _ALONE.finditer(text) if is_name(m.group()) and m.group() not in _NOT_NAMES and not _bad(m.group())]
    roster = roster or len(alone) >= 4
    for m in alone:
        yield Mark(m.start(), m.end(), "PER", (0.9 if len(m.group()) > 2 else 0.75) if roster else 0.55, "people")
    for org in marks.of(*ORGANISATION):
        if text[org.start - 1 : org.start] == "（":
            for length in (3, 2, 4):
                start = org.start - 1 - length
                name = text[max(0, start) : org.start - 1]
                if start >= 0 and is_name(name) and not re.match(rf"[{HAN}]", text[start - 1 : start] or "、"):
                    yield Mark(start, org.start - 1, "PER", 0.9, "people")
                    break


def _name_at(text: str, start: int, tagged: dict[int, int], *, strict: bool = False) -> int:
    """Where a name that begins here ends; 0 where none begins. `strict`: only where a known word or mark follows."""
    dotted = DOTTED.match(text, start)
    if dotted:
        return dotted.end()
    if start in tagged and 2 <= tagged[start] - start <= 4 and text[start : tagged[start]] not in _NOT_NAMES:
        runs_on = tagged[start] - start == 3 and text[start : start + 2] not in _COMPOUND
        return tagged[start] - (1 if runs_on and text[tagged[start] - 1] in _NOT_GIVEN else 0)
    lengths = (4, 3) if text[start : start + 2] in _COMPOUND else (3, 2)
    spaced = _SPACED.match(text, start)
    if spaced:
        return spaced.end()
    for length in lengths:
        name = text[start : start + length]
        if len(name) == length and is_name(name) and name not in _NOT_NAMES and not _bad(name):
            if length == lengths[0] and name[-1] in _NOT_GIVEN:
                continue
            if _AFTER.match(text, start + length):
                return start + length
    name = text[start : start + lengths[0]]
    if strict or not is_name(name) or name in _NOT_NAMES or _bad(name):
        return 0
    return start + (lengths[1] if name[-1] in _NOT_GIVEN else lengths[0])


def _before_post(text: str, post: Mark) -> Iterator[Mark]:
    """赵明院士, 翁晓阳局长: a name right before a post, with a border before it."""
    for length in (3, 2, 4):
        start = post.start - length
        name = text[max(0, start) : post.start]
        if start < 0 or not is_name(name) or name in _NOT_NAMES or _BAD_CHARS.search(name):
            continue
        if start == 0 or text[start - 1] in "，。“”、；：\n）（ 由和与":
            yield Mark(start, post.start, "PER", 0.9, "people")
            return


def _dotted(text: str, m: re.Match[str]) -> Mark:
    """A name with ·, without the post or function word that runs into it on the left, and the verb on the right."""
    words_ = m.group()
    post = re.match(rf".*{one_of('post_heads')}", words_.split("·")[0])
    start = m.start() + (post.end() if post else 0)
    cut = re.match(r".*[由与和及为对是向在请的人任籍团]", text[start : m.start() + len(words_.split("·")[0]) - 1])
    start += cut.end() if cut else 0
    last = m.start() + words_.rfind("·") + 1
    end = m.end()
    verb = re.search(rf"(?<=.)(?:{_SAY})", text[last:end])
    if verb:
        end = last + verb.start()
    if end - last > 5:
        end = last + 3
    place = len(text[start:end]) > 14 or text[start : text.find("·", start)] in word_set("regions")
    return Mark(start, end, "LOC" if place else "PER", 1.6, "people")


def _lists(text: str, known: set[tuple[int, int]]) -> Iterator[Mark]:
    """Names joined by 、 to a known name."""
    queue = sorted(known)
    seen = set(queue)
    while queue:
        start, end = queue.pop()
        for sign in "、 和":
            if text[end : end + 1] == sign and (m := re.match(rf"{_NAME}(?=[、，。；（）：\s等和]|$|分别|共同|为|任|当选|获)", text[end + 1 :])):
                span = (end + 1, end + 1 + m.end())
                if span not in seen and m.group() not in _NOT_NAMES and not _bad(m.group()):
                    seen.add(span)
                    queue.append(span)
                    yield Mark(*span, "PER", 1.0 if sign == "、" else 0.6, "people")
        if text[start - 1 : start] == "、":
            for length in (3, 2, 4):
                a = start - 1 - length
                name = text[max(0, a) : start - 1]
                if a >= 0 and is_name(name) and (a == 0 or not re.match(rf"[{HAN}]", text[a - 1]) ) and (a, start - 1) not in seen and name not in _NOT_NAMES and not _bad(name):
                    seen.add((a, start - 1))
                    queue.append((a, start - 1))
                    yield Mark(a, start - 1, "PER", 1.0, "people")
                    break
