"""What runs at work: talks, dismissals told to the union, annual leave, building sites, a demand, an objection."""

from datetime import date, timedelta
from decimal import Decimal

from niangjia.kernel.base.actors import Actor
from niangjia.kernel.cases import engine
from niangjia.kernel.units.models import Employer, Union
from niangjia.lines.rights import actions
from niangjia.lines.rights.models import Matter, Site

from .world import World

GROUPS = (("shuyuan", "county"), ("town", "town"))


def run(world: World, unions: dict[str, Union], people: dict[str, Actor]) -> None:
    """At the county and the town: each with bases of its own."""
    for part, group in GROUPS:
        bases = _bases(world, group)
        names = [node.people[0][1] for node in world.open_grassroots(group) if node.people and node.firms][
            :24
        ]
        union, by = unions[part], people[part]
        _talks(union, by)
        _dismissals(bases, names, by)
        _leave(union, bases, names, by)
        _sites(union, bases, by)
        _demand(bases[-1], by)
    _objection(unions["shuyuan"], people["shuyuan"])


def _bases(world: World, group: str) -> list[tuple[Union, Employer]]:
    """Some bases with their employer, one more where the county is small."""
    nodes = [node for node in world.open_grassroots(group) if node.people and node.firms][:6]
    unions = Union._base_manager.in_bulk([node.id for node in nodes])
    firms = Employer._base_manager.in_bulk([node.firms[0].id for node in nodes])
    found = [(unions[node.id], firms[node.firms[0].id]) for node in nodes]
    return (found * 6)[:6]


def _matter(union: Union, state: str, category: str) -> Matter | None:
    rows = Matter._base_manager.filter(handler=union, state=state, category=category, restricted=False)
    return rows.order_by("-received_on", "pk").first()


def _talks(union: Union, by: Actor) -> None:
    """The complaint about hours: talks asked for, not answered yet."""
    matter = _matter(union, "received", "hours")
    if matter is not None:
        actions.open_consultation(
            matter=matter, on=date(2026, 6, 26), helper="工会调解员", claimed=4_200, by=by
        )


def _dismissals(bases: list[tuple[Union, Employer]], names: list[str], by: Actor) -> None:
    """One to be answered by the union, one waiting for the employer's answer, one taken back."""
    reasons = ("连续旷工三日，严重违反规章制度", "不能胜任工作，经调整岗位仍不能胜任", "客观情况发生重大变化")
    for turn, reason in enumerate(reasons):
        union, employer = bases[turn]
        told = date(2026, 6, 24) - timedelta(turn * 9)
        row = actions.tell_dismissal(
            union=union, employer=employer, name=names[turn % len(names)], reason=reason, on=told,
            planned_on=told + timedelta(16), by=by,
        )  # fmt: skip
        if turn:
            opinion = {"opinion": "调岗、培训的证据不足，建议继续履行劳动合同。"}
            engine.move(row, "object", by=by, on=told + timedelta(3), data=opinion)
        if turn > 1:
            answer = {"answer": "经研究采纳工会意见，不再解除。"}
            engine.move(row, "answer", by=by, on=told + timedelta(8), data=answer)
            engine.move(row, "keep", by=by, on=told + timedelta(8))


def _leave(union: Union, bases: list[tuple[Union, Employer]], names: list[str], by: Actor) -> None:
    """Leave taken in full, in part, not at all; one check belongs to the complaint about hours."""
    for turn, (_base, employer) in enumerate(bases):
        check = actions.check_leave(
            union=union, employer=employer, name=names[(turn + 3) % len(names)], year=2025 - turn % 2,
            years=(2, 7, 10, 14, 20, 26)[turn], taken=(5, 3, 4, 10, 9, 0)[turn], day_wage=Decimal("186.50") + turn * 12,
            on=date(2026, 6, 25), by=by,
        )  # fmt: skip
        if turn == 2:
            actions.pay_leave(check=check, amount=check.short, by=by)
    matter = _matter(union, "received", "hours")
    if matter is not None and matter.employer is not None:
        actions.check_leave(
            union=union, employer=matter.employer, name=matter.name, year=2025, years=11, taken=2, day_wage=Decimal(214),
            matter=matter, on=date(2026, 6, 26), by=by,
        )  # fmt: skip


def _sites(union: Union, bases: list[tuple[Union, Employer]], by: Actor) -> None:
    """One site whose instalments come, one of them late; one completed whose wage account is about to be closed."""
    going = _site(union, "滨河安置房三期工地", bases[3][1], date(2026, 1, 12), by)
    for paid in (date(2026, 2, 9), date(2026, 3, 9), date(2026, 4, 20), date(2026, 5, 20), date(2026, 6, 18)):
        _month(going, paid, by)
    over = _site(union, "第二中学教学楼工地", bases[4][1], date(2025, 9, 8), by)
    for paid in (date(2025, 10, 8), date(2025, 11, 7), date(2025, 12, 5), date(2026, 1, 5)):
        _month(over, paid, by)
    engine.move(over, "finish", by=by, on=date(2026, 5, 29))
    engine.move(over, "settle", by=by, on=date(2026, 6, 8))
    engine.move(over, "announce", by=by, on=date(2026, 6, 10))


def _site(union: Union, name: str, firm: Employer, on: date, by: Actor) -> Site:
    return actions.open_site(
        union=union, name=name, employer=firm, client="城市建设投资有限公司", bank="农村商业银行营业部", on=on, workers=46,
        migrants=41, by=by,
    )  # fmt: skip


def _month(site: Site, on: date, by: Actor) -> None:
    """Labour cost comes in and wages go out five days later."""
    engine.move(site, "pay_in", by=by, on=on, data={"amount": Decimal(260_000)})
    engine.move(
        site, "pay_out", by=by, on=on + timedelta(5), data={"amount": Decimal(251_400), "workers": 46}
    )


def _demand(base: tuple[Union, Employer], by: Actor) -> None:
    """The union of a base asks its employer for something, in a numbered paper."""
    union, employer = base
    actions.serve_notice(
        union=union, kind="demand", employer=employer, on=date(2026, 6, 23), facts="夜班职工反映宿舍没有降温设备",
        demand="七月上旬前为夜班宿舍安装降温设备", by=by,
    )  # fmt: skip


def _objection(union: Union, by: Actor) -> None:
    """Legal aid refused, and the applicant objects."""
    matter = _matter(union, "replied", "insurance")
    if matter is None:
        return
    aid = actions.apply_for_aid(matter=matter, on=date(2026, 6, 22), claimed=9_600, by=by)
    engine.move(aid, "refuse", by=by, on=date(2026, 6, 25), because="家庭收入超过经济困难标准")
    actions.file_objection(
        aid=aid, on=date(2026, 6, 29), office="县司法局", grounds="收入核算计入了已离婚配偶的收入", by=by
    )
