"""What was read before is used again where it would be the same, and only there."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from expectations.batches import Batch, Read, read_batch
from expectations.known_results import FORMATS, codes_of, roots_of
from expectations.report.history import History
from expectations.results import Ended, Night
from expectations.reviews import Review
from pipeline import known
from pipeline.code_digests import plugin_digests, reached
from pipeline.commands.stages import STAGES
from pipeline.errors import UnreadableDocumentError
from pipeline.known import forget, place_of
from pipeline.model import Action, Correction, Source
from pipeline.sources import Listed, keep

ROOT = Path(__file__).parent.parent
HEAD = "한빛시 푸른도시국\n\n□ 세 출\n\n(단위 : 백만원)\n\n부 서 {year}년 예산 {last}년 예산 증감\n\n"
ROWS = "계 1,{n}00 900 {n}00\n\n총무과 7{n}0 500 {n}00\n\n도로과 400 400 0\n"
TEXTS = {f"d{n}": (HEAD.format(year=2020 + n, last=2019 + n) + ROWS.format(n=n)).encode() for n in (1, 2, 3)}
CODES = {"": "all", "extractors.formats.text": "text", "extractors.formats.hwpx": "hwpx"}


@dataclass
class World:
    """A store and what was read before, and the nights over it."""

    folder: Path
    nights: int = 0

    def read(self, texts: dict[str, bytes], **more: object) -> tuple[list[Read], dict[str, bytes]]:
        """A night over some texts: what the run keeps of them, and every file that it wrote."""
        self.nights += 1
        work = self.folder / str(self.nights)
        (work / "parts").mkdir(parents=True)
        night = Night(
            self.folder / "store", work / "parts", work / "pages", self.folder / "known", {}, History(),
            publish_unknown=True, corrections=(), codes=CODES,
        )  # fmt: skip
        night = replace(night, **more)  # type: ignore[arg-type]
        items = [
            Listed(Source(name, keep(data, night.store), f"{name}.txt", publisher="가온시"), Path())
            for name, data in texts.items()
        ]
        read = read_batch(Batch(0, tuple(items), night.about(items)), STAGES)
        found = {str(file.relative_to(work)): file.read_bytes() for file in work.rglob("*") if file.is_file()}
        shutil.rmtree(work)
        return read, found

    def same(self, texts: dict[str, bytes], **more: object) -> str:
        """The states of the documents, once it is sure that a full run gives the same, byte for byte."""
        read, found = self.read(texts, **more)
        kept = self.folder / "known"
        kept.rename(self.folder / "kept")
        whole, expected = self.read(texts, full=True, **more)
        shutil.rmtree(kept)
        (self.folder / "kept").rename(kept)
        assert found == expected
        assert [replace(one, state="new") for one in read] == whole
        assert len(found) > 2 * len(texts)
        return " ".join(one.state for one in read)


@pytest.fixture
def world(tmp_path: Path) -> World:
    """A world in which three documents were read."""
    made = World(tmp_path)
    assert made.same(TEXTS) == "new new new"
    return made


def test_what_has_not_changed_is_known(world: World) -> None:
    """Among others that are new, changed or gone."""
    assert world.same(TEXTS) == "known known known"
    assert world.same({**TEXTS, "d9": TEXTS["d1"] + b"\n"}) == "known known known new"
    assert world.same({**TEXTS, "d2": TEXTS["d2"].replace(b"500", b"501")}) == "known new known"
    assert world.same({name: TEXTS[name] for name in ("d1", "d3")}) == "known known"


def test_what_else_flows_into_a_document_makes_it_new(world: World) -> None:
    """A correction, a review, the licence: each for the document it is about, and no other."""
    correction = Correction(
        9, "d2", "*", "", None, "총무과", "증감", Action.FLAG, "200", None, "look", "Kim", "2026-01-31"
    )
    assert world.same(TEXTS, corrections=(correction,)) == "known new known"
    assert world.same(TEXTS, corrections=(correction,)) == "known known known"
    assert world.same(TEXTS) == "known new known"
    (one, *_), _ = world.read(TEXTS)
    row = one.entry.found[0]
    review = Review(*row.key, "원문도 같음", "김감사", "2026-11-25")
    assert world.same(TEXTS, past=History({review.key: review})) == "new known known"
    assert world.same(TEXTS, publish_unknown=False) == "new new new"


def test_the_last_run_changes_pages_and_nothing_is_read(world: World) -> None:
    """What appeared, changed or is gone is told of what is known."""
    read, _ = world.read(TEXTS)
    (row, *_) = read[0].entry.found
    gone = replace(row, subject="다른 것")
    past = History({}, {"d1": (gone,)}, first=False)
    assert world.same(TEXTS, past=past) == "known known known"
    (one, *_), found = world.read(TEXTS, past=past)
    assert (one.entry.appeared, one.entry.gone) == (len(one.entry.found), (gone,))
    page = found["pages/documents/d1/index.html"].decode()
    assert "다른 것" in page
    assert "지난 실행에 없던 것" in page


def test_the_code_that_reads_a_format_is_that_of_its_documents(world: World) -> None:
    """Another format's code matters only where that one would read the bytes now."""
    assert world.same(TEXTS, codes={**CODES, "": "else", "extractors.formats.hwpx": "else"}) == "known known known"
    assert world.same(TEXTS, codes={**CODES, "extractors.formats.text": "else"}) == "new new new"
    broken = {"d1": b"\0", "d2": TEXTS["d2"]}
    world.same(broken)
    # Of what no format could read nobody knows who could now.
    assert world.same(broken, codes={**CODES, "": "new"}).startswith("new")


def test_the_earlier_revision_matters_where_the_newest_cannot_be_read(world: World) -> None:
    """And for no other document."""
    (night,) = [keep(TEXTS["d1"], world.folder / "store")]
    assert world.same(TEXTS, earlier={"d1": "0" * 64}) == "known known known"
    broken = {**TEXTS, "d1": b"\0"}
    assert world.same(broken) == "new known known"
    assert world.same(broken, earlier={"d1": night}) == "new known known"
    assert world.same(broken, earlier={"d1": night}) == "known known known"
    (one, *_), _ = world.read(broken, earlier={"d1": night})
    assert (one.entry.facts["status"], one.entry.facts["revision"]) == ("quarantined", night)


def test_a_full_run_uses_nothing_and_keeps_all_anew(world: World) -> None:
    """For whoever does not trust what was kept."""
    (one, *_), _ = world.read(TEXTS, full=True)
    assert one.state == "new"
    assert world.same(TEXTS) == "known known known"


def _cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


def _flipped(data: bytes) -> bytes:
    return bytes((*data[: len(data) // 2], data[len(data) // 2] ^ 1, *data[len(data) // 2 + 1 :]))


@pytest.mark.parametrize("damage", [_cut, _flipped, lambda _: b"", lambda _: b"PK\5\6" + bytes(18)])
def test_what_is_damaged_is_read_anew(world: World, damage: Callable[[bytes], bytes]) -> None:
    """Half written, empty, or with a bit turned over: it is told, and kept anew."""
    place = place_of(world.folder / "known", "d2")
    place.write_bytes(damage(place.read_bytes()))
    assert world.same(TEXTS) == "known damaged known"
    assert world.same(TEXTS) == "known known known"


def test_a_kill_while_it_is_kept_leaves_what_was_kept(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was half written has another name, and is deleted with what nobody lists any more."""

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    folder = world.folder / "known"
    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", killed)
        with pytest.raises(KeyboardInterrupt):
            known.keep(place_of(folder, "d1"), known.Kept())
    assert len(list(folder.glob("*/*"))) == 4
    assert world.same(TEXTS) == "known known known"
    forget(folder, ["d1", "d3"])
    assert {*folder.glob("*/*")} == {place_of(folder, name) for name in ("d1", "d3")}


def test_who_ended_its_process_may_try_once_more(world: World) -> None:
    """Bad luck or a busy machine may have been the reason; a second end is believed until bytes or code change."""
    night = Night(
        world.folder / "store", world.folder, world.folder / "pages", world.folder / "known", {}, History(),
        publish_unknown=True, corrections=(), codes=CODES,
    )  # fmt: skip
    item = Listed(Source("x", keep(TEXTS["d1"], night.store), "x.txt"), Path())
    batch = Batch(0, (item,), night, Ended(UnreadableDocumentError("time", "too long")))
    (first,) = read_batch(batch, STAGES)
    assert (first.state, first.entry.facts["reason"]) == ("new", "time")
    read_batch(batch, STAGES)  # the next night: it was tried, and ended its process again
    (third,) = read_batch(replace(batch, ended=None), STAGES)
    assert (third.state, third.entry.facts["reason"]) == ("known", "time")


SAMPLES = {"pdf": "ruled_report.pdf", "hwpx": "hangul_report.hwpx"}
LOADED = """
import sys
from pathlib import Path
from expectations.batches import Batch, read_batch
from expectations.results import Night
from expectations.report.history import History
from pipeline.commands.stages import STAGES
from pipeline.model import Source
from pipeline.sources import Listed, keep
work, name = Path(sys.argv[1]), sys.argv[2]
(work / "parts").mkdir()
night = Night(
    work / "store", work / "parts", work / "pages", work / "known", {}, History(), publish_unknown=True,
    corrections=(), codes=dict.fromkeys(["", "extractors.formats." + sys.argv[3]], "x"),
)
item = Listed(Source("d", keep(Path(name).read_bytes(), night.store), name), Path())
read_batch(Batch(0, (item,), night), STAGES)
print(*(name for name in sys.modules if name.split(".")[0] in ("pipeline", "extractors", "expectations")))
"""


@pytest.mark.parametrize("name", SAMPLES)
def test_no_module_has_a_part_in_a_document_that_its_digest_does_not_know(name: str, tmp_path: Path) -> None:
    """Whatever a process has loaded that read one, but the other formats, which are asked whether it is theirs."""
    arguments = [sys.executable, "-c", LOADED, str(tmp_path), str(ROOT / "raw" / SAMPLES[name]), name]
    loaded = subprocess.run(arguments, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    known_ones = reached(roots_of(STAGES), FORMATS, f"{FORMATS}.{name}")
    others = frozenset[str]().union(
        *(reached([], FORMATS, one) for one in codes_of(STAGES) if one != f"{FORMATS}.{name}")
    )
    assert len(loaded) > 100
    assert {one for one in loaded if one not in known_ones | others} <= {
        "pipeline.commands",
        "pipeline.commands.stages",
    }


def test_a_change_of_one_format_leaves_the_digests_of_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """A change of what all share changes all; one of the reviews or of the download page changes none."""
    before = plugin_digests(roots_of(STAGES), FORMATS)
    assert before.keys() == {"", *(f"{FORMATS}.{name}" for name in ("hwp", "hwpx", "pdf", "text"))}

    def changed(file: str) -> set[str]:
        whole = Path.read_bytes
        with monkeypatch.context() as patched:
            patched.setattr(Path, "read_bytes", lambda one: whole(one) + (b"\n#" if one == ROOT / file else b""))
            now = plugin_digests(roots_of(STAGES), FORMATS)
        return {name.rpartition(".")[2] for name, one in now.items() if one != before[name]}

    assert changed("extractors/formats/pdf/clips.py") == {"", "pdf"}
    assert changed("pipeline/wordprocessor.py") == {"", "hwp", "hwpx"}
    everything = {"", "hwp", "hwpx", "pdf", "text"}
    assert changed("expectations/rules/r003_rate.py") == changed("pipeline/amounts.py") == everything
    assert changed("expectations/report/templates/document.html.j2") == everything
    assert changed("pipeline/site/pages.py") == changed("expectations/known_discrepancies.csv") == set()
