"""One document in several formats: told by what it holds, published from one of them, the others held against it."""
