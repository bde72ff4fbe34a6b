"""What may be done in bargaining: the only code that writes its ledgers, beside the steps of the lifecycles."""

from . import campaigns, clauses, contracts, councils, duties, facts, people, rounds

__all__ = ["campaigns", "clauses", "contracts", "councils", "duties", "facts", "people", "rounds"]
