"""The schema is a contract with readers: what it promises must hold for every table."""

import pytest

from pipeline.schema import OBSERVATIONS, SCHEMAS, SLOTS, TableSchema, Type

CONTRACT = (
    "document_id revision table_id table_kind section row label label_path level row_role breakdown project_ref header "
    "measure rate_basis fiscal_year as_of value unit_measure unit_mult amount_krw value_status status printed page x0 "
    "top x1 bottom line"
)


def test_observations_keep_the_names_and_order_that_readers_were_promised() -> None:
    """Renaming or moving a field breaks every program that reads the file."""
    assert OBSERVATIONS.names == tuple(CONTRACT.split())


@pytest.mark.parametrize("schema", SCHEMAS.values(), ids=lambda schema: schema.name)
def test_every_field_has_one_name_and_is_described_in_both_languages(schema: TableSchema) -> None:
    """Portals refuse a column without a Korean description, and a table with two of one name."""
    assert len(set(schema.names)) == len(schema.names)
    assert all(field.english and any("가" <= c <= "힣" for c in field.korean) for field in schema.fields)
    assert set(schema.key) <= {field.name for field in schema.fields if field.required}


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
