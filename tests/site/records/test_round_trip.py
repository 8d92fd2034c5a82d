"""What goes into a site as a dossier comes out of it equal."""

from datetime import date

import frappe
import pytest

from partnership_module.demo import dossiers, loading
from partnership_module.dossier import schema
from partnership_module.dossier.digest import digest
from partnership_module.dossier.kinds import tables
from partnership_module.dossier.reading import DossierError, write
from partnership_module.records.export import RECORDS, export_partnership, gathered
from partnership_module.records.importing import import_dossier, remove

from ..worlds.organisations import named
from ..worlds.reporting import queries_of

DEMO = dossiers.history()
FROZEN = "\n <!doctype html>\n<p>Æblegrød</p> \n"


@pytest.fixture(autouse=True)
def without_demo():
	"""The tests bring their own partnerships, also on a site where those of the demo are."""
	remove_demo()


def remove_demo() -> None:
	loading.remove()
	titles = [dossier.partnership.title for dossier in DEMO.values()]
	for name in frappe.get_all("Partnership", filters={"title": ["in", titles]}, pluck="name"):
		remove(name)
	for dossier in DEMO.values():
		for organisation in dossier.organisations:
			frappe.delete_doc("Partner Organisation", named(organisation.organisation_name), force=True)


def again(dossier: schema.Dossier) -> schema.Dossier:
	return export_partnership(import_dossier(dossier))


def changed(dossier: schema.Dossier, table: str, **values) -> schema.Dossier:
	"""The dossier with other values in the first row of a table."""
	first, *others = getattr(dossier, table)
	rows = (type(first).model_validate({**dict(first), **values}), *others)
	return dossier.model_copy(update={table: rows})


def test_there_are_three_demo_dossiers():
	assert len(DEMO) == 3


@pytest.mark.parametrize("stem", DEMO)
def test_a_demo_dossier_comes_back_equal(stem):
	assert write(again(DEMO[stem])) == write(DEMO[stem])


def test_only_tables_that_hold_rows_are_read():
	dossier = DEMO["violence"]
	name = import_dossier(dossier)
	records = {field: getattr(dossier, field) for field in RECORDS} | {"partnership": [dossier.partnership]}
	filled = [
		(field, table)
		for field, model in RECORDS.items()
		for table in tables(model)
		if any(getattr(record, table) for record in records[field])
	]
	organisations_and_their_former_names, counting = 2, 1
	expected = len(RECORDS) + counting + len(filled) + organisations_and_their_former_names
	assert queries_of(lambda: gathered(name)) == expected


@pytest.mark.parametrize("order", [list(DEMO), list(reversed(DEMO))], ids=["forwards", "backwards"])
def test_dossiers_that_share_organisations_come_back_equal(order):
	names = {stem: import_dossier(DEMO[stem]) for stem in order}
	for stem, name in names.items():
		assert write(export_partnership(name)) == write(DEMO[stem])


def test_a_second_import_is_refused_and_the_first_kept(greenlanders):
	name = import_dossier(greenlanders)
	with pytest.raises(DossierError, match=r"partnership\.title: The site already has a partnership"):
		import_dossier(greenlanders)
	assert export_partnership(name) == greenlanders


def test_a_submitted_agreement_keeps_its_frozen_text_to_the_last_blank(greenlanders):
	dossier = changed(greenlanders, "agreements", submitted=True, frozen_html=FROZEN, digest=digest(FROZEN))
	assert again(dossier).agreements == dossier.agreements


@pytest.mark.parametrize("number", [None, 0.0, -1.0, 2.5, 1e-7, 3e20])
def test_an_unknown_number_is_not_zero(greenlanders, number):
	fields = ("baseline", "zero_reference", "target", "actual")
	dossier = changed(greenlanders, "milestones", **dict.fromkeys(fields, number), target_max=None)
	assert again(dossier).milestones == dossier.milestones


def test_what_is_not_stated_is_filled_by_no_default(greenlanders):
	"""The least that is allowed, on a site with default notice, default template and default language."""
	settings = frappe.get_single("Partnership Settings")
	settings.default_notice_months = 3
	settings.save()
	partnership = schema.Partnership(title="Det mindste")
	agreement = schema.Agreement(sections=(schema.Section(block="Text"),))
	dossier = schema.Dossier(partnership=partnership, agreements=(agreement,))
	assert again(dossier) == dossier


def test_rows_made_in_the_same_moment_keep_their_order(greenlanders):
	milestones = tuple(
		schema.Milestone(code=f"N{number}", title=f"Milepæl {number}", part_of=above)
		for number, above in ((3, "N1"), (1, None), (2, "N3"))
	)
	dossier = greenlanders.model_copy(update={"milestones": milestones})
	assert again(dossier).milestones == milestones


def test_a_department_may_stand_before_what_it_is_part_of(greenlanders):
	dossier = greenlanders.model_copy(update={"organisations": greenlanders.organisations[::-1]})
	assert again(dossier) == dossier


def test_due_dates_and_times_come_back(greenlanders):
	meeting = schema.Meeting(
		title="Styregruppemøde",
		group_name=greenlanders.partnership.groups[0].title,
		start="2003-12-10T13:00:00",
		end="2003-12-10T15:00:00",
		decisions=(schema.Decision(decision="Aftalen godkendes.", adopted=True),),
		stances=(
			schema.Stance(
				decision_number=1, party=greenlanders.partnership.parties[0].organisation, stance="For"
			),
		),
		minutes="Kort.",
		submitted=True,
	)
	dossier = greenlanders.model_copy(update={"meetings": (meeting,)})
	dossier = changed(
		dossier, "milestones", due=date(2004, 11, 30), due_precision="Season", grace_days=14, sustain=True
	)
	exported = again(dossier)
	assert (exported.meetings, exported.milestones) == (dossier.meetings, dossier.milestones)


def test_removed_means_gone(greenlanders):
	dossier = changed(greenlanders, "agreements", submitted=True, frozen_html=FROZEN, digest=digest(FROZEN))
	before = counts()
	remove(import_dossier(dossier))
	after = counts()
	after["Partner Organisation"] -= len(dossier.organisations)
	assert after == before


def counts() -> dict[str, int]:
	doctypes = frappe.get_all("DocType", filters={"module": "Partnership", "issingle": 0}, pluck="name")
	return {doctype: frappe.db.count(doctype) for doctype in [*doctypes, "File", "Deleted Document"]}


@pytest.fixture
def greenlanders() -> schema.Dossier:
	return DEMO["greenlanders"]
