"""The one declaration of the published dataset: every CSV header, Parquet schema and codebook is derived from it."""

from pipeline.schema.evidence import CELLS, CHECKS, DOCUMENTS, EVIDENCE, PAGES, RECORDS, TABLES, WITHHELD
from pipeline.schema.fields import Field, TableSchema, Type
from pipeline.schema.lines import AUDIT_REQUESTS, PLANS, SLOTS, WIDE, Slot
from pipeline.schema.observation import OBSERVATIONS

SCHEMAS: dict[str, TableSchema] = {schema.name: schema for schema in (OBSERVATIONS, *WIDE, *EVIDENCE)}

__all__ = [
    "AUDIT_REQUESTS",
    "CELLS",
    "CHECKS",
    "DOCUMENTS",
    "OBSERVATIONS",
    "PAGES",
    "PLANS",
    "RECORDS",
    "SCHEMAS",
    "SLOTS",
    "TABLES",
    "WIDE",
    "WITHHELD",
    "Field",
    "Slot",
    "TableSchema",
    "Type",
]
