"""The words around figures: what an indicator's name ends in, what stands between it and its value, how growth is told."""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.relations.figure_text import DATE, NOTE, NUMBER
from loaders.relations.figure_values import Value

_D, _N, _B = DATE, NUMBER, NOTE
HEAD = re.compile(
    r"(?:产值|总值|增加值|货值|出口值|价值|市值|估值|[^数变少大增减增质]量|数量|总量|增量|存量|流量|收入|营收|创收|[总差余金份限净定面销]额|[\u4e00-\u9fff]{2}额|利润|净利|毛利|亏损|投资|投入|支出|开支|经费|费用|"
    r"资金|资产|负债|贷款|存款|税收|税金|产能|装机|规模|面积|里程|人口|[\u4e00-\u9fff]{2}数|户数|指数|比重|占比|比例|份额|占有率|市占|[^效速增功]率|效率|强度|能耗|依存度|覆盖度|集中度|景气度|价格|均价|单价|售价|[^评代定提降涨报]价|"
    r"工资|薪酬|薪资|月薪|年薪|租金|资本|进出口|出口|进口|转口|零售|内销|外销|消费|GDP|PMI|CPI|PPI|订单|接单|库存|存货|账款|出货|吞吐|存栏|出栏|专利|外资|岁入|岁出|成本|商誉|收益|分红|捐赠|得分|总分|票数|用电|负荷|功率|"
    r"增速|增幅|降幅|涨幅|完成率|合格率|转化率|门槛|账期|工时|单产|用工|就业|逆差|顺差|GDP能耗|加注能力|处理能力|生产能力|产销|年产|月销|交付|销售|装车)$"
)
SECTOR = re.compile("(?:业|经济|行业|产业|贸易|市场|零售|类商品|板块|制造)$")
SECTOR_ALONE = re.compile("工业|制造业|农业|服务业|建筑业|经济")  # 工业42%: of what is not said
# 向公司投资5000万元 is a deal; what the money or the number is for is not said
NO_NAME = re.compile("向?(?:[该本我]?公司|我们|集团|企业)投资|(?:安排|下达|拨付)资金|数量")
DUE = re.compile("应(?:到|出席)(?P<who>.+)$")  # 应到会员90家，实到81家
COUNTED = re.compile(
    "(?:企业|公司|机构|平台|项目|会员|会员单位|用户|员工|职工|专利|基站|门店|网点|园区|车间|工厂|中心|实验室|站|院士|人才|人员|院校|高校|品牌|商户|主体|单位|申报|代表|理事|监事|观众|展商|客商|案例|标准|"
    "商标|产品|岗位|学生|博士|住户|农户|电站|电桩|充电桩|车辆|卡|客车|汽车|飞机|船舶|生产线|产线|专板|协议|合同|论文|软著|著作权|集群|基地|小镇|楼宇|泊位|航线|班列|机器人|设备|小巨人|冠军|独角兽|瞪羚|上市|上榜)$"
)
_LINK = (
    rf"(?:力争|预计|预期|将|要|争取|有望|目标|已经?|就|则|也|共计?|累计|合计|总计|约|大约|仅为?|只|只有|首次|一举|分别|依次|各|：|为|是|达|达到|达成|突破|超过?|逾|近|实现|完成|现有|拥有|有|增至|升至|提高到|提高至|提升到|提升至|降至|"
    rf"[抬提升降增减跌涨扩爬攀调压添](?:高|升)?[到至]|增加到|增加至|保持在|维持在|稳定在|录得|做到|做(?=了)|过|(?<![实应])到|不足|接近|冲破|站上|翻到|跌到|跌至|降到|升到|爬到|的|高达|多达|至|上升至|下降至|回落至|回升至|上升到|下降到|扩大到|扩大至|缩减至|减到|减至|发展到|壮大到|迈上|定在|收报|报|却|才|"
    rf"目前|现|即|成功|历史性|均|都|再|得|了|恢复至|恢复到|可达|可超|上看|左右| |{_D}|{_B})"
)
LINKS = re.compile(rf"(?:(?>{_LINK}))*$")  # (?>…): one way a word, so that a row of words is not tried in 2^n ways
_UP = "(?:增长率|增长|增幅|提升|提高|上升|增加|上涨|增速|激增|劲增|大增|成长|攀升|上扬|扩大|加快|递增|增|升|涨|回升)"
_DOWN = "(?:负增长|下降|减少|下滑|回落|降低|下跌|收窄|缩减|萎缩|衰退|下挫|放缓|降幅|跌幅|减|降|跌|缩)"
_THAN = (
    rf"(?:同比|环比|周环比|按年|按月|年均|年|月均|按可比价格?计?算?|可比价|名义|实际|复合|分别|依次|各|逆势|平均|累计|大幅|小幅|微|略|再|又|仍|却|只|仅|也|还|均|都|将|预计|有望|预|可|同期|当月|全年|"
    rf"(?:较|比|与|同)?(?:{_D}|上年同期|去年同期|上年|上届|上月|上季度?|同期)(?:相比|同期|相较)?|{_D}|{_B}|，)"
)
GROWN = re.compile(rf"(?P<than>(?:(?>{_THAN}))*)(?P<way>{_UP}|{_DOWN})(?:了|约|率|近|超过?|逾|达到?|为|是|分别|依次|各|：| )*$")
FALLS = re.compile(_DOWN)
AGAINST = re.compile(rf"(?:较|比|与)(?:同期|{_D}|上年|去年|上届|上月|上季|同期|前)")
SHARE = re.compile(rf"(?:，)?(?:分别|各|只|仅|约)*占(?!比|有率)(?:据|到)?了?(?P<whole>[^，；]*?)(?:的)?(?P<head>比重|比例|份额)?(?:(?>{_LINK}))*$")
GOAL = re.compile("力争|目标|预计|(?<!超)预期(?!因素)|计划(?=[到在于年今明新再投完交实建至总])|规划(?=到|建)|将(?!军|领)|到时|有望|争取|拟(?!合)|预测|预估|要达到|瞄准|冲刺|不低于|届时|想做到|(?<=[会心局所])料|要从|要再|愿景|展望|指标是|预增|预降|可望|可达|预判|奋斗|许下|上看")
DENIED = re.compile("网传|网上流传|流传的|传言|传闻|与事实不符|不实|未(?:能)?(?:达到|完成)|误(?:录|写|读|传|报|作|印)|并非|谣|外界传|否认|不认")
MISPRINTED = re.compile("[”」』]?(?:一?[事说]|的?(?:说法|消息|传言|传闻))?(?:与(?:事实|实际)不符|纯属|并不属实|系谣|是谣)|误(?:录|写|印|作|植|登)|系误|不实|有误")
REWARD = re.compile(
    r"(?:给予|奖励|奖补|补助|补贴|资助|最高|最多|至多|不超过|不高于|不少于|上限|封顶|奖|补|限额|贴息|罚款|罚|每[\u4e00-\u9fff]{1,4}|按(?!年|月|可比)[^，。；]{0,8}|凡|满|"
    r"抵扣|返还|减免|发放|收取|一次性)(?:为|达|至|到|的|分别|依次|不超过|约|各|再)*$"
)
CONDITION = re.compile(r"^(?:以[上下内]|左右)?(?:（[^）]*）)?[^，。；]{0,12}的(?:[，。、；]|[另再可给按免减享]|[\u4e00-\u9fff]{0,6}(?:企业|项目|单位|机构|个人|产品|主体))")


def common(tail: str, head: re.Match[str]) -> str:
    """The part of the last member that all share: 产量 of 充电桩产量, 类零售额 of 饮料类零售额 without 类."""
    words = head.group()
    for longer in ("人均可支配收入", "人均消费支出", "地区生产总值", "生产总值", "规模以上工业增加值", "进口依存度", "对外依存度", "占有率", "增加值", "总产值", "营业收入", "利润总额", "零售额", "销售额", "出口额", "交货值", "产量", "销量"):
        if tail.endswith(longer) and len(longer) >= len(words):
            return longer
    rate = re.search("(?:[\u4e00-\u9fff]{2}化|[\u4e00-\u9fff]{2})率$", tail) if words.endswith("率") else None
    return rate.group() if rate is not None else words

def same_unit(values: list[Value]) -> list[Value]:
    """6.3亿、7.9亿、7.4亿元: the last one prints the unit for all."""
    last = values[-1].unit
    return [replace(v, unit=last) if v.unit != last and (v.unit == "" or last.startswith(v.unit)) else v for v in values]


def signed_growth(way: str, value: Value) -> str:
    """下降2.4% is -2.4%."""
    falls = FALLS.match(way) is not None and not value.number.startswith("-")
    return ("-" if falls else "") + value.number + value.unit
