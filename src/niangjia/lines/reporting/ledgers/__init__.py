"""The ledgers of the writing side."""

from . import joint, journal, letters, lists, meetings, plans, research, surveys

RECORDS = (
    *plans.RECORDS, *journal.RECORDS, *surveys.RECORDS, *research.RECORDS, *letters.RECORDS, *lists.RECORDS,
    *joint.RECORDS, *meetings.RECORDS,
)  # fmt: skip
