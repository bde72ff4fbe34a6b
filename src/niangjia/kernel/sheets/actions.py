"""What may be done with a file: receive, judge, decide, write, undo, throw away."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from niangjia.kernel.base import clock, versions
from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.base.models import DataVersion
from niangjia.kernel.registry import registry

from .bulk import without_gc
from .forms import Form
from .judging import Summary, judge
from .models import Batch, BatchState
from .staging import Staging, sweep
from .verdicts import REFUSE
from .writing import Writer


class Outdated(Exception):
    """The ledgers changed between judging and writing."""


def forms() -> list[Form]:
    """Every form the lines declare."""
    return registry.items(Form)


def form_named(code: str) -> Form | None:
    return registry.get(Form, code)


def form_of(batch: Batch) -> Form:
    found = registry.get(Form, batch.form)
    if found is None:
        raise Refusal(_("The form of this file is no longer known."), remedy=_("Send the file again."))
    return found


@action("sheets.receive_file", ability="sheets.import")
def receive_file(*, by: Actor, act: Act, source: Path | Iterable[bytes], filename: str) -> Batch:
    """Take an upload in. Nothing is read yet."""
    batch = Batch(
        filename=Path(filename).name[:200],
        account_id=by.account_id,
        account_name=by.name,
        path=min(by.scope.paths, default=""),
    )
    sweep()
    staging = Staging(batch.pk)
    received = staging.receive(source, filename)
    batch.sha256, batch.size = received.sha256, received.size
    act.create(batch)
    return batch


def judge_batch(batch: Batch, by: Actor, wanted: str = "") -> Summary:
    """Read and judge (again); form `wanted`, or whichever the header fits. Writes only the batch's own row."""
    staging = Staging(batch.pk)
    if staging.upload() is None:
        raise Refusal(_("The uploaded file is no longer here."), remedy=_("Send the file again."))
    summary = judge(staging, candidates(by, wanted or batch.form), by, batch.pk)
    note_judgement(by=by, batch=batch, summary=summary)
    return summary


def candidates(by: Actor, wanted: str) -> Sequence[Form]:
    """The forms a sender may use, one of them if it was named."""
    found = [form for form in forms() if by.may(form.ability) and wanted in ("", "auto", form.code)]
    if not found:
        raise Refusal(_("Your role may not send in this form."), remedy=_("Ask your administrator."))
    return found


@action("sheets.judge_file", ability="sheets.import")
def note_judgement(*, by: Actor, act: Act, batch: Batch, summary: Summary) -> None:
    counts = {k: v for k, v in summary.counts.items() if v}
    act.update(
        batch,
        state=BatchState.JUDGED,
        form=summary.form,
        verdict=summary.verdict,
        rows=summary.rows,
        counts=counts,
    )


def decide(batch: Batch, answers: dict[str, Any], by: Actor) -> Summary:
    """Keep the answers to open questions and judge the file again with them."""
    staging = Staging(batch.pk)
    for ask, answer in answers.items():
        staging.decide(ask, answer)
    return judge_batch(batch, by)


def write_batch(batch: Batch, by: Actor, *, leave_faulty: bool = False, keep_folder: bool = False) -> Batch:
    """Write what was judged. When the ledgers changed since, everything is judged again first, and if that
    changes the verdict for the worse the sender is asked to look. `leave_faulty`: write the good rows although
    others are refused or wait for an answer."""
    for _attempt in range(3):
        staging = Staging(batch.pk)
        summary = _ready(batch, staging, leave_faulty)
        form = form_of(batch)
        if list(versions.versions(form.judge.topics)) != summary["versions"]:
            _judge_again(batch, by, summary)
            continue
        writer = form.writer(batch, staging, by)
        staging.report("preparing", 0, batch.rows)
        with without_gc():
            writer.prepare()
        staging.report("writing", batch.rows, batch.rows)
        try:
            _write(by=by, batch=batch, writer=writer, expected=summary["versions"], topics=form.judge.topics)
        except Outdated:
            _judge_again(batch, by, summary)
            continue
        if not keep_folder:
            staging.discard()
        return batch
    raise Refusal(
        _("The ledgers are being changed by others at this moment."), remedy=_("Try again in a minute.")
    )


def _judge_again(batch: Batch, by: Actor, before: dict[str, Any]) -> None:
    after = judge_batch(batch, by)
    if after.counts.get(REFUSE, 0) > before["counts"].get(REFUSE, 0):
        raise Refusal(
            _("Meanwhile others changed the ledgers, and some rows no longer fit."),
            remedy=_("Look at the faults and write again."),
        )


def _ready(batch: Batch, staging: Staging, leave_faulty: bool) -> dict[str, Any]:
    batch.refresh_from_db()
    if batch.state == BatchState.WRITTEN:
        raise Refusal(_("This file has already been written."))
    summary = staging.note("summary")
    if batch.state != BatchState.JUDGED or summary is None or not batch.form:
        raise Refusal(_("This file has not been checked yet."), remedy=_("Check it first."))
    if not leave_faulty and summary["counts"].get(REFUSE):
        raise Refusal(
            _("%(n)d rows have faults, so nothing was written.") % {"n": summary["counts"][REFUSE]},
            remedy=_("Mend the marked cells and send the file again, or write the good rows only."),
        )
    if not leave_faulty and (open_questions := staging.count("verdict = 'queue' AND ask <> ''")):
        raise Refusal(
            _("%(n)d rows wait for an answer of yours.") % {"n": open_questions},
            remedy=_("Answer the questions, or write the other rows only."),
        )
    return dict(summary)


@action("sheets.write_batch", ability="sheets.import")
def _write(
    *, by: Actor, act: Act, batch: Batch, writer: Writer, expected: list[int], topics: Sequence[str]
) -> None:
    # The lock on the version rows keeps other writers of these tables out until this transaction ends.
    list(DataVersion.objects.select_for_update().filter(topic__in=topics).order_by("topic"))
    if list(versions.versions(topics)) != expected:
        raise Outdated
    state = Batch._base_manager.filter(pk=batch.pk).values_list("state", flat=True).get()
    if state != BatchState.JUDGED:
        raise Refusal(_("This file has already been written."))
    written = writer.write(act)
    act.facts.update({"file": batch.filename, "form": batch.form, "sha256": batch.sha256, "written": written})
    act.update(batch, state=BatchState.WRITTEN, written=written, written_at=clock.now())


def undo_batch(batch: Batch, by: Actor) -> Batch:
    """Take a written batch back; `batch.kept` names the rows that stay."""
    batch.refresh_from_db()
    if batch.state != BatchState.WRITTEN:
        raise Refusal(_("Only a file that was written can be taken back."))
    _undo(by=by, batch=batch)
    return batch


@action("sheets.undo_batch", ability="sheets.import")
def _undo(*, by: Actor, act: Act, batch: Batch) -> None:
    undo = form_of(batch).undo(batch, by)
    undo.run(act)
    act.facts.update(
        {"file": batch.filename, "form": batch.form, "undone": undo.undone, "left": len(undo.kept)}
    )
    act.update(batch, state=BatchState.UNDONE, undone_at=clock.now(), kept=undo.kept[:2000])


@action("sheets.discard_batch", ability="sheets.import")
def discard_batch(*, by: Actor, act: Act, batch: Batch, keep_folder: bool = False) -> None:
    """Throw a file away that was not written; its staging folder goes with it."""
    if batch.state == BatchState.WRITTEN:
        raise Refusal(_("This file has already been written."), remedy=_("Take it back instead."))
    act.update(batch, state=BatchState.DISCARDED)
    if not keep_folder:
        act.after_commit(Staging(batch.pk).discard)
