"""A file the reader will not take. The code travels from the child; the parent has the sentence for it."""

from niangjia.kernel.base.confined import Refused

__all__ = ["Refused"]
