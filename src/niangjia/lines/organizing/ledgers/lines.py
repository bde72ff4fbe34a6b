"""Small lists typed as lines of text: the preparatory group, the votes."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from niangjia.kernel.people.choices import PostKind
from niangjia.kernel.records.kinds import DASH, Fields, Kind

_POSTS = {
    "主席": PostKind.CHAIR,
    "副主席": PostKind.DEPUTY,
    "委员": PostKind.MEMBER,
    "经审主任": PostKind.AUDIT_HEAD,
    "经审委员": PostKind.AUDIT,
    "女工主任": PostKind.WOMEN_HEAD,
    "组织员": PostKind.ORGANISER,
}


class Lines(Kind):
    """A list of {"name", "post"} or {"name", "post", "votes"}, one person a line: “王芳 主席 38”."""

    def __init__(self, *, votes: bool = False) -> None:
        self.votes = votes

    def show(self, value: Any) -> str:
        return "；".join(_line(row) for row in value or ()) or DASH

    def field(self, **options: Any) -> forms.Field:
        given = options.pop("help_text", "")
        example = (
            gettext_lazy("One person a line: name, post, votes, e.g. “王芳 主席 38”.")
            if self.votes
            else (gettext_lazy("One person a line: name and post, e.g. “王芳 组长”."))
        )
        return LinesField(self.votes, help_text=given or example, **options)

    def initial(self, value: Any) -> Any:
        return "\n".join(_line(row) for row in value or ())

    def filters(self, key: str, label: Any) -> Fields:
        return {}


def _line(row: dict[str, Any]) -> str:
    words = {str(kind): word for word, kind in _POSTS.items()}
    return " ".join(
        str(part)
        for part in (row.get("name"), words.get(row.get("post", ""), row.get("post", "")), row.get("votes"))
        if part not in (None, "")
    )


class LinesField(forms.CharField):
    """Parses the lines; every fault names its line."""

    def __init__(self, votes: bool, **options: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": 5}), **options)
        self.votes = votes

    def clean(self, value: Any) -> list[dict[str, Any]]:
        text = super().clean(value)
        rows, faults = [], []
        for number, line in enumerate(filter(str.strip, text.splitlines()), start=1):
            parts = line.replace("，", " ").replace(",", " ").replace("、", " ").split()
            if self.votes and (len(parts) < 3 or not parts[-1].isdigit()):
                faults.append(
                    _("Line %(n)d: name, post and number of votes are needed, e.g. “王芳 主席 38”.")
                    % {"n": number}
                )
                continue
            row: dict[str, Any] = {
                "name": parts[0],
                "post": str(_POSTS.get(parts[1], parts[1])) if len(parts) > 1 else "",
            }
            if self.votes:
                row["votes"] = int(parts[-1])
            rows.append(row)
        if faults:
            raise ValidationError(faults)
        return rows
