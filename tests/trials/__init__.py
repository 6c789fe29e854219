"""Nights of thousands of made documents, hostile ones among them: `python -m tests.trials --help`."""
