"""Posts in a union."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.units.actions import checks
from niangjia.kernel.units.models import Union

from ..choices import PostKind
from ..models import Person, Post

_SINGLE = {PostKind.CHAIR, PostKind.ACTING, PostKind.AUDIT_HEAD, PostKind.WOMEN_HEAD}
_APART = {PostKind.AUDIT_HEAD, PostKind.AUDIT}


@action("people.appoint_post", ability="units.change", at=lambda kw: kw["union"])
def appoint_post(
    *,
    by: Actor,
    act: Act,
    union: Union,
    person: Person,
    kind: str,
    on: date,
    full_time: bool = False,
    term_ordinal: int = 1,
    note: str = "",
) -> Post:
    """A person takes a post. There is one chair, one head of each committee; a chair does not audit the own
    union (rules-organisation 1.9)."""
    checks.not_future(on, _("Took office on"))
    checks.is_open(union, on)
    open_posts = Post._base_manager.filter(union=union, valid_to=FAR)
    if kind in _SINGLE and (held := open_posts.filter(kind=kind).select_related("person").first()):
        raise Refusal(
            _("%(name)s holds this post.") % {"name": held.person.name},
            where=_("Post"),
            remedy=_("End that post first."),
        )
    if kind in _APART and open_posts.filter(person=person, kind=PostKind.CHAIR).exists():
        raise Refusal(
            _("The chair cannot sit on the audit committee of the same union."),
            where=_("Post"),
            remedy=_("Choose another person."),
        )
    if kind == PostKind.CHAIR:
        act.update(union, leader_name=person.name)
    return act.create(
        Post(
            union=union,
            person=person,
            kind=kind,
            full_time=full_time,
            valid_from=on,
            term_ordinal=term_ordinal,
            note=note,
        )
    )


@action("people.end_post", ability="units.change", at=lambda kw: kw["post"].union)
def end_post(*, by: Actor, act: Act, post: Post, on: date) -> Post:
    checks.not_future(on, _("Left office on"))
    return act.update(post, valid_to=max(on, post.valid_from + timedelta(days=1)))
