"""The text fields of the forms: plain boxes that grow, with buttons; what is typed stays."""

import pytest

from . import on_site
from .coordinator import IS_STILL, QUIET, wait_until

TYPED = 'antal < 5 & > 3 <b> <img src=x onerror="window.ran = 1"><script>window.ran = 1</script>'
HARMLESS = TYPED.replace("<img", "< img").replace("<script", "< script").replace("</script", "< /script")
"""What is stored of it: no sign is lost, and none opens an element that could act."""
SHORT = "Der er liv på molen"
MOMENT = 1500
"""Milliseconds in which what a page wrote would have begun to run."""


@pytest.fixture
def partnership(coordinator):
	name = coordinator.insert(
		"Partnership",
		title="Sauna på molen",
		goals=[{"title": "Flere bader", "description": TYPED}],
		appendices=[{"title": "Kort", "text": TYPED}],
	)
	yield name
	on_site.remove(name)


@pytest.fixture
def purpose(coordinator, partnership):
	"""The box of the partnership's purpose, focused and empty."""
	coordinator.go(f"/app/partnership/{partnership}")
	coordinator.page.evaluate("cur_frm.scroll_to_field('purpose')")
	box = coordinator.page.locator('.frappe-control[data-fieldname="purpose"] textarea')
	box.click()
	return box


def stored(coordinator, name: str, field: str = "purpose") -> str | None:
	return coordinator.call("frappe.client.get", doctype="Partnership", name=name).get(field)


def typed(box) -> str:
	return box.evaluate("box => box.value")


def test_a_box_is_plain_grows_and_has_a_name_and_a_language(coordinator, purpose):
	page = coordinator.page
	assert page.locator(".ace_editor").count() == 0
	low = purpose.bounding_box()["height"]
	purpose.fill("\n".join(f"Linje {number}" for number in range(40)))
	assert purpose.bounding_box()["height"] > max(700, low)
	assert purpose.evaluate("box => box.scrollHeight - box.clientHeight") <= 1
	assert page.get_by_role("textbox", name="Formål").count() == 1
	assert (purpose.get_attribute("lang"), purpose.get_attribute("spellcheck")) == ("da", "true")


def test_bold_and_bullets_are_typed_and_can_be_taken_back(coordinator, purpose):
	keyboard = coordinator.page.keyboard
	keyboard.type(f"{SHORT}\nHver dag")
	purpose.evaluate("box => box.setSelectionRange(0, 3)")
	keyboard.press("Control+b")
	assert typed(purpose).startswith("**Der** er liv")
	keyboard.press("Control+z")
	assert typed(purpose) == f"{SHORT}\nHver dag"
	keyboard.press("Control+a")
	tools = coordinator.page.locator('.frappe-control[data-fieldname="purpose"] .text-tools button')
	tools.nth(1).click()
	assert typed(purpose) == f"- {SHORT}\n- Hver dag"
	keyboard.press("Control+a")
	tools.nth(0).click()
	assert typed(purpose) == f"- **{SHORT}**\n- **Hver dag**"
	keyboard.press("Control+a")
	keyboard.press("Control+b")
	keyboard.press("Control+a")
	keyboard.press("Control+Shift+Digit8")
	assert typed(purpose) == f"{SHORT}\nHver dag"
	keyboard.press("Control+s")
	coordinator.page.wait_for_function("!cur_frm.is_dirty()")


def test_the_cursor_stays_where_one_types(coordinator, purpose):
	keyboard = coordinator.page.keyboard
	keyboard.type("begynder slutter")
	purpose.evaluate("box => box.setSelectionRange(9, 9)")
	keyboard.type("midt ")
	coordinator.rest()  # Half a second after the last key Frappe takes the text over, and may write it again.
	keyboard.type("i ")
	assert typed(purpose) == "begynder midt i slutter"


def test_what_is_typed_while_the_server_saves_stays_and_a_second_save_takes_it(
	coordinator, partnership, purpose
):
	page = coordinator.page
	hold = []
	page.route("**/*savedocs*", lambda route: route.continue_() if hold else hold.append(route))
	page.keyboard.type("Før.")
	with page.expect_request("**/*savedocs*"):
		page.keyboard.press("Control+s")
	page.keyboard.type(" Imens.")
	page.keyboard.press("Control+s")
	wait_until(page, IS_STILL)
	with page.expect_response("**/*savedocs*"):
		hold[0].continue_()
	page.keyboard.type(" Efter.")
	wait_until(page, QUIET)
	page.keyboard.press("Control+s")
	page.wait_for_function("!cur_frm.is_dirty() && !frappe.ui.form.is_saving")
	assert typed(purpose) == stored(coordinator, partnership) == "Før. Imens. Efter."


@pytest.mark.parametrize("where", ["cell", "row"])
def test_what_is_typed_into_a_table_while_the_server_saves_stays(coordinator, partnership, where):
	page = coordinator.page
	coordinator.go(f"/app/partnership/{partnership}")
	page.evaluate("cur_frm.scroll_to_field('goals')")
	row = "cur_frm.fields_dict.goals.grid.grid_rows[0]"
	page.evaluate(f"() => void {row}.{'toggle_editable_row' if where == 'cell' else 'toggle_view'}(true)")
	coordinator.rest()
	control = f"{row}.{'columns.title.field' if where == 'cell' else 'grid_form.fields_dict.title'}"
	page.evaluate(f"() => void {control}.$input.attr('data-typed', '').focus()")
	page.keyboard.press("Control+End")
	for words in (" før", " imens", " efter"):
		page.keyboard.type(words)
		page.keyboard.press("Control+s")
	coordinator.rest()
	page.wait_for_function("!cur_frm.is_dirty() && !frappe.ui.form.is_saving")
	goals = stored(coordinator, partnership, "goals")
	assert goals[0]["title"] == "Flere bader før imens efter"
	assert page.evaluate("document.activeElement.hasAttribute('data-typed')")


def test_text_is_stored_harmless_with_every_sign_and_runs_nowhere(
	coordinator, partnership, purpose, page_errors
):
	page = coordinator.page
	page.keyboard.type(TYPED)
	page.keyboard.press("Control+s")
	page.wait_for_function("!cur_frm.is_dirty()")
	assert stored(coordinator, partnership) == HARMLESS
	page.evaluate(
		"cur_frm.fields.forEach((field) => field.df.fieldtype === 'Long Text' && "
		"cur_frm.set_df_property(field.df.fieldname, 'read_only', 1))"
	)
	shown = page.locator('.frappe-control[data-fieldname="purpose"] .control-value')
	assert shown.inner_text() == HARMLESS
	page.evaluate("cur_frm.scroll_to_field('goals')")
	assert TYPED[:20] in page.locator('[data-fieldname="goals"] .grid-body').inner_text()
	asked = f"doctype=Partnership&name={partnership}&format=Standard&no_letterhead=1"
	for address in (
		"/app/partnership/view/report",
		f"/printview?{asked}",
	):
		page.goto(address)
		page.wait_for_timeout(MOMENT)
		assert page.evaluate("window.ran") is None
	assert page_errors == []
