"""The column vocabulary of unions, employers and the dated facts around them."""

from niangjia.kernel.records.record import Record

from .employers import EMPLOYERS
from .facts import COVERAGES, HEADCOUNTS, LEGAL_PERSONS, NAMES, ORGANS, PREMISES, TERMS
from .unions import UNIONS

RECORDS: list[Record] = [
    UNIONS,
    EMPLOYERS,
    HEADCOUNTS,
    TERMS,
    LEGAL_PERSONS,
    ORGANS,
    PREMISES,
    COVERAGES,
    NAMES,
]
