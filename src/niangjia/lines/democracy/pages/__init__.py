"""Screens beyond the derived ones."""

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.pages.page import Page

from . import coverage, matters

PAGES = (
    Page(
        code="democracy-coverage",
        label=_("Congresses by size of firm"),
        path="coverage/",
        view=coverage.show,
        icon="chart-bar",
        place=13,
    ),
    Page(
        code="democracy-overdue",
        label=_("Overdue and handed on"),
        path="overdue/",
        view=matters.show_overdue,
        icon="alarm",
        place=21,
    ),
    Page(
        code="democracy-channels",
        label=_("Channels and answers"),
        path="channels/",
        view=matters.show_channels,
        icon="messages",
        place=23,
    ),
)
