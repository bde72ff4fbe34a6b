"""What may be done in the rights work: the only code that writes."""

from .disputes import (
    apply_for_aid,
    file_objection,
    open_arbitration,
    open_consultation,
    open_mediation,
    open_suit,
    record_aid_step,
    record_session,
)
from .employers import (
    answer_voice,
    check_duty,
    count_insured,
    follow_restructuring,
    list_restructuring,
    promise_duty,
    publish_duty,
    record_unpaid_wages,
    record_violation,
    record_voice,
)
from .matters import (
    add_contact,
    correct_matter,
    hand_over_matter,
    name_handler,
    receive_matter,
    release_matter,
    restrict_matter,
)
from .notices import (
    change_inspection,
    correct_check,
    link_inspection,
    plan_inspection,
    record_check,
    send_upward,
    serve_notice,
)
from .prevention import (
    change_body,
    end_body,
    give_advice,
    grade_conflict,
    grow_incident,
    issue_plan,
    know_difficulty,
    log_incident,
    note_conflict,
    register_body,
    report_incident,
    screen,
    solve_difficulty,
    stamp_difficulty,
)
from .work import (
    change_site,
    check_leave,
    correct_leave,
    open_site,
    pay_leave,
    tell_dismissal,
)

__all__ = [
    "add_contact", "answer_voice", "apply_for_aid", "change_body", "change_inspection", "change_site",
    "check_duty", "check_leave", "correct_check", "correct_leave", "correct_matter", "count_insured",
    "end_body", "file_objection", "follow_restructuring", "give_advice", "grade_conflict", "grow_incident",
    "hand_over_matter", "issue_plan", "know_difficulty", "link_inspection", "list_restructuring",
    "log_incident", "name_handler", "note_conflict", "open_arbitration", "open_consultation",
    "open_mediation", "open_site", "open_suit", "pay_leave", "plan_inspection", "promise_duty",
    "publish_duty", "receive_matter", "record_aid_step", "record_check", "record_session",
    "record_unpaid_wages", "record_violation", "record_voice", "register_body", "release_matter",
    "report_incident", "restrict_matter", "screen", "send_upward", "serve_notice", "solve_difficulty",
    "stamp_difficulty", "tell_dismissal",
]  # fmt: skip
