"""协议: parties, term, clauses, whom it covers, checks of its performance, renewal before it runs out.

Abstract rows for a line's own tables, and the rules every agreement shares.
"""
