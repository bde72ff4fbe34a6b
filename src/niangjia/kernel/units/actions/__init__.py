"""What may be done to unions and employers: the only code that writes them."""

from .employers import (
    close_employer,
    correct_employer,
    cover_employer,
    create_employer,
    end_coverage,
    observe_headcount,
    rename_employer,
    restructure_employer,
)
from .facts import (
    correct_fact,
    end_organ,
    end_premises,
    register_change,
    register_legal_person,
    renew_certificate,
    set_up_organ,
    set_up_premises,
)
from .reorganise import (
    change_kind,
    close_union,
    merge_unions,
    move_union,
    restructure_unions,
    set_funds_parent,
    split_union,
)
from .terms import approve_term, check_ballot, extend_term, record_election
from .unions import correct_union, create_union, rename_union

__all__ = [
    "approve_term",
    "change_kind",
    "check_ballot",
    "close_employer",
    "close_union",
    "correct_employer",
    "correct_fact",
    "correct_union",
    "cover_employer",
    "create_employer",
    "create_union",
    "end_coverage",
    "end_organ",
    "end_premises",
    "extend_term",
    "merge_unions",
    "move_union",
    "observe_headcount",
    "record_election",
    "register_change",
    "register_legal_person",
    "rename_employer",
    "rename_union",
    "renew_certificate",
    "restructure_employer",
    "restructure_unions",
    "set_funds_parent",
    "set_up_organ",
    "set_up_premises",
    "split_union",
]
