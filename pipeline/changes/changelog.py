"""Writes down what changed since earlier editions: the rows of `changelog`, each with its reason."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from pipeline.changes.cells import MEANING, NAMES, SAID, VALUE, any_differs, compare, differing
from pipeline.changes.editions import code_of, connected, has_columns, rows
from pipeline.changes.reviewed import reviewed_since
from pipeline.schema import CHANGELOG, CORRECTIONS, REVIEWS

Values = tuple[object, ...]
_TABLES = ("observations", "documents")
_BY_HAND = (CORRECTIONS.name, REVIEWS.name)
_MADE_BY_HAND = "('corrected', 'withheld')"
_REFUSED = "('changes_forbidden', 'unknown_licence')"
_FIGURES = ("old_value", "old_amount_krw", "old_printed")
_KINDS = (
    ("added", "old_document_id IS NULL"),
    ("removed", "new_document_id IS NULL"),
    ("value", any_differs(VALUE)),
    ("value_status", any_differs(("value_status",))),
    ("meaning", any_differs(MEANING)),
    ("status", any_differs(("status",))),
)
# In the order in which they are asked; a cell of the same file, read by the same program, is told by the rest.
_REASONS = (
    ("new_document", "before.document_id IS NULL"),
    ("withdrawn", "now.document_id IS NULL"),
    (
        "licence",
        f"before.reason IS DISTINCT FROM now.reason AND (before.reason IN {_REFUSED} OR now.reason IN {_REFUSED})",
    ),
    ("same_document", "(before.status = 'cross_check') IS DISTINCT FROM (now.status = 'cross_check')"),
    ("new_revision", "coalesce(old_revision, before.revision) IS DISTINCT FROM coalesce(new_revision, now.revision)"),
    ("corrected", f"old_value_status IN {_MADE_BY_HAND} OR new_value_status IN {_MADE_BY_HAND}"),
)

_OF_CORRECTIONS = "SELECT document_id, action, state, table_id, row, header, new_value FROM {}_corrections"
_OLD, _NEW = map(_OF_CORRECTIONS.format, ("old", "new"))
# What the checks say of a figure may hang on a correction of another one of its document.
_CORRECTED_DIFFERENTLY = f"SELECT document_id FROM (({_OLD} EXCEPT {_NEW}) UNION ALL ({_NEW} EXCEPT {_OLD}))"


def changelog(folder: Path, earlier: Mapping[str, Path], code: str) -> Iterator[Values]:
    """The rows of `changelog` for the edition that lies in a folder, since each earlier one, by its name.

    `code` is the digest of the program that made it. An earlier edition without the Parquet files has no rows.
    """
    for since, old in earlier.items():
        both = {"old": old, "new": folder}
        there = [table for table in (*_TABLES, *_BY_HAND) if all(_file(one, table).is_file() for one in both.values())]
        if there[: len(_TABLES)] == [*_TABLES]:
            with connected(both, there) as connection:
                named = all(has_columns(connection, f"{side}_observations", NAMES) for side in both)
                compare(connection, "old_observations", "new_observations", named=named)
                by_hand = CORRECTIONS.name in there
                yield from rows(connection, _query(since, new_code=code_of(old) != code, by_hand=by_hand))
                if REVIEWS.name in there:
                    yield from rows(connection, reviewed_since(since))


def _file(edition: Path, table: str) -> Path:
    return edition / f"{table}.parquet"


def _query(since: str, *, new_code: bool, by_hand: bool) -> str:
    corrected = ("corrected", f"doc IN ({_CORRECTED_DIFFERENTLY})" if by_hand else "false")
    other = ("new_code", "true") if new_code else corrected
    known = {
        "since": f"'{since}'",
        "document_id": "doc",
        "change": _first(_KINDS, "printed"),
        "reason": _first((*_REASONS, other), "other"),
        "fields": f"CASE WHEN old_document_id = new_document_id THEN {differing(SAID)} ELSE '' END",
        # What may not be published any more is not published here either.
        **{name: f"CASE WHEN now.reason IN {_REFUSED} THEN NULL ELSE {name} END" for name in _FIGURES},
        "difference_krw": "TRY_CAST(new_amount_krw::HUGEINT - old_amount_krw AS BIGINT)",
    }
    columns = ", ".join(f"{_column(name, known)} AS {name}" for name in CHANGELOG.names)
    return (
        "WITH cells AS (SELECT *, coalesce(new_document_id, old_document_id) AS doc FROM moved)"
        f" SELECT {columns} FROM cells"
        " LEFT JOIN old_documents AS before ON before.document_id = doc"
        " LEFT JOIN new_documents AS now ON now.document_id = doc"
        " ORDER BY doc, coalesce(new_id, old_id), old_id"
    )


def _column(name: str, known: Mapping[str, str]) -> str:
    if name in known:
        return known[name]
    return name if name.startswith(("old_", "new_")) else f"coalesce(new_{name}, old_{name})"


def _first(cases: tuple[tuple[str, str], ...], otherwise: str) -> str:
    """SQL: the word of the first case that holds."""
    return "CASE " + " ".join(f"WHEN {test} THEN '{word}'" for word, test in cases) + f" ELSE '{otherwise}' END"
