"""Reports: writing, uploading an edited copy, submitting, approving."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from niangjia.kernel.base import clock
from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.dates import Period
from niangjia.kernel.base.errors import Forbidden, NotFound, Refusal
from niangjia.kernel.base.ids import new_id, to_text
from niangjia.kernel.units.models import Union

from . import storage
from .blocks import Draft, freeze
from .choices import Origin, ReportState
from .compose import compose, title_of
from .frames import frame_of
from .models import Report, ReportVersion, figures_of, identifier
from .readback import Edited, read_edited
from .render import both
from .sections import Context


def write_report(
    *,
    union: Union,
    kind: str,
    period: Period,
    by: Actor,
    tree: str = "then",
    preface: str | None = None,
    person: tuple[int, str] = (0, ""),
) -> ReportVersion:
    """Compose the report from the ledgers and keep both copies as its next version.

    The reading and the making of the files happen before the transaction, which only writes three rows.
    person: account and name of whoever a personal report is about.
    Raises Refusal for a period that lies ahead or a report that is submitted or approved.
    """
    if not by.sees(union.path):
        raise NotFound
    if period.first > clock.today():
        raise Refusal(_("The period has not begun yet."), where="period")
    report = open_report(union=union, kind=kind, period=period, person=person, by=by)
    _demand_draft(report)
    counted = Period(period.first, min(period.last, clock.today()))
    draft = compose(
        Context(union, counted, by, tree=tree, notes={"person": (report.person_id, report.person)}),
        kind,
        period,
        preface=report.preface if preface is None else preface,
    )
    return _keep(report, draft, Origin.WRITTEN, by, preface=preface)


@action("papers.open_report", ability="papers.write", at=lambda given: given["union"])
def open_report(
    *, union: Union, kind: str, period: Period, by: Actor, act: Act, person: tuple[int, str] = (0, "")
) -> Report:
    """The report of a unit and period (and person), made on first use."""
    frame = frame_of(kind)
    if frame is not None and frame.needs_person and not person[0]:
        raise Refusal(
            _("A personal report belongs to somebody. Sign in with your own account to write yours.")
        )
    key = {
        "union": union, "kind": kind, "first": period.first, "last": period.last, "person_id": person[0],
    }  # fmt: skip
    found = Report._base_manager.filter(**key).first()
    title = "".join(title_of(union, kind, period, person[1]))
    return found or act.create(Report(**key, person=person[1], title=title))


def _demand_draft(report: Report) -> None:
    if report.state == ReportState.SUBMITTED:
        raise Refusal(_("The report has been submitted. Ask for it to be sent back before changing it."))
    if report.state in (ReportState.APPROVED, ReportState.SENT):
        raise Refusal(_("The report has been approved. Reopen it before changing it."))


def _keep(
    report: Report, draft: Draft, origin: str, by: Actor, *, files: tuple[bytes, bytes] | None = None,
    differences: Sequence[dict[str, Any]] = (), preface: str | None = None,
) -> ReportVersion:  # fmt: skip
    pk = new_id()
    draft = replace(draft, identifier=identifier(report.pk, pk))
    clean, checked = files or both(draft)
    kept: list[tuple[str, str]] = []
    try:
        for name, data in (("clean", clean), ("checked", checked)):
            kept.append(storage.put(report.union_id, f"{to_text(pk)}-{name}.docx", data))
        version = ReportVersion(
            id=pk, report=report, origin=origin, author=by.name, author_account=by.account_id, body=freeze(draft),
            figures=figures_of(draft), differences=list(differences), number=0,
            clean_file=kept[0][0], clean_hash=kept[0][1], checked_file=kept[1][0], checked_hash=kept[1][1],
        )  # fmt: skip
        return add_version(report=report, version=version, preface=preface, by=by)
    except BaseException:
        storage.drop(*(place for place, _digest in kept))
        raise


@action("papers.add_version", ability="papers.write", at=lambda given: given["report"].union)
def add_version(
    *, report: Report, version: ReportVersion, preface: str | None, by: Actor, act: Act
) -> ReportVersion:
    """Give the version its number and let the report point to it; the files are in place already."""
    held = Report._base_manager.select_for_update().get(pk=report.pk)
    _demand_draft(held)
    version.number, version.report = held.latest + 1, held
    changes: dict[str, Any] = {"latest": version.number}
    if preface is not None:
        changes["preface"] = preface.strip()
    act.update(held, **changes)
    return act.create(version)


def upload_edited(*, report: Report, data: bytes, by: Actor) -> ReportVersion:
    """Take an edited copy as the next version; its figures are compared with the ledgers.

    Raises Refusal for a file that is no Word document or belongs to another report.
    """
    if not by.sees(report.union.path):
        raise NotFound
    if not by.may("papers.write", report.union.path):
        raise Forbidden(_("Your role does not include this action. Ask your administrator if you need it."))
    _demand_draft(report)
    base = latest_version(report)
    if base is None:
        raise Refusal(_("The report has no version yet. Write it from the ledgers first."))
    edited: Edited = read_edited(base, data, by)
    return _keep(
        report, edited.draft, Origin.EDITED, by, files=(edited.clean, edited.checked),
        differences=[difference.as_json() for difference in edited.differences],
    )  # fmt: skip


def latest_version(report: Report) -> ReportVersion | None:
    """The newest version."""
    return (
        ReportVersion._base_manager.filter(report=report)
        .select_related("report__union")
        .order_by("-number")
        .first()
    )


def tree_of(report: Report) -> str:
    """The tree the newest version counted by."""
    version = latest_version(report)
    figures = version.figures if version else []
    return next((figure["args"]["tree"] for figure in figures if figure["args"]), "then")


def _move(report: Report, act: Act, expected: int | None, wanted: str, **fields: Any) -> Report:
    if report.state != wanted:
        raise Refusal(
            _("The report is %(state)s; this step does not apply.")
            % {"state": ReportState(report.state).label}
        )
    if report.latest == 0:
        raise Refusal(_("The report has no version yet. Write it from the ledgers first."))
    return act.update(report, expected_version=expected, **fields)


@action("papers.submit_report", ability="papers.write", at=lambda given: given["report"].union)
def submit_report(*, report: Report, by: Actor, act: Act, version: int | None = None) -> Report:
    """Hand the latest version up for approval."""
    return _move(
        report, act, version, ReportState.DRAFT, state=ReportState.SUBMITTED, submitted_at=clock.now(),
        submitted_by=by.name, remark="",
    )  # fmt: skip


@action("papers.approve_report", ability="papers.approve", at=lambda given: given["report"].union)
def approve_report(*, report: Report, by: Actor, act: Act, version: int | None = None) -> Report:
    """Approve the latest version; it can then be downloaded as the copy that goes up."""
    return _move(
        report, act, version, ReportState.SUBMITTED, state=ReportState.APPROVED, approved_at=clock.now(),
        approved_by=by.name,
    )  # fmt: skip


@action("papers.send_up_report", ability="papers.write", at=lambda given: given["report"].union)
def send_up_report(*, report: Report, by: Actor, act: Act, version: int | None = None) -> Report:
    """Send the approved report to the union above, which then has it among its reports from below."""
    if report.union.parent_id is None:
        raise Refusal(_("There is no union above this one."))
    return _move(
        report, act, version, ReportState.APPROVED, state=ReportState.SENT, sent_at=clock.now(), sent_by=by.name,
        received_at=None, received_by="",
    )  # fmt: skip


@action("papers.receive_report", ability="papers.write", at=lambda given: given["report"].union.parent)
def receive_report(*, report: Report, by: Actor, act: Act, version: int | None = None) -> Report:
    """The union above has it."""
    if report.received_at is not None:
        raise Refusal(_("The report has been received already."))
    return _move(report, act, version, ReportState.SENT, received_at=clock.now(), received_by=by.name)


@action("papers.send_back_report", ability="papers.approve", at=lambda given: given["report"].union)
def send_back_report(*, report: Report, why: str, by: Actor, act: Act, version: int | None = None) -> Report:
    """Send a submitted or approved report back to be changed, with the reason."""
    if not why.strip():
        raise Refusal(_("Say what should be changed."), where="why")
    if report.state == ReportState.DRAFT:
        raise Refusal(_("The report has not been submitted."))
    return act.update(
        report, expected_version=version, state=ReportState.DRAFT, remark=why.strip()[:300], approved_by="",
        approved_at=None, sent_at=None, sent_by="", received_at=None, received_by="",
    )  # fmt: skip
