"""A report with its figures marked: the same Word file, or a new one of a text, shaded and with comments."""

from .mark import Colour, Mark, mark_docx, mark_source, mark_text

__all__ = ["Colour", "Mark", "mark_docx", "mark_source", "mark_text"]
