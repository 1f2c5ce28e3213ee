"""What a cell can hold that no column of a register takes. Told apart from text, so that "=more" stays a text."""

from enum import Enum


class Odd(Enum):
    FORMULA = "formula"
    ERROR = "error"
    YES_OR_NO = "yes or no"
    UNFIT = "unfit"
    """A number or day that is none, or a letter that no database keeps."""
