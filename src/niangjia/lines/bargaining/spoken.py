"""What reports say of bargaining and collective contracts, for the reader: words with weights."""

from niangjia.kernel.reading.words import LineWords

WORDS = LineWords.written(
    "bargaining",
    settles="""集体合同 工资集体协商 集体协商 平等协商 要约 工资协商 专项集体合同 工资专项 协商代表 谈判代表 协商指导员 集体协商指导员 区域性集体合同 行业性集体合同 女职工专项集体合同 双合同
        工资协议 工资集体协议 要约行动 行业协商 三方协商 三方机制 劳动定额 劳动关系三方 三方四家 续签 签订率 劳动合同签订率 能级工资 能级工资集体协商 协商要约 备案 网上备案 覆盖职工 覆盖企业
        最低工资 工资增长 集体合同覆盖率 行业工资标准 工价 计件单价 履约 集体合同制度 联席会议 民主协商 协商恳谈 工资指导线 彩虹计划 劳动标准 要约书 集中要约 春季要约""",
    strong="""协商 劳动合同 签订 签约 合同 增资 工资水平 工资总额 建制率 三方 职业病防治专项 谈判 议价 工时 覆盖 增长机制 协议""",
    speaks="工资 报酬 福利待遇 企业 履行 职工 文本",
    headings="集体协商 集体合同 工资集体协商 平等协商 要约 三方 劳动关系 和谐劳动关系 协商 劳动合同",
)
