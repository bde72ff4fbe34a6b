"""Screens beyond the derived ones."""

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.pages.page import Page

from . import path

PAGES = (
    Page(code="rights-path", label=_("Where claims wait"), path="path/", view=path.show, icon="route-2", place=12),
)  # fmt: skip
