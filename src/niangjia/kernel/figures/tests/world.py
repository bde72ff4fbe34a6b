"""A small world to count in: unions hung under one another from some day on, with their standings."""

from datetime import date
from itertools import count

from niangjia.kernel.base.actors import Actor, Grant
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.scope import Scope
from niangjia.kernel.people.models import Membership, MembershipEvent, Person
from niangjia.kernel.units.choices import Level, UnionKind
from niangjia.kernel.units.models import Coverage, Employer, Observation, Placement, Standing, Union
from niangjia.kernel.units.tree import take_path

FOUNDED = date(2020, 1, 1)
_number = count(1)


def union(
    parent: Union | None = None,
    kind: str = UnionKind.SINGLE,
    *,
    since: date = FOUNDED,
    nature: str = "170",
    level: int = Level.GRASSROOTS,
    start: str = "new",
    area_kind: str = "",
    industry: str = "C",
) -> Union:
    path, depth = take_path(parent)
    made = Union._base_manager.create(
        name=f"{next(_number)}号工会",
        kind=kind,
        level=level,
        nature=nature,
        founded_on=since,
        parent=parent,
        path=path,
        depth=depth,
        area_kind=area_kind,
        industry=industry,
    )
    Placement._base_manager.create(union=made, parent=parent, valid_from=since)
    Standing._base_manager.create(
        union=made,
        kind=kind,
        level=level,
        nature=nature,
        valid_from=since,
        start_reason=start,
        area_kind=area_kind,
        industry=industry,
    )
    return made


def federation(parent: Union | None = None, level: int = Level.COUNTY, since: date = FOUNDED) -> Union:
    return union(parent, UnionKind.FEDERATION, nature="", level=level, since=since)


def close(closed: Union, on: date, reason: str = "closed", successor: Union | None = None) -> None:
    Placement._base_manager.filter(union=closed, valid_to=FAR).update(valid_to=on)
    Standing._base_manager.filter(union=closed, valid_to=FAR).update(valid_to=on, end_reason=reason)
    Union._base_manager.filter(pk=closed.pk).update(closed_on=on, close_reason=reason, successor=successor)


def move(moved: Union, parent: Union, on: date) -> None:
    Placement._base_manager.filter(union=moved, valid_to=FAR).update(valid_to=on)
    Placement._base_manager.create(union=moved, parent=parent, valid_from=on)
    old = moved.path
    path, depth = take_path(parent)
    for below in Union._base_manager.filter(path__startswith=old):
        Union._base_manager.filter(pk=below.pk).update(path=path + below.path[len(old) :])
    moved.refresh_from_db()
    Union._base_manager.filter(pk=moved.pk).update(parent=parent, depth=depth)


def member(at: Union, since: date = date(2025, 1, 10), until: date = FAR, **facts: object) -> Membership:
    person = Person._base_manager.create(name="王芳", sex=facts.get("sex", 0))
    facts.setdefault("joined_on", since)
    return Membership._base_manager.create(person=person, union=at, valid_from=since, valid_to=until, **facts)


def event(held: Membership, kind: int, on: date, reason: int = 0) -> MembershipEvent:
    return MembershipEvent._base_manager.create(
        person=held.person, union=held.union, type=kind, on=on, reason=reason
    )


def employer(area: Union, by: Union | None = None, since: date = FOUNDED, **facts: object) -> Employer:
    facts.setdefault("nature", "170")
    made = Employer._base_manager.create(name=f"{next(_number)}号厂", area=area, **facts)
    if by is not None:
        Coverage._base_manager.create(union=by, employer=made, valid_from=since)
    return made


def headcount(
    seen: Employer | None, at: Union, on: date, total: int, women: int = 0, migrant: int = 0
) -> Observation:
    return Observation._base_manager.create(
        union=at, employer=seen, observed_on=on, total=total, women=women, migrant=migrant
    )


def reader(*unions: Union, abilities: tuple[str, ...] = ("figures.view",)) -> Actor:
    paths = tuple(Union._base_manager.get(pk=u.pk).path for u in unions)
    grants = tuple(Grant("officer", path, frozenset(abilities)) for path in paths)
    return Actor(1, "某某", Scope(paths), grants)
