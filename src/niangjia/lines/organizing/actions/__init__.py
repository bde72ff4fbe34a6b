"""What may be done in organizing: the only code that writes its ledgers."""

from .drive import (
    apply_to_prepare,
    approve_preparation,
    approve_result,
    assign_case,
    drop_case,
    join_existing,
    open_case,
    open_fresh_cases,
    refuse_result,
    report_result,
)
from .field import log_publicity, log_visit
from .outreach import add_partner, log_partner_activity, set_policy, sign_agreement
from .pilots import add_candidate, choose_candidate, found_federation, open_pilot
from .service import (
    assign_contact,
    assign_trouble,
    end_contact,
    log_contact_visit,
    raise_trouble,
    record_capability,
    solve_trouble,
)
from .shortcomings import clear_shortcoming, find_shortcomings, note_shortcoming

__all__ = [
    "add_candidate",
    "add_partner",
    "apply_to_prepare",
    "approve_preparation",
    "approve_result",
    "assign_case",
    "assign_contact",
    "assign_trouble",
    "choose_candidate",
    "clear_shortcoming",
    "drop_case",
    "end_contact",
    "find_shortcomings",
    "found_federation",
    "join_existing",
    "log_contact_visit",
    "log_partner_activity",
    "log_publicity",
    "log_visit",
    "note_shortcoming",
    "open_case",
    "open_fresh_cases",
    "open_pilot",
    "raise_trouble",
    "record_capability",
    "refuse_result",
    "report_result",
    "set_policy",
    "sign_agreement",
    "solve_trouble",
]
