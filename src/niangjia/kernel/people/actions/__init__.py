"""What may be done to persons, memberships and posts: the only code that writes them."""

from .membership import (
    correct_membership,
    expel_member,
    join_member,
    leave_member,
    record_death,
    remove_event,
    retain_member,
    transfer_member,
)
from .persons import add_person, correct_person, find_by_identity, reveal_value
from .posts import appoint_post, end_post
from .whole import absorb_unions, close_with_members, divide_union, move_members

__all__ = [
    "absorb_unions",
    "add_person",
    "appoint_post",
    "close_with_members",
    "correct_membership",
    "correct_person",
    "divide_union",
    "end_post",
    "expel_member",
    "find_by_identity",
    "join_member",
    "leave_member",
    "move_members",
    "record_death",
    "remove_event",
    "retain_member",
    "reveal_value",
    "transfer_member",
]
