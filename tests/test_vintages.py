"""Where editions lie: what an earlier version published at the top of `output` moves, and nobody's files do."""

from pathlib import Path

from pipeline.vintages import nightly, published


def test_an_edition_of_an_earlier_version_moves_into_nightly(tmp_path: Path) -> None:
    """The report then still knows what the last run found, and no stale table lies beside the new ones."""
    output = tmp_path / "output"
    output.mkdir()
    for name in ("run.json", "datapackage.json", "observations.csv"):
        (output / name).write_text("{}")
    assert published(output) == output
    assert nightly(output) == output / "nightly"
    assert [path.name for path in output.iterdir()] == ["nightly"]
    assert (output / "nightly" / "observations.csv").is_file()
    assert published(output) == output / "nightly"
    assert [path.name for path in tmp_path.iterdir()] == ["output"]


def test_a_folder_that_is_no_edition_stays_as_it_is(tmp_path: Path) -> None:
    """Somebody's files, or a report made by `yesan report`, are not taken for an edition."""
    (tmp_path / "run.json").write_text("{}")
    assert nightly(tmp_path) == tmp_path / "nightly"
    assert (tmp_path / "run.json").is_file()
    assert published(tmp_path) == tmp_path
