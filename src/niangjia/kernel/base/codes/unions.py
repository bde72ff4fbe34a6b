"""What a union is: its kind, its level, how employers of different sizes are grouped."""

from niangjia.kernel.base.codes.codelist import CodeList, Entry

# 基层工会类型, the dropdown of form 2.1; the codes are the kinds of `units.Union`.
UNION_TYPE = CodeList(
    "union_type",
    "基层工会类型",
    [
        Entry(
            "single",
            "独立基层工会",
            "Single grassroots union",
            ("单独基层工会", "独立", "单独", "单独基层工会委员会", "基层工会", "独立工会"),
            local=True,
        ),
        Entry(
            "joint",
            "联合基层工会",
            "Joint grassroots union",
            ("联合", "联合工会", "联合基层工会委员会"),
            local=True,
        ),
        Entry(
            "league",
            "工会联合会",
            "Union league",
            ("区域性工会联合会", "行业性工会联合会", "联合会"),
            local=True,
        ),
        Entry(
            "industrial", "产业(系统)工会", "Industrial (system) union", ("产业工会", "系统工会"), local=True
        ),
        Entry(
            "federation",
            "总工会",
            "Federation",
            ("乡镇总工会", "街道总工会", "县总工会", "市总工会"),
            local=True,
        ),
    ],
    numbers_differ=True,
)

UNION_KIND = CodeList(
    "union_kind",
    "工会组织类别",
    [
        *UNION_TYPE.entries,
        Entry("branch", "工会分会", "Branch", ("分会", "支会", "分工会"), local=True),
        Entry("group", "工会小组", "Group", ("小组",), local=True),
        Entry("preparatory", "工会筹备组", "Preparatory group", ("筹备组",), local=True),
        Entry(
            "committee",
            "工会工作委员会",
            "Working committee (outpost)",
            ("工委", "工会工委", "派出机构"),
            local=True,
        ),
    ],
)

# 904 类型 of the yearly survey.
SURVEY_TYPE = CodeList(
    "survey_type",
    "基层工会类型(年报)",
    [
        Entry("1", "单独", "Single", ("单独基层工会",)),
        Entry("2", "联合", "Joint", ("联合基层工会",)),
        Entry("9", "其他", "Other", (), local=True),
    ],
)

# Numbers of one running statistics system.
UNION_LEVEL = CodeList(
    "union_level",
    "工会层级",
    [
        Entry("10", "全国", "National", ("全总",)),
        Entry("20", "省级", "Province", ("省", "自治区", "直辖市")),
        Entry("21", "部委", "Ministry"),
        Entry("22", "产业", "National industry"),
        Entry("30", "市级", "City", ("市", "地级市", "自治州")),
        Entry("40", "县级", "County", ("县", "区", "县级市")),
        Entry("41", "县级产业", "County industry"),
        Entry("50", "乡镇(街道)", "Township", ("乡镇", "镇", "街道", "乡")),
        Entry("60", "村(社区)", "Village or community", ("村", "社区")),
        Entry("L70", "基层", "Grassroots", ("企事业单位",), local=True),
    ],
)

AREA_KIND = CodeList(
    "area_kind",
    "区域类别",
    [
        Entry("township", "乡镇(街道)", "Township or street", ("乡镇", "街道"), local=True),
        Entry("village", "村(社区)", "Village or community", ("村", "社区"), local=True),
        Entry("zone", "开发区(园区)", "Development zone", ("开发区", "园区", "工业园区"), local=True),
        Entry("building", "楼宇", "Office building", ("商务楼宇",), local=True),
        Entry("area", "区域", "Area", ("区域性",), local=True),
        Entry("trade", "行业", "Trade", ("行业性",), local=True),
    ],
)

SIZE_BAND = CodeList(
    "size_band",
    "单位规模",
    [
        Entry("S1", "25人以下", "Under 25", (), local=True),
        Entry("S2", "25-99人", "25-99", (), local=True),
        Entry("S3", "100-199人", "100-199", (), local=True),
        Entry("S4", "200-999人", "200-999", (), local=True),
        Entry("S5", "1000人及以上", "1,000 and over", ("1000人以上",), local=True),
    ],
)

SIZE_LIMITS = (25, 100, 200, 1000)
"""Lower limits of S2..S5: the staff numbers from which the next band begins (25 and 200 come from TUL 11, 14)."""


def size_band(staff: int | None) -> str:
    """The `SIZE_BAND` code of a headcount; "" when it is unknown."""
    if staff is None:
        return ""
    return f"S{1 + sum(staff >= limit for limit in SIZE_LIMITS)}"
