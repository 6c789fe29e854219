"""The commands of `yesan`, one file each: `run` carries it out and gives its exit code.

They stand above every other module, so each imports what it needs inside its functions: `extract` starts in a blink
because it loads neither Prefect nor Great Expectations nor pandas.
"""
