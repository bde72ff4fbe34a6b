"""Niangjia 娘家: one platform for the daily work of a trade union."""

__version__ = "0.1.0"
