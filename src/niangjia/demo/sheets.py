"""Two filled-in official forms to try the import with: as offices send them, some rows with faults on purpose."""

from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter

from niangjia.kernel.registry import registry
from niangjia.kernel.sheets.forms import Form

from .firms import person_name
from .numbers import credit_code, mobile
from .world import Firm, World

FILES = {"members": "试用-工会会员信息采集表.xlsx", "unions": "试用-工会组织信息采集表.xlsx"}
_FIRST_PHONE = 9_500_000


def write(world: World, folder: Path) -> list[Path]:
    """Write both forms into `folder`: rows that can be taken over, and a few that cannot."""
    folder.mkdir(parents=True, exist_ok=True)
    return [_file(folder, "members", _members(world)), _file(folder, "unions", _unions(world))]


def _file(folder: Path, code: str, rows: list[dict[str, Any]]) -> Path:
    """Title, headings, rows, and the lines a printed form ends with."""
    form = next(item for item in registry.items(Form) if item.code == code)
    columns = [column for column in form.columns if not column.optional]
    path = folder / FILES[code]
    book = xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy/mm/dd"})
    sheet = book.add_worksheet(form.title[:31])
    sheet.merge_range(
        0, 0, 0, len(columns) - 1, form.title, book.add_format({"bold": True, "align": "center"})
    )
    for place, column in enumerate(columns):
        sheet.write(1, place, column.label, book.add_format({"border": 1, "bg_color": "#EEEEEE"}))
        sheet.set_column(place, place, column.width)
        for line, row in enumerate(rows, start=2):
            sheet.write(line, place, row.get(column.key, ""))
    sheet.write(len(rows) + 2, 0, "填表单位(盖章):禾塘镇总工会")
    sheet.write(len(rows) + 2, 4, "填报日期:2026年6月30日")
    book.close()
    return path


def _members(world: World) -> list[dict[str, Any]]:
    """Ten people who join the small factory; one number, one name and one employer are wrong."""
    days: list[Any] = [date(2026, 6, 1), "2026.6.3", "2026年6月5日", 20260608, "2026-06-09"]
    rows = [_member(world, turn, days[turn % len(days)]) for turn in range(10)]
    rows[3]["id_number"] = rows[3]["id_number"][:-1] + ("1" if rows[3]["id_number"][-1] != "1" else "2")
    rows[6]["name"] = ""
    rows[8]["employer"] = "禾塘镇查无此厂"
    return rows


def _member(world: World, turn: int, joined: Any) -> dict[str, Any]:
    rng, sex = world.rng, 1 + turn % 2
    birth = date(1986 + turn, 1 + turn, 11)
    return {
        "name": person_name(rng, sex),
        "sex": "男" if sex == 1 else "女",
        "birth_date": birth,
        "ethnicity": "汉族",
        "work_status": "在岗",
        "id_type": "居民身份证",
        "id_number": world.identities.take("990001", birth, sex),
        "education": rng.choice(("本科", "大专", "高中")),
        "skill_level": rng.choice(("无", "职业资格五级(初级)")),
        "mobile": mobile(_FIRST_PHONE + turn),
        "hukou_type": "农业户口" if turn % 3 else "非农业户口",
        "hukou_place": "云泽省映湖区禾塘镇",
        "change_type": "入会",
        "change_date": joined,
        "political_status": "群众",
        "employer": world.named["factory_firm"].name,
        "native_place": "云泽省映湖区",
        "is_migrant": "是" if turn % 3 else "否",
    }


def _unions(world: World) -> list[dict[str, Any]]:
    """Unions for four employers that have none; the last names a union above that does not exist."""
    waiting = [firm for firm in world.named["uncovered"] if not firm.change_kind][-5:-1]
    rows = [_union(world, firm, turn) for turn, firm in enumerate(waiting)]
    rows[-1]["parent_union"] = "禾塘镇某某村工会联合会"
    return rows


def _union(world: World, firm: Firm, turn: int) -> dict[str, Any]:
    nature = {"170": "私营企业", "159": "其他有限责任公司", "300": "外商投资企业", "200": "港澳台商投资企业"}
    return {
        "unit_name": firm.name,
        "unit_uscc": firm.uscc,
        "unit_address": firm.address,
        "unit_region": firm.region[:6],
        "unit_nature": nature.get(firm.nature, "私营企业"),
        "economic_type": "私营经济",
        "industry": "制造业",
        "employee_count": firm.workers,
        "union_name": firm.name + "工会",
        "union_uscc": credit_code("81", firm.region, world.serial()),
        "parent_union": firm.area.name,
        "founded_on": date(2026, 6, 15 + turn),
        "union_type": "独立基层工会",
        "member_count": firm.workers * 3 // 4,
        "leader": firm.contact,
        "leader_phone": mobile(_FIRST_PHONE + 100 + turn),
    }
