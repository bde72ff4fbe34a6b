"""Form 2.3 《工会会员信息采集表》 (rules-organisation 2.3): 19 official columns, and those common elsewhere."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from niangjia.kernel.base import codes
from niangjia.kernel.people.choices import NewForm
from niangjia.kernel.sheets import cells
from niangjia.kernel.sheets.columns import code, coded
from niangjia.kernel.sheets.forms import Form, SheetColumn
from niangjia.kernel.sheets.reader.clean import Cell

from .sheets_judge import MembersJudge
from .sheets_undo import MembersUndo
from .sheets_write import MembersWriter

_NEW_FORM = {
    "L1": NewForm.TRUCKER,
    "L2": NewForm.RIDE,
    "L3": NewForm.COURIER,
    "L4": NewForm.DELIVERY,
    "L9": NewForm.OTHER,
}


_parse_sex = code(codes.SEX, number=True)


def _sex(value: Cell) -> object:
    found = _parse_sex(value)
    return 0 if found == 9 else found


def _new_form(value: Cell) -> object:
    """A new-form occupation, or "" for any other occupation: the column is free text in many rolls."""
    found = codes.NEW_FORM_OCCUPATION.lookup(value)
    return _NEW_FORM[found].value if found else ""


def _dispatched(value: Cell) -> object:
    """用工形式: dispatched or not."""
    shown = str(value)
    return "派遣" in shown or shown in ("是", "Y", "y", "1", "√")


def _as_is(value: Cell) -> Cell:
    return value


def _short(limit: int) -> cells.Parser:
    def parse(value: Cell) -> object:
        return str(cells.text(value))[:limit]

    return parse


def _person_name(value: Cell) -> object:
    found = cells.name(value)
    if isinstance(found, str) and len(found) > 60:
        return cells.Bad("too_long", gettext_noop("this is too long for a name"))
    return found


COLUMNS = [
    SheetColumn(
        "name", "姓名", _person_name, ("会员姓名", "职工姓名", "名字"), required=True, distinct=True, width=10
    ),
    SheetColumn("sex", "性别", _sex, labels=("男", "女"), expected=True, width=6),
    SheetColumn(
        "birth_date", "出生日期", cells.day, ("出生年月", "出生年月日", "生日"), expected=True, width=12
    ),
    coded("ethnicity", "民族", codes.ETHNICITY, expected=True, width=8),
    coded(
        "work_status",
        "就业状况",
        codes.WORK_STATUS,
        synonyms=("就业状态", "在岗状况"),
        expected=True,
        width=10,
    ),
    coded(
        "id_type",
        "有效证件类别",
        codes.ID_TYPE,
        synonyms=("证件类别", "证件类型", "有效证件类型"),
        offer=("居民身份证", "护照", "军官证"),
        expected=True,
    ),
    SheetColumn(
        "id_number",
        "证件号码",
        _as_is,
        ("身份证号", "身份证号码", "身份证", "有效证件号码", "公民身份号码", "证件号", "居民身份证号码"),
        required=True,
        distinct=True,
        width=22,
        note="请把单元格格式设为“文本”后再填写",
    ),
    coded("education", "学历", codes.EDUCATION, synonyms=("文化程度", "文化水平"), expected=True, width=10),
    coded(
        "skill_level",
        "技术等级",
        codes.SKILL_LEVEL,
        synonyms=("职业技能等级", "技能等级", "技术职称等级"),
        expected=True,
    ),
    SheetColumn(
        "mobile",
        "移动电话",
        cells.mobile,
        ("手机号", "手机号码", "联系电话", "电话", "手机", "联系方式", "移动电话号码"),
        expected=True,
        distinct=True,
    ),
    coded(
        "hukou_type",
        "户籍类型",
        codes.HUKOU_TYPE,
        synonyms=("户口类型", "户口性质", "户籍性质"),
        expected=True,
    ),
    SheetColumn(
        "hukou_place",
        "户籍所在地",
        _short(120),
        ("户口所在地", "户籍地址", "户籍地"),
        expected=True,
        width=18,
    ),
    coded(
        "change_type",
        "会籍变化类型",
        codes.CHANGE_TYPE,
        number=True,
        required=True,
        synonyms=("会籍变动类型", "变化类型", "会籍变更类型", "变动类型"),
    ),
    SheetColumn(
        "change_date",
        "会籍变化日期",
        cells.day,
        ("会籍变动日期", "变化日期", "入会日期", "入会时间", "会籍变更日期", "变动日期"),
        required=True,
    ),
    coded(
        "change_reason",
        "会籍变化原因",
        codes.CHANGE_REASON,
        number=True,
        width=20,
        synonyms=("会籍变动原因", "变化原因", "会籍变更原因", "变动原因"),
    ),
    coded("political_status", "政治面貌", codes.POLITICAL_STATUS, synonyms=("政治面目",), expected=True),
    SheetColumn(
        "employer",
        "工作单位",
        cells.name,
        ("单位名称", "所在单位", "单位", "工作单位名称", "所在单位名称", "用人单位"),
        width=30,
    ),
    SheetColumn("native_place", "籍贯", _short(60), expected=True, width=12),
    SheetColumn(
        "is_migrant",
        "是否农民工会员",
        cells.yes_no,
        ("是否农民工", "农民工", "是否为农民工", "农民工会员"),
        expected=True,
        labels=("是", "否"),
    ),
    SheetColumn(
        "union",
        "所在工会",
        cells.name,
        ("所属工会", "工会名称", "基层工会名称", "所在基层工会"),
        optional=True,
        width=30,
        note="选填：同一单位名称对应多个工会时，以此列为准",
    ),
    SheetColumn(
        "is_dispatched",
        "用工形式",
        _dispatched,
        ("是否劳务派遣", "劳务派遣"),
        optional=True,
        labels=("合同制", "劳务派遣", "灵活就业"),
    ),
    SheetColumn(
        "new_form",
        "职业",
        _new_form,
        ("新就业形态职业", "工种", "新就业形态"),
        optional=True,
        labels=tuple(codes.NEW_FORM_OCCUPATION.labels()),
    ),
]

MEMBERS = Form(
    code="members",
    label=_("Members (form 2.3)"),
    title="工会会员信息采集表",
    columns=COLUMNS,
    identity=("id_number",),
    judge=MembersJudge,
    writer=MembersWriter,
    undo=MembersUndo,
    ability="people.change",
)
