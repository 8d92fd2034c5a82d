"""What the parties and others planned to bring and what came of it, in the printed evaluation."""

from datetime import date

from partnership_module.prints.evaluations import cooperation

from ...shared.dossiers import PARTIES, dossier

FIRST, SECOND = PARTIES
MONEY = {"kind": "Money", "currency": "DKK"}


def test_who_brings_how_much_how_often_and_whether_it_is_granted():
	rows = [
		{**MONEY, "party": FIRST, "jointly_with": [SECOND], "minimum": 1000, "frequency": "Per Year"},
		{**MONEY, "source": "Fonden", "maximum": 5000, "up_to": True, "state": "Applied For"},
		{**MONEY, "party": FIRST, "maximum": 5000, "actual": 500},
	]
	found = cooperation.brought(dossier(contributions=rows), date(2027, 1, 1), "da")
	told = [tuple(row[name] for name in ("party", "planned", "state", "used", "place")) for row in found]
	assert [tuple(word.replace("\N{NO-BREAK SPACE}", " ") for word in row) for row in told] == [
		(f"{FIRST} og {SECOND} i fællesskab", "1.000 kr. om året", "", "ikke oplyst", ""),
		("Fonden (ikke part)", "op til 5.000 kr.", "ansøgt", "ikke oplyst", ""),
		(FIRST, "højst 5.000 kr.", "", "500 kr.", "Inden for rammen"),
	]
