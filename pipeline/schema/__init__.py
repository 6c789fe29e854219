"""The one declaration of the published dataset: every CSV header, Parquet schema and codebook is derived from it."""

from pipeline.schema.changes import CHANGELOG
from pipeline.schema.checks import CHECKS, NOTICES, REPAIRS
from pipeline.schema.corrections import CORRECTIONS
from pipeline.schema.documents import DOCUMENTS, PAGES, TABLES
from pipeline.schema.fields import Code, Field, TableSchema, Type, Words
from pipeline.schema.lines import PLANS, WIDE
from pipeline.schema.observation import OBSERVATIONS
from pipeline.schema.reading import AUDIT_REQUESTS, CELLS, RECORDS, WITHHELD
from pipeline.schema.reviews import REVIEWS
from pipeline.schema.slots import SLOTS, Slot
from pipeline.schema.twins import CROSS_CHECK

_EVIDENCE = (
    RECORDS,
    DOCUMENTS,
    TABLES,
    CELLS,
    CHECKS,
    NOTICES,
    REPAIRS,
    WITHHELD,
    PAGES,
    CORRECTIONS,
    REVIEWS,
    CROSS_CHECK,
    CHANGELOG,
)
SCHEMAS: dict[str, TableSchema] = {schema.name: schema for schema in (OBSERVATIONS, *WIDE, AUDIT_REQUESTS, *_EVIDENCE)}

__all__ = [
    "AUDIT_REQUESTS",
    "CELLS",
    "CHANGELOG",
    "CHECKS",
    "CORRECTIONS",
    "CROSS_CHECK",
    "DOCUMENTS",
    "NOTICES",
    "OBSERVATIONS",
    "PAGES",
    "PLANS",
    "RECORDS",
    "REPAIRS",
    "REVIEWS",
    "SCHEMAS",
    "SLOTS",
    "TABLES",
    "WIDE",
    "WITHHELD",
    "Code",
    "Field",
    "Slot",
    "TableSchema",
    "Type",
    "Words",
]
