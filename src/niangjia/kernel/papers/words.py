"""How a unit speaks of itself in its own papers: 全镇, 镇党委, 镇总工会."""

from dataclasses import dataclass

from niangjia.kernel.units.choices import Level, UnionKind
from niangjia.kernel.units.models import Union

_AREAS = {
    Level.NATION: ("全国", "党中央"), Level.PROVINCE: ("全省", "省委"), Level.CITY: ("全市", "市委"),
    Level.COUNTY: ("全县", "县委"), Level.TOWN: ("全镇", "镇党委"), Level.ZONE: ("全区", "区党工委"),
}  # fmt: skip
_BY_NAME = (
    ("街道", "全街道", "街道党工委"), ("自治县", "全县", "县委"), ("开发区", "全区", "区党工委"), ("园区", "全园区", "园区党工委"),
    ("社区", "全社区", "社区党组织"), ("村", "全村", "村党组织"), ("乡", "全乡", "乡党委"), ("镇", "全镇", "镇党委"),
    ("县", "全县", "县委"), ("区", "全区", "区委"), ("市", "全市", "市委"), ("省", "全省", "省委"),
)  # fmt: skip
_WORKPLACES = (
    ("大学", "全校", "学校党委"), ("学院", "全院", "学院党委"), ("学校", "全校", "学校党组织"), ("中学", "全校", "学校党组织"),
    ("小学", "全校", "学校党组织"), ("医院", "全院", "医院党委"), ("集团", "集团", "集团党委"), ("公司", "公司", "公司党组织"),
    ("厂", "全厂", "厂党组织"),
)  # fmt: skip
_TERRITORIAL = frozenset({Level.NATION, Level.PROVINCE, Level.CITY, Level.COUNTY, Level.TOWN, Level.ZONE})


@dataclass(frozen=True, slots=True)
class Voice:
    """all: 全镇. party: 镇党委. me: 镇总工会, how the text calls the union after its first full name."""

    all: str
    party: str
    me: str


def voice(union: Union) -> Voice:
    """The words of a unit, by level and name."""
    if union.level in _TERRITORIAL and union.kind == UnionKind.FEDERATION:
        return _territory(union)
    for mark, everyone, party in _WORKPLACES:
        if mark in union.name:
            return Voice(everyone, party, _me(union, mark, everyone))
    for mark, everyone, party in _BY_NAME[4:6]:
        if mark in union.name:
            return Voice(everyone, party, "工会联合会" if union.kind == UnionKind.LEAGUE else "工会")
    return Voice("本单位", "党组织", "工会")


def _territory(union: Union) -> Voice:
    stem = union.name.removesuffix("总工会")
    found = next(((a, p) for mark, a, p in _BY_NAME if stem.endswith(mark)), None)
    everyone, party = found or _AREAS[Level(union.level)]
    area = everyone.removeprefix("全")
    return Voice(everyone, party, f"{area}总工会" if union.name.endswith("总工会") else "工会")


def _me(union: Union, mark: str, everyone: str) -> str:
    return {"全校": "校工会", "全院": "院工会", "集团": "集团工会", "公司": "公司工会", "全厂": "厂工会"}.get(
        everyone, "工会"
    )


def issuing_word(union: Union) -> str:
    """The default 发文代字: 望山镇总工会 -> 望工. It can be changed before the first number of a year."""
    stem = union.name
    for tail in ("总工会", "工会联合会", "工会委员会", "工会"):
        stem = stem.removesuffix(tail)
    return f"{stem[:1]}工" if stem else "工"
