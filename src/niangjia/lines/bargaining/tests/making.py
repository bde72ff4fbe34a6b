"""Makes what tests need: places, rounds in a state, delegates, contracts."""

from datetime import date
from types import SimpleNamespace
from typing import Any

from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.cases import engine
from niangjia.kernel.units import actions as units
from niangjia.kernel.units.choices import UnionKind
from niangjia.lines.bargaining.actions import contracts, rounds
from niangjia.lines.bargaining.models import Contract, Round

VOTE = {
    "way": "secret", "entitled": 180, "present": 150, "issued": 150, "returned": 150, "yes": 130, "no": 15, "abstain": 5,
}  # fmt: skip
TERM = {"starts_on": date(2026, 5, 1), "ends_on": date(2027, 4, 30)}
_COUNT = 0


def place(region: str = "990001") -> SimpleNamespace:
    """A county, a town below it, a factory's union and its employer with 180 workers."""
    global _COUNT
    _COUNT += 1
    n = _COUNT
    county = units.create_union(
        parent=None, name=f"试{n}区总工会", kind=UnionKind.FEDERATION, level=40, founded_on=date(1980, 1, 1),
        region_code=region, short_name=f"试{n}区", by=SYSTEM,
    )  # fmt: skip
    town = units.create_union(
        parent=county, name=f"试{n}镇总工会", kind=UnionKind.FEDERATION, level=50, founded_on=date(2000, 1, 1),
        region_code=region, short_name=f"试{n}镇", by=SYSTEM,
    )  # fmt: skip
    firm = units.create_employer(
        area=town,
        name=f"顺达{n}号五金厂",
        nature="170",
        industry="C",
        workers=180,
        region_code=region,
        by=SYSTEM,
    )
    factory = units.create_union(
        parent=town, name=f"顺达{n}号五金厂工会", kind=UnionKind.SINGLE, founded_on=date(2015, 1, 1),
        region_code=region, by=SYSTEM,
    )  # fmt: skip
    units.cover_employer(union=factory, employer=firm, on=date(2015, 1, 1), by=SYSTEM)
    return SimpleNamespace(county=county, town=town, factory=factory, firm=firm)


def offer(land: SimpleNamespace, **more: Any) -> Round:
    """An offer of the factory's union, made on 1 March."""
    facts = {"kind": "general", "on": date(2026, 3, 1)} | more
    return rounds.make_offer(union=land.factory, employer=land.firm, by=SYSTEM, **facts)


def seats(record: Round, number: int = 3, *, woman: bool = True) -> None:
    """Equal numbers on both sides, a chief each, a woman among the workers."""
    for side, word in (("workers", "职"), ("employer", "企")):
        for n in range(number):
            rounds.name_delegate(
                record=record, side=side, name=f"{word}方代表{n + 1}", chief=n == 0,
                woman=woman and side == "workers" and n == 1, on=date(2026, 3, 12), by=SYSTEM,
            )  # fmt: skip


def talks(record: Round) -> None:
    """One session with its minutes, one topic agreed."""
    rounds.hold_talk(
        record=record,
        on=date(2026, 3, 20),
        minutes="双方就工资增长幅度达成一致。",
        recorder="记录员",
        present=6,
        by=SYSTEM,
    )
    topic = rounds.add_topic(
        record=record,
        subject="pay",
        title="工资增长幅度",
        workers_say="增长10%",
        employer_says="增长5%",
        by=SYSTEM,
    )
    rounds.settle_topic(topic=topic, on=date(2026, 3, 20), result="agreed", agreed_text="增长8%", by=SYSTEM)


def go(record: Round, step: str, on: date, **data: Any) -> Round:
    """Take a step and give the record as it stands then."""
    engine.move(record, step, by=SYSTEM, on=on, data={"on": on, **data})
    return Round._base_manager.select_related("union", "employer").get(pk=record.pk)


def ready(land: SimpleNamespace, **more: Any) -> Round:
    """An offer answered, with everything that later steps ask for."""
    record = offer(land, **more)
    record = go(record, "reply", date(2026, 3, 10), reply="同意协商")
    seats(record)
    if record.kind == "wage":
        rounds.give_data(record=record, on=date(2026, 3, 12), said="上年度财务报表", by=SYSTEM)
    return Round._base_manager.select_related("union", "employer").get(pk=record.pk)


def signed(land: SimpleNamespace, *, renews: bool = False, **more: Any) -> Round:
    """A bargaining whose contract the chiefs have signed on 20 April."""
    record = ready(land, **more)
    record = go(record, "name", date(2026, 3, 15))
    record = go(record, "talk", date(2026, 3, 18))
    talks(record)
    record = go(record, "draft", date(2026, 3, 25), **TERM, workers=180, women=60, renews=renews)
    record = go(record, "vote", date(2026, 4, 10), **VOTE)
    return go(record, "sign", date(2026, 4, 20))


def contract(record: Round) -> Contract:
    return Contract._base_manager.select_related("union").get(round=record)


def paper(land: SimpleNamespace, **more: Any) -> Contract:
    """A contract registered from paper."""
    facts = {
        "title": "集体合同", "starts_on": date(2026, 1, 1), "ends_on": date(2026, 12, 31), "signed_on": date(2025, 12, 20),
        "submitted_on": date(2025, 12, 22), "effective_on": date(2026, 1, 6), "employer": land.firm,
    } | more  # fmt: skip
    return contracts.register_contract(union=land.factory, by=SYSTEM, **facts)


def vote_on(held: Contract) -> Contract:
    """The vote on its draft."""
    return contracts.record_vote(
        contract=held, on=date(2025, 12, 15), entitled=100, present=90, yes=80, no=10, abstain=0, by=SYSTEM
    )
