"""Files of every kind as `Source`s: text with places, plain text beside it, remarks. Refusals are polite."""

from .open import KEPT_OUT, from_text, open_bytes, open_files

__all__ = ["KEPT_OUT", "from_text", "open_bytes", "open_files"]
