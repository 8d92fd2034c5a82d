"""The document's language: translated words, and dates, numbers and amounts as people write them."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from functools import cache, lru_cache
from pathlib import Path

from babel import Locale
from babel.dates import format_date, format_time
from babel.lists import format_list
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, get_currency_symbol

from ..rules.dates import end_of, start_of
from ..rules.findings import N_, OURS, Translate

LOCALE_FOLDER = Path(__file__).parent.parent / "locale"
LOCALES = {"da": Locale("da"), "en": Locale("en", "GB")}
"""Babel's locale for each language of schema.Language."""

SEASONS = {2: N_("winter"), 5: N_("spring"), 8: N_("summer"), 11: N_("autumn")}
"""By the last month of the season."""
NUMBERED_PARTS = {
	"Quarter": (3, N_("quarter {number} of {year}")),
	"Four Months": (4, N_("four-month period {number} of {year}")),
	"Half-Year": (6, N_("half-year {number} of {year}")),
}
"""By precision, the months that such a part of the year has, and how it is called."""

NUMBERS = (
	*(N_("one"), N_("two"), N_("three"), N_("four"), N_("five"), N_("six")),
	*(N_("seven"), N_("eight"), N_("nine"), N_("ten"), N_("eleven"), N_("twelve")),
)
ORDINALS = (
	*(N_("first"), N_("second"), N_("third"), N_("fourth"), N_("fifth"), N_("sixth")),
	*(N_("seventh"), N_("eighth"), N_("ninth"), N_("tenth"), N_("eleventh"), N_("twelfth")),
)


LONGEST_DATE = len("until 30 September 2004 ")
DAY_IN_WORDS = re.compile(r"\b\d{1,2}\.? [^\W\d]+(?: \d{4}\b)?")
PERCENT = ("%", "pct", "procent", "percent", "per cent", "pc")
"""What people write as the unit of a percentage."""
BEFORE_NUMBERS = {"da": (), "en": ("£", "$", "€")}
"""By language the signs of currencies that stand before their number."""


@cache
def translator(language: str) -> Translate:
	"""Give the translator of a language. What its .po file does not have stays as it is."""
	messages = _messages(LOCALE_FOLDER / f"{language}.po")

	def translate(message: str, /, *, context: str | None = None) -> str:
		meant = (messages.get((message, place)) for place in (context, OURS, None))
		return next(filter(None, meant), message)

	return translate


def _messages(path: Path) -> dict[tuple[str, str | None], str]:
	"""Read the translations of a .po file, by message and context."""
	if not path.exists():
		return {}
	with path.open("rb") as file:
		catalog = [message for message in read_po(file) if message.id and message.string]
	return {
		(message.id, message.context): message.string
		for message in catalog
		if isinstance(message.id, str) and isinstance(message.string, str) and not message.fuzzy
	}


def retold(text: str, tellings: Iterable[Callable[[str], str]], language: str) -> str:
	"""Tell a text that was kept in one language in another, by the telling that gives it; else as it is.

	tellings: each takes a language and gives its text.
	"""
	return next((tell(language) for tell in tellings if text in map(tell, LOCALES)), text)


@lru_cache(maxsize=10_000)
def date_text(day: date, precision: str = "Day", language: str = "en") -> str:
	"""Write a date as precisely as it is known: "31. december 2004", "juni 2004", "efterår 2003", "2004"."""
	if precision == "Month":
		return format_date(day, "MMMM y", locale=LOCALES[language])
	if precision in ("Two Months", "Three Months"):
		return _months_text(start_of(day, precision), day, language)
	if precision in NUMBERED_PARTS:
		months, part = NUMBERED_PARTS[precision]
		number = (day.month + months - 1) // months
		return translator(language)(part).format(number=number, year=day.year)
	if precision == "Season":
		return _season_text(end_of(day, "Season"), language)
	if precision == "Year":
		return str(day.year)
	return format_date(day, "long", locale=LOCALES[language])


def day_of_year(day: date, language: str = "en") -> str:
	"""Write a day of every year: "31. december"."""
	return format_date(day, "d. MMMM" if language == "da" else "d MMMM", locale=LOCALES[language])


def column_date(day: date | None, precision: str = "Day", language: str = "en") -> str:
	"""Write a date for a narrow column, where a day stays beside its month; "" for None."""
	if not day:
		return ""
	text = date_text(day, precision, language)
	return text.replace(" ", "\u00a0", 1) if precision == "Day" else text


def unbroken(period: str) -> str:
	"""Join a date or period so that it may only be broken after its dash; of what is longer than a date the
	days alone stay together."""
	return "– ".join(map(_joined, period.split("– ")))


def _joined(part: str) -> str:
	if len(part) <= LONGEST_DATE:
		return part.replace(" ", "\u00a0")
	return DAY_IN_WORDS.sub(lambda day: day[0].replace(" ", "\u00a0"), part)


def _months_text(first: date, last: date, language: str) -> str:
	"""Write two or three months in a row: "september/oktober 2004", "juni–august 2004"."""
	pattern = "MMMM" if first.year == last.year else "MMMM y"
	between = "/" if (last.month - first.month) % 12 == 1 else "–"
	earlier = format_date(first, pattern, locale=LOCALES[language])
	return f"{earlier}{between}{date_text(last, 'Month', language)}"


def _season_text(end: date, language: str) -> str:
	year = f"{end.year - 1}/{end:%y}" if end.month == 2 else str(end.year)
	return f"{translator(language)(SEASONS[end.month])} {year}"


def period_text(
	start: date | None,
	end: date | None,
	precision: str = "Day",
	language: str = "en",
	end_precision: str | None = None,
) -> str:
	"""Write from one date to another: "efterår 2004 – forår 2005"; "" when both are open."""
	earlier = date_text(start, precision, language) if start else ""
	later = date_text(end, end_precision or precision, language) if end else ""
	return span_text(earlier, later, language)


def span_text(earlier: str, later: str, language: str = "en") -> str:
	"""Write from one date to another, given in words; "" when both are open."""
	_ = translator(language)
	if earlier and later:
		return earlier if earlier == later else f"{earlier} – {later}"
	if earlier:
		return _("from {date}").format(date=earlier)
	return _("until {date}").format(date=later) if later else ""


def meeting_time(start: datetime, end: datetime | None, language: str) -> str:
	"""Write day and time of a meeting: "10. december 2003 kl. 13.00–15.00"."""
	clock = format_time(start, "HH:mm" if language == "en" else "HH.mm", locale=LOCALES[language])
	if end:
		clock += "–" + format_time(end, "HH:mm" if language == "en" else "HH.mm", locale=LOCALES[language])
	sentence = translator(language)(N_("{date} at {time}"))
	return sentence.format(date=date_text(start.date(), "Day", language), time=clock)


@lru_cache(maxsize=4096)
def number_text(value: float, language: str = "en") -> str:
	"""Write a number with the decimal and thousands marks of the language, at most three decimals."""
	return format_decimal(value, "#,##0.###", locale=LOCALES[language])


def number_range(minimum: float | None, maximum: float | None, language: str = "en") -> str:
	"""Write one or two ends: "210.000–420.000", "mindst 3", "højst 5"; "" without either."""
	_ = translator(language)
	if minimum is None and maximum is None:
		return ""
	if minimum is None:
		return _("at most {number}").format(number=number_text(maximum, language))
	if maximum is None or maximum == minimum:
		return number_text(minimum, language)
	return f"{number_text(minimum, language)}–{number_text(maximum, language)}"


def money_text(
	minimum: float | None, maximum: float | None, currency: str | None, language: str = "en"
) -> str:
	"""Write an amount or a range of them: "210.000–420.000 kr."; without a currency the number alone."""
	if minimum is None and maximum is not None:
		amount = money_text(maximum, maximum, currency, language)
		return translator(language)(N_("at most {number}")).format(number=amount)
	amount = number_range(minimum, maximum, language)
	if not (amount and currency):
		return amount
	symbol = get_currency_symbol(currency, locale=LOCALES[language])
	return translator(language)(N_("{currency} {amount}")).format(currency=symbol, amount=amount)


def measured_text(number: str, unit: str | None, language: str = "en", is_percent: bool = False) -> str:
	"""Write a number with its unit, once: "58 per cent", "3 kurser", "£500"; a percentage has one without."""
	if is_percent and (unit or "%").strip(". ").lower() in PERCENT:
		return translator(language)(N_("{number} per cent")).format(number=number)
	if not unit:
		return number
	return f"{unit}{number}" if unit in BEFORE_NUMBERS[language] else f"{number} {unit}"


def number_word(number: int, language: str = "en") -> str:
	"""Write one to twelve in words, else figures."""
	if 1 <= number <= len(NUMBERS):
		return translator(language)(NUMBERS[number - 1])
	return number_text(number, language)


def ordinal_word(number: int, language: str = "en") -> str:
	"""Write first to twelfth in words, else figures."""
	if 1 <= number <= len(ORDINALS):
		return translator(language)(ORDINALS[number - 1])
	return number_text(number, language) + translator(language)(N_("th"))


def listed(words: Iterable[str], language: str = "en") -> str:
	"""Write several words as one phrase: "Mødrehjælpen, Frederiksberg Kommune og Rødovre Kommune"."""
	return format_list(list(words), locale=LOCALES[language])


def listed_briefly(words: Sequence[str], most: int, language: str = "en") -> str:
	"""Write at most so many words as one phrase and count the others: "A, B and 12 more"."""
	if len(words) <= most:
		return listed(words, language)
	shown = words[: max(most - 1, 0)]
	others = len(words) - len(shown)
	if not shown:
		return number_text(others, language)
	more = translator(language)(N_("{number} more")).format(number=number_text(others, language))
	return listed([*shown, more], language)


def one_full_stop(sentence: str) -> str:
	"""Take away the full stop of a sentence whose last word brought its own: "Sekretær: Bo Holm jr."."""
	return sentence[:-1] if sentence.endswith("..") and not sentence.endswith("...") else sentence


def capitalised(text: str) -> str:
	"""Write the first letter as a capital; the rest stays."""
	return text[:1].upper() + text[1:]
