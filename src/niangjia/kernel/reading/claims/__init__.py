"""Which numbers of a report state something the union counts, and what each states."""

from .build import claims_of

__all__ = ["claims_of"]
