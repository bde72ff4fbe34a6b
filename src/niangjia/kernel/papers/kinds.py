"""Kinds of numbered papers that lines declare: their variables, their series, their default template."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Model

from niangjia.kernel.base.actions import Act
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.registry import registry
from niangjia.kernel.units.models import Union

from .choices import SeriesKind
from .gbt9704 import Paper


@dataclass(frozen=True, slots=True)
class Variable:
    """A name a template may use, written `{{ 单位名称 }}`.

    sample: a value to try templates with. required: a template without it is refused. listed: several
    values, printed one paragraph each or looped over.
    """

    name: str
    meaning: str
    sample: Any
    required: bool = False
    listed: bool = False


COMMON = (
    Variable("发文机关", "发文的工会全称", "望山镇总工会"),
    Variable("发文字号", "文书的编号", "望工批〔2026〕12号", required=True),
    Variable("标题", "文书标题，过长时自动分行", "关于同意筹建天海电子有限公司工会的批复", required=True),
    Variable("主送机关", "文书发给谁", "天海电子有限公司", required=True),
    Variable("成文日期", "签发的日期", "2026年6月30日", required=True),
)


@dataclass(frozen=True, slots=True)
class Letter:
    """What one paper says. about: the row whose page shows it; the record it was asked for when None."""

    addressee: str
    facts: dict[str, Any]
    about: Model | None = None


@dataclass(frozen=True, slots=True)
class Occasion:
    """Under what a paper is issued. data: the answers to the questions that were asked once for all papers."""

    by: Actor
    act: Act
    issuer: Union
    on: date
    data: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Issuing:
    """How a paper of a kind is made from a record, one or a thousand at once.

    letter: what the paper for a record says. It runs inside the transaction, in a savepoint of its own: a Refusal
    leaves that record out, with nothing written and no number used. issued: what follows once the document has its
    number (the row it is about, the document, the occasion), in the same savepoint. related: what the records are
    loaded with. record: the code of the ledger whose list offers it, under the words of `label`. form: a form of
    questions asked once; its answers are kept as plain JSON in `Occasion.data`. ability: asked at the issuer.
    """

    model: type[Model]
    letter: Callable[[Any, Occasion], Letter]
    issued: Callable[[Any, Any, Occasion], None] | None = None
    related: tuple[str, ...] = ()
    record: str = ""
    label: Any = ""
    ability: str = "papers.write"
    form: type[Any] | None = None


@dataclass(frozen=True, slots=True)
class PaperKind:
    """A kind of paper.

    code: `line.kind`, unique. name: what it is called. series: the kind of number series it takes its
    number from. mark: what follows the issuer's word in the number (望工`批`〔2026〕12号).
    title: gives the title from the facts. body: writes the default text with placeholders.
    series_name: what the series is called where it is not one of the common ones. issuing: how it is made from a
    record.
    """

    code: str
    name: str
    series: str
    mark: str
    title: Callable[[dict[str, Any]], str]
    body: Callable[[Paper], None]
    variables: tuple[Variable, ...] = ()
    red_head: bool = True
    series_name: Any = ""
    issuing: Issuing | None = None

    def all_variables(self) -> tuple[Variable, ...]:
        return COMMON + self.variables

    def sample(self) -> dict[str, Any]:
        """Facts to try a template with."""
        return {variable.name: variable.sample for variable in self.all_variables()}

    def check(self) -> Iterator[str]:
        """Faults of the declaration, for the registry."""
        names = [variable.name for variable in self.all_variables()]
        if len(names) != len(set(names)):
            yield "two variables of one name"
        if "." not in self.code:
            yield "the code must be line.kind"
        if not self.title(self.sample()):
            yield "the sample gives no title"


def series_name(code: str) -> str:
    """What a kind of series is called: a common one, or as the kinds of papers that use it say."""
    if code in SeriesKind:
        return str(SeriesKind(code).label)
    named = (kind.series_name or kind.name for kind in registry.items(PaperKind) if kind.series == code)
    return str(next(named, code))


def default_template(kind: PaperKind, issuer: str) -> bytes:
    """The template a union starts from: its own head and signature, placeholders for the rest."""
    paper = Paper(kind.name, issuer)
    if kind.red_head:
        paper.head(issuer, "{{ 发文字号 }}")
    paper.docx.add_paragraph("{{ 标题 }}", style="Title")
    paper.blank()
    if kind.red_head:
        paper.addressee("{{ 主送机关 }}")
    kind.body(paper)
    return paper.save()


def closing(paper: Paper, issuer: str = "{{ 发文机关 }}") -> None:
    """署名 and 成文日期 as placeholders, four characters from the right."""
    paper.signed_placeholders(issuer, "{{ 成文日期 }}")
