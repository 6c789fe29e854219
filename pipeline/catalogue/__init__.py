"""Says what an edition holds, for machines: the Data Package, schema.org, DCAT, checksums."""
