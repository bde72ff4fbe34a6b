"""职代会 and 厂务公开: which units have them since when, their delegates, and the sessions of the last two springs."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from niangjia.kernel.base.actions import Act
from niangjia.kernel.base.codes import ownership, sector
from niangjia.kernel.base.dates import FAR, add_years
from niangjia.kernel.papers import numerals
from niangjia.lines.democracy.choices import Form
from niangjia.lines.democracy.models import (
    Congress,
    CongressUnit,
    Delegate,
    Item,
    OpenUnit,
    Session,
    Trainee,
    Training,
)

from ..calendar import DAY, between
from ..firms import person_name
from ..registers import covered_from
from ..world import SEED, Firm, Node, World
from .tools import Past, Row, put

TOWN_UNITS = 2658  # doc.D01, line 14
COUNTY_SHARE = 54  # per cent of the county's private enterprises; the target is 60 (doc.D08, line 146)
SINCE = date(2025, 6, 1)  # the regulation on congresses: its first anniversary is this half-year (doc.D01)
_LARGE, _STAFF = 100, 80
_MONTHS = ((2025, 2, 4), (2026, 2, 5))


@dataclass
class Systems:
    """What is planned: the congresses by the id of their union, and their rows."""

    rng: Random = field(default_factory=lambda: Random(SEED + 40))
    congresses: list[Row] = field(default_factory=list)
    units: list[Row] = field(default_factory=list)
    opened: list[Row] = field(default_factory=list)
    delegates: list[Row] = field(default_factory=list)
    sessions: list[Row] = field(default_factory=list)
    items: list[Row] = field(default_factory=list)
    of_union: dict[int, Row] = field(default_factory=dict)
    seats: dict[int, list[Row]] = field(default_factory=dict)


def plan(world: World) -> Systems:
    """Everything in memory."""
    made = Systems()
    _place(world, made, "town", _chosen(world, "town", TOWN_UNITS))
    _place(world, made, "county", _chosen(world, "county", 0))
    for group in ("mining", "school", "estate", "district", "landong", "cangkou"):
        _place(world, made, group, _pairs(world, group))
    for row in made.congresses:
        _elect(world, made, row)
    return made


def write(act: Act, world: World, made: Systems, past: Past) -> None:
    for row in made.congresses:
        _sessions(world, made, row, past)
    world.named["opened"] = made.opened
    put(act, Congress, [{k: v for k, v in row.items() if not k.startswith("_")} for row in made.congresses])
    put(act, CongressUnit, made.units)
    put(act, OpenUnit, made.opened)
    put(act, Delegate, made.delegates)
    put(act, Session, made.sessions)
    put(act, Item, made.items)
    _training(act, world, made)


def _pairs(world: World, group: str) -> list[tuple[Node, Firm]]:
    return [(node, firm) for node in world.open_grassroots(group) for firm in node.firms]


def _public(firm: Firm) -> bool:
    return ownership(firm.nature, firm.economy) == "public"


def _chosen(world: World, group: str, number: int) -> list[tuple[Node, Firm]]:
    """The units that have both systems: everything public, then so many of the others, the large ones first."""
    pairs = _pairs(world, group)
    public = [pair for pair in pairs if _public(pair[1]) or pair[0].area_kind == "trade"]
    taken = {firm.id for _node, firm in public}
    others = sorted((pair for pair in pairs if pair[1].id not in taken), key=lambda pair: -pair[1].workers)
    if not number:
        return public + _spread(others, COUNTY_SHARE)
    if number > len(pairs):
        return public + others[: len(others) * 9 // 10]
    return public + others[: number - len(public)]


def _spread(pairs: list[tuple[Node, Firm]], share: int) -> list[tuple[Node, Firm]]:
    """A share of the units: most of the large ones, and of the small ones so many that the share comes out."""
    large = [pair for pair in pairs if pair[1].workers >= _LARGE]
    small = [pair for pair in pairs if pair[1].workers < _LARGE]
    taken = large[: len(large) * 3 // 4]
    return taken + small[: max(len(pairs) * share // 100 - len(taken), 0)]


def _place(world: World, made: Systems, group: str, pairs: list[tuple[Node, Firm]]) -> None:
    """A congress of its own from a hundred workers (a school from eighty); the others in one of the area."""
    for node, firm in pairs:
        start = max(covered_from(node)[0], firm.opened)
        day = min(
            max(start + timedelta(20), between(made.rng, date(2012, 3, 1), date(2025, 11, 20))),
            DAY - timedelta(12),
        )
        form = _form(node, firm, group)
        row = made.of_union.get(node.id) if form in (Form.JOINT, Form.TRADE) else None
        if row is None:
            row = _congress(world, made, node, firm, form, day)
        union = node.id
        row["workers"] += firm.workers
        row["women"] += min(firm.women or firm.workers * 2 // 5, firm.workers)
        row["valid_from"] = min(row["valid_from"], day)
        made.units.append({
            "id": world.new_id(), "congress_id": row["id"], "employer_id": firm.id, "union_id": union, "workers": firm.workers,
            "valid_from": day, "valid_to": FAR,
        })  # fmt: skip
        school = sector(firm.nature) == "institution" and firm.industry == "P"
        made.opened.append({
            "id": world.new_id(), "union_id": union, "employer_id": firm.id, "kind": "school" if school else "factory",
            "head": firm.contact or person_name(made.rng, 1), "since": date(2024, 9, 2) if group == "school" else day,
            "until": FAR,
        })  # fmt: skip


def _form(node: Node, firm: Firm, group: str) -> str:
    if firm.industry == "P" and sector(firm.nature) == "institution":
        return Form.STAFF if firm.workers >= _STAFF else Form.STAFF_ASSEMBLY
    if firm.workers >= _LARGE or group in ("mining", "estate"):
        return Form.CONGRESS
    if node.kind == "joint" and len(node.firms) > 1:
        return Form.TRADE if node.area_kind == "trade" else Form.JOINT
    if (
        _public(firm)
        or firm.area.kind not in ("league", "committee", "federation")
        or group in ("landong", "cangkou")
    ):
        return Form.ASSEMBLY
    return Form.AREA


def _shared_form(area: Node) -> str:
    if area.area_kind == "trade":
        return Form.TRADE
    return (
        Form.CLUSTER if "公司" in area.name or "开发区" in area.name or "产业园" in area.name else Form.AREA
    )


_WORDS = {
    Form.AREA: "区域职工代表大会", Form.CLUSTER: "集群职工代表大会", Form.TRADE: "行业职工代表大会", Form.JOINT: "联合职工代表大会",
    Form.CONGRESS: "职工代表大会", Form.ASSEMBLY: "职工大会", Form.STAFF: "教职工代表大会", Form.STAFF_ASSEMBLY: "教职工大会",
}  # fmt: skip


def _congress(world: World, made: Systems, node: Node, firm: Firm, form: str, day: date) -> Row:
    """The congress a unit belongs to: found, or begun."""
    owner = node
    if form == Form.AREA:
        if node is world.named["factory"]:
            form = Form.ASSEMBLY
        else:
            owner, form = firm.area, _shared_form(firm.area)
            if owner.id in made.of_union:
                return made.of_union[owner.id]
    ordinal = 1 + (DAY.year - day.year) // 3
    starts = max(day, date(2024, 3, 15))
    name = (owner.name.removesuffix("工会联合会").removesuffix("工会工作委员会").removesuffix("总工会").removesuffix("工会")
            if owner is not node or form in (Form.JOINT, Form.TRADE) else firm.name)  # fmt: skip
    years = 3 if form in (Form.STAFF, Form.STAFF_ASSEMBLY) else made.rng.choice((3, 3, 5))
    row = {
        "id": world.new_id(), "union_id": owner.id, "name": f"{name}{_WORDS[Form(form)]}"[:120], "form": str(form),
        "ordinal": ordinal, "starts_on": starts, "ends_on": add_years(starts, years) - timedelta(1), "workers": 0, "women": 0,
        "valid_from": day, "valid_to": FAR, "_chair": node.leader if owner is node else owner.leader,
    }  # fmt: skip
    made.congresses.append(row)
    if form not in (Form.CONGRESS, Form.ASSEMBLY, Form.STAFF, Form.STAFF_ASSEMBLY) or owner is not node:
        made.of_union[owner.id] = row
    else:
        made.of_union.setdefault(owner.id, row)
    return row


def _elect(world: World, made: Systems, row: Row) -> None:
    """Thirty delegates at least, five per cent, one manager in seven, women by their share."""
    if row["form"] in (Form.ASSEMBLY, Form.STAFF_ASSEMBLY):
        return
    number = min(max(30, -(-row["workers"] * 5 // 100)), max(row["workers"], 30))
    women = -(-row["women"] * number // max(row["workers"], 1))
    found = []
    for n in range(number):
        female = n < women
        manager = n % 7 == 3
        found.append({
            "id": world.new_id(), "congress_id": row["id"], "union_id": row["union_id"],
            "name": person_name(made.rng, 2 if female else 1), "sex": "2" if female else "1", "manager": manager,
            "front_line": not manager and row["form"] != Form.STAFF, "teacher": row["form"] == Form.STAFF and n % 7 != 3,
            "ordinal": row["ordinal"], "valid_from": row["starts_on"], "valid_to": FAR,
        })  # fmt: skip
    made.seats[row["id"]] = found
    made.delegates += found


def _sessions(world: World, made: Systems, row: Row, past: Past) -> None:
    """One session each spring; the youngest congresses have had one only."""
    for number, (year, first, last) in enumerate(_MONTHS, start=1):
        held = between(made.rng, date(year, first, 3), date(year, last, 25))
        if held <= row["starts_on"] + timedelta(20) or made.rng.random() < 0.04:
            continue
        _session(world, made, row, past, number, held)


def _session(world: World, made: Systems, row: Row, past: Past, number: int, held: date) -> None:
    rng, pk = made.rng, world.new_id()
    due = len(made.seats.get(row["id"], ())) or row["workers"]
    present = max(-(-due * rng.randint(84, 99) // 100), -(-due * 2 // 3))
    title = f"{row['name']}第{numerals.hanzi(row['ordinal'])}届第{numerals.hanzi(number)}次会议"[:120]
    notice = held - timedelta(rng.randint(9, 16))
    made.sessions.append({
        "id": pk, "congress_id": row["id"], "union_id": row["union_id"], "title": title, "ordinal": number, "state": "reported",
        "planned_on": held, "notice_on": notice, "material_on": notice, "held_on": held, "place": "会议室",
        "chaired_by": row["_chair"], "entitled": due, "present": present, "closed_on": held,
        "published_on": held + timedelta(2), "published_at": "公开栏", "reported_on": held + timedelta(5),
        "minutes": "会议按议程进行，各项事项经审议、表决，形成决议。",
    })  # fmt: skip
    made.items += _agenda(world, made, pk, held, due, present, row)
    past.add("democracy.session", Session, pk, title, row["union_id"], (
        ("", "planned", notice - timedelta(6)), ("notify", "noticed", notice), ("hold", "held", held), ("close", "closed", held),
        ("publish", "published", held + timedelta(2)), ("report", "reported", held + timedelta(5)),
    ), by=row["_chair"])  # fmt: skip


_AGENDA = (
    ("听取生产经营情况报告", "hear", "report"), ("审议通过工资集体合同（草案）", "adopt", "wage"),
    ("审查监督上次会议提案办理情况", "supervise", "proposals"), ("民主评议领导人员", "appraise", "leaders"),
)  # fmt: skip


def _agenda(
    world: World, made: Systems, session: int, held: date, due: int, present: int, row: Row
) -> list[Row]:
    found = []
    own = row["form"] in (Form.CONGRESS, Form.STAFF)
    for number, (title, procedure, subject) in enumerate(_AGENDA[: 4 if own else 3], start=1):
        voted = procedure in ("adopt", "appraise")
        yes = max(present - made.rng.randint(0, max(present // 12, 1)), due // 2 + 1) if voted else 0
        found.append({
            "id": world.new_id(), "meeting_id": session, "number": number, "title": title, "procedure": procedure,
            "subject": subject, "important": procedure == "adopt", "entitled": due if voted else 0,
            "present": present if voted else 0, "issued": present if voted else 0, "returned": present if voted else 0,
            "yes": min(yes, present), "no": max(present - yes, 0) if voted else 0, "voted_on": held if voted else None,
            "outcome": "passed" if voted else "", "resolution": "表决通过。" if voted else "听取审议，提出意见建议。",
        })  # fmt: skip
    return found


def _training(act: Act, world: World, made: Systems) -> None:
    """The town's and the county's courses of this half-year, and last year's."""
    trainings: list[Row] = []
    trainees: list[Row] = []
    for part in ("town", "shuyuan"):
        top = world.named[part]
        ids = {node.id for node in world.nodes if node.path.startswith(top.path)}
        here = [
            row for row in made.delegates if row["union_id"] in ids and row["valid_from"] < date(2025, 3, 1)
        ]
        for day, share in ((date(2025, 4, 22), 18), (date(2026, 4, 21), 24)):
            taking = made.rng.sample(here, len(here) * share // 100)
            pk = world.new_id()
            trainings.append({
                "id": pk, "union_id": top.id, "title": f"{day.year}年职工代表培训班", "held_on": day, "hours": 8,
                "teacher_name": person_name(made.rng, 1), "trained": len(taking),
            })  # fmt: skip
            trainees += [
                {
                    "id": world.new_id(),
                    "training_id": pk,
                    "delegate_id": row["id"],
                    "union_id": row["union_id"],
                    "on": day,
                }
                for row in taking
            ]
    put(act, Training, trainings)
    put(act, Trainee, trainees)
