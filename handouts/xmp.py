"""The metadata packet of an accessible, archivable PDF (XMP, ISO 16684-1).

PDF/UA-1 (ISO 14289-1, 5) and PDF/A-2 (ISO 19005-2, 6.6) identify themselves here; PDF/A wants the PDF/UA
property described in an extension schema (6.6.2.3.3), because it is not one of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime

# The standard library's own escape brings its network client along, and that takes 15 ms to import.
_ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_NO_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML may hold (XML 1.0, 2.2)."""

PRODUCER = "handouts"
"""What PDFs of ours say that they were made by."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a PDF says of itself. Nothing of a patient may ever stand here."""

    title: str
    language: str
    author: str = ""
    subject: str = ""
    keywords: str = ""
    date: datetime | None = None
    """When the content was published; a PDF of undated content does not say when it was made."""
    producer: str = PRODUCER
    right_to_left: bool = False
    """Whether it is read from right to left, and so is bound on the right."""

    @property
    def pdf_date(self) -> str:
        """The date as the information dictionary writes it (ISO 32000-1, 7.9.4); empty without one."""
        return self.date.astimezone(UTC).strftime("D:%Y%m%d%H%M%SZ") if self.date else ""

    @property
    def iso_date(self) -> str:
        """The date as XMP writes it; empty without one."""
        return self.date.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if self.date else ""

    @property
    def information(self) -> dict[str, str]:
        """The entries of the information dictionary, as XMP has them too (ISO 32000-1, 14.3.3); none is empty."""
        entries = {
            "Title": self.title,
            "Author": self.author,
            "Subject": self.subject,
            "Keywords": self.keywords,
            "Producer": self.producer,
            "CreationDate": self.pdf_date,
            "ModDate": self.pdf_date,
        }
        return {key: value for key, value in entries.items() if value}


def packet(metadata: Metadata, *, accessible: bool = True, archivable: bool = True) -> bytes:
    """The XMP packet; `accessible` claims PDF/UA-1, `archivable` PDF/A-2a."""
    properties = [
        "<dc:format>application/pdf</dc:format>",
        f"<dc:title>{_alternative(metadata.title)}</dc:title>",
        f"<dc:language><rdf:Bag><rdf:li>{_escaped(metadata.language)}</rdf:li></rdf:Bag></dc:language>",
        f"<pdf:Producer>{_escaped(metadata.producer)}</pdf:Producer>",
    ]
    if metadata.date:
        properties.append(f"<xmp:CreateDate>{metadata.iso_date}</xmp:CreateDate>")
        properties.append(f"<xmp:ModifyDate>{metadata.iso_date}</xmp:ModifyDate>")
    if metadata.author:
        properties.append(
            f"<dc:creator><rdf:Seq><rdf:li>{_escaped(metadata.author)}</rdf:li></rdf:Seq></dc:creator>"
        )
    if metadata.subject:
        properties.append(f"<dc:description>{_alternative(metadata.subject)}</dc:description>")
    if metadata.keywords:
        properties.append(f"<pdf:Keywords>{_escaped(metadata.keywords)}</pdf:Keywords>")
    if accessible:
        properties.append("<pdfuaid:part>1</pdfuaid:part>")
    if archivable:
        properties.append("<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>")
    body = _DESCRIPTION + "\n".join(properties) + "</rdf:Description>"
    if accessible and archivable:
        body += _PDFUA_SCHEMA
    return (_HEAD + body + _TAIL).encode("utf-8")


def _alternative(text: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{_escaped(text)}</rdf:li></rdf:Alt>'


def _escaped(text: str) -> str:
    return _NO_XML.sub("\ufffd", text).translate(_ESCAPED)


_HEAD = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
)
_TAIL = '\n</rdf:RDF></x:xmpmeta>\n<?xpacket end="w"?>'
_DESCRIPTION = (
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"'
    ' xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">\n'
)
_PDFUA_SCHEMA = """
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that the document conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""
