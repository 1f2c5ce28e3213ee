"""The picture in the head of a document, as somebody hands it in: a PNG, of which only the picture itself is kept. What else
such a file says (who made it, when and where) is left out."""

import json
import struct
from collections.abc import Iterator
from zlib import crc32

import typst
from django.utils.translation import gettext_lazy as _

from ketch.words import Words

SIGNATURE = b"\x89PNG\r\n\x1a\n"
KEPT = (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND")
MOST_BYTES, MOST_DOTS = 200_000, 2_000
ALONE = b'#set page(width: auto, height: auto)\n#image(bytes(json(bytes(sys.inputs.png))), format: "png", width: 1cm)'


class NoEmblem(ValueError):
    """Says what is wrong with the picture."""

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self.words = words


def cleaned(content: bytes) -> bytes:
    """NoEmblem where it is too large, or no PNG that the typesetter can draw."""
    if len(content) > MOST_BYTES:
        raise NoEmblem(_("This picture is larger than 200 kB. Make it smaller."))
    chunks = list(_chunks(content))
    kept = SIGNATURE + b"".join(_chunk(kind, data) for kind, data in chunks if kind in KEPT)
    if not chunks or chunks[0][0] != b"IHDR" or len(chunks[0][1]) != struct.calcsize(">IIBBBBB"):
        raise NoEmblem(NO_PNG)
    if max(struct.unpack_from(">II", chunks[0][1])) > MOST_DOTS:
        raise NoEmblem(_("This picture is larger than 2000 by 2000 dots. Make it smaller."))
    try:
        typst.compile(ALONE, sys_inputs={"png": json.dumps(list(kept))}, ignore_system_fonts=True, format="pdf")
    except typst.TypstError:
        raise NoEmblem(NO_PNG) from None
    return kept


NO_PNG = _("This is no PNG that can be drawn. Save the picture as PNG, and choose that file.")


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Kind and data of each, up to the end of the picture: what comes after it is none. Their sums are the reader's to check."""
    at, kind = len(SIGNATURE), b""
    if not content.startswith(SIGNATURE):
        return
    while kind != b"IEND" and at + 12 <= len(content):
        length, kind = struct.unpack_from(">I4s", content, at)
        yield kind, content[at + 8 : at + 8 + length]
        at += 12 + length


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", crc32(kind + data))
