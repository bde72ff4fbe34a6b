"""Screens beyond the derived ones."""

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.pages.page import Page

from . import overview, texts

PAGES = (
    Page(
        code="bargaining-overview",
        label=_("Bargaining at a glance"),
        path="overview/",
        view=overview.show,
        icon="layout-dashboard",
        place=5,
    ),
    Page(
        code="bargaining-text",
        label=_("Text of the contract"),
        path="contract-text/<oid:pk>/",
        view=texts.show,
        menu=False,
    ),
    Page(
        code="bargaining-text-get",
        label=_("Text of the contract"),
        path="contract-text/<oid:pk>/get/",
        view=texts.fetch,
        menu=False,
    ),
)
