"""国民经济行业: sections of GB/T 4754-2017, with the numbers and wordings older union forms still use."""

from niangjia.kernel.base.codes.codelist import CodeList, Entry, normalise

INDUSTRY = CodeList(
    "industry",
    "国民经济行业",
    [
        Entry(
            "A",
            "农、林、牧、渔业",
            "Agriculture, forestry, animal husbandry and fishery",
            ("农林牧渔", "农业"),
        ),
        Entry("B", "采矿业", "Mining", ("采矿",)),
        Entry("C", "制造业", "Manufacturing", ("制造", "工业")),
        Entry(
            "D",
            "电力、热力、燃气及水生产和供应业",
            "Electricity, heat, gas and water",
            ("电力、燃气及水的生产和供应业", "电力、热力、燃气及水的生产和供应业", "电力燃气水"),
        ),
        Entry("E", "建筑业", "Construction", ("建筑",)),
        Entry(
            "F",
            "批发和零售业",
            "Wholesale and retail",
            ("批发零售", "批发零售业", "商业", "批发和零售贸易业"),
        ),
        Entry(
            "G",
            "交通运输、仓储和邮政业",
            "Transport, storage and post",
            ("交通运输、仓储业和邮政业", "交通运输仓储邮政", "交通运输业", "交通运输、仓储及邮政业"),
        ),
        Entry("H", "住宿和餐饮业", "Accommodation and catering", ("住宿、餐饮业", "住宿餐饮", "餐饮业")),
        Entry(
            "I",
            "信息传输、软件和信息技术服务业",
            "Information transmission, software and IT services",
            ("信息传输、计算机服务和软件业", "信息传输计算机软件", "信息技术服务业"),
        ),
        Entry("J", "金融业", "Finance", ("金融、保险业", "金融和保险业", "金融")),
        Entry("K", "房地产业", "Real estate", ("房地产",)),
        Entry("L", "租赁和商务服务业", "Leasing and business services", ("租赁商务", "商务服务业")),
        Entry(
            "M",
            "科学研究和技术服务业",
            "Scientific research and technical services",
            ("科学研究、技术服务和地质勘查业", "科研技术地勘", "科学研究"),
        ),
        Entry(
            "N",
            "水利、环境和公共设施管理业",
            "Water, environment and public facilities",
            ("环境和公共设施管理业", "水利环境公共设施"),
        ),
        Entry(
            "O",
            "居民服务、修理和其他服务业",
            "Resident services, repair and other services",
            ("居民服务和其他服务业", "居民服务和其它服务业", "居民服务"),
        ),
        Entry("P", "教育", "Education", ("教育业",)),
        Entry(
            "Q",
            "卫生和社会工作",
            "Health and social work",
            ("卫生、社会保障和社会福利业", "卫生、社会保障和社会服务业", "卫生社保福利", "卫生"),
        ),
        Entry(
            "R", "文化、体育和娱乐业", "Culture, sports and entertainment", ("文化、体育、娱乐业", "文体娱")
        ),
        Entry(
            "S",
            "公共管理、社会保障和社会组织",
            "Public administration, social security and organisations",
            ("公共管理和社会组织", "公共管理"),
        ),
        Entry("T", "国际组织", "International organisations"),
        Entry(
            "L98",
            "综合(含投资类、主业不明显)",
            "Mixed (investment, no clear main business)",
            ("综合", "综合类", "综合类（含投资类、主业不明显）"),
            local=True,
        ),
        Entry("L99", "其他", "Other", ("其它", "其他行业"), local=True),
    ],
)

# First and last two-digit division of every section, GB/T 4754-2017.
_DIVISIONS = {
    "A": (1, 5),
    "B": (6, 12),
    "C": (13, 43),
    "D": (44, 46),
    "E": (47, 50),
    "F": (51, 52),
    "G": (53, 60),
    "H": (61, 62),
    "I": (63, 65),
    "J": (66, 69),
    "K": (70, 70),
    "L": (71, 72),
    "M": (73, 75),
    "N": (76, 79),
    "O": (80, 82),
    "P": (83, 83),
    "Q": (84, 85),
    "R": (86, 90),
    "S": (91, 96),
    "T": (97, 97),
}

# The union form of 2015 numbers the 2002 edition 01-20 in its own order (06 is transport, 08 is trade).
UNION_FORM_2015 = dict(zip((f"{n:02}" for n in range(1, 21)), "ABCDEGIFHJKLMNOPQRST", strict=True))

# The form of 2018 offers 21 wordings, some older than the standard's; the number is their place in the list.
UNION_FORM_2018 = (
    "农、林、牧、渔业",
    "采矿业",
    "制造业",
    "电力、热力、燃气及水的生产和供应业",
    "环境和公共设施管理业",
    "建筑业",
    "交通运输、仓储业和邮政业",
    "信息传输、计算机服务和软件业",
    "批发和零售业",
    "住宿、餐饮业",
    "金融、保险业",
    "房地产业",
    "租赁和商务服务业",
    "科学研究、技术服务和地质勘查业",
    "水利、环境和公共设施管理业",
    "居民服务和其他服务业",
    "教育",
    "卫生、社会保障和社会服务业",
    "文化、体育、娱乐业",
    "综合（含投资类、主业不明显）",
    "其它",
)


def section_of_division(division: str) -> str | None:
    """The section letter of a 2017 division or a longer class code ("63" and "6512" are "I"); None if there is none."""
    digits = normalise(division)[:2]
    if len(digits) != 2 or not digits.isdigit():
        return None
    return next((s for s, (first, last) in _DIVISIONS.items() if first <= int(digits) <= last), None)


def from_union_form_2015(number: str) -> str | None:
    """The section letter of a number on the 2015 union form; never mix these with divisions."""
    text = normalise(number)
    return UNION_FORM_2015.get(text.zfill(2)) if text.isdigit() else None
