"""A dossier that does not fit is refused with the place of every problem, and nothing of it is written."""

import frappe
import pytest

from partnership_module.demo import dossiers
from partnership_module.dossier import schema
from partnership_module.dossier.reading import DossierError, write
from partnership_module.partnership.files.dossier_file import upload
from partnership_module.records.importing import import_dossier

from ...broken import broken_dossiers
from ..worlds.organisations import named
from .test_round_trip import changed, counts, without_demo  # noqa: F401

DEMO = dossiers.history()
COUNCIL = "Århus Kommune"


@pytest.fixture
def wellbeing() -> schema.Dossier:
	return DEMO["wellbeing"]


def refused(source) -> list[tuple[str, str]]:
	"""Place and sentence of every finding; sees to it that nothing was written, nor shown twice."""
	before = counts()
	frappe.clear_messages()
	with pytest.raises(DossierError) as error:
		import_dossier(source)
	assert counts() == before
	assert not frappe.get_message_log()
	return [(finding.place, str(finding)) for finding in error.value.findings]


def on_site(**values) -> None:
	frappe.get_doc({"doctype": "Partner Organisation", **values}).insert()


def row_of(dossier: schema.Dossier, name: str) -> int:
	return [row.organisation_name for row in dossier.organisations].index(name)


@pytest.mark.parametrize("broken", broken_dossiers(), ids=lambda broken: broken.name)
def test_a_broken_dossier_is_refused_with_place_and_reason(broken):
	place, sentence = refused(broken.text)[0]
	assert place == broken.place
	assert sentence.endswith(".")


def test_an_organisation_that_the_site_describes_otherwise(wellbeing):
	on_site(organisation_name=COUNCIL, sector="Region")
	place = f"organisations.{row_of(wellbeing, COUNCIL)}.sector"
	sentence = (
		f"The site knows {COUNCIL} already, there with sector Region, in the file with Municipality. "
		"Correct one of them."
	)
	assert refused(wellbeing) == [(place, sentence)]


def test_an_organisation_of_which_the_site_knows_less(wellbeing):
	on_site(organisation_name=COUNCIL, sector="Municipality")
	place = f"organisations.{row_of(wellbeing, COUNCIL)}.cvr"
	dossier = with_council(wellbeing, cvr="55133018")
	((found, sentence),) = refused(dossier)
	assert found == place
	assert "without cvr; the file says 55133018" in sentence


def test_an_organisation_of_which_the_site_knows_more_is_used(wellbeing):
	on_site(organisation_name=COUNCIL, sector="Municipality", cvr="55133018")
	import_dossier(wellbeing)
	assert frappe.db.get_value("Partner Organisation", named(COUNCIL), "cvr") == "55133018"


def with_council(dossier: schema.Dossier, **values) -> schema.Dossier:
	rows = list(dossier.organisations)
	index = row_of(dossier, COUNCIL)
	rows[index] = rows[index].model_copy(update=values)
	return dossier.model_copy(update={"organisations": tuple(rows)})


def test_a_template_that_the_site_does_not_have(wellbeing):
	((place, sentence),) = refused(changed(wellbeing, "agreements", template="Nabokommunens"))
	assert place == "agreements.0.template"
	assert "Nabokommunens" in sentence


def test_a_name_that_the_database_takes_for_another(wellbeing):
	"""To the database, "Arhus Kommune" is the same as "Århus Kommune"."""
	on_site(organisation_name="Arhus Kommune", sector="Municipality")
	(place, _sentence), *others = refused(wellbeing)
	assert (place, others) == (f"organisations.{row_of(wellbeing, COUNCIL)}", [])


def test_html_that_a_site_would_take_out_of_a_line(wellbeing):
	(appendix, *others) = wellbeing.partnership.appendices
	appendices = (appendix.model_copy(update={"title": "Et <script> bilag"}), *others)
	partnership = wellbeing.partnership.model_copy(update={"appendices": appendices})
	((place, sentence),) = refused(wellbeing.model_copy(update={"partnership": partnership}))
	assert place == "partnership.appendices.0.title"
	assert "HTML" in sentence


def test_a_text_too_long_for_the_database(wellbeing):
	(contribution, *others) = wellbeing.partnership.contributions
	contributions = (contribution.model_copy(update={"description": "æ" * 40_000}), *others)
	partnership = wellbeing.partnership.model_copy(update={"contributions": contributions})
	((place, sentence),) = refused(wellbeing.model_copy(update={"partnership": partnership}))
	assert place == "partnership.contributions.0.description"
	assert "characters" in sentence


def test_what_a_controller_refuses_takes_everything_back(wellbeing, monkeypatch):
	def validate(self):
		frappe.throw("Not <b>today</b>.")

	monkeypatch.setattr("frappe.model.document.Document.run_method", refusing("Evaluation", validate))
	assert refused(wellbeing) == [("evaluations.0", "Not today.")]


@pytest.mark.parametrize(("number", "is_told"), [(1366, True), (1406, True), (2013, False)])
def test_what_the_driver_of_frappe_16_says_of_a_text_that_is_too_long(
	wellbeing, monkeypatch, number, is_told
):
	def validate(self):
		raise frappe.db.OperationalError(number, "from the database")

	monkeypatch.setattr("frappe.model.document.Document.run_method", refusing("Evaluation", validate))
	if is_told:
		((place, sentence),) = refused(wellbeing)
		assert place == "evaluations.0" and "too long" in sentence
	else:
		with pytest.raises(frappe.db.OperationalError):
			refused(wellbeing)


def refusing(doctype: str, refuse):
	run_method = frappe.model.document.Document.run_method

	def instead(self, method, *args, **kwargs):
		if (self.doctype, method) == (doctype, "validate"):
			refuse(self)
		return run_method(self, method, *args, **kwargs)

	return instead


def test_any_other_failure_takes_everything_back_too(wellbeing, monkeypatch):
	def stop(self):
		raise KeyboardInterrupt

	before = counts()
	monkeypatch.setattr("frappe.model.document.Document.run_method", refusing("Evaluation", stop))
	with pytest.raises(KeyboardInterrupt):
		import_dossier(wellbeing)
	assert counts() == before


def test_without_the_right_to_create_nothing_is_even_read(login):
	frappe.get_doc(
		doctype="User", email="reader@example.invalid", first_name="Reader", send_welcome_email=0
	).insert().add_roles("Partnership Auditor")
	with login("reader@example.invalid"), pytest.raises(frappe.PermissionError):
		import_dossier("no dossier at all")


def test_a_submitted_agreement_needs_its_frozen_text(wellbeing):
	assert refused(changed(wellbeing, "agreements", submitted=True))[0][0] == "agreements.0.frozen_html"


def test_a_frozen_text_that_was_changed(wellbeing):
	dossier = changed(wellbeing, "agreements", submitted=True, frozen_html="<p>", digest="0" * 64)
	assert refused(dossier)[0][0] == "agreements.0.digest"


def test_the_message_on_the_screen_names_the_place_and_is_safe(wellbeing):
	text = write(wellbeing).replace('"sector": "Municipality"', '"sector": "<script>"', 1)
	with pytest.raises(frappe.ValidationError) as error:
		upload(text)
	assert "organisations.1.sector" in str(error.value)
	assert "&lt;script&gt;" in str(error.value)
	assert "<script>" not in str(error.value)
