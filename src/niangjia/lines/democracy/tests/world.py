"""A factory with a union, its congress with thirty delegates, and whatever a test wants beside."""

from datetime import date

from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.units import actions as units
from niangjia.kernel.units.choices import UnionKind
from niangjia.kernel.units.models import Coverage, Employer, Union
from niangjia.lines.democracy import actions
from niangjia.lines.democracy.choices import Form
from niangjia.lines.democracy.models import Congress

DELEGATES = 36


def town() -> Union:
    """A town's federation; each call makes another one."""
    number = Union._base_manager.filter(parent=None).count()
    return units.create_union(
        parent=None,
        name=f"{number or ''}镇总工会",
        kind=UnionKind.FEDERATION,
        level=50,
        founded_on=date(2000, 1, 1),
        by=SYSTEM,
    )


def factory(
    parent: Union | None = None, name: str = "宏远机械厂", workers: int = 300, nature: str = "170"
) -> Employer:
    """An employer with its own grassroots union."""
    parent = parent or town()
    employer = units.create_employer(
        area=parent, name=name, nature=nature, industry="C", workers=workers, by=SYSTEM
    )
    units.create_union(
        parent=parent,
        name=f"{name}工会",
        kind=UnionKind.SINGLE,
        employers=[employer],
        founded_on=date(2010, 1, 1),
        by=SYSTEM,
    )
    return employer


def union_of(employer: Employer) -> Union:
    return Coverage._base_manager.select_related("union").get(employer=employer).union


def congress_of(employer: Employer, form: str = Form.CONGRESS, *, delegates: int = DELEGATES) -> Congress:
    """A congress with delegates from one electoral group, a third of them women, a sixth managers."""
    congress = actions.set_up_congress(
        union=union_of(employer), form=form, employer=employer, on=date(2025, 1, 10), starts_on=date(2025, 1, 10),
        ends_on=date(2028, 1, 9), by=SYSTEM,
    )  # fmt: skip
    if delegates:
        elect(congress, delegates)
    congress.refresh_from_db(from_queryset=Congress._base_manager.all())
    return congress


def elect(congress: Congress, delegates: int) -> None:
    group = actions.add_group(
        congress=congress, name="全厂", workers=congress.workers, seats=delegates, by=SYSTEM
    )
    results = [
        {
            "name": f"代表{n}", "sex": "2" if n % 3 == 0 else "1", "votes": congress.workers * 2 // 3,
            "manager": n % 6 == 1, "front_line": n % 6 != 1, "teacher": n % 6 != 1,
        }
        for n in range(delegates)
    ]  # fmt: skip
    actions.elect_delegates(
        group=group, on=date(2025, 1, 10), present=congress.workers * 9 // 10, results=results, by=SYSTEM
    )
