"""Files that prove the result of a task: attached by its owner, taken back while nobody has accepted it."""

import hashlib
from datetime import date
from pathlib import PurePath

from django.db import transaction
from django.utils.translation import gettext as _

from niangjia.kernel.base import clock
from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.base.ids import new_id

from .. import proofs
from ..choices import AT_WORK, Stage
from ..models import Task, TaskProof

MOST_BYTES = 12 * 1024 * 1024
MOST_FILES = 10
_ZIP, _OLE = b"PK\x03\x04", bytes.fromhex("D0CF11E0A1B11AE1")
# Ending -> how the file begins.
KINDS = {
    ".pdf": b"%PDF", ".png": b"\x89PNG", ".jpg": b"\xff\xd8\xff", ".jpeg": b"\xff\xd8\xff", ".docx": _ZIP, ".xlsx": _ZIP,
    ".doc": _OLE, ".xls": _OLE, ".wps": _OLE,
}  # fmt: skip
WHILE = (*AT_WORK, Stage.REPORTED)


@action("tasks.attach_proof", ability="cases.move", at=lambda kw: kw["task"].owner)
def attach_proof(*, by: Actor, act: Act, task: Task, name: str, data: bytes) -> TaskProof:
    """A file is kept with the task, sealed. Refuses other kinds, empty and large files, the same file twice, and a task
    that is not being carried out or verified."""
    _open(task)
    shown = PurePath(name.replace("\\", "/")).name[-160:]
    _fits(shown, data)
    digest = hashlib.sha256(data).hexdigest()
    held = TaskProof._base_manager.filter(task=task)
    if held.filter(sha256=digest).exists():
        raise Refusal(_("This file is attached already."), where=_("File"))
    if held.count() >= MOST_FILES:
        raise Refusal(
            _("A task holds at most %(most)d files.") % {"most": MOST_FILES},
            where=_("File"),
            remedy=_("Put several pictures into one PDF."),
        )
    pk = new_id()
    proofs.put(pk, data)  # before the row: a row without its file would lie, a file without a row is swept
    return act.create(TaskProof(
        id=pk, task=task, name=shown, size=len(data), sha256=digest, added_on=clock.today(), by_id=by.account_id,
        by_name=by.name[:60],
    ))  # fmt: skip


@action("tasks.remove_proof", ability="cases.move", at=lambda kw: kw["proof"].task.owner)
def remove_proof(*, by: Actor, act: Act, proof: TaskProof) -> None:
    """A file is taken back before the result was accepted; the trail keeps that it was there."""
    _open(proof.task)
    pk = proof.pk
    act.note(proof.name)
    act.delete(proof)
    transaction.on_commit(lambda: proofs.drop(pk))


@action("tasks.sweep_proofs")
def sweep_proofs(*, by: Actor, act: Act, on: date) -> int:
    """Done daily: files of uploads that were broken off. Gives how many."""
    return proofs.sweep(set(TaskProof._base_manager.values_list("pk", flat=True)))


def _open(task: Task) -> None:
    if task.state not in WHILE:
        raise Refusal(
            _("Files are attached while the task is carried out or verified; it now stands at “%(state)s”.")
            % {"state": task.get_state_display()},
            remedy=_("Accept the task first.") if task.state == Stage.ASSIGNED else "",
        )


def _fits(name: str, data: bytes) -> None:
    ending = PurePath(name).suffix.lower()
    if ending not in KINDS:
        raise Refusal(
            _("Files of the kind “%(kind)s” are not taken.") % {"kind": ending or name},
            where=_("File"),
            remedy=_("Send a PDF, a picture, a Word or an Excel file."),
        )
    if not data or len(data) > MOST_BYTES:
        raise Refusal(
            _("The file is empty or larger than 12 MB."), where=_("File"), remedy=_("Send a smaller scan.")
        )
    if not data.startswith(KINDS[ending]):
        raise Refusal(
            _("What is in the file is not what “%(kind)s” says.") % {"kind": ending},
            where=_("File"),
            remedy=_("Save it again in that format, or give it its true ending."),
        )
