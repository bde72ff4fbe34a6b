"""单位性质类别 and 经济类型, and what follows from them: ownership, origin of capital, sector.

The three-digit numbers are those of the 2015 registration form; the labels added by the 2018 form have no
published number, so theirs begin with L and are marked local.
"""

from niangjia.kernel.base.codes.codelist import CodeList, Entry

UNIT_NATURE = CodeList(
    "unit_nature",
    "单位性质类别",
    [
        Entry("110", "国有企业", "State-owned enterprise", ("国有", "国企", "全民所有制企业")),
        Entry("120", "集体企业", "Collective enterprise", ("集体", "集体所有制企业")),
        Entry("130", "股份合作企业", "Shareholding cooperative", ("股份合作", "股份合作制企业")),
        Entry("140", "联营企业", "Joint operation", ("联营",)),
        Entry("151", "国有独资公司", "Wholly state-owned company", ("国有独资", "国有独资企业")),
        Entry(
            "159",
            "其他有限责任公司",
            "Other limited company",
            ("其他有限责任", "有限责任公司", "其它有限责任公司"),
        ),
        Entry(
            "161",
            "国有控股公司",
            "State-controlled company",
            (
                "股份有限公司中的国有控股公司",
                "国有控股",
                "国有控股企业",
                "国有控股股份",
                "国有控股股份有限公司",
            ),
        ),
        Entry(
            "169",
            "其他股份有限公司",
            "Other joint-stock company",
            ("其他股份有限", "股份有限公司", "其它股份有限公司"),
        ),
        Entry("170", "私营企业", "Private enterprise", ("私营", "民营企业", "民营", "私企")),
        Entry("190", "其他内资企业", "Other domestic enterprise", ("其他内资", "其它内资企业", "内资企业")),
        Entry(
            "200",
            "港澳台商投资企业",
            "Hong Kong, Macao or Taiwan invested",
            (
                "台港澳商投资企业",
                "港澳台商投资",
                "港澳台投资企业",
                "港澳台资企业",
                "台资企业",
                "港资企业",
                "港澳台企业",
            ),
        ),
        Entry(
            "300",
            "外商投资企业",
            "Foreign-invested enterprise",
            ("外商投资", "外资企业", "外资", "中外合资企业", "中外合作企业", "外企"),
        ),
        Entry("400", "事业单位", "Public institution", ("事业",)),
        Entry(
            "L401",
            "财政拨款的事业单位",
            "Public institution, budget-funded",
            ("财政拨款事业单位", "全额拨款事业单位"),
            parent="400",
            local=True,
        ),
        Entry(
            "L402", "其他事业单位", "Other public institution", ("其它事业单位",), parent="400", local=True
        ),
        Entry("500", "机关", "State organ", ("党政机关", "机关单位", "国家机关")),
        Entry("600", "个体经济组织", "Self-employed business", ("个体", "个体工商户", "个体户")),
        Entry("700", "民办非企业单位", "Private non-enterprise unit", ("民办非企业", "民非", "社会服务机构")),
        Entry("L710", "社会团体", "Social organisation", ("社团",), local=True),
        Entry("L720", "基金会", "Foundation", (), local=True),
        Entry("L900", "其他组织", "Other organisation", ("其他", "其它", "其它组织"), local=True),
    ],
)

ECONOMIC_TYPE = CodeList(
    "economic_type",
    "经济类型",
    [
        Entry("L1", "国有经济", "State", ("国有",), local=True),
        Entry("L2", "集体经济", "Collective", ("集体",), local=True),
        Entry("L3", "私营经济", "Private", ("私营", "民营经济", "私有经济"), local=True),
        Entry("L4", "个体经济", "Self-employed", ("个体",), local=True),
        Entry("L5", "联营经济", "Joint operation", ("联营",), local=True),
        Entry("L6", "股份制", "Shareholding", ("股份制经济",), local=True),
        Entry("L7", "外商投资", "Foreign investment", ("外商投资经济", "外资"), local=True),
        Entry(
            "L8",
            "港澳台投资",
            "Hong Kong, Macao or Taiwan investment",
            ("港澳台商投资", "港澳台投资经济", "港澳台"),
            local=True,
        ),
        Entry("L9", "其他经济类", "Other", ("其他经济类型", "其他", "其它经济类"), local=True),
    ],
)

OWNERSHIP = CodeList(
    "ownership",
    "所有制",
    [
        Entry("public", "公有", "Public", ("公有制",), local=True),
        Entry("private", "非公", "Non-public", ("非公有", "非公有制", "非公企业"), local=True),
        Entry("unknown", "未定", "Undetermined", (), local=True),
    ],
)

ORIGIN = CodeList(
    "origin",
    "资本来源",
    [
        Entry("domestic", "内资", "Domestic", ("内资企业",), local=True),
        Entry("hmt", "港澳台商投资", "Hong Kong, Macao or Taiwan", (), local=True),
        Entry("foreign", "外商投资", "Foreign", (), local=True),
    ],
)

SECTOR = CodeList(
    "sector",
    "单位类别",
    [
        Entry("enterprise", "企业", "Enterprise", (), local=True),
        Entry("institution", "事业单位", "Public institution", (), local=True),
        Entry("organ", "机关", "State organ", (), local=True),
        Entry("self_employed", "个体经济组织", "Self-employed", (), local=True),
        Entry("social", "社会组织", "Social organisation", (), local=True),
        Entry("other", "其他", "Other", (), local=True),
    ],
)

_BY_ECONOMY = {
    "L1": "public",
    "L2": "public",
    "L3": "private",
    "L4": "private",
    "L7": "private",
    "L8": "private",
}
# 股份合作, 联营, 其他内资 and the social bodies mix owners: without the economic type they stay undetermined.
_BY_NATURE = {
    **dict.fromkeys(("110", "120", "151", "161", "400", "L401", "L402", "500"), "public"),
    **dict.fromkeys(("159", "169", "170", "200", "300", "600", "700"), "private"),
}
_SECTORS = {
    **dict.fromkeys(
        ("110", "120", "130", "140", "151", "159", "161", "169", "170", "190", "200", "300"), "enterprise"
    ),
    **dict.fromkeys(("400", "L401", "L402"), "institution"),
    "500": "organ",
    "600": "self_employed",
    **dict.fromkeys(("700", "L710", "L720"), "social"),
    "L900": "other",
}


def ownership(nature: str | None, economic_type: str | None = None) -> str:
    """An `OWNERSHIP` code: "public" 公有, "private" 非公, "unknown".

    The unit's nature decides where it says who owns it; where it mixes owners (130, 140, 190 and the social
    bodies) or is missing, the economic type does. 159 and 169 are what remains after 151 and 161 have taken
    the state-controlled companies, so they count as non-public unless the economic type says public.
    """
    by_economy = _BY_ECONOMY.get(economic_type or "")
    if nature in ("159", "169"):
        return by_economy or "private"
    return _BY_NATURE.get(nature or "") or by_economy or "unknown"


def is_public(nature: str | None, economic_type: str | None = None) -> bool | None:
    """True for 公有, False for 非公, None where the two columns do not tell."""
    return {"public": True, "private": False}.get(ownership(nature, economic_type))


def origin(nature: str | None) -> str:
    """An `ORIGIN` code for an enterprise: domestic 内资, hmt 港澳台, foreign 外商; "" for all others."""
    if sector(nature) != "enterprise":
        return ""
    return {"200": "hmt", "300": "foreign"}.get(nature or "", "domestic")


def sector(nature: str | None) -> str:
    """A `SECTOR` code: the split used by the indicators 企业工会, 事业单位工会, 机关工会...; "" when unknown."""
    return _SECTORS.get(nature or "", "")
