"""Bytes that chance made, read: what must hold whatever they are, and what to begin from."""
