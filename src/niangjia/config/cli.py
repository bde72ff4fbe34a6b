"""The `niangjia` command: Django's management commands under a friendly face."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Runs `niangjia <command> ...`."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "niangjia.config.settings")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
