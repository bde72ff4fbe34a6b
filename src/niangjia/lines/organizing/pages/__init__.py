"""Screens beyond the derived ones."""

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.pages.page import Page

from . import policies, progress, watch

PAGES = (
    Page(
        code="organizing-progress",
        label=_("Progress by area"),
        path="progress/",
        view=progress.show,
        icon="chart-bar",
        place=18,
    ),
    Page(
        code="organizing-watch", label=_("Watch list"), path="watch/", view=watch.show, icon="eye", place=28
    ),
    Page(
        code="organizing-compare",
        label=_("Compare the registers"),
        path="watch/compare/",
        view=watch.compare,
        ability="organizing.change",
        menu=False,
    ),
    Page(
        code="organizing-policies",
        label=_("Policies"),
        path="policies/",
        view=policies.show,
        icon="book",
        place=70,
    ),
    Page(
        code="organizing-policy-edit",
        label=_("Edit policies"),
        path="policies/edit/",
        view=policies.edit,
        ability="settings.change",
        menu=False,
    ),
)
