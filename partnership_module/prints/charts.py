"""Bar charts of printed reports: laid out here, drawn by templates/chart.svg, readable in black and white."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

from markupsafe import Markup

from . import partials
from .language import number_text

WIDTH, TOP, PLOT = 480, 12, 92
"""The width of the drawing, the room above the highest bar for its number, the height of the bars' field."""
RIGHT = 4
CHARACTER = 4.9
"""The mean width of a character as it prints."""
MOST_LINES = 5
IN_GROUP, IN_BAR, WIDEST = 0.8, 0.88, 60
"""The share of a period that its bars fill, the share of its place that a bar fills, the widest place."""
LINE, LEGEND_LINE, LEGEND_BOX = 9, 14, 8

BELOW = 10
"""The room for numbers below bars that hang down."""

Series = tuple[str, Sequence[float | str | None]]


@dataclass(frozen=True)
class Scale:
	"""What stands at the foot and at the top of the field, and the step between its lines."""

	low: float
	high: float
	step: float

	def y(self, value: float) -> float:
		return TOP + (self.high - value) / (self.high - self.low) * PLOT

	def lines(self) -> list[float]:
		first, last = ceil(self.low / self.step), floor(self.high / self.step)
		return [round(i * self.step, 9) for i in range(first, last + 1)]


Shape = dict[str, float | int | str]
"""What the template draws: where, how large, with which words."""


def bars(periods: Sequence[str], series: Sequence[Series], label: str, language: str) -> Markup:
	"""Bars side by side for each period as SVG.

	series: name and one value per period, None for no bar, words for what stands in place of one; the first
	is black, the second white, then striped across, striped upright and grey. label: what the chart shows,
	for who hears it. Numbers stand at the bars where all have room for theirs, words in any case.
	"""
	numbers = [value for _name, values in series for value in values if isinstance(value, int | float)]
	scale = _scale(numbers)
	ticks = [(scale.y(value), number_text(value, language)) for value in scale.lines()]
	left = 8 + CHARACTER * max(len(number) for _y, number in ticks)
	slot = (WIDTH - RIGHT - left) / len(periods)
	labels = [_label(period, slot) for period in periods]
	names = TOP + PLOT + (BELOW if scale.low < 0 else 0)
	foot = names + LINE * max(map(len, labels))
	legend, last = _legend([name for name, _values in series], left, foot + LINE)
	view = {
		"width": WIDTH,
		"height": last + LEGEND_LINE,
		"label": label,
		"axis": {"left": left, "right": WIDTH - RIGHT, "top": TOP, "foot": TOP + PLOT, "zero": scale.y(0)},
		"ticks": ticks,
		"periods": [{"x": left + (i + 0.5) * slot, "lines": lines} for i, lines in enumerate(labels)],
		"names": names,
		"line": LINE,
		"bars": _bars(series, scale, left, slot, language),
		"legend": legend,
		"box": LEGEND_BOX,
	}
	return partials.render("chart.svg", language, **view)


def _scale(values: Sequence[float]) -> Scale:
	"""From the lowest value, or 0, to the highest, with few lines at round numbers."""
	low, high = min(0, *values, 0), max(0, *values, 0)
	if low == high:
		high = 1
	least = (high - low) / MOST_LINES
	power = 10 ** floor(log10(least))
	return Scale(low, high, next(times * power for times in (1, 2, 5, 10) if times * power >= least))


def _bars(series: Sequence[Series], scale: Scale, left: float, slot: float, language: str) -> list[Shape]:
	place = min(slot * IN_GROUP / len(series), WIDEST)
	first = left + (slot - place * len(series)) / 2
	drawn: list[Shape] = [
		{
			**_bar(first + i * slot + number * place, place, value, scale),
			**{"series": number, "number": value if isinstance(value, str) else number_text(value, language)},
		}
		for number, (_name, values) in enumerate(series)
		for i, value in enumerate(values)
		if value is not None
	]
	if any(len(str(bar["number"])) * CHARACTER > place for bar in drawn):
		return [{**bar, "number": "" if "height" in bar else bar["number"]} for bar in drawn]
	return drawn


def _bar(x: float, place: float, value: float | str, scale: Scale) -> Shape:
	if isinstance(value, str):
		return {"x": x, "width": place, "number_y": scale.y(0) - 2}
	top, foot = sorted((scale.y(value), scale.y(0)))
	return {
		"x": x + place * (1 - IN_BAR) / 2,
		"y": top,
		"width": place * IN_BAR,
		"height": foot - top,
		"number_y": top - 2 if value >= 0 else foot + 8,
	}


def _label(period: str, slot: float) -> list[str]:
	"""A period in one line, or its words below each other where it has no room."""
	return [period] if len(period) * CHARACTER <= slot else period.split()


def _legend(names: Sequence[str], left: float, y: float) -> tuple[list[Shape], float]:
	"""Where each name stands from y on, in as many lines as they need, and the y of the last line."""
	entries: list[Shape] = []
	x = left
	for number, name in enumerate(names):
		width = LEGEND_BOX + 6 + len(name) * CHARACTER + 14
		if x > left and x + width > WIDTH:
			x, y = left, y + LEGEND_LINE
		entries.append({"x": x, "y": y, "name": name, "series": number})
		x += width
	return entries, y
