"""Reads over persons and memberships: scope first."""

from django.db.models import Q, QuerySet

from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.errors import NotFound
from niangjia.kernel.base.scope import Scope

from . import crypto, identity
from .models import Membership, Person, Post


def person_or_404(scope: Scope, pk: int) -> Person:
    found = Person.objects.within(scope).filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found


def members(scope: Scope) -> QuerySet[Membership]:
    """Open memberships in the scope."""
    return Membership.objects.within(scope).filter(valid_to=FAR)


def search(scope: Scope, words: str, limit: int = 20) -> list[Membership]:
    """Members by name, pinyin, initials, identity number, phone, or the last four digits of the phone."""
    text = words.strip()
    if not text:
        return []
    wanted = person_q(text)
    return list(members(scope).filter(wanted).select_related("person", "union", "employer")[:limit])


def person_q(text: str, prefix: str = "person__") -> Q:
    """The filter of a search text over person columns. Digits are looked up by keyed digest only."""
    digits = identity.canonical_phone(text)
    if digits.isdigit() and len(digits) == 4:
        return Q(**{f"{prefix}phone_tail_digest__in": crypto.digests("tail", digits)})
    if identity.valid_phone(digits):
        return Q(**{f"{prefix}phone_digest__in": crypto.digests("phone", digits)})
    number = identity.canonical_id(text)
    if identity.valid_id(number):
        from .actions.persons import find_by_identity

        person = find_by_identity(number)
        return Q(**{f"{prefix}pk": person.pk if person else 0})
    if text.isascii():
        low = text.lower()
        return Q(**{f"{prefix}pinyin__gte": low, f"{prefix}pinyin__lt": low + "~"}) | Q(
            **{f"{prefix}initials__gte": low, f"{prefix}initials__lt": low + "~"}
        )
    return Q(**{f"{prefix}name__contains": text})


def posts(scope: Scope, union_id: int) -> QuerySet[Post]:
    return (
        Post.objects.within(scope)
        .filter(union_id=union_id, valid_to=FAR)
        .select_related("person")
        .order_by("kind", "valid_from")
    )
