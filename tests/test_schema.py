"""The schema is a contract with readers: what it promises must hold for every table."""

import re

import pytest

from pipeline.measures import _NAMES, UNMAPPED
from pipeline.schema import OBSERVATIONS, SCHEMAS, SLOTS, TableSchema, Type, Words
from pipeline.units import _UNITS

CONTRACT = (
    "observation_id document_id revision table_id table_kind section row column line_id line_id_method label "
    "label_path level row_role breakdown project_ref header measure rate_basis fiscal_year as_of value unit_measure "
    "unit_mult amount_krw value_status status printed page x0 top x1 bottom line"
)


def test_observations_keep_the_names_and_order_that_readers_were_promised() -> None:
    """Renaming or moving a field breaks every program that reads the file."""
    assert OBSERVATIONS.names == tuple(CONTRACT.split())


@pytest.mark.parametrize("schema", SCHEMAS.values(), ids=lambda schema: schema.name)
def test_every_field_has_one_name_that_every_portal_takes(schema: TableSchema) -> None:
    """Portals refuse a table with two columns of one name, and names beyond 30 characters or outside of [a-z0-9_]."""
    assert len(set(schema.names)) == len(schema.names)
    assert [name for name in schema.names if not re.fullmatch(r"[a-z][a-z0-9_]{0,29}", name)] == []
    assert schema.key or schema.name in ("changelog", "corrections")
    assert {*schema.key, *schema.second_key} <= {field.name for field in schema.fields if field.required}


@pytest.mark.parametrize("schema", SCHEMAS.values(), ids=lambda schema: schema.name)
def test_titles_meanings_empty_cells_and_codes_are_told_in_both_languages(schema: TableSchema) -> None:
    """A person without the other language is told as much, and a title is short enough to head a column."""
    said = [schema.title, schema.about]
    for field in schema.fields:
        said += [field.title, field.about, *([field.empty] if field.empty else [])]
        said += [Words(code.korean, code.english) for code in field.codes]
        assert len(field.title.english) <= 35
        assert len(set(field.words)) == len(field.codes)
    korean = re.compile(r"[가-힣%]")
    assert [words for words in said if not korean.search(words.korean) or korean.search(words.english)] == []
    assert [words for words in said if not re.search(r"[A-Za-z]", words.english)] == []
    titles = [field.title for field in schema.fields]
    assert len(set(titles)) == len(titles)


def test_every_word_that_the_reading_gives_is_in_the_code_list() -> None:
    """What a header or a unit line can name is declared with its Korean and English name."""
    measures = next(field for field in OBSERVATIONS.fields if field.name == "measure")
    assert set(measures.words) == {UNMAPPED, *_NAMES.values()}
    units = next(field for field in OBSERVATIONS.fields if field.name == "unit_measure")
    assert set(units.words) == {unit.measure for unit in _UNITS.values()}


@pytest.mark.parametrize("schema", SCHEMAS.values(), ids=lambda schema: schema.name)
def test_a_sum_of_money_says_its_unit_in_its_name(schema: TableSchema) -> None:
    """A column of won is whole and ends in _krw, so that nobody takes thousands for won."""
    assert all(
        (field.unit == "KRW") == field.name.endswith("_krw") and (field.unit != "KRW" or field.type is Type.INTEGER)
        for field in schema.fields
    )


def test_no_two_columns_of_a_wide_table_take_the_same_amounts() -> None:
    """An amount has one place in a wide table."""
    for slots in SLOTS.values():
        claims = [(slot.measure, slot.year, slot.numerator) for slot in slots]
        assert len(set(claims)) == len(claims)
