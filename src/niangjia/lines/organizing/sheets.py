"""Form 2.1 《工会组织信息采集表》 (rules-organisation 2.1) and the register of employers."""

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base import codes
from niangjia.kernel.sheets import cells
from niangjia.kernel.sheets.columns import coded
from niangjia.kernel.sheets.forms import Form, SheetColumn
from niangjia.kernel.sheets.reader.clean import Cell
from niangjia.kernel.sheets.undoing import Undo

from .sheets_register import RegisterJudge, RegisterWriter
from .sheets_unions import UnionsJudge
from .sheets_unions_write import UnionsWriter


def _short(limit: int) -> cells.Parser:
    def parse(value: Cell) -> object:
        return str(cells.text(value))[:limit]

    return parse


def _region(value: Cell) -> object:
    """A code (GB/T 2260) or names; the judge finds out which area they mean."""
    return str(int(value)) if isinstance(value, float) else str(cells.text(value))


_UNIT = [
    SheetColumn(
        "unit_name",
        "单位名称",
        cells.name,
        ("单位全称", "企业名称", "法人单位名称", "单位详细名称"),
        required=True,
        width=30,
        distinct=True,
    ),
    SheetColumn(
        "unit_uscc",
        "单位法人和其他组织统一社会信用代码",
        cells.uscc,
        ("单位统一社会信用代码", "统一社会信用代码", "社会信用代码", "信用代码", "统一信用代码"),
        expected=True,
        width=24,
        distinct=True,
    ),
    SheetColumn(
        "unit_address",
        "单位地址",
        _short(200),
        ("地址", "单位详细地址", "注册地址", "详细地址"),
        expected=True,
        width=30,
    ),
    SheetColumn(
        "unit_region",
        "单位所在政区",
        _region,
        ("所在政区", "行政区划", "行政区划代码", "所在地区"),
        expected=True,
    ),
    coded(
        "unit_nature",
        "单位性质类别",
        codes.UNIT_NATURE,
        synonyms=("单位性质", "单位类别", "单位类型"),
        expected=True,
        width=18,
    ),
    coded("economic_type", "经济类型", codes.ECONOMIC_TYPE, synonyms=("经济性质",), expected=True),
    coded(
        "industry",
        "单位所属行业",
        codes.INDUSTRY,
        synonyms=("所属行业", "行业", "国民经济行业", "行业类别"),
        expected=True,
        width=22,
    ),
    SheetColumn(
        "employee_count",
        "职工人数",
        cells.count,
        ("职工数", "职工总数", "从业人员", "从业人数", "员工人数"),
        required=True,
        width=10,
    ),
]

UNIONS = Form(
    code="unions",
    label=_("Unions (form 2.1)"),
    title="工会组织信息采集表",
    identity=("union_name",),
    columns=[
        *_UNIT,
        SheetColumn(
            "union_name",
            "工会名称",
            cells.name,
            ("工会组织名称", "基层工会名称", "工会全称"),
            required=True,
            width=34,
            distinct=True,
        ),
        SheetColumn(
            "union_uscc",
            "工会法人和其他组织统一社会信用代码",
            cells.uscc,
            ("工会统一社会信用代码", "工会信用代码", "工会法人统一社会信用代码"),
            expected=True,
            width=24,
            distinct=True,
        ),
        SheetColumn(
            "parent_union",
            "上级工会名称",
            cells.name,
            ("上级工会", "上一级工会", "上一级工会名称", "主管工会"),
            required=True,
            width=30,
        ),
        SheetColumn(
            "founded_on",
            "建会日期",
            cells.day,
            ("成立日期", "建会时间", "工会成立日期", "成立时间"),
            required=True,
        ),
        coded(
            "union_type",
            "基层工会类型",
            codes.UNION_TYPE,
            synonyms=("工会类型", "工会类别", "工会组织类型"),
            required=True,
            width=16,
        ),
        SheetColumn(
            "member_count",
            "会员人数",
            cells.count,
            ("会员数", "会员总数", "工会会员人数"),
            required=True,
            width=10,
        ),
        SheetColumn(
            "leader",
            "工会负责人",
            cells.name,
            ("工会主席", "主席", "负责人姓名", "主席姓名", "工会主席姓名"),
            expected=True,
            width=10,
        ),
        SheetColumn(
            "leader_phone",
            "联系电话",
            cells.phone,
            ("负责人电话", "工会电话", "电话", "手机", "联系方式"),
            expected=True,
        ),
        SheetColumn(
            "women_count", "女职工人数", cells.count, ("女职工数", "女职工"), optional=True, width=10
        ),
        SheetColumn(
            "migrant_count", "农民工人数", cells.count, ("农民工数", "农民工"), optional=True, width=10
        ),
        SheetColumn(
            "counted_on",
            "统计日期",
            cells.day,
            ("数据日期", "截止日期"),
            optional=True,
            note="选填：人数所对应的日期，不填按导入当日",
        ),
    ],
    judge=UnionsJudge,
    writer=UnionsWriter,
    undo=Undo,
    ability="units.change",
)

EMPLOYERS = Form(
    code="employers",
    label=_("Register of employers"),
    title="用人单位名录",
    identity=("unit_name",),
    columns=[
        _UNIT[0],
        SheetColumn(
            "unit_uscc",
            "统一社会信用代码",
            cells.uscc,
            _UNIT[1].synonyms[:1] + _UNIT[1].synonyms[2:] + (_UNIT[1].label,),
            width=24,
            distinct=True,
        ),
        SheetColumn("unit_address", "单位地址", _short(200), _UNIT[2].synonyms, width=30),
        SheetColumn("unit_region", "单位所在政区", _region, _UNIT[3].synonyms),
        coded(
            "unit_nature",
            "单位性质类别",
            codes.UNIT_NATURE,
            synonyms=("单位性质", "单位类别", "单位类型", "登记注册类型"),
            width=18,
        ),
        coded("economic_type", "经济类型", codes.ECONOMIC_TYPE, synonyms=("经济性质",)),
        coded("industry", "单位所属行业", codes.INDUSTRY, synonyms=_UNIT[6].synonyms, width=22),
        SheetColumn(
            "employee_count",
            "职工人数",
            cells.count,
            (*_UNIT[7].synonyms, "期末从业人数", "从业人员期末人数"),
            width=10,
        ),
        SheetColumn(
            "opened_on", "开业日期", cells.day, ("成立日期", "开业时间", "注册日期", "开业(成立)时间")
        ),
        SheetColumn(
            "contact", "联系人", cells.name, ("法定代表人", "负责人", "单位负责人姓名", "法人代表"), width=10
        ),
        SheetColumn("contact_phone", "联系电话", cells.phone, ("电话", "固定电话", "移动电话", "联系方式")),
        SheetColumn(
            "area_union",
            "责任工会",
            cells.name,
            ("所属工会", "所属乡镇街道工会", "负责工会", "第一责任工会"),
            optional=True,
            width=26,
            note="选填：负责该单位建会的工会，不填归导入人所在工会",
        ),
        SheetColumn(
            "source",
            "数据来源",
            _short(20),
            ("来源", "名录来源"),
            optional=True,
            labels=("统计部门", "非公数据库", "走访摸底", "工商登记"),
            note="选填",
        ),
        SheetColumn(
            "above_scale",
            "是否规模以上",
            cells.yes_no,
            ("规模以上", "是否规上"),
            optional=True,
            labels=("是", "否"),
        ),
    ],
    judge=RegisterJudge,
    writer=RegisterWriter,
    undo=Undo,
    ability="units.change",
)
