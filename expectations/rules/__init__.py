"""Accounting rules: each module states one in its docstring and lines up the operands that it compares."""
