"""Password rules in the manner of 等保 (GB/T 22239: complexity, against guessing)."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


class CharacterClassesValidator:
    """At least `at_least` of four classes: small letters, capitals, digits, other signs."""

    def __init__(self, at_least: int = 3) -> None:
        self.at_least = at_least

    def validate(self, password: str, user: object = None) -> None:
        """Raises ValidationError when fewer classes occur."""
        if self.classes(password) < self.at_least:
            raise ValidationError(self.get_help_text(), code="password_too_plain")

    def get_help_text(self) -> str:
        """The rule in words, for forms."""
        return _(
            "The password needs at least %(count)d of: small letters, capitals, digits, other signs."
        ) % {"count": self.at_least}

    @staticmethod
    def classes(password: str) -> int:
        """How many of the four classes occur."""
        return sum(
            (
                any(sign.islower() for sign in password),
                any(sign.isupper() for sign in password),
                any(sign.isdigit() for sign in password),
                any(not sign.isalnum() for sign in password),
            )
        )
