"""What the reader hands on: sources, documents, numbers, times, claims and findings. Offsets count characters of
`Source.text` from 0, and `text[start:end]` is always the very text meant."""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any, NamedTuple


class Span(NamedTuple):
    """Characters start to end (end not included) of a source's text."""

    start: int
    end: int

    def within(self, other: "Span") -> bool:
        return other.start <= self.start and self.end <= other.end

    def meets(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end

    def of(self, text: str) -> str:
        return text[self.start : self.end]


class Qualifier(StrEnum):
    """How sure the writer is of a number. NEAR 近, 将近: a little less; ABOUT 约, 左右; OVER 余, 多, 突破;
    AT_LEAST 以上, 不少于; UNDER 不足, 以下."""

    EXACT = "exact"
    ABOUT = "about"
    NEAR = "near"
    OVER = "over"
    AT_LEAST = "at_least"
    UNDER = "under"


class ClaimKind(StrEnum):
    STOCK = "stock"
    FLOW = "flow"
    RATIO = "ratio"
    GROWTH = "growth"
    AMOUNT = "amount"
    RANK = "rank"
    TARGET = "target"


class Whose(StrEnum):
    """Whose figure it is: of the unit alone (仅县总工会本级), of it and all below (全县, 各级工会), or not said."""

    OWN = "own"
    ALL = "all"
    UNSAID = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something the user should know of how a file was read. code: short name; message: lazy text; at: place."""

    code: str
    message: Any
    at: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a stretch of a source's text stands in the file it came from: block number, row and column of a table,
    page of a PDF. -1: not of this kind."""

    start: int
    end: int
    block: int = -1
    row: int = -1
    column: int = -1
    page: int = -1


@dataclass(frozen=True)
class Source:
    """One file as text: lines end with a single line feed; tables are lines of cells parted by tabs.

    name: the file's name inside its folder or archive. plain: the text with traditional characters read as simplified
    (character by character, so that offsets agree); equal to `text` where there were none.
    """

    name: str
    text: str
    plain: str
    kind: str
    places: tuple[Place, ...] = ()
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading 一、 / （一） / 1、 / 第一, / 一是. depth: 1 for the outermost. body: where what it heads ends."""

    span: Span
    depth: int
    mark: str
    title: str
    body_end: int
    parent: int = -1


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence. paragraph: number of its paragraph in the document. heading: innermost heading over it, or -1.
    planned: whether it stands among plans (下半年工作要点), not among results. table: row of a table."""

    span: Span
    paragraph: int
    heading: int = -1
    planned: bool = False
    table: bool = False


@dataclass(frozen=True)
class Document:
    """One report inside a source. lines: first and last line (0-based, both inside). level: town, district, county,
    city, province, enterprise, school, ... or "". unit: its name as printed, "" if masked or absent.
    half: 1, 2 or 0 for a year. year: None where it is masked (XX年)."""

    number: int
    span: Span
    lines: tuple[int, int]
    title: str = ""
    genre: str = ""
    level: str = ""
    unit: str = ""
    year: int | None = None
    period: "When | None" = None
    headings: tuple[Heading, ...] = ()
    paragraphs: tuple[Span, ...] = ()
    sentences: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class Number:
    """A number as printed. span: the digits with 万, 亿, % and 余; outer: with qualifier before and unit after.

    value: plain (2.2万 is 22000, 60% and 六成 are 0.6, 翻一番 is 2); for a range `value` is its low end and `high` its
    high end. unit: the measure word as printed, % for shares. per: 户 in 每户400元. marks: what speaks against a claim or tells its nature:
    ordinal, date, year, time, phone, article, listing, masked, session, range, share, multiple, growth, chinese,
    repaired (a full stop read as a decimal point, a stray blank closed), quoted (inside quotation marks), named.
    """

    span: Span
    outer: Span
    value: Decimal
    unit: str = ""
    qualifier: Qualifier = Qualifier.EXACT
    high: Decimal | None = None
    per: str = ""
    marks: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class When:
    """A period or a day in a text. year: printed year; shift: years from the report's own (今年 0, 去年 -1, 明年 1);
    both None where nothing is said. Months and days None where not said. cut_off: a day up to which one counts
    (截至6月底), not a period."""

    span: Span
    year: int | None = None
    shift: int | None = None
    month: int | None = None
    day: int | None = None
    to_month: int | None = None
    to_day: int | None = None
    cut_off: bool = False
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Guess:
    """An indicator a claim may be about, with the confidence 0 to 1 and the words that spoke for it."""

    indicator: str
    confidence: float
    because: tuple[str, ...] = ()


@dataclass(frozen=True)
class Claim:
    """A number that states something the union counts. quote is text[start:end]."""

    document: int
    line: int
    span: Span
    quote: str
    subject: str
    number: Number
    kind: ClaimKind
    sentence: int
    qualifier: Qualifier = Qualifier.EXACT
    when: When | None = None
    whose: Whose = Whose.UNSAID
    line_of_work: str = ""
    guesses: tuple[Guess, ...] = ()
    because: tuple[str, ...] = ()
    confidence: float = 1.0

    @property
    def value(self) -> Decimal:
        return self.number.value

    @property
    def unit(self) -> str:
        return self.number.unit

    @property
    def indicator(self) -> str:
        return self.guesses[0].indicator if self.guesses else ""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong, found without any ledger. code: parts, rate, standard, growth, twice, flow_over_stock,
    over_whole, share, range, visits. claims: numbers of the claims concerned (indices into the reading's claims). sums:
    the arithmetic in Chinese, as it is put before the reader. message: lazy sentence."""

    code: str
    claims: tuple[int, ...]
    sums: str
    message: Any
    severity: str = "wrong"


@dataclass(frozen=True)
class Reading:
    """A source read through: its documents, claims in order of appearance, and findings."""

    source: Source
    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...] = field(default=())
