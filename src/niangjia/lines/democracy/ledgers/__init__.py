"""What the line's ledgers look like: columns, forms, presets. Pages, exports and menus follow from them."""

from . import congress, disclosure, inner, rules, session, voice

RECORDS = (
    *session.RECORDS,
    *congress.RECORDS,
    *voice.RECORDS,
    *disclosure.RECORDS,
    *rules.RECORDS,
    *inner.RECORDS,
)

__all__ = ["RECORDS"]
