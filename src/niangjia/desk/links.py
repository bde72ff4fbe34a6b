"""Where a union, an employer or a person opens. The pages belong to others; their names are asked once."""

from functools import lru_cache

from django.urls import NoReverseMatch, reverse

from niangjia.kernel.base.ids import to_text

_SAMPLE = "0" * 13


@lru_cache(maxsize=64)
def _pattern(names: tuple[str, ...]) -> str:
    for name in names:
        try:
            return reverse(name, kwargs={"pk": _SAMPLE})
        except NoReverseMatch:
            continue
    return ""


def _link(names: tuple[str, ...], pk: int) -> str:
    return _pattern(names).replace(_SAMPLE, to_text(pk)) or "#"


def union_link(pk: int) -> str:
    """The page of a union."""
    return _link(("pages:union", "units:union"), pk)


def employer_link(pk: int) -> str:
    """The page of an employer."""
    return _link(("pages:employer", "units:employer"), pk)


def person_link(pk: int) -> str:
    """The page of a person."""
    return _link(("pages:person", "people:person"), pk)
