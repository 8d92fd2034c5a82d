"""Dossiers that something has happened to: the same for the same seed, as JSON texts.

A mutation takes a row away, doubles it, puts an odd value or another part of the dossier in its place,
renames a key, or spoils the text itself.
"""

import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from random import Random

from partnership_module import demo

FOLDER = Path(demo.__file__).parent
CONTRACTS = Path(__file__).parents[1] / "inputs" / "contracts"
HOW_MANY = (1, 1, 1, 2, 3)
"""Mutations of one dossier: most have one, so that many get past the reading."""

PLANES = tuple(chr((plane << 16) + offset) for plane in range(17) for offset in (0x21, 0x4E2D, 0xFFFD))
"""Characters of every plane of Unicode, also of those that nothing is assigned in."""
CONTROLS = "".join(map(chr, (*range(32), 127, *range(128, 160))))
UNSEEN = "\u200b\u200d\u200e\u202e\u2066\u2069\u00ad\ufeff\u2028\u2029\ufffe\uffff"
"""Zero width, direction, line and paragraph separators, no characters."""
ODD_TEXTS = (
	"",
	" ",
	"\n",
	"".join(PLANES),
	f"a{CONTROLS}b",
	f"a{UNSEEN}b",
	"שלום עולם مرحبا بالعالم",
	"e\u0301" * 50,
	"Z̴̛̖̈́a̶l̷g̸o̵" * 20,
	"👩‍👩‍👧‍👦🏴󠁧󠁢󠁳󠁣󠁴󠁿",
	"\ud800",
	"\udfff\ud83e",
	"' OR 1=1; DROP TABLE `tabPartnership`; --",
	'"; -- %s %(a)s {0} {}',
	"../../../../etc/passwd",
	"C:\\aux\0.pdf",
	"{{ 7 * 7 }}{% for a in b %}",
	"{{ dossier.__class__ }}",
	"<script>alert(1)</script><img src=x onerror=a>",
	"</td></table>&amp;&#0;&#x110000;",
	"**fed** - a | b\n\n§ 3 a)\t1.\r\n- b",
	"2027-02-30",
	"9999-12-31",
	"0000-00-00",
	"1e400",
	"x" * 10_000,
	"a " * 20_000,
	"W" * 141,
)
ODD_VALUES = (
	None,
	True,
	False,
	0,
	-1,
	2**31,
	2**63,
	10**400,
	1e308,
	-1e-308,
	0.1 + 0.2,
	float("nan"),
	float("inf"),
	[],
	{},
	[[]],
	[None],
	{"": None},
	{"title": "x"},
	*ODD_TEXTS,
)

Place = tuple[dict | list, str | int]
"""What holds a value, and under which key or number."""


def bases() -> list[dict]:
	"""Dossiers that nothing is wrong with."""
	paths = [*sorted(FOLDER.glob("*.json")), *sorted(CONTRACTS.glob("*.json"))]
	return [json.loads(path.read_text("utf-8")) for path in paths]


def mutated(seed: str, number: int, first: int = 0) -> Iterator[tuple[int, str]]:
	"""Give so many dossiers with their numbers, from `first` on; each depends on the seed and its number
	alone."""
	originals = bases()
	for at in range(first, first + number):
		chance = Random(f"{seed} {at}")
		yield at, _mutated(chance, deepcopy(chance.choice(originals)))


def _mutated(chance: Random, dossier: dict) -> str:
	for _time in range(chance.choice(HOW_MANY)):
		chance.choice(MUTATIONS)(chance, dossier)
	text = json.dumps(dossier, ensure_ascii=chance.random() < 0.5)
	return chance.choice(SPOILING)(chance, text) if chance.random() < 0.1 else text


def places(value: object) -> Iterator[Place]:
	"""List every place of a dossier that something stands in."""
	keys = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
	for key, inside in keys:
		yield value, key
		yield from places(inside)


def _place(chance: Random, dossier: dict) -> Place:
	return chance.choice([*places(dossier)] or [(dossier, "format")])


def _value_at(place: Place) -> object:
	holder, key = place
	return holder[key] if isinstance(holder, list) or key in holder else None


def _put_odd(chance: Random, dossier: dict) -> None:
	holder, key = _place(chance, dossier)
	holder[key] = deepcopy(chance.choice(ODD_VALUES))


def _put_odd_text(chance: Random, dossier: dict) -> None:
	"""Put an odd text where a text stands, so that it gets as far as the paper."""
	where = [place for place in places(dossier) if isinstance(_value_at(place), str)]
	holder, key = chance.choice(where or [(dossier, "format")])
	text = chance.choice(ODD_TEXTS)
	holder[key] = chance.choice((text, f"{holder.get(key) if isinstance(holder, dict) else ''} {text}"))


def _take_away(chance: Random, dossier: dict) -> None:
	holder, key = _place(chance, dossier)
	if isinstance(holder, list) or key in holder:
		del holder[key]


def _double(chance: Random, dossier: dict) -> None:
	rows = [place for place in places(dossier) if isinstance(place[0], list)]
	if rows:
		holder, at = chance.choice(rows)
		holder.insert(at, deepcopy(holder[at]))


def _exchange(chance: Random, dossier: dict) -> None:
	"""Put a copy of one part of the dossier in the place of another."""
	holder, key = _place(chance, dossier)
	holder[key] = deepcopy(_value_at(_place(chance, dossier)))


def _exchange_alike(chance: Random, dossier: dict) -> None:
	"""Put a text of the dossier in the place of another text."""
	where = [place for place in places(dossier) if isinstance(_value_at(place), str)]
	if where:
		holder, key = chance.choice(where)
		holder[key] = _value_at(chance.choice(where))


def _rename(chance: Random, dossier: dict) -> None:
	keyed = [place for place in places(dossier) if isinstance(place[0], dict)]
	if keyed:
		(holder, key), (_other, name) = chance.choice(keyed), chance.choice(keyed)
		holder[name] = holder.pop(key)


def _shuffle(chance: Random, dossier: dict) -> None:
	lists = [found for place in places(dossier) if isinstance(found := _value_at(place), list)]
	if lists:
		chance.shuffle(chance.choice(lists))


def _change_number(chance: Random, dossier: dict) -> None:
	where = [place for place in places(dossier) if type(_value_at(place)) in (int, float)]
	if where:
		holder, key = chance.choice(where)
		holder[key] = holder[key] * chance.choice((-1, 0, 10, 1e9)) + chance.choice((0, 1, -1, 0.5))


MUTATIONS: tuple[Callable[[Random, dict], None], ...] = (
	_put_odd,
	_put_odd_text,
	_put_odd_text,
	_take_away,
	_double,
	_exchange,
	_exchange_alike,
	_exchange_alike,
	_rename,
	_shuffle,
	_change_number,
)


def _cut(chance: Random, text: str) -> str:
	return text[: chance.randrange(len(text))]


def _flip(chance: Random, text: str) -> str:
	at = chance.randrange(len(text))
	return text[:at] + chance.choice(PLANES + tuple(CONTROLS) + tuple('{}[]",:\\')) + text[at + 1 :]


def _repeat(chance: Random, text: str) -> str:
	start = chance.randrange(len(text))
	end = min(len(text), start + chance.randrange(1, 200))
	return text[:end] + text[start:]


def _nest(_chance: Random, text: str) -> str:
	return '{"partnership": ' * 3_000 + text


SPOILING: tuple[Callable[[Random, str], str], ...] = (_cut, _flip, _flip, _repeat, _nest)
