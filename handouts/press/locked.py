"""Copies that open with a password only: AES-256 (ISO 32000-2, 7.6.4), and still read by screen readers.

PDF/A takes no encryption (ISO 19005-2, 6.1.3), so a locked copy claims PDF/UA-1 alone.
"""

from __future__ import annotations

import secrets
from io import BytesIO

from handouts import xmp
from handouts.problems import BadInput, Problem
from handouts.xmp import Metadata

_VERSION = "%PDF-1.7"
_EXTENSION_LEVEL = 8
"""That of AES-256: it extends PDF 1.7, the latest that may claim to be PDF/UA-1 (ISO 14289-1, 6.1)."""


def locked(pdf: bytes, password: str, metadata: Metadata) -> bytes:
    """The PDF encrypted; raises BadInput where the package for it is missing.

    Every permission is given, that for screen readers among them: the password keeps strangers out, and
    hinders nobody who has it.
    """
    from pypdf import PdfReader, PdfWriter
    from pypdf.constants import UserAccessPermissions
    from pypdf.errors import DependencyError
    from pypdf.generic import DictionaryObject, NameObject, NumberObject, StreamObject

    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf)))
    packet = writer.root_object["/Metadata"].get_object()
    assert isinstance(packet, StreamObject), "our copies have a metadata packet"
    packet.set_data(xmp.packet(metadata, accessible=True, archivable=False))
    extension = DictionaryObject(
        {
            NameObject("/BaseVersion"): NameObject("/1.7"),
            NameObject("/ExtensionLevel"): NumberObject(_EXTENSION_LEVEL),
        }
    )
    writer.root_object[NameObject("/Extensions")] = DictionaryObject({NameObject("/ADBE"): extension})
    writer.pdf_header = _VERSION
    try:
        writer.encrypt(
            password,
            owner_password=secrets.token_urlsafe(32),
            algorithm="AES-256",
            permissions_flag=UserAccessPermissions.all(),
        )
    except DependencyError:
        expected = "pip install handouts[password]"
        raise BadInput([Problem("passwords need one more package", expected=expected)]) from None
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
