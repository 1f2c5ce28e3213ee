"""What one can be allowed to do. Code asks for a permission, never for a role."""

from enum import StrEnum


class Permission(StrEnum):
    SEE_PEOPLE = "see people"  # code and call name, in lists and choices
    READ_FILE = "read file"
    WRITE_FILE = "write file"
    MAKE_FILE = "make file"
    HAND_OVER = "hand over"  # a colleague covers one's files while one is away
    TAKE_OVER = "take over"  # a file in which one has no seat, for a reason and a fortnight
    WRITE_RULES = "write rules"  # how long the law leaves for what
    OPEN_IDENTITY = "open identity"
    READ_FIGURE_ROWS = "read figure rows"  # code and days behind a figure
    READ_SESSIONS = "read sessions"
    WRITE_SESSIONS = "write sessions"
    READ_NOTES = "read notes"
    WRITE_NOTES = "write notes"
    READ_ACTIVITIES = "read activities"
    WRITE_ACTIVITIES = "write activities"
    READ_FIGURES = "read figures"
    EXPORT = "export"
    IMPORT = "import"
    MANAGE_SEATS = "manage seats"
    READ_LOG = "read log"
    PROPOSE_ACCOUNTS = "propose accounts"
    CONFIRM_ACCOUNTS = "confirm accounts"


# These want one to sign in again first; the permission says it, so no view can forget it.
SIGN_IN_AGAIN = frozenset({Permission.EXPORT, Permission.CONFIRM_ACCOUNTS, Permission.TAKE_OVER})
