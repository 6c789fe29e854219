"""What moved between two editions, cell by cell, and why. The only importer of DuckDB beside the editions."""
