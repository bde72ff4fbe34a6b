"""The sheet and the ledgers the import bench works with: 3,000 unions, 80,000 people on record, 80,000 in the file."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import xlsxwriter
from django.db import transaction

from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.sheets.cells import check_digit
from niangjia.kernel.units import actions, normal
from niangjia.kernel.units.models import Coverage, Employer, Placement, Standing, Union
from niangjia.kernel.units.tree import segment

UNIONS = 3_000
_FAMILY = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林郑谢罗梁宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈"
)
_GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰建国志红文宇浩然子涵欣怡梓轩雨佳琪思远晓东海燕春梅"
)
_HEADINGS = ["序号", "姓名", "性别", "出生日期", "民族", "就业状况", "有效证件类别", "证件号码", "学历", "技术等级", "移动电话", "户籍类型", "户籍所在地", "会籍变化类型", "会籍变化日期", "会籍变化原因", "政治面貌", "工作单位", "籍贯", "是否农民工会员"]  # fmt: skip


def person(n: int) -> list[str]:
    """Row `n` of the roll: fictional, with a region code and a phone prefix nobody has."""
    born = date(1966, 1, 1) + timedelta(days=n * 7919 % 14_000)
    body = f"99{n // 100 % 10_000:04d}{born:%Y%m%d}{n % 100 * 2 + n // 1_000_000 + n % 2:03d}"
    name = _FAMILY[n % 50] + _GIVEN[n // 7 % 50] + (_GIVEN[n // 11 % 50] if n % 3 else "")
    return [
        str(n), name, "男" if int(body[16]) % 2 else "女", f"{born:%Y/%m/%d}", ("汉族", "苗族", "黎族")[n % 17 % 3], "在岗",
        "居民身份证", body + check_digit(body), ("大专", "本科", "高中", "初中", "中专")[n % 5], ("无", "四级(中级)", "技师")[n % 3],
        f"100{n:08d}", ("农业户口", "非农业户口")[n % 2], f"某省某市第{n % 97}街道", "入会", f"2026/0{1 + n % 5}/{1 + n % 28:02d}", "",
        ("群众", "中共党员", "共青团员")[n % 3], f"第{n % UNIONS}电子科技有限公司", f"某省某市{n % 31}", ("是", "否")[n % 2],
    ]  # fmt: skip


def sheet(path: Path, first: int, count: int) -> Path:
    """The official form with rows `first`...; written cell by cell, so that memory stays low."""
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True, "strings_to_numbers": False})
    page = book.add_worksheet("会员")
    page.write_string(0, 0, "工会会员信息采集表")
    for row, values in enumerate(rows(first, count), 1):
        for column, value in enumerate(values):
            page.write_string(row, column, value)
    book.close()
    return path


def rows(first: int, count: int) -> Iterator[list[str]]:
    yield list(_HEADINGS)
    for n in range(first, first + count):
        yield person(n)


@transaction.atomic
def ledgers() -> None:
    """A town with 3,000 firms and their unions."""
    town = actions.create_union(by=SYSTEM, parent=None, name="测速镇总工会", kind="federation", level=50,
                                founded_on=date(2000, 1, 1))  # fmt: skip
    since = date(2010, 1, 1)
    made: dict[type, list[object]] = {Union: [], Employer: [], Standing: [], Placement: [], Coverage: []}
    for n in range(UNIONS):
        name = f"第{n}电子科技有限公司"
        union = Union(name=f"{name}工会", kind="single", level=70, founded_on=since, parent=town,
                      path=town.path + segment(n), depth=1)  # fmt: skip
        employer = Employer(name=name, normal_name=normal.employer(name), area=town)
        made[Union].append(union)
        made[Employer].append(employer)
        made[Standing].append(Standing(union=union, kind="single", level=70, valid_from=since))
        made[Placement].append(Placement(union=union, parent=town, valid_from=since))
        made[Coverage].append(Coverage(union=union, employer=employer, valid_from=since))
    for model, fresh in made.items():
        model._base_manager.bulk_create(fresh, batch_size=1000)  # type: ignore[attr-defined]
    Union._base_manager.filter(pk=town.pk).update(next_child=UNIONS)
