"""Screens beyond the derived ones."""

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.pages.page import Page

from . import below, levels, plans, survey, tables, write

_RESULTS = "surveys/<oid:pk>/results/"
PAGES = (
    Page(code="reporting-write", label=_("Write a report"), path="write/", view=write.show, ability="papers.view", icon="file-pencil", place=14),
    Page(code="reporting-write-now", label=_("Write a report"), path="write/now/", view=write.now, ability="papers.write", menu=False),
    Page(code="reporting-plans", label=_("Plan and report"), path="plans/", view=plans.show, icon="checklist", place=16),
    Page(code="reporting-keep", label=_("Keep the points of a report"), path="plans/<oid:pk>/keep/", view=plans.keep, ability="records.change",
         menu=False),
    Page(code="reporting-below", label=_("Reports from below"), path="below/", view=below.show, ability="papers.view", icon="inbox", place=18),
    Page(code="reporting-tables", label=_("Cut-off tables"), path="tables/", view=tables.show, ability="figures.view", icon="table", place=34),
    Page(code="reporting-levels", label=_("Own level and all levels"), path="levels/", view=levels.show, ability="figures.view", icon="layers-subtract",
         place=36),
    Page(code="reporting-results", label=_("Results of a survey"), path=_RESULTS, view=survey.show, menu=False),
    Page(code="reporting-results-form", label=_("Excel form of the questionnaire"), path=f"{_RESULTS}form/", view=survey.form, menu=False),
    Page(code="reporting-results-word", label=_("Report of a survey"), path=f"{_RESULTS}word/", view=survey.word, menu=False),
    Page(code="reporting-results-enter", label=_("Enter a filled questionnaire"), path=f"{_RESULTS}enter/", view=survey.enter,
         ability="records.change", menu=False),
    Page(code="reporting-results-import", label=_("Import filled questionnaires"), path=f"{_RESULTS}import/", view=survey.bring,
         ability="records.change", menu=False),
)  # fmt: skip
