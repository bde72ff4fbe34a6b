"""What the line's ledgers look like: columns, forms, presets. Pages, exports and menus follow from them."""

from . import congress, delegates, disclosure, inner, rules, session, voice

RECORDS = (
    *session.RECORDS,
    *congress.RECORDS,
    *delegates.RECORDS,
    *voice.RECORDS,
    *disclosure.RECORDS,
    *rules.RECORDS,
    *inner.RECORDS,
)

__all__ = ["RECORDS"]
