"""Which discrepancies were reviewed since an earlier edition, as rows of `changelog`."""

from pipeline.schema import CHANGELOG, REVIEWS

_WHAT = ("document_id", "revision", "table_id", "row", "rule", "subject", "difference")


def reviewed_since(since: str) -> str:
    """SQL: a row for each review that was made, and for each taken back though the file is the same."""
    made = f"SELECT * FROM new_reviews ANTI JOIN old_reviews USING ({', '.join(_WHAT)})"
    back = (
        f"SELECT old_reviews.* FROM old_reviews ANTI JOIN new_reviews USING ({', '.join(_WHAT)})"
        " SEMI JOIN new_documents AS now ON now.document_id = old_reviews.document_id"
        " AND now.revision = old_reviews.revision"
    )
    known = {
        "since": f"'{since}'",
        "change": "'review'",
        "reason": "'reviewed'",
        "label": "subject",
        "old_revision": "revision",
        "new_revision": "revision",
        "old_status": "'discrepancy'",
        "new_status": "'discrepancy'",
    }
    known = {name: name for name in REVIEWS.names} | known
    columns = ", ".join(f"{known.get(name, 'NULL')} AS {name}" for name in CHANGELOG.names)
    return f"SELECT {columns} FROM ({made} UNION ALL {back}) ORDER BY document_id, table_id, row, subject"
