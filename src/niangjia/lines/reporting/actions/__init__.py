"""Everything the writing side writes."""

from .joint import change_joint, hand_lead, join_activity, leave_activity, record_joint
from .journal import correct_work, note_work
from .letters import change_letter, open_letter
from .lists import add_entry, allot, call_lists, check_entry, hand_in_list
from .meetings import (
    add_item,
    all_present,
    attach_report,
    commend,
    invite,
    plan_meeting,
    record_presence,
    set_task,
)
from .plans import (
    add_point,
    answer_point,
    change_point,
    change_shortcoming,
    close_shortcoming,
    drop_point,
    keep_answers,
    keep_points,
    note_shortcoming,
    reopen_shortcoming,
)
from .research import answer_proposal, go_out, plan_from_proposal, propose, register_topic
from .surveys import (
    add_question,
    ask_units,
    change_survey,
    draw_sample,
    drop_questions,
    open_survey,
    plan_from_survey,
    record_replies,
    record_reply,
)

__all__ = [
    "add_entry", "add_item", "add_point", "add_question", "all_present", "allot", "answer_point", "answer_proposal",
    "ask_units", "attach_report", "call_lists", "change_joint", "change_letter", "change_point", "change_shortcoming", "change_survey",
    "check_entry", "close_shortcoming", "commend", "correct_work", "draw_sample", "drop_point", "drop_questions", "go_out",
    "hand_in_list", "hand_lead", "invite", "join_activity", "keep_answers", "keep_points", "leave_activity",
    "note_shortcoming", "note_work", "open_letter", "open_survey", "plan_from_proposal", "plan_from_survey",
    "plan_meeting", "propose", "record_joint", "record_presence", "record_replies", "record_reply", "register_topic",
    "reopen_shortcoming", "set_task",
]  # fmt: skip
