"""What may be done in membership: the only code that writes its ledgers."""

from .applications import approve_application, refuse_application, submit_application, withdraw_application
from .cards import end_card, issue_card, log_card_use, open_programme
from .drives import hold_site_drive
from .lapses import decide_lapse, note_lapse, persuade_member
from .transfers import answer_transfer, ask_transfer, lapse_transfers, request_transfer, withdraw_transfer

__all__ = [
    "answer_transfer",
    "approve_application",
    "ask_transfer",
    "decide_lapse",
    "end_card",
    "hold_site_drive",
    "issue_card",
    "lapse_transfers",
    "log_card_use",
    "note_lapse",
    "open_programme",
    "persuade_member",
    "refuse_application",
    "request_transfer",
    "submit_application",
    "withdraw_application",
    "withdraw_transfer",
]
