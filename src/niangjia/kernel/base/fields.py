"""Field types of the kernel."""

from typing import Any

from django.db import models


class PathField(models.CharField):
    """A tree path: compared byte by byte (C collation on PostgreSQL), so that ranges use the index."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 80)
        super().__init__(*args, **kwargs)

    def db_parameters(self, connection: Any) -> dict[str, Any]:
        parameters = super().db_parameters(connection)
        if connection.vendor == "postgresql":
            parameters["collation"] = "C"
        return parameters
