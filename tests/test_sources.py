"""The list of sources: what it names is found, named and kept, and a mistake in it is told with its line."""

import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import OutputError, SourceListError, UnreadableDocumentError
from pipeline.limits import MOST_FILE_BYTES
from pipeline.model import Source
from pipeline.source_files import document_ids, matching, slug
from pipeline.sources import contents, listed_file, read_list, stored, stored_bytes, stored_path

HEADER = "path,url,publisher,title,licence,document_id\n"


def listing(folder: Path, *rows: str, header: str = HEADER) -> Path:
    """A sources.csv with these rows."""
    path = folder / "sources.csv"
    path.write_text(header + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder of three reports, two of one name."""
    for name in ("2020/업무 보고.txt", "2021/업무 보고.txt", "2021/예산서.txt", "2021/.hidden"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(name)
    return tmp_path


def test_a_file_a_folder_and_a_pattern_name_each_file_once(reports: Path) -> None:
    """However often a file is named it is one document, described by the last row that names it."""
    path = listing(reports, "2021,,시,,,", "*/업무*.txt,,구,,,", "2021/예산서.txt,,,,,")
    assert [item.source.path for item in read_list(path)] == [
        "2021/업무 보고.txt",
        "2021/예산서.txt",
        "2020/업무 보고.txt",
    ]
    assert [item.source.publisher for item in read_list(path)] == ["구", "", "구"]


def test_ids_are_names_and_names_in_common_get_a_hash_of_their_path(reports: Path) -> None:
    """An id stays the same when another document comes or goes, unless that one has the same name."""
    path = listing(reports, "2020,,,,,", "2021,,,,,")
    ids = [item.source.document_id for item in read_list(path)]
    assert len(set(ids)) == 3
    assert ids[2] == "예산서"
    assert all(name.startswith("업무_보고_") for name in ids[:2])
    path = listing(reports, "2020/업무 보고.txt,,,,,", "2021/예산서.txt,,,,,budget-2021")
    assert [item.source.document_id for item in read_list(path)] == ["업무_보고", "budget-2021"]


@given(st.lists(st.text(min_size=1), unique=True))
def test_no_two_paths_share_an_id(paths: list[str]) -> None:
    """Whatever files are called, their ids differ and are safe as file names."""
    ids = document_ids(paths)
    assert len(set(ids.values())) == len(paths)
    assert all(slug(name) == name for name in ids.values())


@pytest.mark.parametrize(
    ("header", "row", "message"),
    [
        ("path,url,publisher,title\n", "a,,,", "line 1: no column licence"),
        ("path,url,publisher,title,licence,colour\n", "a,,,,,", "line 1: unknown column colour"),
        (HEADER, "a,b", "line 2: 2 fields where the header has 6"),
        (HEADER, '"a', "line 2: not CSV"),
        (HEADER, "a,,\0,,,", "line 2: a control character"),
        (HEADER, ",,시,,,", "line 2: neither a path nor a url"),
        (HEADER, ",somewhere,,,,", "line 2: the url is no http"),
        (HEADER, "2021,,,,,one", "line 2: one document_id for 2 files"),
        (HEADER, "2020,,,,,x\n2021/예산서.txt,,,,,x", "x is given to several files"),
        (HEADER, "2020,,,,,예산서\n2021/예산서.txt,,,,,", "예산서 is also the name of another file"),
        (HEADER, "2021/예산서.txt,,,,,a/b", "line 2: a document_id has letters"),
        ("", "", "line 1: no column path, url"),
    ],
)
def test_a_mistake_in_the_list_is_told_with_its_line(reports: Path, header: str, row: str, message: str) -> None:
    """The message names the file, the line and what is wrong."""
    path = listing(reports, row, header=header)
    with pytest.raises(SourceListError, match=message) as caught:
        read_list(path)
    assert str(caught.value).startswith(str(path))


def test_a_name_that_is_no_utf_8_is_told_in_letters(tmp_path: Path) -> None:
    """As unpacking a Korean archive leaves them; its file is read, and no table has half a letter."""
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / os.fsdecode(b"\xb0\xa1.txt")).write_bytes(b"report")
    (tmp_path / "sources.csv").write_text(HEADER + "d,,시,,KOGL-1,\n", encoding="utf-8")
    (listed,) = read_list(tmp_path / "sources.csv")
    assert (listed.source.path, listed.source.document_id) == ("d/\\xb0\\xa1.txt", "xb0_xa1")
    assert contents(listed) == b"report"


def test_a_list_that_is_missing_or_not_utf_8_is_told(tmp_path: Path) -> None:
    """A list saved by Excel as CP949 is a common mistake."""
    with pytest.raises(SourceListError, match="No such file"):
        read_list(tmp_path / "sources.csv")
    (tmp_path / "sources.csv").write_bytes("경로".encode("cp949"))
    with pytest.raises(SourceListError, match="not UTF-8"):
        read_list(tmp_path / "sources.csv")


def test_a_missing_file_is_listed_with_its_fault(tmp_path: Path) -> None:
    """One lost file does not stop the others, and is not forgotten."""
    (item,) = read_list(listing(tmp_path, "", "lost.txt,,,,,"))
    assert item.fault.endswith("sources.csv, line 3: no such file: lost.txt")
    with pytest.raises(UnreadableDocumentError, match=r"lost\.txt"):
        stored(item, tmp_path / "store")


def test_a_file_that_goes_away_or_is_none_is_told(reports: Path) -> None:
    """The document is missing, whenever its file goes."""
    (item,) = read_list(listing(reports, "2021/예산서.txt,,,,,"))
    (reports / "2021/예산서.txt").unlink()
    with pytest.raises(UnreadableDocumentError, match="No such file"):
        contents(item)
    assert listed_file(item.source, reports).fault.endswith("Is a directory")


def test_bytes_are_stored_once_under_their_hash(reports: Path) -> None:
    """A revision that was published can be read again after its file has changed."""
    path = listing(reports, "2021/예산서.txt,,,,,")
    (item,) = read_list(path)
    store = reports / "store"
    stored(item, store)
    kept = stored_path(store, item.source.sha256)
    written = kept.stat().st_mtime_ns
    (reports / "2021/예산서.txt").write_text("changed")
    stored(item, store)
    assert kept.stat().st_mtime_ns == written
    assert hashlib.sha256(stored_bytes(store, item.source.sha256)).hexdigest() == item.source.sha256
    assert [file.name for file in kept.parent.iterdir()] == [item.source.sha256]
    with pytest.raises(UnreadableDocumentError, match="it changed while it was read"):
        contents(item)
    with pytest.raises(UnreadableDocumentError, match="revision 00"):
        stored_bytes(store, "00")


def test_a_store_that_cannot_be_written_is_an_output_error(reports: Path) -> None:
    """It is the place of the output that is wrong, not the document."""
    (item,) = read_list(listing(reports, "2021/예산서.txt,,,,,"))
    (reports / "store").write_text("a file where the folder should be")
    with pytest.raises(OutputError, match="cannot be written"):
        stored(item, reports / "store")


def test_the_command_line_finds_files_above_and_absolute_ones(reports: Path) -> None:
    """`../x`, an absolute path and a hidden working folder are all fine."""
    hidden = reports / ".work"
    hidden.mkdir()
    (hidden / "a.txt").write_text("a")
    assert matching(reports / "2020", "../2021/예산서.txt")
    assert [file.name for file in matching(reports, str(hidden))] == ["a.txt"]
    assert [file.name for file in matching(hidden, ".")] == ["a.txt"]
    assert [file.name for file in matching(hidden, "../2021/*")] == ["업무 보고.txt", "예산서.txt"]


def test_the_list_and_the_store_are_no_reports(reports: Path) -> None:
    """A list may name its own folder."""
    path = listing(reports, ".,,,,,")
    stored(read_list(path)[0], reports / "store")
    assert [item.source.path for item in read_list(path)] == [
        "2020/업무 보고.txt",
        "2021/업무 보고.txt",
        "2021/예산서.txt",
    ]


def test_an_empty_list_is_not_taken_for_a_withdrawal(tmp_path: Path) -> None:
    """A list without documents would publish an empty dataset over the last one."""
    (tmp_path / "sources.csv").write_text("path,url,publisher,licence,title\n", encoding="utf-8")
    with pytest.raises(SourceListError, match="no document is listed"):
        read_list(tmp_path / "sources.csv")


def test_a_file_larger_than_any_report_is_not_even_read(tmp_path: Path) -> None:
    """It is listed with its fault; hashing a file without end would hold up the night."""
    with (tmp_path / "big.txt").open("wb") as handle:
        handle.truncate(MOST_FILE_BYTES + 1)
    listed = listed_file(Source("big", "", "big.txt"), tmp_path / "big.txt")
    assert (listed.reason, listed.source.sha256) == ("too large", "")
    assert "200,000,001" in listed.fault
