"""The auditors' report: static pages that open from disk, load nothing from outside and need no script."""
