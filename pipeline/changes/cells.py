"""Finds the cells that differ between two relations of observations: each cell of one matched with one of the other.

Rows are compared by 128 bits of hash, so that a million of them are held as numbers, and only those that differ are
read as a whole.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# What a cell is about, and what it says; the rest of an observation is where it stands.
VALUE = ("value", "amount_krw")
MEANING = (
    "label",
    "label_path",
    "measure",
    "rate_basis",
    "fiscal_year",
    "as_of",
    "unit_measure",
    "unit_mult",
    "row_role",
)
SAID = (*VALUE, "value_status", "status", *MEANING, "printed")
# The names that an edition gives to an amount and its line; editions of earlier versions have none.
NAMES = ("observation_id", "line_id")
SHOWN = ("document_id", "table_id", "header", "revision", "row", "page", "line", *SAID)
# A cell is first looked for in its own table, then in any of its kind and heading (a table found above it renames it),
# and last by its line, which has the same name under another label or heading.
SAME_TABLE = ("document_id", "table_id", "label_path", "label", "header")
SAME_KIND = ("document_id", "table_kind", "section", "label_path", "label", "header")
SAME_LINE = ("document_id", "line_id", "header")


def compare(connection: "DuckDBPyConnection", old: str, new: str, *, named: bool = False) -> None:
    """Makes the table `moved` of two relations with `file_row_number`: columns `old_…` and `new_…`, where they differ.

    Cells that are alike in all they say are set aside first. The rest are matched by what they are about, and by their
    order where several are about the same; where the two sides hold different numbers of such cells, the match is not
    certain, and they are listed as removed and added. `named` says that both relations have NAMES.
    """
    keys = (SAME_TABLE, SAME_KIND, *[SAME_LINE] * named)
    for side, relation in (("old", old), ("new", new)):
        connection.execute(f"CREATE TEMP TABLE {side}_all AS {_hashed(relation, keys)}")
    connection.execute(
        "CREATE TEMP TABLE unlike AS SELECT mark, salted FROM (SELECT mark, salted, 1 AS one FROM old_all"
        " UNION ALL SELECT mark, salted, -1 FROM new_all) GROUP BY mark, salted HAVING sum(one) <> 0"
    )
    for side, other in (("old", "new"), ("new", "old")):
        connection.execute(f"CREATE TEMP TABLE {side}_0 AS {_not_alike(side, other)}")
    for turn in range(len(keys)):
        _match(connection, turn)
    pairs = " UNION ALL ".join(
        (
            *(f"SELECT * FROM pairs_{turn}" for turn in range(len(keys))),
            f"SELECT id, NULL FROM old_{len(keys)}",
            f"SELECT NULL, id FROM new_{len(keys)}",
        )
    )
    connection.execute(f"CREATE TEMP VIEW moved AS {_moved(old, new, pairs, named=named)}")


def _hashed(relation: str, keys: Sequence[Sequence[str]]) -> str:
    """Each row as numbers: its place in the file, what it says in all, and what it is about by each of the keys."""
    said = ", ".join(dict.fromkeys((*SAME_TABLE, *SAID)))
    about = ", ".join(f"hash({', '.join(key)}) AS key_{turn}" for turn, key in enumerate(keys))
    return (
        f"SELECT file_row_number AS id, hash({said}) AS mark, hash('salt', {said}) AS salted, {about} FROM {relation}"
    )


def _not_alike(side: str, other: str) -> str:
    """The rows that have no twin on the other side; of several alike the last have none."""

    def turns(relation: str) -> str:
        return (
            "SELECT *, row_number() OVER (PARTITION BY mark, salted ORDER BY id) AS turn"
            f" FROM {relation}_all SEMI JOIN unlike USING (mark, salted)"
        )

    return (
        f"SELECT one.* EXCLUDE (turn) FROM ({turns(side)}) AS one"
        f" ANTI JOIN ({turns(other)}) AS two USING (mark, salted, turn)"
    )


def _match(connection: "DuckDBPyConnection", turn: int) -> None:
    """Pairs of ids of cells about the same by a key, into `pairs_<turn>`; the rest is left for the next turn."""

    def turns(side: str) -> str:
        over = f"PARTITION BY key_{turn}"
        return (
            f"SELECT id, key_{turn}, row_number() OVER ({over} ORDER BY id) AS turn, count(*) OVER ({over}) AS alike"
            f" FROM {side}_{turn}"
        )

    connection.execute(
        f"CREATE TEMP TABLE pairs_{turn} AS SELECT one.id AS old_id, two.id AS new_id"
        f" FROM ({turns('old')}) AS one JOIN ({turns('new')}) AS two USING (key_{turn}, turn, alike)"
    )
    for side in ("old", "new"):
        connection.execute(
            f"CREATE TEMP TABLE {side}_{turn + 1} AS SELECT * FROM {side}_{turn}"
            f" ANTI JOIN (SELECT {side}_id AS id FROM pairs_{turn}) AS paired USING (id)"
        )


def _moved(old: str, new: str, pairs: str, *, named: bool) -> str:
    """The pairs as whole rows, but those that say the same in another table."""
    sides = [f"{side}.{name} AS {side}_{name}" for side in ("old", "new") for name in SHOWN]
    names = [f"{f'{side}.{name}' if named else 'NULL'} AS {side}_{name}" for side in ("old", "new") for name in NAMES]
    return (
        f"SELECT old_id, new_id, {', '.join(sides + names)} FROM ({pairs}) AS pairs"
        f" LEFT JOIN {old} AS old ON old.file_row_number = old_id"
        f" LEFT JOIN {new} AS new ON new.file_row_number = new_id"
        f" WHERE old_id IS NULL OR new_id IS NULL OR {' OR '.join(_differs(f'{{}}.{name}') for name in SAID)}"
    )


def _differs(name: str) -> str:
    return f"{name.format('old')} IS DISTINCT FROM {name.format('new')}"


def any_differs(names: Sequence[str]) -> str:
    """SQL: whether a row of `moved` differs in one of the columns."""
    return " OR ".join(_differs(f"{{}}_{name}") for name in names)


def differing(names: Sequence[str]) -> str:
    """SQL: the names of the columns, of those given, in which a row of `moved` differs, joined by `;`."""
    each = ", ".join(f"CASE WHEN {_differs(f'{{}}_{name}')} THEN '{name}' END" for name in names)
    return f"concat_ws(';', {each})"
