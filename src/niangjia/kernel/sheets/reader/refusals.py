"""A file the reader will not take. The code travels from the child; the parent has the sentence for it."""


class Refused(Exception):
    """The file is not read. code: which sentence (`messages.sentence`); facts: numbers and names for it."""

    def __init__(self, code: str, **facts: str | int) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts
