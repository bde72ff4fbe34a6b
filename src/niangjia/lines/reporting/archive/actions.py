"""What is written about old reports: the batch, its files, the decision on each value, and taking it all back."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from niangjia.kernel.base import clock
from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.dates import Period
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.figures import engine, reporting
from niangjia.kernel.figures.models import ReportedValue
from niangjia.kernel.units.models import Union

from .. import store
from ..models import Archive, ArchiveFile, ArchiveState, Proposal, ProposalState
from . import rules

Upload = tuple[str, Iterable[bytes]]
EDITED = gettext_noop("Changed since by somebody else, so it stays.")


@action("reporting.open_archive", ability="figures.report", at=lambda given: given["union"])
def open_archive(
    *, by: Actor, act: Act, union: Union, files: Sequence[Upload], name: str = "", until: date | None = None
) -> Archive:
    """Take a batch of files in, sealed; nothing is read yet. until: before this day confirmed values count where
    the ledger holds nothing (the first of this year)."""
    if not files:
        raise Refusal(_("No file was chosen."), remedy=_("Choose the old reports, or a folder of them."))
    archive = Archive(
        union=union, account_id=by.account_id, account_name=by.name, name=(name or files[0][0])[:200],
        total=len(files), until=until or clock.today().replace(month=1, day=1),
    )  # fmt: skip
    try:
        for ordinal, (_name, source) in enumerate(files):
            store.put(archive.pk, source, ordinal)
        act.create(archive)
    except BaseException:
        store.drop(archive.pk)
        raise
    rows = [ArchiveFile(archive=archive, ordinal=n, name=one[0][:300]) for n, one in enumerate(files)]
    act.bulk_create(ArchiveFile, rows)
    return archive


@action("reporting.keep_archive_file", ability="figures.report", at=lambda given: given["archive"].union)
def keep_file(
    *, by: Actor, act: Act, archive: Archive, file: ArchiveFile, proposals: Sequence[Proposal], first: bool
) -> None:
    """What one file came to, in one transaction. first: whether it is the upload itself, not a further file in it."""
    if first:
        file.save(force_update=True)
        act.wrote(ArchiveFile, 1, name=file.name)
    else:
        act.create(file)
    act.bulk_create(Proposal, list(proposals))


@action("reporting.advance_archive", ability="figures.report", at=lambda given: given["archive"].union)
def advance(*, by: Actor, act: Act, archive: Archive, done: int, state: str) -> None:
    """A sign of life, and the end: so many uploads are read. The read one is forgotten."""
    if done > archive.done:
        act.after_commit(lambda: store.drop(archive.pk, done - 1))
    if state == ArchiveState.READY:
        act.after_commit(lambda: store.drop(archive.pk))
    act.update(archive, done=done, state=state)


@action("reporting.stop_archive", ability="figures.report", at=lambda given: given["archive"].union)
def stop(*, by: Actor, act: Act, archive: Archive) -> None:
    """The reading was broken off; what was read so far stays."""
    act.update(archive, state=ArchiveState.STOPPED)


@action(
    "reporting.confirm_values",
    ability="figures.report",
    at=lambda given: [p.union for p in given["proposals"]],
)
def confirm(*, by: Actor, act: Act, archive: Archive, proposals: Sequence[Proposal]) -> list[Proposal]:
    """The values become reported values; other places that say the same are kept as evidence beside."""
    _demand_open(archive)
    done = [_confirm(act, one, by) for one in proposals if one.state != ProposalState.ACCEPTED]
    rules.let_count(act, archive, done, by)
    return done


def _confirm(act: Act, one: Proposal, by: Actor) -> Proposal:
    item = engine.indicator(one.indicator)
    held = ReportedValue._base_manager.filter(
        union=one.union_id, indicator=item.code, first=one.first, on=one.on
    ).first()
    facts: dict[str, Any] = {"before": held.value if held else None, "left": None}
    if held is None or held.value != one.value:
        held = reporting.report_value(
            by=by, union=one.union, indicator_code=item.code, value=one.value, on=one.on,
            period=Period(one.first, one.on) if one.first else None, note=source_of(one)[:300],
        )  # fmt: skip
        facts["left"] = held.version
    return act.update(
        one, state=ProposalState.ACCEPTED, reported=held, decided_by=by.name, decided_at=clock.now(), **facts
    )


def source_of(one: Proposal) -> str:
    """The file and line a value was read in, as its note says it."""
    return _("%(file)s, line %(line)d") % {"file": one.file.name, "line": one.line + 1}


@action(
    "reporting.reject_values",
    ability="figures.report",
    at=lambda given: [p.union for p in given["proposals"]],
)
def reject(*, by: Actor, act: Act, archive: Archive, proposals: Sequence[Proposal]) -> None:
    """These are not what the unit reported."""
    _demand_open(archive)
    for one in proposals:
        if one.state == ProposalState.ACCEPTED:
            _take_back(act, one)
        act.update(one, state=ProposalState.REJECTED, decided_by=by.name, decided_at=clock.now())


@action(
    "reporting.reopen_values",
    ability="figures.report",
    at=lambda given: [p.union for p in given["proposals"]],
)
def reopen(*, by: Actor, act: Act, archive: Archive, proposals: Sequence[Proposal]) -> None:
    """Back into the queue; a value that was written by the confirmation is taken back."""
    _demand_open(archive)
    for one in proposals:
        if one.state == ProposalState.ACCEPTED and not _take_back(act, one):
            raise Refusal(
                _("Somebody has changed this value since. Change it on the page of reported values.")
            )
        act.update(one, state=ProposalState.WAITING, decided_by="", decided_at=None)


@action(
    "reporting.correct_proposal",
    ability="figures.report",
    at=lambda given: [given["proposal"].union, given["union"]],
)
def correct(
    *, by: Actor, act: Act, archive: Archive, proposal: Proposal, union: Union, indicator: str, first: date | None,
    last: date, value: Decimal, version: int | None = None,
) -> Proposal:  # fmt: skip
    """What the sentence means, as its reader knows better: unit, indicator, period, value."""
    _demand_open(archive)
    item = engine.indicator(indicator)
    if item.computed:
        raise Refusal(
            _("%(item)s is computed from other figures; report those.") % {"item": item.label},
            where=_("Indicator"),
        )
    if item.over_period and first is None:
        raise Refusal(_("This is counted over a period: say when it begins."), where=_("From"))
    if last > clock.today():
        raise Refusal(_("The date lies in the future."), where=_("Until"))
    if first and first > last:
        raise Refusal(_("The period ends before it begins."), where=_("Until"))
    if not item.places and value != int(value):
        raise Refusal(_("%(item)s is counted whole.") % {"item": item.label}, where=_("Value"))
    return act.update(
        proposal, version, union=union, indicator=item.code, first=first if item.over_period else None, on=last,
        value=value, confidence=1.0, state=ProposalState.WAITING,
    )  # fmt: skip


@action("reporting.undo_archive", ability="figures.report", at=lambda given: given["archive"].union)
def undo(*, by: Actor, act: Act, archive: Archive) -> Archive:
    """Take every value of the batch back. Values somebody changed since stay and are named."""
    if archive.state not in (ArchiveState.READY, ArchiveState.STOPPED):
        raise Refusal(_("Only a batch that was read can be undone."))
    kept = []
    rows = Proposal._base_manager.filter(archive=archive, state=ProposalState.ACCEPTED)
    # The last confirmed first: of two values of one day the later one stands on the earlier.
    for one in rows.select_related("union", "file").order_by("-decided_at", "-id"):
        if _take_back(act, one):
            act.update(one, state=ProposalState.WAITING, decided_by="", decided_at=None)
        else:
            kept.append({"label": f"{one.union} {one.indicator} {one.on} {one.quote}", "why": EDITED})
    rules.take_back(act, archive)
    act.after_commit(lambda: store.drop(archive.pk))
    return act.update(archive, state=ArchiveState.UNDONE, undone_at=clock.now(), kept=kept[:500])


def _take_back(act: Act, one: Proposal) -> bool:
    """Undo what a confirmation wrote. Whether that could be done: not where the value was changed since."""
    held = ReportedValue._base_manager.filter(pk=one.reported_id).first() if one.reported_id else None
    wrote, before = one.left is not None, one.before
    if held is not None and wrote and held.value != one.value:
        return False
    act.update(one, reported=None, left=None, before=None)
    if held is not None and wrote:
        if before is None:
            act.delete(held)
        else:
            act.update(held, value=before)
    return True


def _demand_open(archive: Archive) -> None:
    if archive.state == ArchiveState.UNDONE:
        raise Refusal(_("This batch was undone."), remedy=_("Send the files in again."))
