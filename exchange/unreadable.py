"""Why a file cannot be read as a workbook at all: one sentence that says what to do."""

from django.utils.translation import gettext as _


class Unreadable(Exception):
    """The file is refused whole. Its text is one sentence for whoever chose it."""


def no_workbook() -> Unreadable:
    return Unreadable(_("This is not a workbook in the form .xlsx; save the register as .xlsx and choose that file."))


def damaged() -> Unreadable:
    return Unreadable(_("The file is damaged or cut short; save it again as .xlsx, or copy it once more, and try again."))
