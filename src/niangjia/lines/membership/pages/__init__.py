"""Screens beyond the derived ones."""

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.pages.page import Page

from . import cards, joining

PAGES = (
    Page(
        code="membership-posters",
        label=_("Join by QR code"),
        path="join/",
        view=joining.posters,
        icon="qrcode",
        place=24,
        ability="membership.change",
    ),
    Page(
        code="membership-join",
        label=_("Join the union"),
        path="join/<oid:pk>/",
        view=joining.apply,
        ability="public",
        menu=False,
    ),
    Page(
        code="membership-join-poster",
        label=_("Poster"),
        path="join/<oid:pk>/poster/",
        view=joining.poster,
        ability="membership.change",
        menu=False,
    ),
    Page(
        code="membership-card-face",
        label=_("Member card"),
        path="card-face/<oid:pk>/",
        view=cards.face,
        ability="",
        menu=False,
    ),
    Page(
        code="membership-card-scan",
        label=_("Scan a card"),
        path="scan/",
        view=cards.scan,
        ability="membership.change",
        icon="scan",
        place=33,
    ),
)
