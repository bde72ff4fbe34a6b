"""Makes the files people send: rolls, forms, and the broken ones."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter
from stdnum.cn import uscc

from niangjia.kernel.sheets.cells import check_digit

MEMBER_HEADINGS = [
    "姓名",
    "性别",
    "出生日期",
    "民族",
    "就业状况",
    "有效证件类别",
    "证件号码",
    "学历",
    "技术等级",
    "移动电话",
    "户籍类型",
    "户籍所在地",
    "会籍变化类型",
    "会籍变化日期",
    "会籍变化原因",
    "政治面貌",
    "工作单位",
    "籍贯",
    "是否农民工会员",
]
UNION_HEADINGS = [
    "单位名称",
    "单位法人和其他组织统一社会信用代码",
    "单位地址",
    "单位所在政区",
    "单位性质类别",
    "经济类型",
    "单位所属行业",
    "职工人数",
    "工会名称",
    "工会法人和其他组织统一社会信用代码",
    "上级工会名称",
    "建会日期",
    "基层工会类型",
    "会员人数",
    "工会负责人",
    "联系电话",
]


def id_number(n: int, born: date = date(1985, 3, 7), sex: int = 1) -> str:
    """A valid number of a region that does not exist."""
    body = f"99{n // 500 % 10000:04d}{born:%Y%m%d}{n % 500 * 2 + (1 if sex == 1 else 0):03d}"
    return body + check_digit(body)


def code(head: str, n: int) -> str:
    """A valid credit code, 91 for a firm, 81 for a grassroots union."""
    body = f"{head}990100MA{n:07d}"
    return body + uscc.calc_check_digit(body)


def member(n: int, **cells: Any) -> list[Any]:
    """A faultless row of form 2.3; `cells` by heading."""
    row: dict[str, Any] = {
        "姓名": f"张{n}三",
        "性别": "男",
        "出生日期": "1985/03/07",
        "民族": "汉族",
        "就业状况": "在岗",
        "有效证件类别": "居民身份证",
        "证件号码": id_number(n),
        "学历": "大专",
        "技术等级": "无",
        "移动电话": f"100{n:08d}",
        "户籍类型": "农业户口",
        "户籍所在地": "某省某县",
        "会籍变化类型": "入会",
        "会籍变化日期": "2026/03/02",
        "会籍变化原因": "",
        "政治面貌": "群众",
        "工作单位": "甲电子有限公司",
        "籍贯": "某省",
        "是否农民工会员": "是",
    }
    row.update(cells)
    return [row[heading] for heading in [*MEMBER_HEADINGS, *(c for c in cells if c not in MEMBER_HEADINGS)]]


def union(n: int, **cells: Any) -> list[Any]:
    """A faultless row of form 2.1."""
    row: dict[str, Any] = {
        "单位名称": f"新{n}纺织有限公司",
        "单位法人和其他组织统一社会信用代码": code("91", n),
        "单位地址": "某路1号",
        "单位所在政区": "990100",
        "单位性质类别": "私营企业",
        "经济类型": "私营经济",
        "单位所属行业": "制造业",
        "职工人数": 40,
        "工会名称": f"新{n}纺织有限公司工会委员会",
        "工会法人和其他组织统一社会信用代码": code("81", n),
        "上级工会名称": "镇总工会",
        "建会日期": "2020/05/01",
        "基层工会类型": "独立基层工会",
        "会员人数": 30,
        "工会负责人": "李四",
        "联系电话": "10012345678",
    }
    row.update(cells)
    return [row[heading] for heading in UNION_HEADINGS]


def write_xlsx(path: Path, rows: Sequence[Sequence[Any]], sheet: str = "Sheet1") -> Path:
    """Rows as they are; dates as real dates, None as empty cells."""
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False})
    page = book.add_worksheet(sheet)
    day = book.add_format({"num_format": "yyyy/mm/dd"})
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            if isinstance(value, date):
                page.write_datetime(r, c, value, day)  # type: ignore[arg-type]
            elif value is not None:
                page.write(r, c, value)
    book.close()
    return path


def members_file(path: Path, *rows: Sequence[Any], headings: Sequence[str] = MEMBER_HEADINGS) -> Path:
    return write_xlsx(path, [["工会会员信息采集表"], list(headings), *rows])


def unions_file(path: Path, *rows: Sequence[Any]) -> Path:
    return write_xlsx(path, [["工会组织信息采集表"], UNION_HEADINGS, *rows])
