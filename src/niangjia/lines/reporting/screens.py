"""The screens of drafts and old reports."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.pages.page import Page

from .archive import deciding, seriespage
from .archive import pages as archive
from .drafts import pages as drafts

DRAFT = "drafts/<oid:pk>/"
BATCH = "old/<oid:pk>/"


def _step(code: str, label: Any, path: str, view: Callable[..., Any], ability: str = "figures.view") -> Page:
    return Page(code=code, label=label, path=path, view=view, ability=ability, menu=False)


def _of_batch(code: str, label: Any, path: str, view: Callable[..., Any]) -> Page:
    return _step(f"reporting-archive{code}", label, f"{BATCH}{path}", view, "figures.report")


PAGES = (
    Page(
        code="reporting-drafts",
        label=_("Check a draft"),
        path="drafts/",
        view=drafts.index,
        ability="figures.view",
        icon="file-search",
        place=10,
    ),
    _step("reporting-draft", _("Check a draft"), DRAFT, drafts.show),
    _step("reporting-draft-progress", _("Check a draft"), f"{DRAFT}progress/", drafts.progress),
    _step("reporting-draft-judge", _("Judge anew"), f"{DRAFT}judge/", drafts.judge_for),
    _step("reporting-draft-choose", _("Another indicator"), f"{DRAFT}choose/", drafts.choose),
    _step("reporting-draft-marked", _("Word file with comments"), f"{DRAFT}marked/", drafts.marked),
    _step("reporting-draft-discard", _("Throw away"), f"{DRAFT}discard/", drafts.discard),
    Page(
        code="reporting-archives",
        label=_("Old reports"),
        path="old/",
        view=archive.index,
        ability="figures.report",
        icon="files",
        place=12,
    ),
    _of_batch("", _("Old reports"), "", archive.show),
    _of_batch("-progress", _("Old reports"), "progress/", archive.progress),
    _of_batch("-undo", _("Undo the batch"), "undo/", archive.undo),
    _of_batch("-go-on", _("Go on"), "go-on/", archive.go_on),
    _of_batch("-decide", _("Confirm"), "decide/", deciding.decide),
    _of_batch("-edit", _("Edit"), "edit/", deciding.edit),
    _of_batch("-all", _("Confirm"), "all/", deciding.all_above),
    _of_batch("-choose", _("Confirm"), "choose/", deciding.choose),
    Page(
        code="reporting-series",
        label=_("Figures over the years"),
        path="series/",
        view=seriespage.show,
        ability="figures.view",
        icon="chart-line",
        place=14,
    ),
)
