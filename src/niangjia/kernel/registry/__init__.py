"""The registry: each line of work hands over one declaration, checked at start, then frozen."""

from .line import Line
from .registry import Registry, registry

__all__ = ["Line", "Registry", "registry"]
