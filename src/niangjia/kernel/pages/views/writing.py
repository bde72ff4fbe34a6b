"""Entering, 变更 and 更正: a form, its named action, and the second editor who must lose nothing typed."""

from typing import Any

from django.contrib import messages
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from niangjia.kernel.base.errors import Forbidden, NotFound, Refusal, Stale
from niangjia.kernel.base.ids import from_text
from niangjia.kernel.records.forms import WriteForm, conflict, heading, perform
from niangjia.kernel.records.record import Record, Write
from niangjia.kernel.records.refs import RefField

from .. import links
from .entry import base_context, demand, door, names, row_of


@door
def create(request: HttpRequest, record: Record) -> HttpResponse:
    """A new row."""
    if record.create is None:
        raise NotFound
    return _form(request, record, record.create, None)


@door
def change(request: HttpRequest, record: Record, pk: int, code: str) -> HttpResponse:
    """A write on one row."""
    row, write = row_of(request, record, pk), record.write(code)
    if write is None:
        raise NotFound
    demand(request.actor, record, write.ability)  # type: ignore[attr-defined]
    if not write.when(row):
        raise Refusal(
            _("“%(label)s” is not possible for this record as it stands now.") % {"label": write.label},
            remedy=_("Open the record and see what it offers."),
            link=links.of_record(record, "detail", pk=row.pk),
        )
    return _form(request, record, write, row)


def _form(request: HttpRequest, record: Record, write: Write, row: Any) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    demand(actor, record, write.ability)
    data = request.POST if request.method == "POST" else None
    form = WriteForm(record, write, actor, row, data, given=_given(request, record, write, actor))
    told, status = None, 200
    if data is not None and form.is_valid():
        try:
            result = perform(form)
        except Stale as stale:
            if row is None:
                raise
            told, status = conflict(form, stale), 409
        except Forbidden:
            raise
        except Refusal as refusal:
            _place(form, refusal)
            status = 422
        else:
            messages.success(request, str(write.done or _("Saved.")))
            return HttpResponseRedirect(_target(record, row, result))
    elif data is not None:
        status = 422
    context = base_context(request, record) | {
        "form": form,
        "write": write,
        "row": row,
        "conflict": told,
        "style": heading(write),
        "title": record.title(row) if row is not None else "",
        "back": links.of_record(record, "detail", pk=row.pk) if row is not None else links.of_record(record),
    }
    return TemplateResponse(request, names(record, "form"), context, status=status)


def _given(request: HttpRequest, record: Record, write: Write, actor: Any) -> dict[str, Any]:
    """References given in the address (?union=<id>), looked up in the actor's range."""
    found = {}
    for column in WriteForm(record, write, actor).columns:
        text = request.GET.get(column.key, "")
        if not text:
            continue
        made = column.field(actor, required=False)
        if isinstance(made, RefField):
            found[column.key] = _row(made, text)
    return {key: row for key, row in found.items() if row is not None}


def _row(made: RefField, text: str) -> Model | None:
    try:
        pk = from_text(text)
    except ValueError:
        return None
    choose = getattr(made, "row_of", None)
    if choose is not None:
        return choose(pk)  # one of a list, which the field knows
    rows = made.lookup.model.objects.within(made.scope)  # type: ignore[attr-defined]
    return rows.filter(pk=pk).first()


def _place(form: WriteForm, refusal: Refusal) -> None:
    """Put a refusal's sentence at the field it speaks of, else above the form."""
    sentence = str(refusal)
    for column in form.columns:
        if column.key in form.fields and refusal.where and str(refusal.where) == str(column.label):
            form.add_error(column.key, sentence)
            return
    form.add_error(None, f"{refusal.where}{_(': ')}{sentence}" if refusal.where else sentence)


def _target(record: Record, row: Any, result: Any) -> str:
    """Where a finished write leads: the row it made or changed, as far as it still opens here."""
    if isinstance(result, record.model):
        return links.of_record(record, "detail", pk=result.pk)
    if row is not None and type(row)._base_manager.filter(pk=row.pk).exists():
        return links.of_record(record, "detail", pk=row.pk)
    return links.of_record(record)
