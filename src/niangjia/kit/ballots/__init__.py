"""投票, the simple form: a count of hands or papers, its plausibility, and whether it passed by the rule in force.

A line keeps a `Tally` in a table of its own and asks `judge`. The comparators come from the statutes, so that 半数以上 (at
least half) and 过半数 (more than half) are never mixed up.
"""
