"""Sets a report as a dump that has lost its columns: single spaces, a blank line after each printed line."""

from collections.abc import Sequence
from random import Random

from tests.reports.sheet import Block, Columns, Head, Line, PageBreak, Sheet, Words


def typeset(blocks: Sequence[Block], rng: Random, *, form_feeds: bool = False) -> str:
    """Print the blocks one after another."""
    lines: list[str] = []
    for block in blocks:
        match block:
            case Words():
                lines += _words(block)
            case Sheet():
                lines += _sheet(block, rng)
            case Columns():
                lines += _columns(block)
            case PageBreak():
                lines += ["", ""]
                if form_feeds:
                    lines.append("\f")
    return "\n".join(lines).replace("\f\n", "\f") + "\n"


def _apart(lines: Sequence[str]) -> list[str]:
    """A blank line after each line."""
    return [text for line in lines for text in (line, "")]


def _words(block: Words) -> list[str]:
    return [*block.lines, ""] if block.tight else _apart(block.lines)


def _columns(block: Columns) -> list[str]:
    """The left column first, then the right one; a page break in between swaps what is left of them."""
    if not block.broken_at:
        return _apart([*block.left, *block.right])
    left, right = block.left[: block.broken_at], block.right[:3]
    rest = (" " + block.left[block.broken_at], *block.left[block.broken_at + 1 :])
    return [*_apart([*left, *right])[:-1], *_apart([*rest, *block.right[3:]])]


def _sheet(sheet: Sheet, rng: Random) -> list[str]:
    lines = [*sheet.above, ""] if sheet.above else []
    lines += _header(sheet)
    for index, line in enumerate(sheet.lines):
        if sheet.page_rows and index and index % sheet.page_rows == 0:
            lines += ["", "", *sheet.page_above, "", *_header(sheet)]
        lines += _row(line, rng)
    return lines


def _row(line: Line, rng: Random) -> list[str]:
    """A label over its lines, its references, its figures at the end or on a line of their own."""
    figures = " ".join(line.tokens if line.tokens is not None else [raw for raw in line.raws if raw is not None])
    label = list(line.printed or line.label)
    if line.refs:
        if len(label) > 1 and len(line.refs) == 1 and rng.random() < 0.5:
            label[-1] += " " + line.refs[0]
        elif len(label) == 1 and len(line.refs) == 1 and rng.random() < 0.1:
            return [f"{label[0]} {line.refs[0]} {figures}", ""]
        else:
            label += line.refs
        return [*label, "", figures, ""]
    if len(label) == 1:
        return [f"{label[0]} {figures}".strip(), ""]
    match rng.random():
        case chance if chance < 0.7:
            return [*label[:-1], f"{label[-1]} {figures}", ""]
        case chance if chance < 0.9:
            return [*label, "", figures, ""]
        case _:
            return [*_apart(label[:-1]), f"{label[-1]} {figures}", ""]


def _leaves(heads: Sequence[Head]) -> list[Head]:
    return [leaf for top in heads for leaf in (_leaves(top.below) if top.below else [top])]


def _row_of(heads: Sequence[Head]) -> list[str]:
    """Cells side by side, line by line: their second lines stand in a row below their first ones."""
    depth = max(len(item.lines) for item in heads)
    return [" ".join(item.lines[i] for item in heads if i < len(item.lines)) for i in range(depth)]


def _header(sheet: Sheet) -> list[str]:  # noqa: PLR0911 - one for each setting
    """The header in the setting that the sheet asks for."""
    single = [top for top in sheet.heads if not top.below]
    groups = [top for top in sheet.heads if top.below]
    match sheet.setting:
        case "stray":  # the total's label stands once more, alone
            return [*_row_of([sheet.stub, *sheet.heads]), "", sheet.lines[0].label[0], ""]
        case "tight":  # one line, and the first row right below it
            return _row_of([sheet.stub, *sheet.heads])
        case "vertical":  # one cell after the other, a line for each of its lines
            lines = [sheet.stub.text]
            for top in single:
                lines += [*_apart(top.lines[:-1]), top.lines[-1]]
            return [*lines, "", *_groups(groups)] if groups else [*lines, ""]
        case "apart":  # as vertical, with a blank line after every line
            return [sheet.stub.text, "", *(t for top in single for t in _apart(top.lines)), *_groups(groups)]
        case "mixed":  # the cells of one line side by side, then the others one by one
            flat = [top for top in single if len(top.lines) == 1]
            tall = [top for top in single if len(top.lines) > 1]
            lines = [" ".join(top.text for top in (sheet.stub, *flat))]
            for top in tall:
                lines += [*_apart(top.lines[:-1]), top.lines[-1]]
            return [*lines, "", *_groups(groups)]
        case "running":  # a cell of two lines breaks the line it stands on
            return _running(sheet.heads)
        case "centred":  # the cells that span all levels, then the groups, then what is below them
            first = _row_of([sheet.stub, *single])
            return [*first, *_groups(groups)] if groups else [*first, ""]
        case _:  # level by level
            return [*_row_of([sheet.stub, *sheet.heads]), *_below(groups)]


def _running(heads: Sequence[Head]) -> list[str]:
    lines: list[list[str]] = [[]]
    for item in heads:
        lines[-1].append(item.lines[0])
        lines += [[text] for text in item.lines[1:]]
    printed = [" ".join(words) for words in lines]
    return [printed[0], *_apart(printed[1:])] if len(printed) > 1 else [*printed, ""]


def _groups(groups: Sequence[Head]) -> list[str]:
    return [*_apart(_row_of(groups)), *_below(groups)] if groups else []


def _below(groups: Sequence[Head]) -> list[str]:
    """What stands below a level of the header."""
    level = [child for top in groups for child in top.below]
    if not level:
        return [""]
    deeper = [child for child in level if child.below]
    return [*_apart(_row_of(level)), *(_below(deeper) if deeper else [])]
