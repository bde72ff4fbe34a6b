"""The sentence of a proposal with its figure marked."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def evidence(proposal: Any) -> SafeString:
    """The sentence, the quoted words inside it marked where they stand in it."""
    before, quote, after = proposal.sentence.partition(proposal.quote)
    if not quote:
        return format_html("{}", proposal.sentence)
    return format_html("{}<mark>{}</mark>{}", before, quote, after)
