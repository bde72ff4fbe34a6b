"""What runs: the cases of the drive with their deadlines; the half-year returns: most leagues have handed theirs in, some have a draft, the others were reminded."""

from datetime import date
from decimal import Decimal

from niangjia.kernel.access.models import Account
from niangjia.kernel.access.queries import actor_for
from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import SYSTEM, Actor
from niangjia.kernel.cases import engine as engine_of_cases
from niangjia.kernel.figures import engine, reporting, returns
from niangjia.kernel.figures.memo import steady
from niangjia.kernel.units.models import Union
from niangjia.lines.organizing.choices import OPEN_STAGES
from niangjia.lines.organizing.models import Case

from .calendar import DAY, H1
from .world import World

TITLE = "2026年上半年基层工会统计报表"
CODES = ("A00", "A01", "A00N", "A12", "B01", "B04", "B10")
DUE = date(2026, 7, 10)


@action("demo.open_cases")
def open_cases(*, by: Actor, act: Act) -> None:
    """A case with its deadline for every employer still on its way to a union."""
    rows = Case._base_manager.filter(stage__in=OPEN_STAGES).select_related("employer", "area").order_by("pk")
    for row in rows:
        entered = row.prepare_approved_on or row.applied_on or row.surveyed_on or row.opened_on
        engine_of_cases.open_case(row, on=min(entered, DAY), by=by)


def write(world: World) -> None:
    """Through the very actions the desk uses, as the town's chair."""
    open_cases(by=SYSTEM, because="样例省")
    chair = actor_for(Account.objects.get(username="chair"))
    unions = Union._base_manager.in_bulk([node.id for node in world.named["leagues"]])
    leagues = [unions[node.id] for node in world.named["leagues"]]
    done, drafts = leagues[: len(leagues) // 2], leagues[len(leagues) // 2 : len(leagues) * 3 // 4]
    with steady():  # handing in writes nothing that is counted: all of them share one pass over the ledgers
        for turn, union in enumerate(done):
            held = returns.open_return(union=union, title=TITLE, period=H1, codes=CODES, due_on=DUE, by=chair)
            returns.submit_return(held=held, by=chair)
            if turn % 3:
                returns.accept_return(held=held, by=chair)
        _side_by_side(leagues, chair)
    for union in drafts:
        returns.open_return(union=union, title=TITLE, period=H1, codes=CODES, due_on=DUE, by=chair)
    silent = leagues[len(leagues) * 3 // 4 :]
    reporting.remind(units=silent, about=TITLE, period=H1, due_on=DUE, note="请于7月10日前报送", by=chair)


def _side_by_side(leagues: list[Union], chair: Actor) -> None:
    """Members as some leagues count them by hand, beside the ledger's number: most agree, one does not."""
    for turn, union in enumerate(leagues[:4]):
        counted = int(engine.value("B04", union, on=DAY, by=chair).value or 0)
        value = Decimal(counted + (7 if turn == 2 else 0))
        reporting.report_value(union=union, indicator_code="B04", value=value, on=DAY, by=chair)
