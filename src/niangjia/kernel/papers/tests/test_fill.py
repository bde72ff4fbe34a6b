"""Templates that people upload: every fault named at once, nothing of theirs run."""

import zipfile
from io import BytesIO
from typing import Any

import pytest

from niangjia.kernel.papers.fill import judge
from niangjia.kernel.papers.gbt9704 import Paper
from niangjia.kernel.papers.kinds import PaperKind, Variable, default_template


def _body(paper: Paper) -> None:
    paper.paragraph("同意筹建{{ 工会名称 }}。")


def _title(facts: dict[str, Any]) -> str:
    return "关于同意筹建工会的批复"


KIND = PaperKind(
    "x.approval",
    "批复",
    "approval",
    "批",
    _title,
    _body,
    (Variable("工会名称", "工会全称", "天海工会", required=True),),
)


def template(*lines: str) -> bytes:
    paper = Paper()
    for line in ("{{ 发文字号 }}", "{{ 标题 }}", "{{ 主送机关 }}", "{{ 成文日期 }}", *lines):
        paper.paragraph(line)
    return paper.save()


def test_a_good_template_passes() -> None:
    verdict = judge(KIND, template("{{ 工会名称 }}", "{% if 工会名称 %}好{% endif %}"))
    assert verdict.faults == [] and "工会名称" in verdict.used


def test_unknown_names_are_named_with_the_nearest_known_one() -> None:
    faults = judge(KIND, template("{{ 工会名称 }}{{ 工会名 }}{{ abc }}")).faults
    assert len(faults) == 2
    assert any("工会名 " in fault and "工会名称" in fault for fault in faults)
    assert any("abc" in fault for fault in faults)


def test_required_names_must_be_there() -> None:
    faults = judge(KIND, template()).faults
    assert len(faults) == 1 and "工会名称" in faults[0] and "工会全称" in faults[0]


@pytest.mark.parametrize(
    "line",
    [
        "{{ 工会名称.__class__ }}{{ 工会名称() }}",
        "{{ 工会名称 * 1000000 }}",
        "{% for a in 工会名称 %}{% for b in 工会名称 %}x{% endfor %}{% endfor %}",
        "{% set x = 1 %}{{ 工会名称 }}",
        "{{ 工会名称 | pprint }}",
        "{% include '/etc/passwd' %}{{ 工会名称 }}",
    ],
)
def test_programs_are_refused(line: str) -> None:
    assert judge(KIND, template("{{ 工会名称 }}", line)).faults


def test_an_open_placeholder_is_a_sentence() -> None:
    faults = judge(KIND, template("{{ 工会名称 }}", "{% if 工会名称 %}没有结束")).faults
    assert len(faults) == 1


def _repacked(change: dict[str, bytes]) -> bytes:
    buffer = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(default_template(KIND, "望山镇总工会"))) as old,
        zipfile.ZipFile(buffer, "w") as new,
    ):
        for name in {*old.namelist(), *change}:
            new.writestr(name, change.get(name) or old.read(name))
    return buffer.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"not a zip",
        _repacked({"word/vbaProject.bin": b"x"}),
        _repacked({"word/document.xml": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a/>'}),
        _repacked({"word/_rels/settings.xml.rels": b'<a Type="attachedTemplate" TargetMode="External"/>'}),
        b"x" * (6 * 2**20),
    ],
)
def test_dangerous_packages_are_not_opened(data: bytes) -> None:
    verdict = judge(KIND, data)
    assert len(verdict.faults) == 1 and not verdict.fit
