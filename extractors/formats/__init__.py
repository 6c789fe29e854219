"""File formats: each module turns bytes into a Document."""
