"""The real report with other numbers, names, years and blanks, its layout kept.

The text and its gold are read at run time from outside the project; nothing of them is kept here.
"""

from random import Random

from tests.reports import budget
from tests.reports.figures import Marks, money, ratio, spread
from tests.reports.gold import cell
from tests.reports.placements import WIDE_BLANK, fits
from tests.reports.rewriting import KEPT_LABELS, Json, Rewriting


def mutate(text: str, tables: list[Json], seed: int) -> tuple[str, list[Json]]:
    """Give the report and its gold other years, departments, projects and figures."""
    return _Mutation(text, tables, Random(seed)).run()  # noqa: S311 - the same seed must give the same report


class _Mutation:
    """One mutated report in the making."""

    def __init__(self, text: str, tables: list[Json], rng: Random) -> None:
        self._rng = rng
        self._report = Rewriting(text, tables, rng)
        self._marks = Marks(rng.choice("△△△△△△▲−∆-"))
        self._spending: dict[str, list[budget.Line]] = {}

    def run(self) -> tuple[str, list[Json]]:
        """Change everything, in an order that keeps the tables in step with each other."""
        self._report.shift_years(self._rng.choice((-4, -2, -1, 0, 1, 2, 3)))
        self._report.rename_departments()
        self._staffing()
        self._revenue()
        self._execution()
        self._expenditure(self._detail())
        self._plans()
        self._site_status()
        self._audit()
        self._rows_come_and_go()
        return "\n".join(line for line in self._report.lines if line is not None), self._report.tables

    def _rows_come_and_go(self) -> None:
        """Leave some items of the detail table out and put new ones in, the sums unchanged by it: both hold nothing."""
        rng, table = self._rng, self._report.by_id["detail"]
        kept = []
        for row in table["rows"]:
            kept.append(row)
            spent = [c["value"] for c in row["cells"]]
            start, end = row["source_lines"]
            if row["level"] == 2 and not row["refs"] and spent[:2] == [0, 0]:
                self._report.lines[start - 1 : end + 1] = [None] * (end + 1 - start + 1)
                kept.pop()
            elif row["level"] == 2 and rng.random() < 0.08:
                kept.append(self._empty_item(row, end))
        table["rows"] = kept

    def _empty_item(self, above: Json, end: int) -> Json:
        """A new item of nothing but zeros and blanks, printed below the line `end`."""
        label = self._report.names.project(self._report.year)
        printed = self._rng.choice(("0 0 0 0.0% 0 0.0%", f"{WIDE_BLANK} 0 0 0.0% {WIDE_BLANK}"))
        raws = [None if t == WIDE_BLANK else t for t in printed.split(" ")]
        self._report.lines[end] = f"\n{label} {printed}\n"
        columns = [c["column"] for c in above["cells"]]
        cells = [cell(column, raw) for column, raw in zip(columns, [*raws, None][:6], strict=True)]
        return {**above, "label": label, "label_raw": label, "refs": [], "cells": cells}

    def _staffing(self) -> None:
        rng, table = self._rng, self._report.by_id["staffing"]
        kinds = len(table["columns"]) - 4 - 1
        rows = []
        for _ in table["rows"][1:]:
            kept = [rng.randint(5, 60), *(rng.choice((0, rng.randint(1, 9))) for _ in range(kinds - 1))]
            rows.append([sum(kept) + rng.choice((0, 0, 1, 2, 3, 6, -1)), sum(kept), *kept])
        rows.insert(0, [sum(column) for column in zip(*rows, strict=True)])
        for row, (posts, filled, *kept) in zip(table["rows"], rows, strict=True):
            figures = [posts, filled, filled - posts, filled, *kept]
            raws = [self._marks.amount(v) if v else "-" for v in figures]
            self._report.fill(row, raws)

    def _revenue(self) -> None:
        rng, rows = self._rng, self._report.by_id["revenue"]["rows"]
        small = [budget.Line(money(rng, 4.5, 7), money(rng, 4.5, 7), 0) for _ in range(4)]
        ordinary, extra, grants, kept = small
        other = budget.total([ordinary, extra])
        for row, line in zip(rows, [budget.total(small), other, ordinary, extra, grants, kept], strict=True):
            self._report.fill(row, budget.raws(line, self._marks, "백만원")[:4])

    def _execution(self) -> None:
        """The project tables; what they hold is kept for the detail table."""
        for table in self._report.by_id.values():
            if table["kind"] != "execution_project":
                continue
            self._spending[table["section"]] = lines = []
            top: list[int] = []
            for row in table["rows"]:
                figures = self._spent(top if row["parenthesised"] else [])
                if not row["parenthesised"]:
                    top = figures
                    lines.append(budget.Line(figures[0], 0, figures[1]))
                self._report.fill(row, self._execution_raws(row, figures), label=True, digits=0.06)

    def _spent(self, parent: list[int]) -> list[int]:
        """Budget, committed, paid, expected at the year's end, in thousands of won."""
        rng = self._rng
        if parent:
            parts = [round(value * rng.uniform(0.2, 0.9)) for value in parent]
            parts = [parts[0], min(parts[0], parts[1]), min(parts[:3]), min(parts[0], max(parts[1], parts[3]))]
            return [max(1, value) for value in parts]
        whole = money(rng, 4.8, 7.2, rng.choice((1, 1, 10, 1000)))
        committed = rng.choice((whole, *(round(whole * rng.uniform(0.3, 1)) for _ in range(5))))
        paid = rng.choice((committed, *(round(committed * rng.uniform(0.02, 1)) for _ in range(5))))
        return [whole, committed, paid, rng.choice((committed, whole, rng.randint(committed, whole)))]

    def _execution_raws(self, row: Json, figures: list[int]) -> list[str]:
        whole, committed, paid, expected = figures
        places = self._rng.choice((1, 1, 1, 1, 2))
        raws = [f"{v:,}" for v in (whole, committed, paid)]
        old = [c["raw"] for c in row["cells"]]
        for part, was in zip((committed, paid, expected), (old[3], old[4], old[6]), strict=True):
            rate = ratio(part, whole, places)
            text = f"{rate}"
            if "." not in was and rate == rate.to_integral_value():
                text = f"{int(rate)}"
            raws.append(text + ("%" if "%" in was else ""))
        raws.insert(5, f"{expected:,}")
        return [f"({raw})" for raw in raws] if row["parenthesised"] else raws

    def _detail(self) -> list[budget.Line]:
        """The budget by project; gives the total and each department's sums."""
        rows = self._report.by_id["detail"]["rows"]
        known = self._matches(rows)
        marks, rng = self._marks, self._rng
        groups: list[tuple[Json, list[budget.Line]]] = []
        for index, row in enumerate(rows):
            if row["level"] == 1:
                groups.append((row, []))
            if row["level"] != 2:
                continue
            if index in known:
                line, printed = self._known(known[index])
            elif KEPT_LABELS.match(row["label"]):
                line, printed = budget.readable(rng, "full", marks, "백만원")
            else:
                line, printed = budget.readable(rng, budget.any_shape(rng), marks, "백만원")
            groups[-1][1].append(line)
            plain = len(printed) == 6 and WIDE_BLANK not in printed
            self._report.fill(
                row, budget.raws(line, marks, "백만원"), printed, label=True, digits=0.05 if plain else 0.0
            )
        sums = [budget.total(lines) for _, lines in groups]
        for row, line in zip([rows[0], *(row for row, _ in groups)], [budget.total(sums), *sums], strict=True):
            self._report.fill(row, budget.raws(line, marks, "백만원"))
        return [budget.total(sums), *sums]

    def _known(self, line: budget.Line) -> tuple[budget.Line, list[str]]:
        """Give a line known from the project tables a budget of last year."""
        while True:
            guess = budget.invent(self._rng, "full")
            shape = self._rng.choice(("full", "full", "full", "full", "new"))
            before = 0 if shape == "new" else max(600, round(line.now * guess.before / guess.now))
            whole = budget.Line(line.now, before, line.spent, shape)
            raws = budget.raws(whole, self._marks, "백만원")
            printed = budget.tokens(self._rng, raws)
            if fits(printed) == {tuple(raws)}:
                return whole, printed

    def _matches(self, rows: list[Json]) -> dict[int, budget.Line]:
        """Which detail rows stand for which lines of the project tables, told by the old figures."""
        sections = {t["section"]: t for t in self._report.by_id.values() if t["kind"] == "execution_project"}
        known: dict[int, budget.Line] = {}
        for index, row in enumerate(rows):
            for ref in row["refs"]:
                section, _, number = ref.removeprefix("사업번호 ").partition("(")
                lines = self._spending.get(section, [])
                place = int(number.rstrip(")")) - 1 if number else None
                sharers = [i for i, other in enumerate(rows) if ref in other["refs"]]
                if section not in sections or not lines or index in known:
                    continue
                whole = budget.total(lines) if place is None else lines[place] if place < len(lines) else None
                if whole is None:
                    continue
                if len(sharers) == 1:
                    known[index] = whole
                else:
                    self._share(known, sharers, whole)
        return known

    def _share(self, known: dict[int, budget.Line], sharers: list[int], whole: budget.Line) -> None:
        """Split one line of a project table over several detail rows."""
        nows = [max(600, part) for part in spread(self._rng, whole.now, len(sharers))]
        nows[-1] = max(600, whole.now - sum(nows[:-1]))
        left = whole.spent
        for i, now in zip(sharers, nows, strict=True):
            known[i] = budget.Line(now, 0, min(now, left))
            left -= known[i].spent

    def _expenditure(self, sums: list[budget.Line]) -> None:
        for row, line in zip(self._report.by_id["expenditure"]["rows"], sums, strict=True):
            self._report.fill(row, budget.raws(line, self._marks, "백만원")[:4])

    def _plans(self) -> None:
        rng = self._rng
        for table in (t for t in self._report.by_id.values() if t["kind"] == "plan"):
            for row in table["rows"]:
                years = len(row["cells"]) - 1
                if any(c["raw"] is None for c in row["cells"]):
                    parts: list[int | None] = [0, rng.randint(3, 400), rng.randint(3, 400), *[None] * (years - 3)]
                else:
                    parts = [rng.choice((0, rng.randint(1, 60), rng.randint(61, 2000))) for _ in range(years)]
                    parts[-1] = parts[-1] or rng.randint(1, 90)
                raws = [None if v is None else f"{v:,}" if v else "-" for v in parts]
                self._report.fill(row, [f"{sum(v or 0 for v in parts):,}", *raws])

    def _site_status(self) -> None:
        table = self._report.by_id["wifi_status"]
        row = table["rows"][0]
        sites = [self._rng.randint(1, 1500) for _ in row["cells"][1:]]
        points = [n + self._rng.randint(0, 1500) for n in sites]
        pairs = zip([sum(sites), *sites], [sum(points), *points], strict=True)
        self._report.fill(row, [f"{n:,}/{m:,}" for n, m in pairs])
        old = table["title_numbers"]
        heading = table["source_lines"][0] - 1
        for was, now in zip(old, (sum(sites), sum(points)), strict=True):
            self._report.lines[heading] = self._report.lines[heading].replace(f"{was:,}", f"{now:,}")

    def _audit(self) -> None:
        """Other statuses for the requests, and the summary that counts them."""
        statuses = ("완료", "추진중", "검토중", "미반영")
        counts: dict[str, list[int]] = {}
        for row in self._report.by_id["audit_demands"]["rows"]:
            status = self._rng.choices(statuses, (80, 12, 5, 3))[0]
            counts.setdefault(row["category"], [0] * 4)[statuses.index(status)] += 1
            self._set_status(row, status)
        body = list(counts.values())
        body.insert(0, [sum(column) for column in zip(*body, strict=True)])
        for row, figures in zip(self._report.by_id["audit_summary"]["rows"], body, strict=True):
            last = max(i for i, n in enumerate(figures) if n)
            raws = [(f"{n}" if n else "-") if i <= last else None for i, n in enumerate(figures)]
            self._report.fill(row, [f"{sum(figures)}", *raws])

    def _set_status(self, row: Json, status: str) -> None:
        for i in range(row["source_lines"][0] - 1, row["source_lines"][1]):
            head, mark, old = self._report.lines[i].partition("추진상황 : ")
            if mark:
                new = "추진완료" if status == "완료" and old == "추진완료" else status
                self._report.lines[i] = head + mark + new
                row["status"] = new
                for c in row["cells"]:
                    if c["column"] == "추진상황":
                        c["raw"] = new
                return
