"""Numbered documents: one series per issuer, kind and year, no gaps, no number twice."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from niangjia.kernel.base import clock
from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.errors import NotFound, Refusal
from niangjia.kernel.base.ids import new_id, to_text
from niangjia.kernel.registry import registry
from niangjia.kernel.units.models import Union

from . import fill, numerals, storage
from .choices import DocumentState
from .kinds import PaperKind
from .models import DocumentSeries, NumberedDocument, PaperTemplate
from .words import issuing_word


@dataclass(frozen=True, slots=True)
class Subject:
    """What a document is about: a row of another floor, so that its page can show the document."""

    kind: str = ""
    id: int | None = None


def paper_kind(code: str) -> PaperKind:
    """The declared kind. Raises NotFound."""
    found = registry.get(PaperKind, code)
    if found is None:
        raise NotFound(f"no kind of paper {code}")
    return found


def paper_kinds() -> list[PaperKind]:
    """Every kind of paper the lines declare."""
    return registry.items(PaperKind)


@action("papers.issue_document", ability="papers.write", at=lambda given: given["issuer"])
def issue_document(
    *,
    kind: PaperKind,
    issuer: Union,
    addressee: str,
    facts: dict[str, Any],
    by: Actor,
    act: Act,
    on: date | None = None,
    subject: Subject | None = None,
) -> NumberedDocument:
    """Give the next number and write the paper with the issuer's own template, or the default one.

    facts: the values of the kind's variables beyond the common ones. The number is taken inside the
    transaction that writes the document, so a failure leaves no gap. Raises Refusal when facts are missing.
    """
    day, about = on or clock.today(), subject or Subject()
    series = _series(issuer, kind, day.year, act)
    number = series.last_number + 1
    values = dict(facts) | {
        "发文机关": issuer.name, "发文字号": series.text(number), "主送机关": addressee, "成文日期": numerals.on(day),
    }  # fmt: skip
    data = fill.fill(kind, values, template_of(issuer, kind))
    pk = new_id()
    place, digest = storage.put(issuer.pk, f"{to_text(pk)}.docx", data)
    document = NumberedDocument(
        id=pk, series=series, number=number, text=series.text(number), kind=kind.code, addressee=addressee,
        title=str(values.get("标题") or kind.title(values)), issued_on=day, issued_by=by.name, facts=values,
        subject=about.kind, subject_id=about.id, file=place, hash=digest,
    )  # fmt: skip
    try:
        act.update(series, last_number=number)
        return act.create(document)
    except BaseException:
        storage.drop(place)
        raise


def _series(issuer: Union, kind: PaperKind, year: int, act: Act) -> DocumentSeries:
    """The series, locked until the transaction ends; opened at its first document."""
    key = {"union": issuer, "kind": kind.series, "year": year}
    # The issuer's row is locked first: two openers of a new year wait for each other instead of colliding.
    Union._base_manager.select_for_update().filter(pk=issuer.pk).values_list("pk", flat=True).get()
    found = DocumentSeries._base_manager.select_for_update().filter(**key).first()
    if found is not None:
        return found
    last = DocumentSeries._base_manager.filter(union=issuer, kind=kind.series).order_by("-year").first()
    word = last.word if last else issuing_word(issuer) + kind.mark
    return act.create(DocumentSeries(**key, word=word))


@action("papers.void_document", ability="papers.approve", at=lambda given: given["document"].series.union)
def void_document(*, document: NumberedDocument, why: str, by: Actor, act: Act) -> NumberedDocument:
    """Take a document back. Its number stays used."""
    if document.state == DocumentState.VOID:
        raise Refusal(_("%(number)s is void already.") % {"number": document.text})
    if not why.strip():
        raise Refusal(_("Say why the number becomes void."), where="why")
    return act.update(document, state=DocumentState.VOID, void_reason=why.strip())


@action("papers.name_series", ability="papers.approve", at=lambda given: given["series"].union)
def name_series(*, series: DocumentSeries, word: str, by: Actor, act: Act) -> DocumentSeries:
    """Change the issuer's word 发文代字 while the series has no document yet."""
    if series.last_number:
        raise Refusal(_("The series has documents already; its word can change with the next year."))
    if not word.strip() or len(word.strip()) > 20:
        raise Refusal(_("The issuer's word has 1 to 20 characters."), where="word")
    return act.update(series, word=word.strip())


def template_of(issuer: Union, kind: PaperKind) -> bytes | None:
    """The issuer's own template, None for the default."""
    own = PaperTemplate._base_manager.filter(union=issuer, kind=kind.code, current=True).first()
    return storage.get(own.file, own.hash) if own else None


@action("papers.replace_template", ability="papers.write", at=lambda given: given["union"])
def replace_template(*, union: Union, kind: PaperKind, data: bytes, by: Actor, act: Act) -> PaperTemplate:
    """Use an uploaded template from now on. Raises Refusal with everything that is wrong with it."""
    verdict = fill.judge(kind, data)
    if not verdict.fit:
        raise Refusal(
            " ".join(verdict.faults),
            where="file",
            remedy=_("Start from the default template: download it here."),
        )
    restore_template(union=union, kind=kind, by=by)
    pk = new_id()
    place, digest = storage.put(union.pk, f"{to_text(pk)}-template.docx", data)
    made = PaperTemplate(id=pk, union=union, kind=kind.code, file=place, hash=digest, uploaded_by=by.name)
    try:
        return act.create(made)
    except BaseException:
        storage.drop(place)
        raise


@action("papers.restore_template", ability="papers.write", at=lambda given: given["union"])
def restore_template(*, union: Union, kind: PaperKind, by: Actor, act: Act) -> None:
    """Go back to the default template; the old one stays on file."""
    for held in PaperTemplate._base_manager.filter(union=union, kind=kind.code, current=True):
        act.update(held, current=False)
