"""Draw the documents of tests/quality/docs that are not text: two magazine pages in PDF, a Word list, an Excel roster.

Usage: python -m tests.quality.make_documents. Everything named in them is invented.
"""

from __future__ import annotations

import datetime
from pathlib import Path

from docx import Document
from docx.table import Table
from openpyxl import Workbook
from openpyxl.styles import Alignment
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

DOCS = Path(__file__).parent / "docs"
FONT = "STSong-Light"
LEFT = (
    "走进宝鸡秦岭脚下的厂区，一卷银灰色的箔材正从轧机上缓缓吐出。宝鸡市磻溪钛箔股份有限公司（以下简称磻溪钛箔）董事长闻鸡说：“最薄的只有八微米。”",
    "磻溪钛箔成立于2004年7月，由闻鸡和师兄起舞共同创办，前身是宝鸡县有色轧制厂，2012年改制后启用现名。起舞2015年离开公司，现任西安终南金属研究院副院长。",
    "公司2021年被认定为第三批国家级专精特新“小巨人”企业，同年成为国家高新技术企业；2023年，“八微米钛箔连续轧制技术”获得第九届“关中科技奖”一等奖，完成人为闻鸡、晨钟。",
    "2022年3月，公司收购咸阳市渭滨特种焊丝有限公司80%股权，后者成为控股子公司。洽购汉中市褒河锻件有限公司一事，双方去年11月宣布终止。",
)
RIGHT = (
    "总经理晨钟兼任陕西稀有金属制品协会副会长。他介绍，2023年公司实现营业收入9.2亿元，同比增长15.6%；研发投入6100万元，同比增长21%。2024年的目标是11亿元。",
    "公司产品主要有钛箔、钛焊丝。自2019年起，公司向洛阳龙门氢能装备有限公司供应双极板用钛箔；与西安终南金属研究院共建了极薄带材联合实验室。",
    "“我们没有在香港上市的打算。”董事会秘书暮鼓说。此前有媒体称公司已递交申请，公司发布公告予以否认。",
    "闻鸡曾任宝鸡县有色轧制厂技术科科长，现为宝鸡市人大代表。公司还主导起草了行业标准《燃料电池用钛箔》，国际标准提案尚在讨论。",
)
PRIZES = (
    ("年份", "获奖单位", "奖项", "等级"),
    ("2022", "宝鸡市磻溪钛箔股份有限公司", "西秦质量奖", "提名奖"),
    ("2023", "咸阳市渭滨特种焊丝有限公司", "西秦质量奖", "银奖"),
    ("2024", "宝鸡市磻溪钛箔股份有限公司", "西秦质量奖", "金奖"),
)
CASHMERE_LEFT = (
    "9月的鄂尔多斯，风里已有凉意。内蒙古阴山绒业股份有限公司的分梳车间里，十六台新梳绒机昼夜不停。“以前一台机器要两个人，现在一个人看四台。”生产部部长高粱说。",
    "阴山绒业1994年由牧民企业家巴图创办，最初叫杭锦旗羊绒初加工厂。2008年完成股份制改造，2017年6月在北京证券交易所前身全国股转系统挂牌，现有员工860人。董事长巴图今年七十岁，已把日常经营交给女儿、总经理乌兰。",
    "公司2022年获评国家级绿色工厂，2024年被认定为国家级专精特新“小巨人”企业。同年，公司与东华大学合作完成的“超细羊绒低损伤分梳技术”荣获中国纺织工业联合会科技进步奖一等奖。",
)
CASHMERE_RIGHT = (
    "去年，公司实现销售收入11.3亿元，同比增长8.9%，出口创汇7200万美元。今年上半年，受国际市场影响，销售收入4.6亿元，同比下降3.5%。乌兰预计全年可达11亿元。",
    "2021年，公司出资1.1亿元控股宁夏灵武朔方纺纱有限公司，持股60%；去年又与意大利比耶拉面料公司成立合资公司——上海阴山比耶拉服饰有限公司，公司占股51%。传闻中对河北清河绒毛厂的收购，乌兰予以否认。",
    "乌兰还是内蒙古羊绒行业协会副会长、鄂尔多斯市青年企业家协会会长。协会秘书长、原自治区纺织工业公司副总经理宝音评价她“敢想敢干”。今年7月，乌兰获得第十二届“草原英才”称号。",
)
HONOURS = (
    ("时间", "荣誉", "授予单位"),
    ("2016年", "内蒙古名牌产品", "内蒙古质量强区领导小组"),
    ("2019年", "第三届“塞上质量奖”金奖", "内蒙古质量协会"),
    ("2023年", "“塞上杯”羊绒创新大赛特等奖", "内蒙古羊绒行业协会"),
)
FACTORIES = (
    ("类别", "星级", "序号", "企业名称", "所在市", "有效期"),
    ("无废工厂", "五星级", "1", "烟台市蓬莱阁酿酒设备有限公司", "烟台", "2024年10月至2027年9月"),
    ("无废工厂", "五星级", "2", "潍坊鸢都再生橡胶股份有限公司", "潍坊", "2024年10月至2027年9月"),
    ("无废工厂", "四星级", "3", "淄博齐韵陶粒有限公司", "淄博", "2024年10月至2027年9月"),
    ("无废工厂", "四星级", "4", "临沂沂蒙板材制造有限公司", "临沂", "2024年10月至2027年9月"),
    ("无废园区", "四星级", "5", "德州市天衢循环产业园管理有限公司", "德州", "2024年10月至2026年9月"),
    ("无废产品", "不分星级", "6", "威海市刘公岛渔网有限公司（再生尼龙渔网）", "威海", "2024年10月至2026年9月"),
)
REVIEW = (
    ("企业名称", "首批认定星级", "复核结论", "备注"),
    ("济宁市泗水玻璃制品有限公司", "四星级", "通过", ""),
    ("泰安市岱宗铸造有限公司", "三星级", "通过", "升为四星级"),
    ("东营市河口助剂有限公司", "四星级", "撤销", "发生环境违法行为"),
    ("滨州市蒲湖纺机配件有限公司", "三星级", "暂缓", "限期整改"),
)
MEMBERS = (
    ("渝北仪器仪表产业协会会员名册（截至2025年3月31日）",) + (None,) * 9,
    ("序号", "单位名称", "统一社会信用代码", "法定代表人", "会员级别", "资质", "入会时间", "所在地", "主营产品", "备注"),
    (1, "重庆市缙云流量仪表股份有限公司", "9150011220284771XJ", "石磨", "会长单位", "国家级专精特新“小巨人”企业（第四批）、国家高新技术企业", datetime.date(2015, 6, 18), "重庆市渝北区", "电磁流量计", "2019年4月由重庆缙云水表厂更名"),
    (2, "重庆北温泉传感技术有限公司", "91500109MA5U7C2K00", "温汤", "副会长单位", "重庆市专精特新中小企业", "2017年9月1日", "重庆市北碚区", "压力传感器", None),
    (3, "重庆磁器口分析仪器有限公司", "91500106572109343N", "白芷", None, "国家高新技术企业", "2016.5.20", "重庆市沙坪坝区", "气相色谱仪", "拟申报第七批国家级专精特新“小巨人”企业"),
    (4, "重庆两江星测智能科技有限公司", "91500112MAAC3D8170", "夏至", "理事单位", "科技型中小企业", "20210312", "重庆市渝北区", "激光测距仪", None),
    (5, "重庆九龙坡天平厂", "915001076912047571", "公平", "会员单位", "／", "二〇一八年十一月", "重庆市九龙坡区", "电子天平", "2016—2020年为理事单位"),
    (6, "重庆金佛山气象仪器有限公司", "91500119MA60QW3N4C", "谷雨", None, "创新型中小企业（已公示，待发文）", "2020-08", "重庆市南川区", "自动气象站", None),
    (7, "渝州仪表检测研究院", "52500112MJ7K22103L", "钟表", "理事单位", "／", "2015-06-18", "重庆市渝北区", "／", None),
    (8, "重庆华蓥阀门仪表有限公司", "91500112753088211B", "石磨", "会员单位", "国家高新技术企业（2018年，已过期）", "2019-10", "重庆市渝北区", "调节阀", "与1号法定代表人同名，并非一人"),
    (9, "重庆巴岳温控器有限公司", "／", "艾叶", "会员单位", "／", "2018-01", "重庆市铜梁区", "温控器", "2024年12月退会"),
    (10, "重庆钓鱼城计量科技有限公司", "／", "余粮", "（拟）副会长单位", "／", None, "重庆市合川区", "燃气表", "待理事会审议"),
    ("合计", "在册会员单位8家") + (None,) * 8,
)  # fmt: skip


def magazine(path: Path) -> None:
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    canvas = Canvas(str(path), pagesize=(595, 842), invariant=1)

    def put(x: float, y: float, size: int, text: str) -> None:
        canvas.setFont(FONT, size)
        canvas.drawString(x, y, text)

    put(60, 815, 8, "秦川新材料　2024年第5期")
    put(60, 770, 20, "八微米的功夫")
    put(60, 748, 9, "本刊记者　闻笛")
    for x, column in ((60, LEFT), (310, RIGHT)):
        for i, line in enumerate(line for words in column for line in _lines("\u3000\u3000" + words, 225)):
            put(x, 720 - 15 * i, 10, line)
    put(60, 255, 11, "附表　磻溪钛箔及子公司近年所获“西秦质量奖”")
    for i, row in enumerate(PRIZES):
        for x, cell in zip((60, 120, 340, 450), row, strict=True):
            put(x, 232 - 16 * i, 10, cell)
    put(290, 25, 8, "18")
    canvas.showPage()
    canvas.save()


def cashmere(path: Path) -> None:
    """A portrait in two columns; the honours of its company stand under a caption in a table without a column of names."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    canvas = Canvas(str(path), pagesize=(595, 842), invariant=1)

    def put(x: float, y: float, size: int, text: str) -> None:
        canvas.setFont(FONT, size)
        canvas.drawString(x, y, text)

    put(60, 815, 8, "北疆企业家　2025年9月号")
    put(460, 815, 8, "封面故事 COVER STORY")
    put(60, 775, 20, "一根羊绒的温度")
    put(60, 752, 9, "本刊记者　苏和　通讯员　齐格")
    for x, column in ((60, CASHMERE_LEFT), (310, CASHMERE_RIGHT)):
        for i, line in enumerate(line for words in column for line in _lines("\u3000\u3000" + words, 225)):
            put(x, 720 - 15 * i, 10, line)
    put(60, 330, 11, "阴山绒业历年主要荣誉")
    for i, row in enumerate(HONOURS):
        for x, cell in zip((60, 130, 330), row, strict=True):
            put(x, 305 - 16 * i, 10, cell)
    put(290, 25, 8, "27")
    canvas.showPage()
    canvas.save()


def _lines(words: str, width: float) -> list[str]:
    """Filled lines; a closing sign hangs over the margin rather than start a line."""
    lines = [""]
    for c in words:
        if c not in "，。、；：”》）" and pdfmetrics.stringWidth(lines[-1] + c, FONT, 10) > width:
            lines.append("")
        lines[-1] += c
    return lines


def designation(path: Path) -> None:
    doc = Document()
    for line in (
        "齐鲁循环经济产业联盟文件",
        "鲁循联〔2024〕31号",
        "关于公布第二批“无废单元”认定结果和首批复核结果的通知",
        "各成员单位：",
        "按照《“无废单元”认定管理办法（试行）》（鲁循联〔2022〕12号，以下简称《办法》），经企业申报、山东清源检测认证有限公司核查和公示，齐鲁循环经济产业联盟（以下简称联盟）认定烟台市蓬莱阁酿酒设备有限公司等6家单位为第二批“无废单元”，见表1。专家组由齐州理工大学环境学院教授成竹任组长，原山东省固废处置中心主任海涵任副组长。",
        "表1　第二批“无废单元”名单",
    ):
        doc.add_paragraph(line)
    table = _filled(doc, FACTORIES)
    for top, bottom, column in ((1, 4, 0), (1, 2, 1), (3, 4, 1), (1, 4, 5), (5, 6, 5)):
        _merge(table, top, bottom, column)
    doc.add_paragraph("对2022年认定的首批“无废工厂”中的4家企业进行了复核，结论见表2。复核撤销的，不得再使用“无废工厂”称号。")
    doc.add_paragraph("表2　首批“无废工厂”复核结论")
    _filled(doc, REVIEW)
    for line in (
        "首次获评五星级的企业，每家给予技术服务券5万元；四星级的，每家2万元。",
        "淄博齐韵陶粒有限公司原名淄川区昆仑陶粒厂，2021年9月更名。临沂沂蒙板材制造有限公司是山东沂蒙林业集团有限公司的全资子公司。",
        "日照市岚山鱼粉有限公司申报“无废工厂”未通过现场核查，本次不予认定。第三批“无废单元”拟于2025年5月启动申报。",
        "联盟副秘书长兼认证部部长江河负责本通知的解释工作。",
        "齐鲁循环经济产业联盟",
        "2024年10月15日",
    ):
        doc.add_paragraph(line)
    doc.core_properties.created = doc.core_properties.modified = datetime.datetime(2024, 10, 15, tzinfo=datetime.UTC)
    doc.save(str(path))


def _filled(doc: object, rows: tuple[tuple[str, ...], ...]) -> Table:
    table: Table = doc.add_table(len(rows), len(rows[0]))  # type: ignore[attr-defined]
    for r, row in enumerate(rows):
        for c, words in enumerate(row):
            table.cell(r, c).text = words
    return table


def _merge(table: Table, top: int, bottom: int, column: int) -> None:
    words = table.cell(top, column).text
    table.cell(top, column).merge(table.cell(bottom, column)).text = words


def roster(path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "会员"
    for row in MEMBERS:
        sheet.append(row)
    for area in ("A1:J1", "E4:E5", "E7:E8"):  # two members of one grade share its cell
        sheet.merge_cells(area)
    sheet["A1"].alignment = Alignment(horizontal="center")
    book.save(path)


if __name__ == "__main__":
    magazine(DOCS / "magazine-two-columns.pdf")
    cashmere(DOCS / "magazine-cashmere.pdf")
    designation(DOCS / "designation-list.docx")
    roster(DOCS / "roster-instruments.xlsx")
