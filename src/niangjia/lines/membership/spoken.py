"""What reports say of members and their joining, for the reader: words with weights."""

from niangjia.kernel.reading.words import LineWords

WORDS = LineWords.written(
    "membership",
    settles="""会员总数 会员人数 会员数 工会会员 发展会员 新增会员 新发展会员 入会率 入会 会籍 会员实名制 实名制 农民工会员 女会员 会员卡 会员服务卡 吸收会员 吸纳会员
        职工入会 农民工入会 会员信息 会员档案 持卡会员 会籍管理 转会 退会 新会员 会员发展 会员队伍 会员数据库 一卡通 职工总数 职工人数 在职职工 从业人员 会员证 保留会籍 入会仪式
        集中入会 扫码入会 网上入会 建档会员 劳务派遣工会员 采集录入 基础数据采集 采集会员""",
    strong="""会员 农民工 女职工人数 货车司机 网约车司机 快递员 外卖配送员 送餐员 护工护理员 家政服务员 商场信息员 房产中介员 保安员 卡友 骑手 进城务工人员 劳务派遣工 灵活就业人员
        吸纳 吸收 入会人数 全体职工 员工总数 教职工 职工队伍 花名册 实名""",
    speaks="""职工 员工 女职工 人数 务工人员 数据库 采集 录入""",
    headings="会员发展 发展会员 会员管理 入会 会籍 实名制 会员队伍 职工入会 货车司机 八大群体",
)
