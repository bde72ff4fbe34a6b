"""From the first visitor to the sentence in the half-year report."""

from datetime import date
from fractions import Fraction

from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.base.dates import half_year
from niangjia.kernel.cases import engine
from niangjia.kernel.figures import engine as figures
from niangjia.kernel.papers.blocks import text_of
from niangjia.kernel.papers.sections import Context
from niangjia.kernel.units.models import Employer
from niangjia.lines.rights import actions, report
from niangjia.lines.rights.models import Matter

from .world import World, matter

H1 = half_year(2026, 1)


def settled(row: Matter) -> None:
    engine.move(row, "accept", by=SYSTEM, on=row.received_on)
    engine.move(row, "reply", by=SYSTEM, on=row.received_on, data={"reply": "已解决"})
    engine.move(row, "close", by=SYSTEM, on=row.received_on, data={"result": "settled"})


def value(code: str, world: World) -> object:
    return figures.value(code, world.county, period=H1, by=SYSTEM).value


def written(world: World) -> str:
    return "".join(text_of(block) for block in report.build(Context(world.county, H1, SYSTEM)))


def visits(world: World) -> None:
    """Three batches, 8, 5 and 3 persons, one of them in the town; the third raises a second matter on the same visit."""
    settled(matter(world))
    settled(matter(world, name="赵六", persons=5, category="injury", title="申请工伤认定"))
    settled(matter(world, union=world.town, name="孙七", persons=3, category="hours", title="加班未调休"))
    settled(
        matter(
            world,
            union=world.town,
            name="孙七",
            persons=3,
            category="safety",
            title="粉尘防护不到位",
            counts=False,
        )
    )


def test_the_report_says_it_by_itself(world: World) -> None:
    visits(world)
    row = matter(
        world,
        name="周八",
        mode="call",
        door="hotline",
        persons=1,
        representatives=0,
        category="dismissal",
        title="口头辞退",
    )
    case = actions.open_arbitration(matter=row, on=date(2026, 5, 10), participant="陈律师", by=SYSTEM)
    engine.move(case, "accept", by=SYSTEM, on=date(2026, 5, 12))
    inspection = actions.plan_inspection(
        union=world.county,
        title="检查",
        starts_on=date(2026, 3, 15),
        ends_on=date(2026, 4, 20),
        team=["甲", "乙"],
        by=SYSTEM,
    )
    engine.move(inspection, "begin", by=SYSTEM, on=date(2026, 3, 15))
    check = actions.record_check(
        inspection=inspection, employer=world.factory, on=date(2026, 3, 20), by=SYSTEM
    )
    for kind in ("inquiry", "order"):
        actions.serve_notice(union=world.county, kind=kind, employer=world.factory, check=check, on=date(2026, 3, 22), due_on=date(2026, 4, 22),
                             demand="签订劳动合同", by=SYSTEM)  # fmt: skip
    text = written(world)
    assert (
        "上半年共接待职工来访3批16人次，件件都及时予以答复，结案率100%；办理来电1件（其中12351热线1件）。"
        in text
    )
    assert "参与劳动争议仲裁1起" in text
    assert (
        "共检查用人单位1家，涉及职工60人，下达《劳动保障检查调查询问通知书》1份、《劳动保障检查限期改正指令书》1份"
        in text
    )


def test_not_every_one_answered_is_not_said_to_be(world: World) -> None:
    visits(world)
    matter(world, name="吴九", category="women", title="孕期调岗", persons=2, representatives=0)
    text = written(world)
    assert "件件" not in text
    assert "答复率80%，结案率80%" in text


def test_batches_persons_and_cross_checks(world: World) -> None:
    visits(world)
    matter(world, name="周八", mode="letter", persons=1, representatives=0)
    matter(world, name="郑十", mode="online", persons=1, representatives=0)
    assert [value(code, world) for code in ("F15", "F16", "F17", "F18", "F19", "F20")] == [5, 3, 16, 1, 0, 1]
    assert value("F35", world) == Fraction(1)
    assert figures.value("F16", world.town, period=H1, by=SYSTEM).value == 1


def test_money_and_people_of_the_period(world: World) -> None:
    claim = actions.record_unpaid_wages(
        union=world.town, site="工地", on=date(2026, 2, 1), workers=9, migrants=7, owed=90_000, by=SYSTEM
    )
    engine.move(claim, "pay", by=SYSTEM, on=date(2026, 3, 1), data={"amount": 50_000, "workers": 9})
    assert (value("F28", world), value("F29", world), value("F28L", world)) == (50_000, 7, 40_000)


def test_bodies_and_their_rate(world: World) -> None:
    actions.register_body(union=world.base, kind="mediation", name="调委会", chair="钱", on=date(2025, 1, 1), employer=Employer._base_manager.get(),
                          worker_members=2, firm_members=2, staff=3, by=SYSTEM)  # fmt: skip
    actions.register_body(
        union=world.county,
        kind="supervision",
        name="监督委员会",
        chair="孙",
        on=date(2025, 1, 1),
        staff=5,
        by=SYSTEM,
    )
    assert [value(code, world) for code in ("F07", "F08", "F01", "F02")] == [1, 3, 1, 5]


def test_mediation_counts(world: World) -> None:
    row = actions.open_mediation(
        matter=matter(world, people=12), on=date(2026, 5, 7), claimed=36_000, by=SYSTEM
    )
    engine.move(row, "accept", by=SYSTEM, on=date(2026, 5, 8), data={"mediator": "孙"})
    assert [value(code, world) for code in ("F09", "F10", "F11", "F12", "F14")] == [1, 0, 12, 36_000, 1]
    actions.record_session(mediation=row, on=date(2026, 5, 9), by=SYSTEM)
    engine.move(row, "agree", by=SYSTEM, on=date(2026, 5, 10), data={"terms": "付清"})
    assert value("F10", world) == 1
