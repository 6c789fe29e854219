"""The parts of an HWPX package, opened with limits on whatever a hostile file may blow up."""

import io
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from pipeline.errors import UnreadableDocumentError
from pipeline.limits import MOST_BYTES, TOO_LARGE

_MOST_MEMBERS = 10_000
_MOST_NAMES = 1000
_MOST_MARKS = 8_000_000
"""Tags and attributes of a part: each takes a hundred bytes once it is parsed, however short it was written."""
_MANIFEST = "META-INF/manifest.xml"
_ENCRYPTED = 1
_DAMAGED = "손상된 HWPX입니다 · the HWPX is damaged"


class Package:
    """An HWPX whose members are unique, and no more than it may have; `part` reads them within one budget of bytes."""

    def __init__(self, data: bytes) -> None:
        """Open the package. Raises UnreadableDocumentError where it is damaged, encrypted or not to be trusted."""
        self._left = MOST_BYTES
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as error:
            raise UnreadableDocumentError("damaged file", _DAMAGED) from error
        self.names = [info.filename for info in self._zip.infolist()]
        _refuse_unsafe(self.names)
        if _MANIFEST in self.names and any(local(one) == "encryption-data" for one in self.part(_MANIFEST).iter()):
            raise UnreadableDocumentError("encrypted", "암호가 걸린 문서입니다 · the document is encrypted")

    def part(self, name: str) -> etree._Element:
        """The root of an XML part. Raises UnreadableDocumentError where it is missing, damaged, too large or unsafe."""
        try:
            info = self._zip.getinfo(name)
            if info.flag_bits & _ENCRYPTED:
                raise UnreadableDocumentError("encrypted", "암호가 걸린 문서입니다 · the document is encrypted")
            with self._zip.open(info) as member:
                data = member.read(self._left + 1)
        except (KeyError, zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, EOFError) as error:
            raise UnreadableDocumentError("damaged file", f"{_DAMAGED}: {name}") from error
        self._left -= len(data)
        if self._left < 0 or (len(data) > _MOST_MARKS and data.count(b"<") + data.count(b"=") > _MOST_MARKS):
            raise UnreadableDocumentError("too large", TOO_LARGE)
        return _parsed(name, data)


def _refuse_unsafe(names: list[str]) -> None:
    climbs = any(".." in name.split("/") or name.startswith(("/", "\\")) or "\0" in name for name in names)
    twice = any(count > 1 for count in Counter(names).values())
    if climbs or twice or len(names) > _MOST_MEMBERS:
        message = "꾸민 압축 파일로 보입니다 · the package has names that no word processor writes"
        raise UnreadableDocumentError("unsafe file", message)


def _parsed(name: str, data: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableDocumentError("damaged file", f"{_DAMAGED}: {name}") from error
    if root.getroottree().docinfo.doctype:
        message = f"XML에 DTD가 있습니다 · the XML declares entities: {name}"
        raise UnreadableDocumentError("unsafe file", message)
    return root


def local(element: etree._Element) -> str:
    """The name of an element without its namespace: that changed from edition to edition of the standard."""
    return _NAMES[element.tag]


class _Names(dict[str, str]):
    """Names without their namespaces, each worked out once: there are about a hundred, and they are asked for often."""

    def __missing__(self, tag: str) -> str:
        if len(self) > _MOST_NAMES:
            self.clear()
        self[tag] = tag.rpartition("}")[2]
        return self[tag]


_NAMES = _Names()


def children(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """The children of that name."""
    yield from element.iterchildren(f"{{*}}{name}")
