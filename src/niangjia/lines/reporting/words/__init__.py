"""What reports say of the lines of work that keep no ledger yet, for the reader: words with weights, gathered from reports' usage."""

from .care import ASSISTANCE, EMPLOYMENT, WELFARE
from .money import FINANCE, INVESTMENT, PERFORMANCE, REPORTING
from .organisation import CONGRESS, PARTY
from .work import CONTESTS, EDUCATION, HONOURS, PROTECTION

WORDS = (
    ASSISTANCE, EDUCATION, EMPLOYMENT, HONOURS, PROTECTION, CONTESTS, WELFARE,
    FINANCE, INVESTMENT, CONGRESS, PERFORMANCE, REPORTING, PARTY,
)  # fmt: skip

__all__ = ["WORDS"]
