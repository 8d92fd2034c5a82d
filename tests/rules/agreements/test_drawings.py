"""A drawn signature: strokes as they are written, and what is too little to be one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership_module.rules.agreements.drawings import (
	HEIGHT,
	LONGEST,
	WIDTH,
	is_signature,
	strokes_of,
)

POINTS = st.lists(st.tuples(st.integers(0, WIDTH), st.integers(0, HEIGHT)), min_size=1, max_size=20)


@given(st.lists(POINTS, min_size=1, max_size=5))
def test_what_is_written_is_read(strokes):
	written = "m".join("l".join(f"{x}x{y}" for x, y in points) for points in strokes)
	assert strokes_of(written) == tuple(tuple(points) for points in strokes)


@pytest.mark.parametrize(
	"written",
	[
		"",
		"m",
		"x",
		"1x",
		"1x1m",
		"1x1l",
		"-1x1",
		"1.5x1",
		"601x1",
		"1x201",
		"1x1 2x2",
		"١x١",
		"[[1,2]]",
		"1x1" * LONGEST,
	],
)
def test_what_is_no_drawing_has_no_strokes(written):
	assert strokes_of(written) == ()


@pytest.mark.parametrize(
	("written", "is_one"),
	[
		("100x100", False),
		("100x100m101x101m99x100", False),
		("100x10l100x190", False),
		("100x100l130x100", False),
		("100x100l139x100l100x100l139x100", False),
		("100x100l140x100l100x100", True),
		("50x100l120x40l200x150", True),
		("50x50l60x60m90x50l95x150", True),
	],
)
def test_a_dot_or_a_slip_is_no_signature(written, is_one):
	assert is_signature(strokes_of(written)) == is_one
