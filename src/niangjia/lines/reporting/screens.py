"""The screens of drafts and old reports."""

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.pages.page import Page

from .drafts import pages as drafts

DRAFT = "drafts/<oid:pk>/"


def _step(code: str, label: object, path: str, view: object, ability: str = "figures.view") -> Page:
    return Page(code=code, label=label, path=path, view=view, ability=ability, menu=False)  # type: ignore[arg-type]


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
)
