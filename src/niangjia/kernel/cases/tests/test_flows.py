"""The pictures of the flows: laid out without overlap, drawn without inline style, current in the documentation."""

import re
from datetime import date
from io import StringIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from niangjia.kernel.access.models import Account
from niangjia.kernel.cases.flows import picture
from niangjia.kernel.cases.flows.content import _words, content_of, width_of, wrapped
from niangjia.kernel.cases.flows.layers import crossings, lanes, layered
from niangjia.kernel.cases.lifecycle import Lifecycle
from niangjia.kernel.registry.registry import registry

from .preparation import PREPARATION

SPACE = "{http://www.w3.org/2000/svg}"


def parsed(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)


def boxes(svg: str) -> list[tuple[float, float, float, float]]:
    rows = parsed(svg).iter(f"{SPACE}rect")
    return [tuple(float(row.get(name, "0")) for name in ("x", "y", "width", "height")) for row in rows]  # type: ignore[misc]


def overlap(a: tuple[float, ...], b: tuple[float, ...]) -> bool:
    return a[0] < b[0] + b[2] and b[0] < a[0] + a[2] and a[1] < b[1] + b[3] and b[1] < a[1] + a[3]


@pytest.mark.django_db
@pytest.mark.parametrize("cycle", [PREPARATION, *registry.items(Lifecycle)], ids=lambda cycle: cycle.code)
def test_every_flow_is_drawn_without_overlap(cycle: Lifecycle) -> None:
    tall = str(picture.tall(cycle)).replace("<svg", f'<svg xmlns="{SPACE[1:-1]}"', 1)
    for svg in (str(picture.wide(cycle, standalone=True)), tall):
        found = boxes(svg)
        assert len(found) == len(cycle.states)
        assert not [1 for i, a in enumerate(found) for b in found[i + 1 :] if overlap(a, b)]
        assert "style=" not in svg
        arrows = sum(s != t.target for t in cycle.transitions for s in t.sources)
        assert svg.count("<polygon") == arrows
    assert float(parsed(tall).get("width", "0")) <= 320, "fits a phone"


@pytest.mark.django_db
def test_the_state_now_the_way_come_and_the_open_date_are_marked() -> None:
    svg = str(picture.wide(PREPARATION, standalone=True, now="handed_in", past=frozenset({"draft"}),
                           running={"union.preparation.reply_days": date(2026, 7, 15)}))  # fmt: skip
    marks = re.findall(r'class="nj-flow-box ?([^"]*)"', svg)
    assert marks == ["is-past is-start", "is-now", "", "", "is-final", "is-final"]
    assert "2026-07-15" in svg
    assert "当前所处环节" in svg


@pytest.mark.django_db
def test_dates_say_how_long_they_run() -> None:
    lines = [line.text for line in content_of(PREPARATION, 30).boxes["handed_in"].lines]
    assert lines == ["待批复", "◷ 批复建会请示：15日内", "→ 撤回", "→ 批准", "→ 不予批准"]


@given(st.text(alphabet="中文标题（），。abc 12", max_size=60), st.integers(4, 20))
@settings(max_examples=200, deadline=None)
def test_wrapping_loses_nothing_and_keeps_the_width(text: str, letters: int) -> None:
    lines = wrapped(text, letters)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    for line in lines:
        assert sum(map(width_of, line)) <= letters or len(_words(line)) == 1


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda p: p[0] != p[1]), max_size=18))
@settings(max_examples=200, deadline=None)
def test_arrows_go_onward_column_by_column_and_the_order_is_never_worse(pairs: list[tuple[int, int]]) -> None:
    names = [f"s{n}" for n in range(8)]
    arrows = [(f"s{a}", f"s{b}") for a, b in pairs]
    made = layered(names, arrows, "s0")
    column = {code: n for n, codes in enumerate(made.columns) for code in codes}
    assert sorted(code for codes in made.columns for code in codes if code[0] == "s") == names
    assert len(made.ways) == len(arrows)
    for way in made.ways:
        assert [column[s] for s in way.stops] == list(range(column[way.stops[0]], column[way.stops[-1]] + 1))
        ends = (way.stops[-1], way.stops[0]) if way.back else (way.stops[0], way.stops[-1])
        assert ends == arrows[way.arrow]


def test_crossings_are_counted_and_untangled() -> None:
    links = [("a", "d"), ("b", "c")]
    assert crossings([["a", "b"], ["c", "d"]], links) == 1
    made = layered(["s", "a", "b", "c", "d"], [("s", "a"), ("s", "b"), ("a", "d"), ("b", "c")], "s")
    pairs = [pair for way in made.ways for pair in [(way.stops[0], way.stops[1])]]
    assert crossings(made.columns, pairs) == 0


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), max_size=20))
@settings(max_examples=100, deadline=None)
def test_stretches_of_one_lane_never_overlap(spans: list[tuple[int, int]]) -> None:
    found = lanes(spans)
    for i, a in enumerate(spans):
        for j, b in enumerate(spans[:i]):
            apart = max(a) < min(b) or max(b) < min(a)
            assert found[i] != found[j] or apart


@pytest.mark.django_db
def test_the_documentation_is_current() -> None:
    call_command("flows", to=str(Path(__file__).resolve().parents[5] / "docs" / "flows"), check=True)


@pytest.mark.django_db
def test_the_command_draws_and_removes(tmp_path: Path) -> None:
    (tmp_path / "gone.svg").write_text("x")
    with pytest.raises(CommandError, match=r"gone\.svg"):
        call_command("flows", to=str(tmp_path), check=True)
    call_command("flows", to=str(tmp_path), stdout=StringIO())
    call_command("flows", to=str(tmp_path), check=True)
    assert not (tmp_path / "gone.svg").exists()
    assert "organizing.drive.svg" in (tmp_path / "README.md").read_text()


@pytest.mark.django_db
def test_the_pages_of_the_flows(chair: Account, client: Client) -> None:
    client.force_login(chair)
    page = client.get(reverse("cases:flows")).content.decode()
    assert reverse("cases:flow", args=["organizing.drive"]) in page
    page = client.get(reverse("cases:flow", args=["organizing.drive"])).content.decode()
    assert page.count('<svg class="nj-flow') == 2
    assert client.get(reverse("cases:flow", args=["no.such"])).status_code == 404
