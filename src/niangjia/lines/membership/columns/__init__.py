"""The column vocabulary of members, persons, changes of membership and posts."""

from niangjia.kernel.records.record import Record

from .members import MEMBERS
from .persons import CHANGES, PERSONS, SPELLS
from .posts import POSTS

RECORDS: list[Record] = [MEMBERS, CHANGES, POSTS, PERSONS, SPELLS]
