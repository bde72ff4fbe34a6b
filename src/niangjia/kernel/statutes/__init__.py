"""Every legal number is a row of data; code asks for it by name.

    rule = statutes.get("bargaining.reply_days", unit=employer, on=day)
    rule.number, rule.text, rule.citation, rule.unconfirmed
    statutes.get("election.quorum").holds(attended, of=due)      # shares are exact fractions
    statutes.get("election.pass").least(due)                     # votes needed

The names, with what they hold, are in the files of `data/` (one line each, the first column); `data/sources.csv` has the
laws they cite. First words: union. election. congress. member. fund. organizing. legal_person. group. time. cases.
workers_congress. school_congress. board. layoff. dismissal. bargaining. home. harmony. township. disclosure. spending.
budget. asset. audit. archive. aid. dispute. arbitration. supervision. petition. legal_aid. wage. inspection. leave.
accident. injury. hazard. heat. women. ankang. honour. contest. studio. book. training. survey. paper. data. security.
figures.
"""

from .lookup import UnknownStatute, find, forget, get, history, watched
from .rules import Rule

__all__ = ["Rule", "UnknownStatute", "find", "forget", "get", "history", "watched"]
