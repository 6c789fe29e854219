"""What holds for one whole invented report: years, marks, units, departments."""

from dataclasses import dataclass, field
from random import Random

from tests.reports.figures import Marks
from tests.reports.names import Names
from tests.reports.prose import Prose
from tests.reports.sheet import Head, head


@dataclass(slots=True)
class Setting:
    """The choices that every table of one report shares."""

    rng: Random
    names: Names
    year: int
    month: int
    marks: Marks
    dot: str
    year_mark: str
    departments: list[str] = field(default_factory=list)
    _prose: Prose | None = None

    @property
    def prose(self) -> Prose:
        """The writer of this report's sentences."""
        if self._prose is None:
            self._prose = Prose(self.rng, self.names, self.year, self.year_mark)
        return self._prose

    @property
    def as_of(self) -> str:
        """The short as-of date: '18.9.30."""
        day = 28 if self.month == 2 else 30 if self.month in {4, 6, 9, 11} else 31
        return f"{self.year_mark}{self.year % 100:02d}.{self.month}.{day}"

    def short_year(self, step: int = 0) -> str:
        """A year as headers print it: '18년."""
        return f"{self.year_mark}{(self.year + step) % 100:02d}년"

    def unit_line(self, unit: str, *, end: str = "기준") -> str:
        """The line that names the date and the unit, in one of the orders that occur."""
        as_of = self.as_of
        return self.rng.choice(
            (
                f"({as_of} {end}, 단위 : {unit})",
                f"(단위 : {unit}, {as_of}.{end})",
                f"{as_of}.{end} (단위 : {unit})",
                f"(단위: {unit}, {as_of} {end})",
            )
        )

    def either(self, *words: str) -> str:
        """One of several spellings."""
        return self.rng.choice(words)


def setting(seed: int) -> Setting:
    """Choose what holds for report number `seed`."""
    rng = Random(seed)  # noqa: S311 - the same seed must give the same report
    return Setting(
        rng=rng,
        names=Names(rng),
        year=rng.randint(2013, 2024),
        month=rng.choice((3, 6, 8, 9, 10, 12)),
        marks=Marks(rng.choice("△△△△▲−∆-"), bare_point=rng.random() < 0.7),
        dot=rng.choice("·․∙ㆍ・"),
        year_mark=rng.choice("‘’'´"),
    )


def formula_heads(made: Setting, *, joined: bool) -> list[Head]:
    """This year (A), last year (B), change (C=A-B), rate (D=C/B)."""
    now, before = f"{made.short_year()} 예산", f"{made.short_year(-1)} 예산"
    change = made.either("증 감", "증감", "증감액")
    rate = made.either("증감율(%)", "증감율", "증감률", "증감률(%)")
    if joined:
        return [head(f"{now}(A)"), head(f"{before}(B)"), head(change, "(C=A-B)"), head(rate, "(D=C/B)")]
    return [head(now, "(A)"), head(before, "(B)"), head(change, "(C=A-B)"), head(rate, "(D=C/B)")]
