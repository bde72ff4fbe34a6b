"""A dozen tasks 督办事项 between the county, the town and its villages, in every state a task can stand in."""

import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from niangjia.kernel.access.models import Account
from niangjia.kernel.access.queries import actor_for
from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.units.models import Union
from niangjia.kit.tasks import actions
from niangjia.kit.tasks.choices import BornOf
from niangjia.kit.tasks.models import Task

from .world import World

Way = Callable[[Task, list[Union], Actor], None]


@dataclass(frozen=True)
class Story:
    """One task of the town: what, born of what, when, for which village (None: an office outside), what became of it."""

    title: str
    born_of: str
    category: str
    raised: date
    due: date
    way: Way
    village: int | None = 0
    office: str = ""
    origin: str = ""


def _waits(task: Task, villages: list[Union], by: Actor) -> None:
    """Nobody has answered yet."""


def _begins(task: Task, villages: list[Union], by: Actor) -> None:
    with clock.fixed(date(2026, 6, 10)):
        actions.accept_task(task=task, by=by)
        actions.note_progress(task=task, text="已排出名单，正逐户上门", percent=40, by=by)


def _done(task: Task, villages: list[Union], by: Actor) -> None:
    _report(task, by)
    with clock.fixed(date(2026, 5, 28)):
        actions.verify_task(task=task, satisfaction="good", by=by)


def _report(task: Task, by: Actor) -> None:
    with clock.fixed(date(2026, 5, 25)):
        actions.accept_task(task=task, by=by)
        actions.note_progress(task=task, text="已办大半", percent=80, by=by)
        actions.attach_proof(task=task, name="现场照片.png", data=picture(), by=by)
        actions.report_task(task=task, result="已按要求办结，材料已归档。", proof="村工字〔2026〕3号", by=by)


def picture(width: int = 320, height: int = 200) -> bytes:
    """A plain PNG, as a photograph would be: invented data show no real place."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    lines = b"".join(b"\0" + bytes(160 + 60 * row // height for _ in range(width)) for row in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(lines))
        + chunk(b"IEND", b"")
    )


def _reported(task: Task, villages: list[Union], by: Actor) -> None:
    _report(task, by)


def _redone(task: Task, villages: list[Union], by: Actor) -> None:
    _report(task, by)
    with clock.fixed(date(2026, 6, 2)):
        actions.return_task(task=task, why="缺少职工签字的佐证材料", due_on=date(2026, 7, 8), by=by)


def _declined(task: Task, villages: list[Union], by: Actor) -> None:
    with clock.fixed(date(2026, 6, 18)):
        actions.decline_task(task=task, why="该企业已迁出本村，应由迁入地办理", by=by)


def _passed(task: Task, villages: list[Union], by: Actor) -> None:
    with clock.fixed(date(2026, 6, 12)):
        to = next(union for union in villages if union != task.owner)
        actions.hand_over_task(task=task, to=to, why="企业注册地在该村", by=by)
        actions.accept_task(task=task, by=by)


def _late(task: Task, villages: list[Union], by: Actor) -> None:
    with clock.fixed(date(2026, 5, 20)):
        actions.accept_task(task=task, by=by)
    with clock.fixed(date(2026, 6, 25)):
        actions.remind_task(task=task, text="已过时限，请本周内报结果", by=by)


def _withdrawn(task: Task, villages: list[Union], by: Actor) -> None:
    with clock.fixed(date(2026, 6, 5)):
        actions.withdraw_task(task=task, why="与县总工会同类事项合并办理", by=by)


STORIES = (
    Story("核清已迁出企业的工会隶属关系", BornOf.INSPECTION, "组织建设", date(2026, 6, 8), date(2026, 7, 10), _declined, 1),
    Story("排查规上企业拖欠工资隐患", BornOf.REMARK, "劳动关系", date(2026, 6, 8), date(2026, 7, 15), _begins, 0,
          origin="镇党委书记在半月谈上的批示"),
    Story("为户外劳动者服务站点配齐防暑用品", BornOf.MEETING, "职工服务", date(2026, 5, 15), date(2026, 6, 1), _done, 0,
          origin="镇工会与政府联席会议第三次会议"),
    Story("更换五金市场女职工休息室设施", BornOf.PROPOSAL, "女职工", date(2026, 5, 15), date(2026, 6, 15), _reported, 1,
          origin="五金市场职代会第12号提案"),
    Story("补签到期的工资专项集体合同", BornOf.SHORTCOMING, "集体协商", date(2026, 5, 18), date(2026, 6, 20), _late, 2),
    Story("核对网约送餐员入会名册", BornOf.PLAN, "组织建设", date(2026, 5, 18), date(2026, 6, 30), _redone, 2),
    Story("走访因工受伤职工家庭", BornOf.MATTER, "帮扶救助", date(2026, 6, 9), date(2026, 7, 9), _passed, 0),
    Story("联合开展高温津贴落实情况检查", BornOf.MEETING, "劳动保护", date(2026, 6, 20), date(2026, 7, 20), _waits, None,
          "镇人社所", "镇工会与政府联席会议第三次会议"),
    Story("整理工会经费独立账户开户情况", BornOf.PLAN, "工会财务", date(2026, 6, 1), date(2026, 6, 30), _withdrawn, 1),
    Story("报送上半年劳模走访慰问情况", BornOf.PLAN, "劳模工作", date(2026, 6, 22), date(2026, 7, 3), _waits, 3),
)  # fmt: skip


def write(world: World) -> None:
    """Through the very actions the desk uses, as the town's chair and the county's specialist."""
    chair = actor_for(Account.objects.get(username="chair"))
    county = actor_for(Account.objects.get(username="county"))
    nodes = [world.named["town"], world.named["shuyuan"], *world.named["leagues"]]
    unions = Union._base_manager.in_bulk([node.id for node in nodes])
    town, above, *villages = (unions[node.id] for node in nodes)
    for story in STORIES:
        _tell(story, town, villages, chair)
    with clock.fixed(date(2026, 6, 15)):
        areas = [unit.id for unit in world.named["county_areas"]][:3]
        owners = list(Union._base_manager.filter(pk__in=areas).order_by("pk"))
        actions.raise_many(
            union=above, owners=owners, title="上报集体协商“要约季”进展", due_on=date(2026, 7, 5),
            born_of=BornOf.PLAN, category="集体协商", by=county,
        )  # fmt: skip


def _tell(story: Story, town: Union, villages: list[Union], chair: Actor) -> None:
    owner = None if story.village is None else villages[story.village % len(villages)]
    with clock.fixed(story.raised):
        task = actions.raise_task(
            union=town, owner=owner, department=story.office, title=story.title, due_on=story.due,
            born_of=story.born_of, category=story.category, origin_title=story.origin, by=chair,
        )  # fmt: skip
    story.way(task, villages, chair)
