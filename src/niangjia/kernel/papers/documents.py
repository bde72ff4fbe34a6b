"""Numbered documents: one series per issuer, kind and year, no gaps, no number twice."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from niangjia.kernel.access.queries import narrowed
from niangjia.kernel.base import clock
from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.errors import Forbidden, NotFound, Refusal
from niangjia.kernel.base.ids import new_id, to_text
from niangjia.kernel.registry import registry
from niangjia.kernel.units.models import Union
from niangjia.kernel.units.queries import ancestors

from . import fill, numerals, storage
from .choices import DocumentState
from .kinds import COMMON, Issuing, Occasion, PaperKind
from .models import DocumentSeries, IssueJob, NumberedDocument, PaperTemplate
from .words import issuing_word

_GIVEN = frozenset(variable.name for variable in COMMON) - {"标题"}  # made anew with every number


@dataclass(frozen=True, slots=True)
class Subject:
    """What a document is about: a row of another floor, so that its page can show the document.

    kind: `app.model` in lower case; id: of the row. A document about a restricted matter vanishes with it.
    """

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
    replaces: NumberedDocument | None = None,
) -> NumberedDocument:
    """Give the next number and write the paper with the template in use.

    facts: the values of the kind's variables beyond the common ones. The number is taken inside the
    transaction that writes the document, so a failure leaves no gap. Raises Refusal when facts are missing.
    """
    day, about = on or clock.today(), subject or Subject()
    series = _series(issuer, kind, day.year, act)
    number = series.last_number + 1
    values = dict(facts) | {
        "发文机关": issuer.name, "发文字号": series.text(number), "主送机关": addressee, "成文日期": numerals.on(day),
    }  # fmt: skip
    data = _filled(kind, issuer, values)
    pk = new_id()
    place, digest = storage.put(issuer.pk, f"{to_text(pk)}.docx", data)
    document = NumberedDocument(
        id=pk, series=series, number=number, text=series.text(number), kind=kind.code, addressee=addressee[:120],
        title=str(values.get("标题") or kind.title(values))[:200], issued_on=day, issued_by=by.name, facts=values,
        subject_type=about.kind, subject_id=about.id, file=place, hash=digest, replaces=replaces,
    )  # fmt: skip
    try:
        act.update(series, last_number=number)
        return act.create(document)
    except BaseException:
        storage.drop(place)
        raise


def _filled(kind: PaperKind, issuer: Union, values: dict[str, Any]) -> bytes:
    held = template_in_use(issuer, kind)
    if held is None:
        return fill.fill(kind, values)
    return fill.fill(kind, values, storage.get(held.file, held.hash), held.union.name)


def issue_for(
    record: Model, kind: PaperKind, *, issuer: Union, by: Actor, on: date | None = None,
    data: dict[str, Any] | None = None,
) -> NumberedDocument:  # fmt: skip
    """One paper for one record as its kind's `issuing` says; joins the action that is running, if any."""
    return _issue_for(record=record, kind=kind, issuer=issuer, by=by, on=on or clock.today(), data=data or {})


@action("papers.issue_for", at=lambda given: given["issuer"])
def _issue_for(
    *, record: Model, kind: PaperKind, issuer: Union, on: date, data: dict[str, Any], by: Actor, act: Act
) -> NumberedDocument:
    issuing = issuing_of(kind)
    demand(by, kind, issuer)
    occasion = Occasion(by, act, issuer, on, data)
    letter = issuing.letter(record, occasion)
    about = letter.about or record
    document = issue_document(
        kind=kind, issuer=issuer, addressee=letter.addressee, facts=letter.facts, on=on, by=by,
        subject=Subject(about._meta.label_lower, about.pk),
    )  # fmt: skip
    if issuing.issued:
        try:
            issuing.issued(about, document, occasion)
        except BaseException:
            storage.drop(document.file)
            raise
    return document


def issue_many(kind: PaperKind, records: Iterable[Model | int], **options: Any) -> IssueJob:
    """Papers of a kind for many records: see `jobs.issue_many`."""
    from .jobs import issue_many as many

    return many(kind, records, **options)


def issuing_of(kind: PaperKind) -> Issuing:
    """How a kind is made from records. Raises NotFound for one that is not."""
    if kind.issuing is None:
        raise NotFound(f"{kind.code} is not issued from records")
    return kind.issuing


def demand(by: Actor, kind: PaperKind, issuer: Union) -> None:
    """Raises Forbidden unless the actor may issue this kind in the name of the union."""
    line = registry.owner(kind).code
    if not by.may(issuing_of(kind).ability, issuer.path, line):
        raise Forbidden(_("Your role does not include this action. Ask your administrator if you need it."))


def _series(issuer: Union, kind: PaperKind, year: int, act: Act) -> DocumentSeries:
    """The series, locked until the transaction ends; opened at its first document."""
    key = {"union": issuer, "kind": kind.series, "year": year}
    rows = DocumentSeries._base_manager.select_for_update(no_key=True)
    found = rows.filter(**key).first()
    if found is not None:
        return found
    # The issuer's row is locked first: two openers of a new year wait for each other instead of colliding.
    Union._base_manager.select_for_update(no_key=True).filter(pk=issuer.pk).values_list("pk", flat=True).get()
    found = rows.filter(**key).first()
    return found or act.create(DocumentSeries(**key, word=_word(issuer, kind, year)))


def _word(issuer: Union, kind: PaperKind, year: int) -> str:
    """Last year's word, else the usual one. Two series of a year never share one: their numbers would be twins."""
    last = DocumentSeries._base_manager.filter(union=issuer, kind=kind.series).order_by("-year").first()
    word = last.word if last else issuing_word(issuer) + kind.mark
    _demand_free(word, issuer, year)
    return word


def _demand_free(word: str, issuer: Union, year: int) -> None:
    taken = DocumentSeries._base_manager.filter(union=issuer, year=year, word=word).first()
    if taken is not None:
        raise Refusal(
            _("The series “%(name)s” of this year uses the word %(word)s already.")
            % {"name": taken.kind_name, "word": word},
            remedy=_("Give one of the two another word while it has no document."),
        )


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
    if word.strip() != series.word:
        _demand_free(word.strip(), series.union, series.year)
    return act.update(series, word=word.strip())


@action("papers.reissue_document", ability="papers.approve", at=lambda given: given["document"].series.union)
def reissue_document(
    *, document: NumberedDocument, why: str, by: Actor, act: Act, on: date | None = None
) -> NumberedDocument:
    """Take a document back and issue it again under the next number, from the same facts.

    A void one may be issued again once. Raises Refusal where that was done before.
    """
    if NumberedDocument._base_manager.filter(replaces=document).exists():
        raise Refusal(_("%(number)s has been issued again already.") % {"number": document.text})
    if document.state == DocumentState.ISSUED:
        void_document(document=document, why=why, by=by)
    facts = {name: value for name, value in document.facts.items() if name not in _GIVEN}
    return issue_document(
        kind=paper_kind(document.kind), issuer=document.series.union, addressee=document.addressee, facts=facts,
        on=on, subject=Subject(document.subject_type, document.subject_id), replaces=document, by=by,
    )  # fmt: skip


def template_in_use(issuer: Union, kind: PaperKind) -> PaperTemplate | None:
    """The issuer's own template, else that of the nearest union above it that has one; None for the default."""
    rows = PaperTemplate._base_manager.select_related("union").filter(kind=kind.code, current=True)
    return rows.filter(union__path__in=ancestors([issuer.path])).order_by("-union__depth").first()


def template_of(issuer: Union, kind: PaperKind) -> bytes | None:
    """The template in use, None for the default."""
    held = template_in_use(issuer, kind)
    return storage.get(held.file, held.hash) if held else None


def visible(by: Actor, ability: str = "papers.view") -> QuerySet[NumberedDocument]:
    """The documents a reader may know of: issued within the range (of an ability), and not about a matter that is kept
    to its handlers."""
    return NumberedDocument.objects.within(narrowed(by, ability))


def of(row: Model) -> QuerySet[NumberedDocument]:
    """Every document about a row, newest first. The row itself has been found within a scope."""
    rows = NumberedDocument.objects.unscoped("reached through the row it is about")
    return rows.filter(subject_id=row.pk).select_related("series").order_by("-issued_on", "-number")


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
