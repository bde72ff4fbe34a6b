"""The results of a survey: the computed table, one questionnaire typed in, many imported, the report as Word."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from niangjia.kernel.access.queries import narrowed
from niangjia.kernel.base.errors import Forbidden, NotFound, Refusal
from niangjia.kernel.base.ids import from_text, to_text
from niangjia.kernel.papers.views.common import uploaded, word_file
from niangjia.kernel.records.export import MEDIA

from .. import actions
from ..choices import Form, QuestionKind, SurveyState
from ..models import Question, Survey, SurveyUnit
from ..surveys import paper, sheet
from ..surveys.results import results
from .common import actor_of


def survey_of(request: HttpRequest, pk: int) -> Survey:
    """The survey, if the reader may see it."""
    scope = narrowed(actor_of(request), "records.view", "reporting")
    found = Survey.objects.within(scope).select_related("union").filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found


@require_GET
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """What was answered, and the form for the next questionnaire."""
    survey = survey_of(request, pk)
    may = actor_of(request).may("records.change", survey.union.path)
    return TemplateResponse(
        request, "reporting/writing/results.html", _context(survey, may, entry_form(survey)())
    )


def _context(survey: Survey, may: bool, form: forms.Form) -> dict[str, Any]:
    running = survey.state == SurveyState.RUNNING
    return {
        "survey": survey,
        "found": results(survey),
        "form": form,
        "may_enter": may and running,
        "running": running,
    }


def entry_form(survey: Survey) -> type[forms.Form]:
    """A form with a field for every question."""
    fields: dict[str, forms.Field] = {}
    if not survey.anonymous:
        units = [(to_text(row.pk), str(row)) for row in _units(survey)]
        fields["asked"] = forms.ChoiceField(
            label=_("Unit asked"), choices=[("", "—"), *units], required=False
        )
    fields["form"] = forms.ChoiceField(label=_("Came by"), choices=Form.choices, initial=Form.PAPER)
    for question in survey.questions.unscoped("its own rows").order_by("number"):
        fields[f"q{question.number}"] = _field(question)
    return type("EntryForm", (forms.Form,), fields)


def _units(survey: Survey) -> list[SurveyUnit]:
    return list(survey.units.unscoped("its own rows").select_related("employer", "unit").order_by("pk")[:500])


def _field(question: Question) -> forms.Field:
    options: dict[str, Any] = {"label": str(question), "required": question.required}
    choices = [(option, option) for option in question.choices]
    match question.kind:
        case QuestionKind.ONE:
            return forms.ChoiceField(choices=[("", "—"), *choices], **options)
        case QuestionKind.MANY:
            return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple, **options)
        case QuestionKind.YES:
            return forms.ChoiceField(choices=[("", "—"), ("是", _("Yes")), ("否", _("No"))], **options)
        case QuestionKind.NUMBER | QuestionKind.MONEY:
            return forms.DecimalField(min_value=0, max_digits=14, decimal_places=2, **options)
    return forms.CharField(max_length=400, widget=forms.Textarea(attrs={"rows": 2}), **options)


@require_POST
def enter(request: HttpRequest, pk: int) -> HttpResponse:
    """One filled questionnaire."""
    survey = survey_of(request, pk)
    form = entry_form(survey)(request.POST)
    if not form.is_valid():
        return TemplateResponse(
            request, "reporting/writing/results.html", _context(survey, True, form), status=422
        )
    given = {key[1:]: value for key, value in form.cleaned_data.items() if key.startswith("q")}

    def work() -> str:
        row = actions.record_reply(survey=survey, given=given, form=form.cleaned_data["form"], by=actor_of(request),
                                   asked=_asked(survey, form.cleaned_data.get("asked", "")))  # fmt: skip
        return _("Questionnaire %(n)d entered.") % {"n": row.number}

    return _back(request, survey, work)


def _asked(survey: Survey, text: str) -> SurveyUnit | None:
    return survey.units.unscoped("its own rows").filter(pk=from_text(text)).first() if text else None


def _back(request: HttpRequest, survey: Survey, work: Any) -> HttpResponse:
    try:
        messages.success(request, work())
    except Forbidden:
        raise
    except Refusal as refusal:
        messages.error(request, " ".join(str(part) for part in (refusal, refusal.remedy) if part))
    return HttpResponseRedirect(reverse("pages:reporting-results", args=[to_text(survey.pk)]))


@require_GET
def form(request: HttpRequest, pk: int) -> StreamingHttpResponse:
    """The questionnaire as an empty Excel form."""
    survey = survey_of(request, pk)
    response = StreamingHttpResponse(sheet.form(survey), content_type=MEDIA)
    response["Content-Disposition"] = (
        content_disposition_header(True, f"{survey.title}-填报表.xlsx") or "attachment"
    )
    return response


@require_POST
def bring(request: HttpRequest, pk: int) -> HttpResponse:
    """The filled rows of an uploaded Excel form, all or none."""
    survey = survey_of(request, pk)

    def work() -> str:
        data = uploaded(request)
        held: Any = request.FILES.get("file")
        rows = sheet.rows_of(survey, str(held.name), data)
        made = actions.record_replies(survey=survey, given=rows, form=Form.SHEET, by=actor_of(request))
        return _("%(n)d questionnaires entered.") % {"n": len(made)}

    return _back(request, survey, work)


@require_GET
def word(request: HttpRequest, pk: int) -> HttpResponse:
    """The report of the survey."""
    survey = survey_of(request, pk)
    return word_file(paper.word(survey), f"{survey.title}报告.docx")
