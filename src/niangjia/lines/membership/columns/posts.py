"""The column vocabulary of posts."""

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base.dates import FAR
from niangjia.kernel.people import actions, choices
from niangjia.kernel.people.models import Post
from niangjia.kernel.records.columns import Column
from niangjia.kernel.records.kinds import Bool, Choice, Date, EndDate, Number, Text
from niangjia.kernel.records.record import CHANGE, CREATE, Record, Write, fact, from_date
from niangjia.kernel.records.refs import Ref

from .common import UNION, day_today, find_member

POSTS = Record(
    code="posts",
    model=Post,
    label=_("post"),
    label_plural=_("Posts"),
    place=30,
    icon="user-star",
    order=("-pk",),
    title=lambda row: f"{row.person} {row.get_kind_display()}",
    find=find_member,
    search=("union__name",),
    columns=(
        Column(key="name", label=_("Name"), read="person__name", sort="person__pinyin"),
        fact(Post, "kind", Choice(choices.PostKind), filter=True, required=True),
        UNION,
        fact(Post, "full_time", Bool(), filter=True),
        fact(Post, "valid_from", Date(), sort=True, filter=True),
        fact(Post, "valid_to", EndDate(), sort=True, filter=True),
        fact(Post, "term_ordinal", Number(1), at=("detail", "export"), default=1),
        fact(Post, "note", Text(120), at=("detail", "export")),
        Column(key="person", label=_("Personal file"), kind=Ref("person"), at=("detail",), required=True),
    ),
    defaults=(("valid_to", "open"),),
    presets=((_("Chairs"), "kind=chair"), (_("Full time"), "full_time=1")),
    tables=("people_post", "people_person", "units_union"),
    create=Write(
        code="new",
        label=_("New post"),
        action=actions.appoint_post,
        style=CREATE,
        fields=(
            "union",
            "person",
            "kind",
            from_date(_("Took office on"), default=day_today),
            "full_time",
            "term_ordinal",
            "note",
        ),
    ),
    writes=(
        Write(
            code="end",
            label=_("Left office"),
            action=actions.end_post,
            subject="post",
            style=CHANGE,
            icon="door-exit",
            fields=(from_date(_("Left office on"), default=day_today),),
            when=lambda row: row.valid_to == FAR,
        ),
    ),
)
