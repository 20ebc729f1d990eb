"""What a password does in a PDF: AES-256, the standard security handler of revision 6 (ISO 32000-2, 7.6.4).

pypdf encrypts whole documents that it writes itself, and writes them without object streams: every number in them,
from the place of a link to the length of a word, then stands in the clear. With this, files of ours are encrypted
as they are. The ciphers are those of the package `cryptography`.
"""

from __future__ import annotations

import os
import stringprep
import unicodedata
from hashlib import sha256, sha384, sha512

from handouts.pdf import syntax
from handouts.problems import BadInput, Problem

_ROUNDS = 64
_REPEATED = 64
_MOST = 127
"""Bytes of a password that count."""
_BLOCK = 16
_ALL_PERMISSIONS = -4
"""Every bit is set but the two that have to be 0."""
_NO_VECTOR = bytes(_BLOCK)


class Encryption:
    """Encrypts the data of one document, with a key of its own that the password opens.

    Every permission is given, that for screen readers among them: the password keeps strangers out, and hinders
    nobody who has it. No password opens the document as its owner, who could take permissions away.
    """

    def __init__(self, password: str) -> None:
        """Raises BadInput where the package for it is missing."""
        _check_package()
        self._key = os.urandom(32)
        prepared = _prepared(password)
        salts = os.urandom(16)
        user = _hash(prepared, salts[:8]) + salts
        self.entries = syntax.dictionary(
            {
                "Filter": b"/Standard",
                "V": b"5",
                "R": b"6",
                "Length": b"256",
                "P": syntax.number(_ALL_PERMISSIONS),
                "CF": b"<</StdCF<</Type/CryptFilter/CFM/AESV3/AuthEvent/DocOpen/Length 32>>>>",
                "StmF": b"/StdCF",
                "StrF": b"/StdCF",
                "U": _hex(user),
                "UE": _hex(_cbc(_hash(prepared, salts[8:]), _NO_VECTOR, self._key)),
                "O": _hex(os.urandom(48)),
                "OE": _hex(os.urandom(32)),
                "Perms": _hex(self._permissions()),
            }
        )
        """The encryption dictionary (ISO 32000-2, Table 21)."""

    def encrypted(self, data: bytes) -> bytes:
        """The data of a stream or string: a random vector, and then as many whole blocks as they need."""
        vector = os.urandom(_BLOCK)
        missing = _BLOCK - len(data) % _BLOCK
        return vector + _cbc(self._key, vector, data + bytes([missing]) * missing)

    def _permissions(self) -> bytes:
        """Algorithm 10: the permissions, encrypted so that nobody changes them."""
        plain = (
            (_ALL_PERMISSIONS & 0xFFFFFFFF).to_bytes(4, "little") + b"\xff\xff\xff\xffTadb" + os.urandom(4)
        )
        return _cbc(self._key, _NO_VECTOR, plain)  # of a single block, the same as ECB


def _hash(password: bytes, salt: bytes) -> bytes:
    """Algorithm 2.B, of a user's password."""
    key = sha256(password + salt).digest()
    count = 0
    while True:
        encrypted = _cbc(key[:16], key[16:32], (password + key) * _REPEATED)
        key = (sha256, sha384, sha512)[sum(encrypted[:16]) % 3](encrypted).digest()
        count += 1
        if count >= _ROUNDS and encrypted[-1] <= count - 32:
            return key[:32]


def _prepared(password: str) -> bytes:
    """The password as it is typed into any system (SASLprep, RFC 4013), in UTF-8."""
    mapped = (
        " " if stringprep.in_table_c12(letter) else letter
        for letter in password
        if not stringprep.in_table_b1(letter)
    )
    return unicodedata.normalize("NFKC", "".join(mapped)).encode()[:_MOST]


def _cbc(key: bytes, vector: bytes, blocks: bytes) -> bytes:
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    encryptor = Cipher(algorithms.AES(key), modes.CBC(vector)).encryptor()
    return encryptor.update(blocks) + encryptor.finalize()


def _check_package() -> None:
    try:
        import cryptography.hazmat.primitives.ciphers  # noqa: F401 - only whether it is there
    except ImportError:
        expected = "pip install handouts[password]"
        raise BadInput([Problem("passwords need one more package", expected=expected)]) from None


def _hex(data: bytes) -> bytes:
    """A string of the same length whatever is in it."""
    return b"<" + data.hex().encode() + b">"
