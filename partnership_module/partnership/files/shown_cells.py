"""What a cell of a spreadsheet shows: its value in its number format, as text."""

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from babel.dates import format_datetime

from ...rules import numbers

SHORT_DAY = "dd-MM-y"
AS_ON_SITE = ("General", "yyyy-mm-dd", "yyyy-mm-dd h:mm:ss", "mm-dd-yy", "m/d/yy h:mm")
"""Formats that leave it to the reader's Excel how a day looks: in Danish 31-12-2026."""

_NUMBER = re.compile(r'"([^"]*)"|\\(.)|[_*].|\[[^\]]*\]|([#0?][#0?,.]*)|(.)', re.DOTALL)
_MOMENT = re.compile(
	r'"([^"]*)"|\\(.)|[_*].|\[[^\]]*\]|(AM/PM|A/P)|(y+|m+|d+|h+|s+)|(.)', re.IGNORECASE | re.DOTALL
)
_LETTERS = {"y": "y", "d": "d", "h": "H", "s": "s", "m": "M"}


def shown(value: object, number_format: str, language: str) -> str:
	"""Write a cell as text. language: of the names of months. Numbers have a point and no thousands marks."""
	if value is None:
		return ""
	if isinstance(value, bool):
		return str(value).upper()
	if isinstance(value, int | float):
		return _number(value, number_format)
	if isinstance(value, timedelta):
		return _duration(value)
	if isinstance(value, date | time):
		return _moment(value, number_format, language)
	return str(value).strip()


def exact(value: object, number_format: str, language: str) -> str:
	"""Write the value of a cell as the text that means it and no other; "%" stays where the cell shows it."""
	if isinstance(value, bool) or not isinstance(value, int | float):
		return shown(value, number_format, language)
	digits = numbers.text(_scaled(value, number_format))
	return f"{digits} %" if "%" in number_format else digits


def _scaled(value: float, number_format: str) -> float:
	"""Give what stands before the percent sign: Excel keeps 45 % as 0.45, unless the sign is put in
	quotes."""
	return round(value * 100, 9) if "%" in _without_quotes(number_format) else value


def _without_quotes(number_format: str) -> str:
	return re.sub(r'"[^"]*"|\\.', "", number_format)


def _number(value: float, number_format: str) -> str:
	section = number_format.partition(";")[0]
	pieces = _NUMBER.findall(section)
	is_other = re.search(r"[Ee][+-]|/|,(?![#0?])", _without_quotes(section))
	if is_other or sum(bool(marks) for *_said, marks, _sign in pieces) != 1:
		return _plain(_scaled(value, section)) + (" %" if "%" in section else "")
	scaled = _scaled(value, section)
	said = (
		_digits(scaled, marks) if marks else quoted or escaped or sign
		for quoted, escaped, marks, sign in pieces
	)
	return "".join(said).strip()


def _digits(value: float, marks: str) -> str:
	whole, _point, decimals = marks.partition(".")
	text = f"{value:.{len(decimals)}f}"
	for _optional in range(len(decimals) - decimals.count("0")):
		text = text.removesuffix("0")
	before, point, after = text.removesuffix(".").partition(".")
	sign = "-" if before.startswith("-") else ""
	return f"{sign}{before.lstrip('-').zfill(whole.count('0'))}{point}{after}"


def _plain(value: float) -> str:
	"""Write a number as Excel shows it without a format: eleven digits at most, no exponent."""
	if isinstance(value, int):
		return str(value)
	return format(Decimal(f"{value:.11g}").normalize(), "f")


def _duration(value: timedelta) -> str:
	minutes = round(value.total_seconds() / 60)
	return f"{minutes // 60}:{minutes % 60:02}"


def _moment(value: date | time, number_format: str, language: str) -> str:
	if isinstance(value, time):
		return f"{value:%H:%M}"
	moment = value if isinstance(value, datetime) else datetime.combine(value, time())
	pattern = _pattern(number_format)
	if number_format in AS_ON_SITE or not re.search("[yMdHs]", re.sub(r"'[^']*'", "", pattern)):
		pattern = SHORT_DAY if moment.time() == time() else f"{SHORT_DAY} HH:mm"
	return format_datetime(moment, pattern, locale=language).strip()


def _pattern(number_format: str) -> str:
	"""Write Excel's format of a day or time in the letters of Unicode's locale data, which Babel reads."""
	parts = _MOMENT.findall(number_format.partition(";")[0])
	units = [unit[:1].lower() for *_others, unit, _plain_sign in parts if unit]
	around = zip(["", *units], units, [*units[1:], ""], strict=False)
	minutes = {
		place
		for place, (before, unit, after) in enumerate(around)
		if unit == "m" and (before == "h" or after == "s")
	}
	is_half_day = any(half for _quoted, _escaped, half, _unit, _sign in parts)
	pattern, place = [], 0
	for quoted, escaped, half, unit, sign in parts:
		if unit:
			pattern.append(_letters(unit.lower(), place in minutes, is_half_day))
			place += 1
		else:
			pattern.append("a" if half else _literal(quoted or escaped or sign))
	return "".join(pattern)


def _letters(unit: str, is_minute: bool, is_half_day: bool) -> str:
	if is_minute:
		return "m" * len(unit)
	if unit[0] == "d" and len(unit) > 2:
		return "E" * len(unit)
	letter = "h" if unit[0] == "h" and is_half_day else _LETTERS[unit[0]]
	return letter if unit == "yyyy" else letter * len(unit)


def _literal(text: str) -> str:
	return f"'{text}'" if any(sign.isalpha() for sign in text) else text.replace("'", "''")
