"""Bar charts of printed reports: by pygal, then only shapes and words, readable in black and white.

What pygal brings beside the drawing (programs, style sheets, tips, ids that differ every time) is left out,
so that one dossier gives the same text every time, and nothing in it runs or fetches.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from lxml import etree
from markupsafe import Markup, escape

WIDTH, HEIGHT = 480, 150
INK, QUIET, HAIR, PAPER = "#182226", "#566167", "#dbe1e3", "#ffffff"
STEP = 3.2
"""Between the stripes of a bar."""

_LEFT_OUT = ("defs", "desc", "title", "style", "script")
_GEOMETRY = ("x", "y", "width", "height", "d", "transform", "text-anchor")
_OF_SERIES = re.compile(r"(?:serie|color)-\d+")
_NUMBER = re.compile(r"-?\d+\.\d+")


def bars(
	periods: Sequence[str],
	series: Sequence[tuple[str, Sequence[float | None]]],
	number: Callable[[float], str],
	label: str,
) -> Markup:
	"""Bars side by side for each period as SVG.

	series: name and one value per period, None for no bar; the first is black, the second white, then striped
	across, striped upright and grey. number: a value in words. label: what the chart shows, for who hears it.
	"""
	import pygal  # takes a moment to load, and most prints have no chart

	chart = pygal.Bar(
		**{"width": WIDTH, "height": HEIGHT, "margin": 4, "spacing": 8},
		**{"js": (), "print_values": True, "print_values_position": "top", "legend_at_bottom": True},
		**{"legend_box_size": 8, "rounded_bars": 0, "show_minor_y_labels": True, "truncate_legend": -1},
		style=_style(),
		value_formatter=number,
		range=(0, _top(series)),
		max_scale=5,
		min_scale=2,
	)
	chart.x_labels = periods
	for name, values in series:
		chart.add(name, list(values))
	root = etree.fromstring(chart.render())
	inner = "".join(_drawn(root, ()))
	frame = f'viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(label)}"'
	return Markup(f'<svg class="chart" {frame}>{inner}</svg>')


def _style():
	from pygal.style import Style

	sizes = dict.fromkeys(("label", "major_label", "value", "legend"), 9)
	return Style(font_family="Inter", **{f"{name}_font_size": size for name, size in sizes.items()})


def _top(series: Sequence[tuple[str, Sequence[float | None]]]) -> float:
	"""The upper end of the scale: room above the highest bar for its number."""
	highest = max((value for _name, values in series for value in values if value is not None), default=0)
	return highest * 1.15 or 1


def _drawn(element, around: tuple[str, ...]) -> Iterator[str]:
	for child in element:
		if not isinstance(child.tag, str):
			continue
		tag = etree.QName(child).localname
		classes = (child.get("class") or "").split()
		if tag in _LEFT_OUT or {"background", "tooltip-overlay", "overlay"} & set(classes):
			continue
		inside = (*around, *classes)
		if tag == "g":
			inner = "".join(_drawn(child, inside))
			yield f"<g{_attributes(child, {})}>{inner}</g>" if inner else ""
		elif tag == "rect":
			yield _bar(child, _series(inside))
		elif tag == "path":
			yield f"<path{_attributes(child, _line(inside))}></path>"
		elif tag == "text":
			yield f"<text{_attributes(child, _letters(inside))}>{escape(child.text or '')}</text>"


def _attributes(element, more: dict) -> str:
	given = {name: element.get(name) for name in _GEOMETRY if element.get(name)} | more
	return "".join(f' {name}="{_rounded(str(value))}"' for name, value in given.items())


def _rounded(value: str) -> str:
	return _NUMBER.sub(lambda found: f"{float(found[0]):.1f}", value)


def _series(inside: tuple[str, ...]) -> int:
	"""The number of the series that something belongs to, by its class "serie-1" or "color-1"."""
	return next(int(word.split("-")[1]) for word in inside if _OF_SERIES.fullmatch(word))


def _bar(rect, number: int) -> str:
	fill = {0: INK, 4: "#9aa5a9"}.get(number, PAPER)
	outline = {"fill": fill, "stroke": INK, "stroke-width": 0.7}
	drawn = f"<rect{_attributes(rect, outline)}></rect>"
	if number not in (2, 3):
		return drawn
	x, y, width, height = (float(rect.get(name)) for name in ("x", "y", "width", "height"))
	across = number == 2
	lines = int((height if across else width) / STEP)
	way = "".join(
		f"M{x:.1f} {y + i * STEP:.1f}h{width:.1f}" if across else f"M{x + i * STEP:.1f} {y:.1f}v{height:.1f}"
		for i in range(1, lines + 1)
	)
	return f'{drawn}<path d="{way}" stroke="{INK}" stroke-width="0.6" fill="none"></path>' if way else drawn


def _line(inside: tuple[str, ...]) -> dict:
	"""The axes; the guides stay faint, and there are none upright."""
	if "guide" not in inside:
		return {"stroke": QUIET, "stroke-width": 0.6, "fill": "none"}
	return {"stroke": "none" if "x" in inside else HAIR, "stroke-width": 0.5, "fill": "none"}


def _letters(inside: tuple[str, ...]) -> dict:
	look = {"font-family": "Inter", "font-size": 8.5, "fill": INK if "value" in inside else QUIET}
	if "axis" in inside:
		look["text-anchor"] = "end" if "y" in inside else "middle"
	return look
