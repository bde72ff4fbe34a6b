"""Choosing another unit on a figures page."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from niangjia.kernel.access.picking import RefField
from niangjia.kernel.base.ids import to_text
from niangjia.kernel.units.models import Union


class UnitForm(forms.Form):
    """One box: another unit of the reader's range."""

    pick = RefField("union", label=_("Another unit"), required=False)

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request.GET if "pick" in request.GET else None, auto_id="unit-%s")
        self.request = request
        field: Any = self.fields["pick"]
        field.scope = request.actor.scope  # type: ignore[attr-defined]

    @property
    def picked(self) -> Union | None:
        return self.cleaned_data.get("pick") if self.is_bound and self.is_valid() else None

    def address(self, path: str) -> str:
        """The same page for the unit that was picked."""
        kept = {
            k: v
            for k, v in self.request.GET.items()
            if not k.startswith("pick") and k not in {"unit", "page"}
        }
        return f"{path}?{urlencode(kept | {'unit': to_text(self.picked.pk)})}" if self.picked else path
