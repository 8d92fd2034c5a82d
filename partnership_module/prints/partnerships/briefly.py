"""Texts and lists made shorter: what is left out is counted, or shown by a sign."""

import re

from ..text import even

SIGN = " …"
WORTH_IT = 60
"""Characters: less is left to the rest of a text than would tell anything."""
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÆØÅ0-9])")
_CELLS = re.compile(r"\||\t")


def line(text: str, most: int) -> str:
	"""Shorten a line to so many characters at a word's end, with a sign where anything is gone."""
	text = " ".join(text.split())
	if len(text) <= most:
		return text
	cut = text[: most - len(SIGN) + 1]
	whole = cut.rpartition(" ")[0] or cut[:-1]
	return whole.rstrip(" ,;:–-") + SIGN


def typed(text: str | None, most: int) -> str:
	"""Shorten what people typed, line by line, to so many characters: sentences stay whole where they may.

	A table is left out whole. Where anything is gone the last line says so with a sign.
	"""
	kept: list[str] = []
	left, lines = most, even(text or "").split("\n")
	for number, written in enumerate(lines):
		if _CELLS.search(written):
			return _signed(kept)
		if len(written) > left:
			if any(kept) and left < WORTH_IT:
				return _signed(kept)
			return "\n".join([*kept, _sentences(written, left)])
		kept.append(written)
		left -= max(len(written), 40) if written and number else len(written)
	return "\n".join(kept).strip()


def _signed(kept: list[str]) -> str:
	"""Put the sign after the last line that has words."""
	while kept and not kept[-1].strip():
		kept.pop()
	if not kept:
		return ""
	return "\n".join([*kept[:-1], kept[-1] + SIGN])


def _sentences(text: str, most: int) -> str:
	"""Take as many whole sentences as fit, else words; bold that is cut open is closed."""
	taken = ""
	for sentence in _SENTENCE.split(text):
		if len(taken) + len(sentence) + len(SIGN) > most:
			break
		taken = f"{taken} {sentence}".strip()
	cut = taken + SIGN if taken else line(text, most)
	return f"{cut[: -len(SIGN)]}**{SIGN}" if cut.count("**") % 2 else cut
