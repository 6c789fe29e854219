"""Where the pages of a document and the cells of its tables are found in the auditors' report."""

import hashlib

PAGE, SOURCE = "index.html", "source.html"
_LONGEST = 180


def folder_of(document_id: str) -> str:
    """The folder of a document's pages: its id, made harmless as the name of a folder."""
    name = document_id.replace("/", "_")
    if len(name.encode(errors="replace")) > _LONGEST:
        return hashlib.sha256(name.encode(errors="replace")).hexdigest()
    return f"_{name}" if name.startswith(".") or not name else name


def table_anchor(table_id: str) -> str:
    """The name of a table within its page; what a table id holds beside letters and digits does not matter there."""
    return table_id.replace(":", "-").replace(" ", "-")


def cell_anchor(table_id: str, row: int, column: int) -> str:
    """The name of a cell within its page."""
    return f"{table_anchor(table_id)}-{row}-{column}"
