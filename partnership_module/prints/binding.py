"""Dates, sums and references that no line may part: their blanks are shown as ones that do not break.

What people typed and what is frozen keeps its blanks; only the page is made from the bound text.
"""

import re

UNBROKEN = "\u00a0"

_MONTH = (
	r"\b(?:jan(?:uary?)?|feb(?:ruary?)?|mar(?:ts|ch)?|apr(?:il)?|ma[jy]|jun[ie]?|jul[iy]?|aug(?:ust)?"
	r"|sep(?:t(?:ember)?)?|o[ck]t(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_SEASON = r"(?:forår|sommer|efterår|vinter|spring|summer|autumn|winter)"
_NUMBER = r"\d[\d.,]*(?:\ \d{3}(?!\d))*"
_UNIT = r"(?:(?:kr|t\.kr|tkr|pct)\b\.?|(?:kroner|euro|DKK|EUR|GBP|NOK|SEK|USD|procent|per\ cent)\b|[€£$%‰])"
_COUNTED = r"(?:gange?|times|måneder?s?|months?|uger?s?|weeks?|dages?|days?|år|years?|timer|hours)"
_SPAN = re.compile(
	rf"""
	\b\d{{1,2}}\.?\ {_MONTH}(?:\ \d{{4}}\b)?
	| {_MONTH}\ (?:\d{{1,2}},\ )?\d{{4}}\b
	| {_MONTH}\ \d{{1,2}}\b
	| \b{_SEASON}\ \d{{4}}\b
	| (?:\bkr\.|\b(?:DKK|EUR|GBP|NOK|SEK|USD)|[€£$])\ {_NUMBER}
	| \b{_NUMBER}(?:\ (?:mio|mia|million|millioner)\b\.?)?(?:\ {_UNIT})?
	| (?:§§?|\b(?:stk|nr|no|pkt|art|kl|ca|litra|kap|bilag|artikel|article|section|appendix
		|afsnit|kapitel|punkt|fase|phase|chapter|clause|page|uge|week)\b\.?)
		\ \d[\d.:,–-]*(?:\ [a-z]\b)?
	""",
	re.VERBOSE | re.IGNORECASE,
)
_ORDINAL = re.compile(
	rf"(?<=\d\.)\ (?=(?:måned|uge|kvartal|halvår)\b)|(?<=\d)\ (?={_COUNTED}\b)", re.IGNORECASE
)
_TEXT = re.compile(r">[^<]+<")


def bound(text: str) -> str:
	"""Bind the blanks inside dates, sums, times and references: "30. november 2026", "1.000 kr.", "§ 3"."""
	spans = _SPAN.sub(lambda span: span[0].replace(" ", UNBROKEN), text)
	return _ORDINAL.sub(UNBROKEN, spans)


def bound_html(html: str) -> str:
	"""Bind what stands between the tags of a document's body."""
	head, body, rest = html.partition("<body")
	return head + body + _TEXT.sub(lambda found: bound(found[0]), rest)
