"""The ledger of tasks, and what each side may do with a row."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.records.columns import Column
from niangjia.kernel.records.kinds import Choice, Date, LongText, Number, Text
from niangjia.kernel.records.record import CORRECT, CREATE, Record, Write, fact, from_date
from niangjia.kernel.records.refs import Ref

from . import actions, standing
from .choices import AT_WORK, BornOf, Satisfaction, Stage
from .models import Task

_DETAIL = ("detail", "export")
_STORY = ("list", "export")  # the story above the facts tells it
_TOLD = ("export",)
_DAY = from_date(_("Day"), default=clock.today)
_WHY = Column(key="why", label=_("Reason"), kind=LongText(), required=True)
_NEW_DATE = Column(key="due_on", label=_("New date"), kind=Date(), help=_("Empty: the date stays as it is."))
_TO = Column(key="to", label=_("To which union"), kind=Ref("union"), required=True)

COLUMNS = (
    fact(Task, "title", Text(200), required=True, sort=True, at=_STORY),
    fact(Task, "owner", Ref("union"), filter=True, sort="owner__name"),
    fact(
        Task,
        "department",
        Text(),
        filter=True,
        at=_TOLD,
        help=_(
            "Where an office outside the unions is to act, such as 人社局; the union above follows it up."
        ),
    ),
    fact(Task, "account", Text(), read=lambda task: task.account, needs=("account",), at=_TOLD),
    fact(Task, "state", Choice(Stage), filter=True, sort=True, at=_STORY),
    fact(Task, "due_on", Date(), required=True, sort=True, filter=True, at=_STORY),
    Column(
        key="standing",
        label=_("Standing"),
        kind=standing.Standing(),
        read=standing.said,
        filter="due_on",
        at=_STORY,
    ),
    fact(Task, "percent", Number(0, 100), at=_STORY),
    standing.SideColumn(
        key="side", label=_("Whose"), kind=standing.Chosen(), read=lambda task: "", filter="owner", at=()
    ),
    fact(Task, "union", Ref("union"), required=True, filter=True, sort="union__name"),
    fact(Task, "born_of", Choice(BornOf), filter=True, at=_TOLD, default=BornOf.OTHER),
    fact(Task, "category", Text(40), filter=True, at=("list", *_DETAIL)),
    fact(Task, "origin_title", Text(), at=("export",)),
    fact(Task, "text", LongText(), at=_DETAIL),
    fact(Task, "raised_on", Date(), filter=True, sort=True, at=_DETAIL),
    fact(Task, "first_owner", Ref("union"), at=_DETAIL),
    fact(Task, "bounces", Number(), at=_TOLD),
    fact(Task, "returned", Number(), at=_DETAIL),
    fact(Task, "reminded_on", Date(), at=_DETAIL),
    fact(Task, "reported_on", Date(), at=_DETAIL),
    fact(Task, "result", LongText(), at=_TOLD, required=True),
    fact(
        Task,
        "proof",
        Text(200),
        at=_TOLD,
        help=_("Number of the document, place of the file or address of the pictures."),
    ),
    fact(Task, "done_on", Date(), filter=True, at=_DETAIL),
    fact(Task, "satisfaction", Choice(Satisfaction), filter=True, at=_DETAIL),
)


def _in(*stages: str) -> Callable[[Any], bool]:
    return lambda task: task.state in stages


def _owner(task: Task, actor: Actor) -> bool:
    return actor.may("cases.move", task.owner.path)


def _issuer(task: Task, actor: Actor) -> bool:
    return actor.may("cases.move", task.union.path)


def _step(
    code: str, label: Any, action: Any, stages: tuple[str, ...], who: Any, *fields: Any, **options: Any
) -> Write:
    return Write(
        code=code, label=label, action=action, subject="task", when=_in(*stages), who=who, fields=fields,
        **options,
    )  # fmt: skip


_OWNERS = (
    _step(
        "accept", pgettext_lazy("task", "Accept"), actions.accept_task, (Stage.ASSIGNED,), _owner, _DAY,
        icon="check",
    ),
    _step(
        "note",
        _("Note progress"),
        actions.note_progress,
        AT_WORK,
        _owner,
        _DAY,
        Column(key="text", label=_("Progress"), kind=LongText(), required=True),
        Column(key="percent", label=pgettext_lazy("task", "Progress in per cent"), kind=Number(0, 100)),
        icon="pencil-plus",
    ),
    _step(
        "report", pgettext_lazy("task", "Report the result"), actions.report_task, AT_WORK, _owner,
        _DAY, "result", "proof", icon="clipboard-check",
    ),
    _step(
        "take", _("I take charge"), actions.take_task, (Stage.ASSIGNED, *AT_WORK),
        lambda task, actor: _owner(task, actor) and task.account_id != actor.account_id, icon="user-check",
    ),
    _step(
        "give-back", _("Give it back to the union"), actions.release_task, (Stage.ASSIGNED, *AT_WORK),
        lambda task, actor: actor.account_id is not None and task.account_id == actor.account_id,
        icon="user-minus",
    ),
    _step(
        "hand-over", pgettext_lazy("task", "Hand on to another union"), actions.hand_over_task,
        (Stage.ASSIGNED, *AT_WORK), _owner, _DAY, _TO, _WHY, icon="arrow-forward-up",
        help=_("Within your own range. To somebody else, send it back and let the issuer decide."),
    ),
    _step(
        "decline", pgettext_lazy("task", "Send back to the issuer"), actions.decline_task, (Stage.ASSIGNED,),
        _owner, _DAY, _WHY, icon="arrow-back-up", danger=True,
    ),
)  # fmt: skip
_ISSUERS = (
    _step(
        "verify", pgettext_lazy("task", "Accept as done"), actions.verify_task, (Stage.REPORTED,), _issuer,
        _DAY, "satisfaction", icon="checks",
    ),
    _step(
        "return", pgettext_lazy("task", "Return to be redone"), actions.return_task, (Stage.REPORTED,),
        _issuer, _DAY, _WHY, _NEW_DATE, icon="arrow-back-up", danger=True,
    ),
    _step(
        "reassign", pgettext_lazy("task", "Issue again"), actions.reassign_task, (Stage.DECLINED,), _issuer,
        _DAY, _TO, _NEW_DATE, icon="repeat",
    ),
    _step(
        "remind", pgettext_lazy("task", "Remind"), actions.remind_task, (Stage.ASSIGNED, *AT_WORK), _issuer,
        Column(key="text", label=_("Words"), kind=Text(200)), icon="bell",
    ),
    _step(
        "postpone", _("Move the date"), actions.postpone_task,
        (Stage.ASSIGNED, Stage.DECLINED, *AT_WORK), _issuer,
        Column(key="due_on", label=_("New date"), kind=Date(), required=True), _WHY, icon="calendar-plus",
    ),
    _step(
        "withdraw", pgettext_lazy("task", "Withdraw"), actions.withdraw_task,
        (Stage.ASSIGNED, Stage.DECLINED, Stage.REPORTED, *AT_WORK), _issuer, _DAY, _WHY, icon="trash",
        danger=True,
    ),
    Write(
        code="correct",
        label=_("Correct"),
        action=actions.correct_task,
        subject="task",
        style=CORRECT,
        version="expected_version",
        when=lambda task: task.is_open,
        who=lambda task, actor: actor.may("records.change", task.union.path),
        fields=("title", "text", "category", "born_of"),
    ),
)  # fmt: skip

TASK = Record(
    code="task",
    model=Task,
    label=pgettext_lazy("task", "Task"),
    label_plural=_("Task ledger"),
    icon="checklist",
    place=10,
    columns=COLUMNS,
    order=("-closed_on", "due_on"),
    search=("title", "owner__name", "union__name", "department", "origin_title", "category"),
    presets=(
        (_("Mine"), "side=mine&standing=open"),
        (_("My union's"), "side=ours&standing=open"),
        (_("Issued by us"), "side=issued&standing=open"),
        (_("Overdue"), "standing=overdue"),
        (_("Declined or handed on"), "standing=bounced"),
        (pgettext_lazy("task", "Reported, to be verified"), "state=reported"),
    ),
    title=str,
    subtitle=lambda task: f"{task.union} → {task.doer}",
    create=Write(
        code="new",
        label=_("Issue a task"),
        action=actions.raise_task,
        style=CREATE,
        fields=("union", "title", "text", "owner", "department", "category", "born_of", "due_on"),
    ),
    writes=(*_OWNERS, *_ISSUERS),
    bulk=(
        Write(
            code="remind-all", label=pgettext_lazy("task", "Remind"), action=actions.remind_task, subject="task", icon="bell",
            fields=(Column(key="text", label=_("Words"), kind=Text(200)),),
        ),
        Write(
            code="accept-all", label=pgettext_lazy("task", "Accept"), action=actions.accept_task,
            subject="task", icon="check",
        ),
        Write(
            code="verify-all", label=pgettext_lazy("task", "Accept as done"), action=actions.verify_task,
            subject="task", icon="checks",
        ),
    ),
    tables=("tasks_task", "cases_case"),
    empty=_("What a meeting resolves, a leader asks or an inspection finds becomes a task with an owner and a date."),
)  # fmt: skip
