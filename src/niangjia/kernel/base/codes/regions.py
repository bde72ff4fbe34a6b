"""行政区划: province prefixes of GB/T 2260. Longer codes are data of the units, versioned with them.

An identity number keeps a prefix that was retired long ago, so an unknown prefix is never a fault.
"""

from niangjia.kernel.base.codes.codelist import CodeList, Entry

PROVINCE = CodeList(
    "province",
    "省级行政区",
    [
        Entry("11", "北京市", "Beijing", ("北京",)),
        Entry("12", "天津市", "Tianjin", ("天津",)),
        Entry("13", "河北省", "Hebei", ("河北",)),
        Entry("14", "山西省", "Shanxi", ("山西",)),
        Entry("15", "内蒙古自治区", "Inner Mongolia", ("内蒙古",)),
        Entry("21", "辽宁省", "Liaoning", ("辽宁",)),
        Entry("22", "吉林省", "Jilin", ("吉林",)),
        Entry("23", "黑龙江省", "Heilongjiang", ("黑龙江",)),
        Entry("31", "上海市", "Shanghai", ("上海",)),
        Entry("32", "江苏省", "Jiangsu", ("江苏",)),
        Entry("33", "浙江省", "Zhejiang", ("浙江",)),
        Entry("34", "安徽省", "Anhui", ("安徽",)),
        Entry("35", "福建省", "Fujian", ("福建",)),
        Entry("36", "江西省", "Jiangxi", ("江西",)),
        Entry("37", "山东省", "Shandong", ("山东",)),
        Entry("41", "河南省", "Henan", ("河南",)),
        Entry("42", "湖北省", "Hubei", ("湖北",)),
        Entry("43", "湖南省", "Hunan", ("湖南",)),
        Entry("44", "广东省", "Guangdong", ("广东",)),
        Entry("45", "广西壮族自治区", "Guangxi", ("广西",)),
        Entry("46", "海南省", "Hainan", ("海南",)),
        Entry("50", "重庆市", "Chongqing", ("重庆",)),
        Entry("51", "四川省", "Sichuan", ("四川",)),
        Entry("52", "贵州省", "Guizhou", ("贵州",)),
        Entry("53", "云南省", "Yunnan", ("云南",)),
        Entry("54", "西藏自治区", "Xizang", ("西藏",)),
        Entry("61", "陕西省", "Shaanxi", ("陕西",)),
        Entry("62", "甘肃省", "Gansu", ("甘肃",)),
        Entry("63", "青海省", "Qinghai", ("青海",)),
        Entry("64", "宁夏回族自治区", "Ningxia", ("宁夏",)),
        Entry("65", "新疆维吾尔自治区", "Xinjiang", ("新疆",)),
        Entry("71", "台湾省", "Taiwan", ("台湾",)),
        Entry("81", "香港特别行政区", "Hong Kong", ("香港",)),
        Entry("82", "澳门特别行政区", "Macao", ("澳门",)),
    ],
)


def province_of(region_code: str | None) -> str:
    """The two-digit province code a longer region code or identity number begins with; "" when it is none."""
    prefix = (region_code or "")[:2]
    return prefix if prefix in PROVINCE else ""


_LEVELS = (2, 4, 6, 9, 12)  # province, prefecture, county, township, village


def within_region(region_code: str | None, wide: str) -> bool:
    """Whether a region lies inside another, whose unused levels may be zeros ("310000" holds "310104")."""
    digits = next((wide[:n] for n in _LEVELS if not wide[n:].strip("0")), wide)
    return (region_code or "").startswith(digits)
