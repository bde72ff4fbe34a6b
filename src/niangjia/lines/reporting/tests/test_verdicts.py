"""Claims made by hand against the sample province."""

import time
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from niangjia.kernel import figures
from niangjia.kernel.access.models import Account
from niangjia.kernel.access.queries import actor_for
from niangjia.kernel.base.dates import half_year
from niangjia.kernel.figures import suppress, targets
from niangjia.kernel.reading.shapes import Finding
from niangjia.kernel.reading.times import find_times
from niangjia.kernel.units.models import Union

from .. import intake
from ..verdicts import Colour, Why, counts, judge
from ..verdicts.precision import fits, lead_of, step_of
from .hand import claim, reading

HALF = half_year(2026)
PRINTED = [
    ("会员2.2万人", 21_960, "green"), ("会员2.2万人", 22_551, "amber"), ("会员2.2万人", 30_000, "red"),
    ("会员1.2万余人", 12_345, "green"), ("会员1.2万余人", 14_500, "amber"), ("会员1.2万余人", 11_000, "red"),
    ("会员近5万人", 48_700, "green"), ("会员近5万人", 50_300, "amber"), ("会员约300人", 310, "green"), ("会员约300人", 335, "amber"),
    ("会员3,021人", 3_021, "green"), ("会员3,021人", 3_022, "amber"), ("会员三百人", 300, "green"), ("会员三百人", 301, "amber"),
    ("培训100余名", 163, "green"), ("不少于20家", 25, "green"), ("不足60人", 58, "green"), ("不足60人", 61, "amber"), ("有3人", 4, "amber"),
    ("有3人", 6, "red"), ("共20-30人", 25, "green"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "ledger", "colour"), PRINTED)
def test_a_printed_number_says_how_exact_it_is(text: str, ledger: int, colour: str) -> None:
    assert fits(claim(text, text), Fraction(ledger), text) == Colour(colour)


def test_shares_are_as_exact_as_they_are_printed() -> None:
    text = "入会率83.3%，参保率六成。"
    first, second = claim(text, "入会率83.3%"), claim(text, "参保率六成")
    assert step_of(first, text) == Fraction(1, 1000)
    assert fits(first, Fraction(8333, 10_000), text) == "green"
    assert fits(first, Fraction(8341, 10_000), text) == "amber"
    assert step_of(second, text) == Fraction(1, 10)
    assert lead_of(Fraction(12_000), Fraction(1000)) == 1000


@pytest.fixture
def county(small_province: Any) -> tuple[Union, Any]:
    """The county of the sample province and its chair."""
    union = Union._base_manager.get(pk=small_province.named["shuyuan"].id)
    account = Account.objects.create(username="reader", name="reader")
    from niangjia.kernel.access.models import RoleAssignment

    RoleAssignment.objects.create(account=account, role="chair", union=union, valid_from=union.founded_on)
    return union, actor_for(account)


def test_verdicts_on_the_sample_province(county: tuple[Union, Any]) -> None:
    union, by = county
    town = Union.objects.within(by.scope).filter(parent=union).order_by("path").first()
    assert town is not None
    members = figures.value("B04", union, period=HALF, by=by)
    theirs = figures.value("B04", town, period=HALF, by=by)
    n = int(members.value or 0)
    targets.set_target(by=by, union=union, indicator_code="B10", period=HALF, value=Decimal(40))
    growth = float(members.growth or 0) * 100
    text = (
        f"全县会员总数{n}人，同比增长{growth:.2f}%，会员{n + 2}人，会员{n * 3}人。其中{town.name}有会员{theirs.value}人。"
        "隐山镇总工会有会员31人。计划发展会员500人。力争发展会员40人。幸福指数92%。全省第二。去年同期会员"
        f"{members.previous}人。"
    )
    claims = [
        claim(text, f"会员总数{n}", "B04"),
        claim(text, "同比增长", "B04", "growth"),
        claim(text, f"会员{n + 2}", "B04"),
        claim(text, f"会员{n * 3}", "B04"),
        claim(text, "有会员", "B04", sentence=1),
        claim(text, "有会员31", "B04", sentence=2),
        claim(text, "计划发展会员500", "B10", "target", sentence=3),
        claim(text, "力争发展会员40", "B10", "target", sentence=4),
        claim(text, "幸福指数92%", "", "ratio", sentence=5),
        claim(text, "会员" + str(members.previous), "B04", sentence=7, when="去年同期"),
    ]
    finding = Finding("parts", (0, 3), f"{n}≠{n * 3}", "They differ.")
    read = reading(text, claims, [finding])
    found = judge(read, union, HALF, by=by)
    assert [v.colour.value for v in found] == ["red", "green", "amber", "red", "green", "grey", "amber", "green", "grey", "green"]  # fmt: skip
    assert found[0].why is Why.EQUAL and found[0].findings == (0,)  # the ledgers agree, the text does not
    assert found[2].difference == "+2" and found[2].ledger == f"{n}人"
    assert found[4].union == town and found[5].why is Why.UNIT and found[5].union is None
    assert found[6].why is Why.TARGET and found[6].ledger == "40" and found[6].source == "target"
    assert found[9].moment is not None and found[9].moment.on == HALF.last_year().last
    assert counts(found) == {"green": 4, "amber": 2, "red": 2, "grey": 2}
    chosen = judge(read, union, HALF, by=by, chosen={2: "B10", 8: "B14"})
    assert chosen[2].indicator == "B10" and chosen[2].colour == "red"
    assert chosen[8].why is Why.EQUAL or chosen[8].ledger.endswith("%")


def test_an_unsure_guess_convicts_nobody(county: tuple[Union, Any]) -> None:
    union, by = county
    text = "参加活动9999人。"
    unsure = reading(text, [claim(text, "参加活动9999", "B04", confidence=0.3)])
    assert judge(unsure, union, HALF, by=by)[0].why is Why.UNSURE
    assert judge(unsure, union, HALF, by=by, chosen={0: "B04"})[0].colour == "red"


def test_what_a_figure_hides_is_never_compared(
    county: tuple[Union, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    union, by = county
    n = figures.value("B04", union, period=HALF, by=by).value
    monkeypatch.setattr(suppress, "why", lambda ask, item, pk: "small" if item.code == "B04" else "")
    text = f"会员{n}人，会员999人，同比增长1%。"
    claims = [
        claim(text, f"会员{n}", "B04"),
        claim(text, "会员999", "B04"),
        claim(text, "同比增长", "B04", "growth"),
    ]
    found = judge(reading(text, claims), union, HALF, by=by)
    assert {(v.colour, v.why, v.ledger, v.link, v.figure) for v in found} == {
        ("grey", Why.HIDDEN, "", "", None)
    }
    assert not any(str(n) in str(v.message) for v in found)


def test_men_are_not_counted_by_the_ledger_of_women(county: tuple[Union, Any]) -> None:
    union, by = county
    text = "其中男会员9999人。"
    men = reading(text, [claim(text, "男会员9999", "B05")])
    assert judge(men, union, HALF, by=by)[0].why is Why.NO_INDICATOR
    assert judge(men, union, HALF, by=by, chosen={0: "B05"})[0].colour == "red"


def test_three_hundred_claims_take_less_than_a_second(county: tuple[Union, Any]) -> None:
    union, by = county
    codes = [item.code for item in figures.indicators()]
    text = "".join(f"某项工作共计{n}人。" for n in range(1, 301))
    claims = [claim(text, f"某项工作共计{n}人", codes[n % len(codes)], sentence=n - 1) for n in range(1, 301)]
    many = reading(text, claims)
    judge(many, union, HALF, by=by)  # the process has looked at the ledgers before
    started = time.perf_counter()
    judge(many, union, HALF, by=by)
    assert time.perf_counter() - started < 2.0


def test_what_one_compares_with_is_not_the_period_of_the_figure(county: tuple[Union, Any]) -> None:
    union, by = county
    now = figures.value("E01", union, period=HALF, by=by).value
    before = figures.value("E01", union, period=HALF.last_year(), by=by).value
    text = f"比上年同期增加4家，有效集体合同{now}份；上年同期为{before}份。"
    here = claim(text, f"有效集体合同{now}", "E01", when="上年同期")
    times = find_times(text)
    then = replace(claim(text, f"为{before}", "E01"), when=times[-1])
    assert times[0].span != times[-1].span
    assert [v.colour for v in judge(reading(text, [here, then]), union, HALF, by=by)] == ["green", "green"]
    rate = figures.value("B14", union, period=HALF, by=by)
    text = (
        f"职工入会率{float(rate.value or 0) * 100:.1f}%，同比提高{float(rate.delta or 0) * 100:.1f}个百分点。"
    )
    wrong = text.replace("提高", "提高1")
    off = [claim(wrong, "职工入会率", "B14", "ratio"), claim(wrong, "同比提高", "", "growth")]
    assert [v.colour for v in judge(reading(wrong, off), union, HALF, by=by)] == ["green", "red"]
    both = [claim(text, "职工入会率", "B14", "ratio"), claim(text, "同比提高", "", "growth")]
    found = judge(reading(text, both), union, HALF, by=by)
    assert [(v.colour, v.indicator) for v in found] == [("green", "B14"), ("green", "B14")]


def test_times_as_many_and_times_more(county: tuple[Union, Any]) -> None:
    union, by = county
    e01 = figures.value("E01", union, period=HALF, by=by)
    times = Fraction(e01.value or 0) / Fraction(e01.previous or 1)
    text = f"集体合同是去年同期的{float(times):.2f}倍，合同增长{float(times - 1):.2f}倍，合同减少3份，合同增加{e01.delta}份。"
    claims = [
        claim(text, quote, "E01", "growth") for quote in ("是去年同期的", "合同增长", "合同减少", "合同增加")
    ]
    found = judge(reading(text, claims), union, HALF, by=by)
    assert [v.colour for v in found] == ["green", "green", "red", "green"], [v.message for v in found]
    assert found[2].ledger == f"{e01.delta}份"


def test_the_platforms_own_report_agrees_with_the_ledgers(county: tuple[Union, Any], tmp_path: Path) -> None:
    """Written from the figures, read back by the reader, judged against the figures."""
    union, by = county
    call_command("report", union.name, kind="half_year", out=tmp_path, stdout=StringIO())
    (clean,) = [path for path in tmp_path.glob("*.docx") if "核对稿" not in path.name]
    read = intake.read_one(clean.name, clean.read_bytes())
    found = judge(read, union, None, by=by)
    wrong = [(read.claims[v.claim].quote, v.message) for v in found if v.colour in (Colour.RED, Colour.AMBER)]
    assert not wrong, wrong
    assert len(found) > 100 and counts(found)["green"] >= 0.9 * len(found), counts(found)
