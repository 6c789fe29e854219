"""The download page of an edition: what there is, how to read it, how to cite it."""
