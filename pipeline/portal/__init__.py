"""What a portal officer needs to register each published table: filled page fields, a column table, sample rows."""
