"""A source read through: reports, claims, and what speaks against itself."""

from .checks import findings
from .claims import claims_of
from .rerank import configured, reranked
from .shapes import Claim, ClaimKind, Qualifier, Reading, Source
from .structure import documents
from .words import Vocabulary


def read(source: Source, vocabulary: Vocabulary) -> Reading:
    """Everything the reader finds in one source. vocabulary: what the lines lend (`figures.spoken.vocabulary()`)."""
    reports = documents(source)
    claims = claims_of(source, reports, vocabulary)
    if configured():
        claims = reranked(source, reports, claims, vocabulary)
    return Reading(source, reports, claims, findings(source, reports, claims))


def qualifier_code(claim: Claim) -> str:
    """The qualifier as tables of figures write it: a misprint that was read as meant is as_printed, an exact plan is
    target, a little less is about."""
    if "repaired" in claim.number.marks:
        return "as_printed"
    if claim.kind is ClaimKind.TARGET and claim.qualifier is Qualifier.EXACT:
        return "target"
    return Qualifier.ABOUT.value if claim.qualifier is Qualifier.NEAR else claim.qualifier.value


def as_row(claim: Claim) -> dict[str, object]:
    """One claim as plain data: doc and line from 0, start and end in the whole text, value plain (60% is 0.6)."""
    return {
        "doc": claim.document,
        "line": claim.line,
        "start": claim.span.start,
        "end": claim.span.end,
        "quote": claim.quote,
        "subject": claim.subject,
        "value": float(claim.value) if claim.value % 1 else int(claim.value),
        "unit": claim.unit,
        "qualifier": qualifier_code(claim),
        "kind": claim.kind.value,
        "line_of_work": claim.line_of_work,
        "indicator": claim.indicator,
        "confidence": claim.guesses[0].confidence if claim.guesses else claim.confidence,
    }
