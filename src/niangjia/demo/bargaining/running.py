"""What runs: open bargainings with their deadlines, filings under review, tasks out of meetings."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q

from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import SYSTEM, Actor
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.cases import engine
from niangjia.kernel.cases.models import Case, Moment
from niangjia.kernel.units.choices import UnionKind
from niangjia.kernel.units.models import Coverage
from niangjia.kit.tasks import actions as tasks
from niangjia.kit.tasks.choices import BornOf
from niangjia.lines.bargaining.actions import rounds
from niangjia.lines.bargaining.choices import CLOSED, Stage
from niangjia.lines.bargaining.models import (
    Contract,
    ContractFile,
    Covered,
    JointNotice,
    Resolution,
    Round,
    SigningRate,
)

from ..calendar import DAY
from ..world import World

# How many days after the offer a bargaining came to where it stands.
_AFTER = {
    Stage.OFFERED: 0, Stage.ESCALATED: 21, Stage.REFUSED: 9, Stage.REPLIED: 5, Stage.NAMED: 8, Stage.TALKING: 12,
    Stage.DISPUTED: 20, Stage.DRAFTED: 15, Stage.VOTED: 17, Stage.SIGNED: 20, Stage.SUBMITTED: 23, Stage.EFFECTIVE: 40,
}  # fmt: skip
_STEPS = (
    ("reply", Stage.REPLIED), ("name", Stage.NAMED), ("talk", Stage.TALKING), ("draft", Stage.DRAFTED), ("vote", Stage.VOTED),
    ("sign", Stage.SIGNED), ("submit", Stage.SUBMITTED), ("take_effect", Stage.EFFECTIVE),
)  # fmt: skip
_PATHS = {stage: _STEPS[: n + 1] for n, (_step, stage) in enumerate(_STEPS)} | {
    Stage.DISPUTED: (*_STEPS[:3], ("coordinate", Stage.DISPUTED)),
    Stage.REFUSED: (("refuse", Stage.REFUSED),),
    Stage.ESCALATED: (("escalate", Stage.ESCALATED),),
}
_REVIEWED = 12
_JUNE = 9  # offers of the county that are open
_FILED_ON = DAY - timedelta(6)


def run(world: World) -> None:
    """Through the engine, as in service."""
    open_rounds(by=SYSTEM, because="样例省")
    county_offers(world=world, by=SYSTEM, because="样例省")
    hand_in(world=world, by=SYSTEM, because="样例省")
    raise_tasks(world=world, by=SYSTEM, because="样例省")


@action("demo.county_offers")
def county_offers(*, world: World, by: Actor, act: Act) -> None:
    """The county's offers of June: a third has been answered, the others have time yet."""
    county = world.named["shuyuan"]
    bound = Covered._base_manager.filter(kind="wage", valid_to__gt=DAY).values("employer")
    talking = Round._base_manager.exclude(stage__in=CLOSED).filter(employer__isnull=False).values("employer")
    rows = Coverage._base_manager.filter(
        union__path__startswith=county.path,
        union__kind=UnionKind.SINGLE,
        valid_to=FAR,
        employer__closed_on=FAR,
    ).exclude(Q(employer__in=bound) | Q(employer__in=talking))
    for turn, row in enumerate(rows.select_related("union", "employer").order_by("employer_id")[:_JUNE]):
        on = date(2026, 6, 15) + timedelta(turn)
        record = rounds.make_offer(
            union=row.union, employer=row.employer, kind="wage", on=on, number=f"沭工约〔2026〕{turn + 1}号",
            topics_said="工资报酬", by=by,
        )  # fmt: skip
        if turn % 3 == 0:
            day = on + timedelta(5)
            told = {"on": day, "reply": "同意协商", "talks_on": date(2026, 7, 10)}
            engine.move(record, "reply", by=by, on=day, data=told)


@action("demo.open_rounds")
def open_rounds(*, by: Actor, act: Act) -> None:
    """Every bargaining under way gets its case, from the day it came to its stage."""
    rows = Round._base_manager.exclude(stage__in=CLOSED).select_related("union", "employer").order_by("pk")
    held = {row.round_id: row for row in Contract._base_manager.filter(round__in=rows)}
    way: list[Moment] = []
    for row in rows:
        contract = held.get(row.pk)
        entered = row.offered_on + timedelta(_AFTER.get(Stage(row.stage), 0))
        if row.stage == Stage.SUBMITTED and contract is not None and contract.submitted_on:
            entered = contract.submitted_on
        if row.stage == Stage.EFFECTIVE and contract is not None and contract.valid_from != FAR:
            entered = contract.valid_from
        case = engine.open_case(row, on=min(entered, DAY), by=by)
        way += list(_way(row, case, entered))
    act.bulk_create(Moment, way)


def _way(row: Round, case: Case, entered: date) -> Iterator[Moment]:
    """The steps a bargaining took before it came to where it stands, by the day of each."""
    steps = _PATHS.get(Stage(row.stage), ())
    before = Stage.OFFERED
    if steps:
        yield _moment(case, "", "", Stage.OFFERED, row.offered_on, row)
    for transition, stage in steps[:-1]:
        on = min(row.offered_on + timedelta(_AFTER[stage]), entered)
        yield _moment(case, transition, before, stage, on, row)
        before = stage


def _moment(case: Case, transition: str, source: str, state: str, on: date, row: Round) -> Moment:
    at = datetime.combine(on, time(9), tzinfo=ZoneInfo("Asia/Shanghai"))
    who = row.union.leader_name or "工会主席"
    return Moment(
        case=case,
        transition=transition,
        source=source,
        state=state,
        on=on,
        entered_at=at,
        by_id=None,
        by_name=who,
    )


@action("demo.hand_in_contracts")
def hand_in(*, world: World, by: Actor, act: Act) -> None:
    """Some contracts wait for the town's review, one was returned."""
    path = world.named["town"].path
    rows = Contract._base_manager.filter(
        union__path__startswith=path, filing="unfiled", kind="wage", valid_from__lte=DAY, valid_to__gt=DAY, round__isnull=False,
        signed_on__gte=date(2026, 3, 1),
    )  # fmt: skip
    for n, row in enumerate(rows.select_related("union").order_by("-signed_on", "pk")[:_REVIEWED]):
        on = _FILED_ON + timedelta(n % 5)
        engine.open_case(row, on=row.signed_on, by=by)
        act.create(_text(world, row, on))
        engine.move(row, "file", by=by, on=on, data={"on": on})
        if n == _REVIEWED - 1:
            engine.move(
                row, "return", by=by, on=DAY - timedelta(1), because="缺少职工代表大会决议，请补充后重新提交"
            )


def _text(world: World, row: Contract, on: date) -> ContractFile:
    data = b"%PDF-1.4\n%%EOF\n"
    return ContractFile(
        id=world.new_id(),
        contract=row,
        name=f"{row.title[:80]}.pdf",
        size=len(data),
        added_on=on,
        by_name="工会主席",
        data=data,
    )


@action("demo.bargaining_tasks")
def raise_tasks(*, world: World, by: Actor, act: Act) -> None:
    """Resolutions that are not settled, and the joint notice broken down to the unions below."""
    for item in Resolution._base_manager.filter(settled_on__isnull=True, due_on__isnull=False).select_related(
        "meeting__union"
    ):
        tasks.raise_task(
            union=item.meeting.union, department=item.department, title=item.title, text=item.resolution, due_on=item.due_on or DAY,
            origin=item, category=str(item.meeting.get_gathering_display()), born_of=BornOf.MEETING,
            on=item.resolved_on, by=by,
        )  # fmt: skip
    notice = JointNotice._base_manager.filter(kind="joint").select_related("union").first()
    if notice is not None:
        below = list(
            type(notice.union)._base_manager.filter(parent=notice.union, closed_on=FAR).order_by("path")
        )
        if below:
            tasks.raise_many(
                union=notice.union, owners=below, title="在辖区企业全面开展工资集体协商", due_on=date(2026, 12, 31), origin=notice,
                category="联合发文", born_of=BornOf.PLAN, by=by,
            )  # fmt: skip
    _mend_labour(by)


def _mend_labour(by: Actor) -> None:
    """A few employers whose labour contracts are missing: the task of their union."""
    rows = SigningRate._base_manager.filter(due_on__gte=DAY, mended_on__isnull=True).select_related(
        "union", "employer"
    )
    for row in rows.order_by("due_on", "pk")[:8]:
        tasks.raise_task(
            union=row.union, owner=row.union, title=f"督促{row.employer.name}补签劳动合同{row.missing + row.expired}份",
            due_on=row.due_on or DAY, origin=row, category="劳动合同", born_of=BornOf.INSPECTION, by=by,
        )  # fmt: skip
