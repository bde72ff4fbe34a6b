"""Checks that need no ledger: what a report says against what it says itself.

`findings(source, documents, claims)` returns what cannot be right, each with the arithmetic done before the reader's
eyes. Codes: parts, rate, standard, growth, twice, flow_over_stock, over_whole, share, range, visits. Figures said
roughly (近, 余, 约), targets, other scopes and other periods never raise a finding.
"""

from collections.abc import Iterator, Sequence

from niangjia.kernel.reading.shapes import Claim, Document, Finding, Source

from .bounds import bounds
from .facts import Fact, facts_of
from .growths import growths
from .parts import parts
from .ranges import ranges
from .rates import rates
from .standards import standards
from .tables import tables
from .twice import across


def findings(source: Source, documents: Sequence[Document], claims: Sequence[Claim]) -> tuple[Finding, ...]:
    """What a source says against itself, in the order of its text.

    claims: in order of appearance; each finding names them by their place in this sequence.
    """
    found = list(_all(source, documents, claims))
    found.sort(key=lambda finding: (finding.claims, finding.code))
    return tuple(_once(found))


def _all(source: Source, documents: Sequence[Document], claims: Sequence[Claim]) -> Iterator[Finding]:
    groups: dict[int, list[list[Fact]]] = {}
    for facts in facts_of(source, documents, claims):
        groups.setdefault(facts[0].claim.document, []).append(facts)
        yield from bounds(facts)
        yield from parts(facts)
        yield from rates(facts)
        yield from growths(facts)
        yield from standards(source.plain, facts)
    for told in groups.values():
        yield from across(told)
    yield from tables(source.plain, claims)
    yield from ranges(source.plain, claims)


def _once(found: list[Finding]) -> Iterator[Finding]:
    """One finding for one set of claims: the first, and never a second that speaks of a part of the same figures."""
    seen: set[tuple[int, ...]] = set()
    for finding in found:
        if finding.claims not in seen or not finding.claims:
            seen.add(finding.claims)
            yield finding
