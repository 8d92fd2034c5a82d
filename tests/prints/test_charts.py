"""Bar charts: every bar inside the drawing, numbers only where they have room."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership_module.prints.charts import TOP, WIDTH, bars

from ..shared.agreements import words

VALUES = st.lists(
	st.one_of(st.none(), st.floats(-1e6, 1e6, allow_subnormal=False), st.integers(0, 9)), min_size=1
)


def rectangles(chart: str) -> list[dict]:
	found = re.findall(r'<rect x="(.+?)" y="(.+?)" width="(.+?)" height="(.+?)"', chart)
	return [dict(zip(("x", "y", "width", "height"), map(float, one), strict=True)) for one in found]


@given(st.lists(VALUES, min_size=1, max_size=5))
def test_every_bar_is_inside_the_drawing(columns):
	periods = [f"mar. {2000 + i}" for i in range(max(map(len, columns)))]
	chart = bars(periods, [(f"Part {i}", values) for i, values in enumerate(columns)], "Tal", "da")
	height = float(re.search(r'viewBox="0 0 \d+ ([\d.]+)"', chart)[1])
	for one in rectangles(chart):
		assert one["x"] >= 0 and one["x"] + one["width"] <= WIDTH
		assert one["y"] >= TOP and one["y"] + one["height"] <= height


@pytest.mark.parametrize(("periods", "are_shown"), [(3, True), (12, False)])
def test_numbers_stand_at_the_bars_where_all_have_room(periods, are_shown):
	chart = bars(
		[f"{i}. 2004" for i in range(periods)], [("Indberettet", [12345] * periods)] * 2, "Tal", "da"
	)
	assert ("12.345" in words(chart)) == are_shown


def test_a_name_in_a_narrow_column_breaks_between_words():
	narrow = bars(["sep. 2004"] * 12, [("Indberettet", [1] * 12)], "Tal", "da")
	assert ">sep. 2004<" not in narrow and ">sep.<" in narrow and ">2004<" in narrow
	assert ">sep. 2004<" in bars(["sep. 2004"], [("Indberettet", [1])], "Tal", "da")
