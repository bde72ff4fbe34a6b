"""What may go wrong in a way the user should read.

A `Refusal` is a polite sentence that says where, what and how to mend it; whatever was begun is
rolled back. Anything outside the reader's range is `NotFound`, never "forbidden": its existence is
nobody's business.
"""

from typing import Any

from django.http import Http404


class Refusal(Exception):
    """The action cannot be done; nothing was written.

    message: what is wrong. where: the field or row. remedy: how to mend it. link: where to mend it.
    """

    def __init__(self, message: Any, *, where: Any = "", remedy: Any = "", link: str = "") -> None:
        super().__init__(message)
        self.message, self.where, self.remedy, self.link = message, where, remedy, link

    def __str__(self) -> str:
        return " ".join(str(part) for part in (self.message, self.remedy) if part)


class Forbidden(Refusal):
    """The reader sees the thing but the role does not allow this action."""


class Stale(Refusal):
    """Somebody else changed the record meanwhile. `changes`: {field: (yours_was, now)}."""

    def __init__(self, message: Any, changes: dict[str, tuple[Any, Any]] | None = None) -> None:
        super().__init__(message)
        self.changes = changes or {}


class NotFound(Http404):
    """Not there, or not in the reader's range."""


class UnscopedRead(RuntimeError):
    """A programming error: a scoped table was read without `.within(scope)`."""
