"""The summons and the minutes as their readers see them."""

import io
import re
from datetime import date, datetime

import pytest
from pypdf import PdfReader

from partnership_module.dossier import schema
from partnership_module.prints.meetings.papers import minutes_html, summons_html
from partnership_module.prints.pdf import pdf_bytes

TOWN, CLUB = "Sønderby Kommune", "Natteravnene"
MEETING = schema.Meeting(
	title="Styregruppe, 3. møde",
	group_name="Styregruppe",
	start=datetime(2026, 10, 23, 13),
	end=datetime(2026, 10, 23, 15),
	place="Rådhuset",
	secretary="Lis Møller",
	agenda=(
		schema.AgendaItem(topic="Velkomst", source="Standing"),
		schema.AgendaItem(
			topic="Milepæl: Kursus",
			source="Milestone",
			details="- Kursus: ikke nået",
			minutes="Kurset er *udsat*\ntil 31. december.",
			outcome="Ny frist",
		),
		schema.AgendaItem(topic="Udgået punkt", dropped=True),
	),
	attendance=(
		schema.Attendance(person="Inger Holm", organisation=TOWN, status="Present"),
		schema.Attendance(person="Bo Friis", organisation=CLUB, status="Deputy", deputy="Tom Krog"),
		schema.Attendance(person="Ea Lund", organisation=CLUB, status="Excused"),
	),
	decisions=(
		schema.Decision(
			kind="Milestone",
			decision="Fristen flyttes.",
			adopted=True,
			milestone="M1",
			new_due=date(2026, 12, 31),
		),
		schema.Decision(decision="Der søges penge."),
	),
	stances=(
		schema.Stance(decision_number=1, party=TOWN, stance="For"),
		schema.Stance(decision_number=1, party=CLUB, stance="For"),
		schema.Stance(decision_number=2, party=TOWN, stance="For"),
		schema.Stance(decision_number=2, party=CLUB, stance="Abstains"),
	),
	actions=(schema.Action(action="Skriv til skolen", person="Bo Friis", due=date(2026, 11, 1)),),
	objections_until=date(2026, 11, 6),
)


def dossier(language: str) -> schema.Dossier:
	return schema.Dossier(
		partnership=schema.Partnership(title="Nattevandrere", language=language),
		milestones=(schema.Milestone(code="M1", title="Kursus holdt"),),
	)


def text(html: str) -> str:
	body = re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL)
	return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def changed(**values) -> schema.Meeting:
	return MEETING.model_copy(update=values)


def test_the_summons_has_time_place_agenda_and_people():
	found = text(summons_html(dossier("da"), MEETING))
	for words in ("Indkaldelse", "23. oktober 2026 kl. 13.00–15.00", "Rådhuset", "1 Velkomst", "2 Milepæl"):
		assert words in found
	assert "Bo Friis, Ea Lund" in found
	assert "Udgået" not in found and "Kurset er" not in found


def test_the_minutes_have_what_was_said_and_decided():
	found = text(minutes_html(dossier("da"), MEETING))
	for words in (
		"Beslutningsreferat",
		"Tom Krog for Bo Friis, Natteravnene",
		"Afbud Ea Lund",
		"Kurset er *udsat* til 31. december.",
		"Konklusion: Ny frist",
		"Beslutning 1 – Vedtaget",
		"Kursus holdt: ny frist 31. december 2026",
		"For: Sønderby Kommune og Natteravnene",
		"Beslutning 2 – Ikke vedtaget",
		"Undlader at stemme: Natteravnene",
		"Skriv til skolen Bo Friis 1. november 2026",
		"senest den 6. november 2026",
	):
		assert words in found
	assert "Udgået" not in found


def test_approval_and_addenda():
	meeting = changed(
		approved_on=date(2026, 11, 9),
		approved_at="Styregruppe, 4. møde",
		addenda=(schema.Addendum(added_on=date(2026, 12, 1), addendum="Beløbet var 500 kr."),),
	)
	found = text(minutes_html(dossier("da"), meeting))
	assert "Godkendt den 9. november 2026 på mødet »Styregruppe, 4. møde«." in found
	assert "Tilføjelser 1. december 2026 Beløbet var 500 kr." in found


def test_a_cancelled_meeting_is_a_cancellation():
	found = text(summons_html(dossier("da"), changed(cancelled=True, cancelled_reason="For mange afbud.")))
	assert "Aflysning" in found and "For mange afbud." in found and "Velkomst" not in found


@pytest.mark.parametrize("language", ["da", "en"])
def test_what_was_not_noted_prints_nothing(language):
	bare = schema.Meeting(title="Møde", group_name="Gruppe", start=datetime(2026, 10, 23, 13))
	for paper in (summons_html, minutes_html):
		html = paper(dossier(language), bare)
		assert "None" not in html and "<h2" not in html


def test_typed_html_stays_text():
	item = schema.AgendaItem(topic="<b>Velkomst</b>", minutes="<script>alert(1)</script>")
	html = minutes_html(dossier("da"), changed(agenda=(item,)))
	assert "<script>" not in html and "<b>Velkomst" not in html


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_pdf_is_readable(language):
	content = pdf_bytes(minutes_html(dossier(language), MEETING), title=MEETING.title, language=language)
	pages = PdfReader(io.BytesIO(content)).pages
	found = "\n".join(page.extract_text() for page in pages)
	assert ("Beslutningsreferat" if language == "da" else "Decision minutes").upper() in found.upper()


LONG = (
	"Undersøg, om møderne for sagsbehandlere kan holdes sammen med dem for politiet, "
	"og foreslå to datoer, der passer alle parter"
)
HEADINGS = {"da": ("Opgave", "Hvem", "Frist"), "en": ("What is to be done", "Who", "Due")}
LINE = 210 - 32 - 25
"""The width of the text on a page in millimetres."""


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("text", ["Ring", LONG])
@pytest.mark.parametrize("person", [None, "Bo Friis", "Medlem fra Rødovre/Hvidovre Politi"])
def test_what_is_to_be_done_has_the_widest_column(language, text, person):
	action = schema.Action(action=text, person=person, party=CLUB, due=date(2026, 9, 30))
	found = places(minutes_html(dossier(language), changed(actions=(action,))), language)
	what, who, due = (found[heading] for heading in HEADINGS[language])
	assert who - what > 60
	assert due - who > 40 and what + LINE - due > 33


@pytest.mark.parametrize("left_out", ["person", "due"])
def test_a_column_of_actions_that_would_be_empty_is_left_out(left_out):
	action = MEETING.actions[0].model_copy(update={left_out: None})
	html = minutes_html(dossier("da"), changed(actions=(action,)))
	assert html.count('scope="col"') == 2


def places(html: str, language: str) -> dict[str, float]:
	"""By text where it begins on its line, in millimetres; WeasyPrint writes in pixels of 1/96 inch."""
	found = {}
	for page in PdfReader(io.BytesIO(pdf_bytes(html, title="Møde", language=language))).pages:
		page.extract_text(
			visitor_text=lambda text, _page, line, *_font: found.update({text: line[4] * 25.4 / 96})
		)
	return found


def test_the_minutes_say_how_the_votes_were_counted():
	decision = schema.Decision(decision="Der søges penge.", adopted=True, tally="3 af 4 parter for.")
	meeting = changed(decisions=(decision,), stances=())
	assert "Beslutning 1 – Vedtaget Der søges penge. 3 af 4 parter for." in text(
		minutes_html(dossier("da"), meeting)
	)
