"""The types that flow from a raw document to the published dataset, a module for each stage."""

from pipeline.model.checks import Audit, Check, Interval, Mending, Notice, Place, Relation, Repair, Term, Verdict
from pipeline.model.corrections import Action, Corrected, Correction
from pipeline.model.documents import Cell, Document, Engine, Facts, Grid, PageCount, Reading
from pipeline.model.sources import Box, Doubt, Line, Sighting, Source, Turned
from pipeline.model.tables import Amount, Column, Extraction, Record, Row, RowRole, Table, Unit, ValueStatus

__all__ = [
    "Action",
    "Amount",
    "Audit",
    "Box",
    "Cell",
    "Check",
    "Column",
    "Corrected",
    "Correction",
    "Document",
    "Doubt",
    "Engine",
    "Extraction",
    "Facts",
    "Grid",
    "Interval",
    "Line",
    "Mending",
    "Notice",
    "PageCount",
    "Place",
    "Reading",
    "Record",
    "Relation",
    "Repair",
    "Row",
    "RowRole",
    "Sighting",
    "Source",
    "Table",
    "Term",
    "Turned",
    "Unit",
    "ValueStatus",
    "Verdict",
]
