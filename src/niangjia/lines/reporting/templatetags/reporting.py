"""The sentence of a proposal with its figure marked."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def evidence(proposal: Any) -> SafeString:
    """The sentence, with the number at the end of the quoted words marked where they stand in it."""
    before, quote, after = proposal.sentence.partition(proposal.quote)
    if not quote:
        return format_html("{}", proposal.sentence)
    at = max(0, len(quote) - (proposal.end - proposal.start))
    return format_html("{}<mark>{}</mark>{}", before + quote[:at], quote[at:], after)
