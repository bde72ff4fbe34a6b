"""The cast of the record tests."""

from niangjia.kernel.records.tests.conftest import cast, today

__all__ = ["cast", "today"]
