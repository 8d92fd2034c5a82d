"""A signature that was drawn on a screen, as the strokes of the pen.

Written as "120x40l125x44l130x52m200x60l210x61": "m" parts strokes, "l" the points of one, "x" across and down
of a point, on a field of WIDTH times HEIGHT.
"""

import re
from itertools import pairwise
from math import dist

WIDTH, HEIGHT = 600, 200
LONGEST = 40_000
"""Characters of a drawing."""
LEAST_LINE, LEAST_WIDTH = 80, 40
"""How long all strokes together are at least, and how much of the width they take."""
_STROKE = re.compile(r"\d{1,3}x\d{1,3}(l\d{1,3}x\d{1,3})*", re.ASCII)

Strokes = tuple[tuple[tuple[int, int], ...], ...]


def strokes_of(written: str) -> Strokes:
	"""Read the strokes of a drawing; none where what is written is no drawing, or lies outside the field."""
	strokes = tuple(map(_points, written.split("m"))) if len(written) <= LONGEST else ()
	is_inside = all(x <= WIDTH and y <= HEIGHT for points in strokes for x, y in points)
	return strokes if is_inside and all(strokes) else ()


def is_signature(strokes: Strokes) -> bool:
	"""Tell whether strokes are more than a dot or a slip of the finger."""
	across = [x for points in strokes for x, _y in points]
	return bool(across) and max(across) - min(across) >= LEAST_WIDTH and _length(strokes) >= LEAST_LINE


def _points(stroke: str) -> tuple[tuple[int, int], ...]:
	if not _STROKE.fullmatch(stroke):
		return ()
	pairs = (point.split("x") for point in stroke.split("l"))
	return tuple((int(x), int(y)) for x, y in pairs)


def _length(strokes: Strokes) -> float:
	return sum(dist(one, other) for points in strokes for one, other in pairwise(points))
