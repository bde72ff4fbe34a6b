"""What is done with tasks: raising them, the steps between issuer and owner, notes and reminders."""

from .care import (
    correct_task,
    note_progress,
    postpone_task,
    release_task,
    remind_task,
    take_task,
)
from .proof import attach_proof, remove_proof, sweep_proofs
from .raising import raise_many, raise_task
from .steps import (
    accept_task,
    begin_task,
    decline_task,
    hand_over_task,
    reassign_task,
    report_task,
    return_task,
    verify_task,
    withdraw_task,
)

__all__ = [
    "accept_task",
    "attach_proof",
    "begin_task",
    "correct_task",
    "decline_task",
    "hand_over_task",
    "note_progress",
    "postpone_task",
    "raise_many",
    "raise_task",
    "reassign_task",
    "release_task",
    "remind_task",
    "remove_proof",
    "report_task",
    "return_task",
    "sweep_proofs",
    "take_task",
    "verify_task",
    "withdraw_task",
]
