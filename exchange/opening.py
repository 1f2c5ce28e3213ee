"""Hostile files end here: what is not a small, plain workbook is refused in one sentence, before anything of it is unfolded."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from django.utils.translation import gettext as _

from exchange.markup import BROKEN, declares_nothing
from exchange.unreadable import Unreadable, damaged, no_workbook

MEGABYTE = 1 << 20
# 200,000 sessions with 600,000 attendances are 18 MB of file and 190 MB of XML.
MOST_BYTES = 64 * MEGABYTE
MOST_UNFOLDED = 400 * MEGABYTE
MOST_PARTS = 1000
OLD_OR_SEALED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PASSWORD_MARK = "EncryptedPackage".encode("utf-16-le")


@contextmanager
def opened(file: IO[bytes]) -> Iterator[ZipFile]:
    """The archive of a workbook that is fit to be read; else Unreadable."""
    _refuse_by_its_beginning(file)
    try:
        archive = ZipFile(file)
    except BROKEN as error:
        raise damaged() from error
    with archive:
        _refuse_by_its_list(archive.infolist())
        _refuse_declarations(archive)
        yield archive


def whole(stream: IO[bytes]) -> io.BytesIO:
    """What comes through a pipe, up to one byte too many."""
    return io.BytesIO(stream.read(MOST_BYTES + 1))


def _refuse_by_its_beginning(file: IO[bytes]) -> None:
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    beginning = file.read(8)
    if size > MOST_BYTES:
        raise Unreadable(
            _("The file is larger than %(most)d MB, which no register is; check that it is the right file.")
            % {"most": MOST_BYTES // MEGABYTE}
        )
    if not beginning:
        raise Unreadable(_("The file is empty; choose the workbook again."))
    if beginning == OLD_OR_SEALED:
        raise _sealed_or_old(file)
    if not beginning.startswith(b"PK"):
        raise Unreadable(_("This is not a workbook; save the register as .xlsx and choose that file."))


def _sealed_or_old(file: IO[bytes]) -> Unreadable:
    file.seek(0)
    if PASSWORD_MARK in file.read(MOST_BYTES):
        return _has_a_password()
    return Unreadable(_("This is a workbook of the old kind (.xls); save it as .xlsx and choose that file."))


def _has_a_password() -> Unreadable:
    return Unreadable(_("The workbook is protected with a password; save it without one and choose that file."))


def _refuse_by_its_list(parts: list[ZipInfo]) -> None:
    names = [part.filename.lower() for part in parts]
    if any(part.flag_bits & 1 for part in parts):
        raise _has_a_password()
    if (
        len(parts) > MOST_PARTS
        or len(set(names)) < len(names)
        or any(part.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for part in parts)
    ):
        raise damaged()
    if sum(part.file_size for part in parts) > MOST_UNFOLDED:
        raise Unreadable(
            _("The workbook unfolds to more than %(most)d MB, which no register does; check that it is the right file.")
            % {"most": MOST_UNFOLDED // MEGABYTE}
        )
    if "_rels/.rels" not in names:
        raise no_workbook()
    if any(name.endswith(("vbaproject.bin", "vbaprojectsignature.bin")) or name.startswith("xl/macrosheets/") for name in names):
        raise Unreadable(_("The workbook holds macros; save it as .xlsx without macros and choose that file."))
    if any(name.startswith("xl/externallinks/") for name in names):
        raise Unreadable(
            _("The workbook takes values from other files; paste them in as values, break the links and save it again.")
        )


def _refuse_declarations(archive: ZipFile) -> None:
    for part in archive.infolist():
        if part.filename.lower().endswith((".xml", ".rels", ".vml")):
            declares_nothing(partial(archive.open, part))
