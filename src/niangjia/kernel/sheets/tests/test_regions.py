"""Names of areas become their codes, or a sentence that says what is not known."""

from datetime import date

import pytest

from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.base.scope import Scope
from niangjia.kernel.sheets.judging import Chunk
from niangjia.kernel.sheets.regions import Region, Regions, resolve, trunk
from niangjia.kernel.units import actions
from niangjia.kernel.units.models import Union

pytestmark = pytest.mark.django_db
SINCE = date(2000, 1, 1)
AREAS = (
    ("浙江省总工会", "330000", 20, "federation", None), ("明州市总工会", "330900", 30, "federation", 0),
    ("映湖县总工会", "330921", 40, "federation", 1), ("禾塘镇总工会", "330921101", 50, "federation", 2),
    ("禾塘镇金禾村工会联合会", "330921101203", 60, "league", 3), ("城关街道工会工作委员会", "330921001", 50, "committee", 2),
    ("沧口区总工会", "330902", 40, "federation", 1), ("城关街道工会工作委员会", "330902001", 50, "committee", 6),
    ("禾塘镇餐饮行业工会联合会", "330921101", 60, "league", 3),
)  # fmt: skip


@pytest.fixture
def made() -> list[Union]:
    unions: list[Union] = []
    for name, code, level, kind, above in AREAS:
        parent = None if above is None else unions[above]
        unions.append(
            actions.create_union(
                parent=parent,
                name=name,
                kind=kind,
                level=level,
                region_code=code,
                founded_on=SINCE,
                by=SYSTEM,
            )
        )
    return unions


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("浙江省", "330000"), ("浙江", "330000"), ("四川省", "51"), ("内蒙古", "15"),
        ("浙江省明州市映湖县", "330921"), ("浙江省/明州市/映湖县/禾塘镇", "330921101"), ("浙江 明州 映湖 禾塘镇", "330921101"),
        ("禾塘镇", "330921101"), ("映湖县禾塘镇", "330921101"), ("禾塘镇金禾村", "330921101203"), ("金禾村", "330921101203"),
        ("浙江省明州市市辖区沧口区", "330902"), ("沧口区城关街道", "330902001"), ("映湖县城关街道", "330921001"),
        ("330921101", "330921101"), ("３３０９２１", "330921"), ("330921999", "330921999"), ("99", "99"),
    ],
)  # fmt: skip
def test_understood(made: list[Union], text: str, code: str) -> None:
    found = Regions(Scope.all()).find(text)
    assert (found.code, found.problem) == (code, "")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("火星市", Region("", "unknown", rest="火星市")),
        ("城关街道", Region("", "ambiguous", rest="城关街道")),
        ("浙江省明州市乌有县", Region("330900", "partly", "明州市", "乌有县")),
        ("四川省禾塘镇", Region("51", "partly", "四川省", "禾塘镇")),
        ("33092", Region("", "bad_code", rest="33092")),
    ],
)
def test_not_understood(made: list[Union], text: str, found: Region) -> None:
    assert Regions(Scope.all()).find(text) == found


def test_of_several_the_one_within_range(made: list[Union]) -> None:
    here = Regions(Scope(paths=(made[2].path,)))
    assert here.find("城关街道").code == "330921001"
    assert here.find("沧口区").code == "330902"  # names beyond the range are known too


def test_the_column_is_changed_and_said(made: list[Union]) -> None:
    values: list[str | None] = ["禾塘镇", None, "火星市", ""]
    chunk = Chunk("Sheet1", [2, 3, 4, 5], [0, 1, 2, 3], {"unit_region": values}, {}, {}, {})
    resolve(chunk, "unit_region", Regions(Scope.all()))
    resolve(chunk, "absent", Regions(Scope.all()))
    assert chunk.values["unit_region"] == ["330921101", None, None, ""]
    assert {i: found[0].message() for i, found in chunk.warnings.items()} == {
        2: "本系统没有“火星市”这一政区，未录入；请改填行政区划代码（GB/T 2260）"
    }


@pytest.mark.parametrize(
    ("code", "short"), [("330000", "33"), ("330900", "3309"), ("330921001", "330921001")]
)
def test_trunk(code: str, short: str) -> None:
    assert trunk(code) == short
