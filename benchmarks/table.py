"""Time two ways of doing the same work in turns, and print what came out."""

import statistics
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

Work = Callable[[], float]
"""Does the work once and returns what it cost, in seconds; set-up is not counted."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table.

    Attributes
    ----------
    ours, bare : float or None
        What the work costs here, and in the bare baseline; None where there is none.
    unit : str
        "s" (kept in seconds, shown in a unit that suits) or "B" (bytes).
    ratios : tuple of float
        How many times the baseline ours cost, in each pair of runs.
    most_times, most : float or None
        The aim: the highest ratio, or the highest figure of ours.
    """

    work: str
    ours: float
    bare: float | None = None
    unit: str = "s"
    ratios: tuple[float, ...] = ()
    most_times: float | None = None
    most: float | None = None

    @property
    def ratio(self) -> float | None:
        """Return the median of the pairs' ratios: a slow minute slows down both."""
        return statistics.median(self.ratios) if self.ratios else None

    @property
    def is_met(self) -> bool | None:
        """Return whether the aim is met, or None where there is none."""
        if self.most is not None:
            return self.ours <= self.most
        if self.most_times is not None and self.ratio is not None:
            return self.ratio <= self.most_times
        return None


class Stopwatch:
    """Wall-clock and processor seconds of a ``with`` block."""

    def __enter__(self) -> "Stopwatch":
        self._began = time.perf_counter(), time.process_time()
        return self

    def __exit__(self, *_: object) -> None:
        self.seconds = time.perf_counter() - self._began[0]
        self.processor = time.process_time() - self._began[1]


def paired(
    work: str,
    ours: Work,
    bare: Work,
    *,
    runs: int,
    most_times: float | None = None,
) -> Row:
    """Run ours and the baseline in turns, and return their medians as a row."""
    costs = [(ours(), bare()) for _ in range(runs)]
    return row_of_pairs(work, costs, most_times=most_times)


def row_of_pairs(
    work: str,
    costs: Sequence[tuple[float, float]],
    *,
    most_times: float | None = None,
    most: float | None = None,
) -> Row:
    """Return the medians of pairs of (ours, bare) as a row."""
    return Row(
        work,
        ours=statistics.median(ours for ours, _ in costs),
        bare=statistics.median(bare for _, bare in costs),
        ratios=tuple(ours / bare for ours, bare in costs),
        most_times=most_times,
        most=most,
    )


def as_table(rows: Iterable[Row]) -> Iterator[str]:
    """Yield the rows as lines of a Markdown table."""
    head = ("work", "ours", "bare", "ratio", "of the pairs", "aim", "")
    body = [_cells(row) for row in rows]
    widths = [max(map(len, column)) for column in zip(head, *body, strict=True)]
    for cells in (head, tuple("-" * width for width in widths), *body):
        padded = [cells[0].ljust(widths[0])]
        padded += [c.rjust(w) for c, w in zip(cells[1:], widths[1:], strict=True)]
        yield f"| {' | '.join(padded)} |"


@contextmanager
def telling(what: str) -> Iterator[None]:
    """Say on the terminal what is being measured, and how long that took."""
    print(f"{what} ...", end=" ", flush=True)
    with Stopwatch() as watch:
        yield
    print(f"{watch.seconds:.0f} s", flush=True)


def _cells(row: Row) -> tuple[str, ...]:
    aim = ""
    if row.most is not None:
        aim = f"<= {_figure(row.most, row.unit)}"
    elif row.most_times is not None:
        aim = f"<= {row.most_times:g} x"
    spread = f"{min(row.ratios):.1f} to {max(row.ratios):.1f}" if row.ratios else "-"
    return (
        row.work,
        _figure(row.ours, row.unit),
        _figure(row.bare, row.unit) if row.bare is not None else "-",
        f"{row.ratio:.1f} x" if row.ratio else "-",
        spread,
        aim or "-",
        {True: "met", False: "NOT MET", None: ""}[row.is_met],
    )


def _figure(value: float, unit: str) -> str:
    if unit == "B":
        return f"{value:,.0f} B" if value < 10_000 else f"{value / 1000:,.0f} kB"
    if value >= 1:
        return f"{value:.2f} s"
    return f"{value * 1000:.3g} ms"
