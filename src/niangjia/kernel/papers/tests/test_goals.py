"""What the text says of targets, and of small numbers."""

from datetime import date
from typing import Any

import pytest

from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.base.dates import half_year
from niangjia.kernel.figures.models import Target, TargetKind
from niangjia.kernel.papers import goals
from niangjia.kernel.papers.blocks import text_of
from niangjia.kernel.papers.sections import Context

from .conftest import Town

NAMES = {"A00N": ("新增工会组织", "家"), "B10": ("发展会员", "名"), "B04": ("会员", "人")}


def context(place: Town) -> Context:
    return Context(place.town, half_year(2026), SYSTEM)


def target(place: Town, code: str, value: Any, kind: str = TargetKind.ABSOLUTE, **more: Any) -> None:
    Target._base_manager.create(
        union=place.town,
        indicator=code,
        first=date(2026, 1, 1),
        last=date(2026, 12, 31),
        kind=kind,
        value=value,
        **more,
    )


def said(place: Town) -> str:
    return "".join(text_of(block) for block in goals.targets(context(place), NAMES))


def joined(pieces: Any) -> str:
    return "".join(piece if isinstance(piece, str) else piece.text for piece in pieces)


def test_no_target_no_sentence(place: Town) -> None:
    assert said(place) == "" and goals.target_plan(context(place), NAMES) == [] == goals.behind(
        context(place), NAMES
    )


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (16, "发展会员全年目标16名，截至6月底已完成50%，实现时间过半、任务过半。"),
        (10, "发展会员全年目标10名，截至6月底已完成80%，实现时间过半、任务过半。"),
        (8, "发展会员全年目标8名，截至6月底已完成100%，提前完成全年任务。"),
        (40, "发展会员全年目标40名，截至6月底已完成20%，落后于时间进度。"),
    ],
)
def test_a_flow_against_its_target(place: Town, value: int, text: str) -> None:
    target(place, "B10", value)
    assert said(place) == "对照全年目标任务，" + text


def test_growth_over_a_base(place: Town) -> None:
    target(place, "B04", "0.5", TargetKind.PERCENT_GROWTH, base_value=20)
    assert (
        said(place) == "对照全年目标任务，会员净增全年目标10人，截至6月底已完成80%，实现时间过半、任务过半。"
    )
    assert joined(goals.target_plan(context(place), NAMES)) == "，年底前净增会员2人，确保完成全年目标任务"


def test_what_is_behind_is_a_problem_and_a_plan(place: Town) -> None:
    target(place, "A00N", 4)
    assert [joined(point) for point in goals.behind(context(place), NAMES)] == [
        "新增工会组织进度偏慢，全年目标截至6月底已完成25%，落后于时间进度"
    ]
    assert (
        joined(goals.target_plan(context(place), NAMES)) == "，年底前再新增工会组织3家，确保完成全年目标任务"
    )


def test_small_numbers_are_compared_in_units(place: Town) -> None:
    assert joined(context(place).change("A01")) == "，比上年同期增加1家"
    assert joined(context(place).change("B04")) == "，同比增长40%"
