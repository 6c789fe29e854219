"""A budget line keeps its name: whatever is printed above it, on whatever page, in every revision."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from pipeline.dataset import published_rows
from pipeline.line_ids import line_ids
from pipeline.model import (
    Amount,
    Box,
    Column,
    Document,
    Extraction,
    Facts,
    Reading,
    Row,
    RowRole,
    Source,
    Table,
    Unit,
    ValueStatus,
)
from pipeline.outcome import Outcome
from pipeline.schema import SCHEMAS

SOURCE = Source("report", "ab" * 32, "report.txt")
NAMES = st.lists(
    st.sampled_from(["누수 탐지", "배수지 보강", "관망 정비", "계", "물관리과", ""]), min_size=1, max_size=6
)


def budget(names: Sequence[str], source: Source = SOURCE, page: int = 1, refs: tuple[str, ...] = ()) -> Extraction:
    """A report with one table of projects, a line each, printed on some page."""
    rows = tuple(
        Row(index, name, 0, None, RowRole.LEAF, refs=refs[index : index + 1]) for index, name in enumerate(names)
    )
    column = Column(0, ("2020년 예산",), "approved_budget", 2020, Unit("KRW", 6))
    amounts = {
        (row.index, 0): Amount(Decimal(len(row.label)), "1", ValueStatus.REPORTED, Box(page, 1, row.index, 2, 3))
        for row in rows
    }
    table = Table(
        table_id=f"{source.document_id}:t001", kind="budget_by_project", source=source, title="예산", section="1-1 물",
        as_of="", unit_text="백만원", page=page, ordinal=1, reading=Reading.GRID, columns=(column,), rows=rows,
        amounts=amounts,
    )  # fmt: skip
    return Extraction(Document(source, (), (), Facts("", "상수도본부", "", 2020)), (table,), (), (), ())


def by_name(extraction: Extraction) -> dict[str, str]:
    """The line of each label, for labels that differ."""
    (table,) = extraction.tables
    lines = line_ids(extraction)
    return {row.label: lines[table.table_id, row.index].text for row in table.rows}


@given(NAMES.flatmap(lambda names: st.tuples(st.just(names), st.permutations(names))))
def test_lines_keep_their_names_when_rows_move(case: tuple[list[str], list[str]]) -> None:
    """In another order, on another page, in another revision of another file, the same lines are there."""
    names, moved = case
    before = line_ids(budget(names))
    revision = replace(SOURCE, sha256="cd" * 32, document_id="another")
    after = line_ids(budget(moved, revision, page=7))
    assert sorted(line.text for line in before.values()) == sorted(line.text for line in after.values())
    if len(set(names)) == len(names):
        assert by_name(budget(names)) == by_name(budget(moved, revision, page=7))


@given(NAMES, st.integers(0, 5))
def test_a_new_row_renames_no_other(names: list[str], at: int) -> None:
    """What is added to a table leaves every other line its name, also lines that were called alike."""
    more = [*names[:at], "새 사업", *names[at:]]
    before, after = ({line.text for line in line_ids(budget(some)).values()} for some in (names, more))
    assert after - before == {by_name(budget(more))["새 사업"]}


@given(NAMES)
def test_no_two_lines_of_a_document_share_a_name(names: list[str]) -> None:
    """Lines that are called alike are counted, and say that their order tells them apart."""
    lines = list(line_ids(budget(names)).values())
    assert len({line.text for line in lines}) == len(names)
    assert [line.method for line in lines] == ["name+n" if names.count(name) > 1 else "name" for name in names]


def test_a_project_number_outlives_the_name_of_its_project() -> None:
    """Where the report prints a number, the words may change, and numbers that differ are different lines."""
    before = line_ids(budget(["누수 탐지", "관망 정비"], refs=("1-1", "1-2")))
    after = line_ids(budget(["관망의 정비", "누수 탐지 사업"], refs=("1-2", "1-1")))
    assert [line.method for line in before.values()] == ["code", "code"]
    assert [line.text for line in before.values()] == [line.text for line in after.values()][::-1]


def test_rows_that_print_one_project_number_are_known_by_their_names_too() -> None:
    """A number printed twice is no reason to take one project for the other when they change places."""
    before = budget(["누수 탐지", "관망 정비"], refs=("1-1", "1-1"))
    after = budget(["관망 정비", "누수 탐지"], refs=("1-1", "1-1"))
    assert by_name(before) == by_name(after)
    assert [line.method for line in line_ids(before).values()] == ["code+name", "code+name"]
    alike = list(line_ids(budget(["누수", "누수"], refs=("1-1", "1-1"))).values())
    assert [line.method for line in alike] == ["code+name+n"] * 2
    assert len({line.text for line in alike}) == 2


def test_organisation_year_kind_section_and_parent_tell_lines_apart() -> None:
    """The same words of another office, year, kind of table, project or department are another line."""
    plain = budget(["계", "물관리과"])
    (table,) = plain.tables
    older = replace(table.columns[0], fiscal_year=2019)
    inner = (table.rows[0], replace(table.rows[1], parent=0))
    others = [
        replace(plain, document=replace(plain.document, facts=Facts("", "다른 본부", "", 2020))),
        *(
            replace(plain, tables=(changed,))
            for changed in (
                replace(table, columns=(older,)),
                replace(table, kind="project_execution"),
                replace(table, section="1-2 하천"),
                replace(table, rows=inner),
            )
        ),
    ]
    names = [by_name(one)["물관리과"] for one in (plain, *others)]
    assert len(set(names)) == len(names)


def test_spaces_and_the_number_of_a_heading_do_not_rename_a_line() -> None:
    """What a typist or a new order of headings changes is not the line."""
    (table,) = budget(["누수 탐지"]).tables
    moved = replace(table, section="Ⅲ-2  물", rows=(replace(table.rows[0], label="누 수 탐 지"),))
    retyped = replace(budget(["누수 탐지"]), tables=(moved,))
    assert [*by_name(retyped).values()] == [*by_name(budget(["누수 탐지"])).values()]


def test_who_is_not_named_is_the_document(sample: Outcome) -> None:
    """Lines of two reports that name no office are never taken for the same."""
    assert sample.extraction is not None
    bare = budget(["계"])
    nobody = replace(bare, document=replace(bare.document, facts=Facts()))
    source = replace(SOURCE, document_id="other")
    somebody = replace(nobody, document=replace(nobody.document, source=source))
    assert by_name(nobody) != by_name(somebody)


def test_every_table_is_sorted_by_its_key_and_both_keys_occur_once(sample: Outcome) -> None:
    """Who reads a table a page at a time, or joins two, misses nothing and gets nothing twice."""
    for name, rows in published_rows(sample).items():
        schema = SCHEMAS[name]
        keys = [tuple(row[schema.names.index(field)] for field in schema.key) for row in rows]
        assert keys == sorted(keys), name
        assert len(set(keys)) == len(keys), name
        others = [tuple(row[schema.names.index(field)] for field in schema.second_key) for row in rows]
        assert not schema.second_key or len(set(others)) == len(others), name


def test_a_wide_line_is_that_of_its_observations(sample: Outcome) -> None:
    """The long and the wide table are joined by document and line."""
    published = published_rows(sample)
    at = {name: SCHEMAS[name].names.index("line_id") for name in ("observations", "budget_by_project", "staffing")}
    lines = {row[at[name]] for name in ("budget_by_project", "staffing") for row in published[name]}
    assert lines == {row[at["observations"]] for row in published["observations"]}
