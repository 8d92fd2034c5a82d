"""What a coordinator does on the pages of the desk, for tests that play a story."""

import urllib.parse

COUNT_TIMERS = """(() => {
	const { setTimeout, clearTimeout } = window;
	const waiting = (window.waiting_timers = new Set());
	window.setTimeout = (act, after = 0, ...given) => {
		const run = () => (waiting.delete(timer), act(...given));
		const timer = setTimeout(typeof act === "function" ? run : act, after);
		if (typeof act === "function" && after <= 1500) waiting.add(timer);
		return timer;
	};
	window.clearTimeout = (timer) => (waiting.delete(timer), clearTimeout(timer));
})()"""
"""Runs in a page before its own scripts: counts what these put off and is still to come.

Frappe puts off what follows from a key, and by a second the reloading of a form that was saved elsewhere."""

IS_STILL = """() => {
	const moves = (animation) => Number.isFinite(animation.effect?.getComputedTiming().endTime);
	const running = document.getAnimations().filter(({ playState }) => playState === "running");
	const is_busy = window.waiting_timers?.size || running.some(moves);
	window.still_frames = is_busy ? 0 : (window.still_frames || 0) + 1;
	return window.still_frames > 3;
}"""
"""Whether nothing is put off and nothing moves, for some frames in succession."""

QUIET = f"""() => {{
	const waits = document.querySelector("#freeze:not(.grid-form), .skeleton");
	if (waits || window.frappe?.request?.ajax_count) return (window.still_frames = 0, false);
	return ({IS_STILL})();
}}"""
"""The same, while the page does not wait for the server either. Behind an open row Frappe freezes it too."""


IS_STORED = """async () => {
	const { doctype, docname, doc } = cur_frm;
	const { message } = await frappe.db.get_value(doctype, docname, "modified");
	return message.modified === doc.modified;
}"""
"""Whether the form shows the document as it is stored."""


IS_DESK = "!!window.frappe?.set_route"
LEAD = """(address) => {
	const { pathname, searchParams } = new URL(address, location);
	frappe.route_options = Object.fromEntries(searchParams);
	return frappe.set_route(decodeURI(pathname));
}"""
HAS_COME = """() => {
	const { container, router } = frappe;
	return window.cur_dialog?.display || container.page._route === router.get_sub_path();
}"""
"""How the desk goes to an address without being loaded anew, and whether it shows that page or a dialog."""


FOLD = "frappe.app.sidebar?.close?.(), localStorage.removeItem('sidebar-expanded')"
"""Folds the sidebar of Frappe 16, as it is on a phone from the start. A window that is narrowed keeps it."""

CALL = """([method, args]) => frappe.xcall(method, args).catch((refusal) => {
	throw new Error(`${method}: ${refusal?.message || frappe.last_response?._server_messages}`);
})"""
"""Calls a method of the site; an error says what the server did."""


class Coordinator:
	"""What a coordinator does on a page of the desk; every step leaves a picture.

	calling: another page of the desk, from which methods are called that no step of this one calls.
	"""

	def __init__(self, page, calling, screens, story: str):
		self.page, self.calling, self.screens, self.story, self.steps = page, calling, screens, story, 0
		self.organisations: dict[str, str] = {}

	def call(self, method: str, **args):
		return self.calling.evaluate(CALL, [method, args])

	def insert(self, doctype: str, **values) -> str:
		return self.call("frappe.client.insert", doc={"doctype": doctype, **self.linked(values)})["name"]

	def organisation(self, organisation_name: str, **values) -> None:
		"""Make an organisation; rows of what is made later name it by what it is called."""
		doctype = "Partner Organisation"
		made = self.insert(doctype, organisation_name=organisation_name, **values)
		self.organisations[organisation_name] = made

	def linked(self, values):
		"""Values with the numbers of organisations in place of what they are called."""
		if isinstance(values, dict):
			named = ("organisation", "party", "responsible")
			return {
				key: self.organisations.get(value, value) if key in named else self.linked(value)
				for key, value in values.items()
			}
		return [self.linked(value) for value in values] if isinstance(values, list) else values

	def remove_organisations(self) -> None:
		for name in self.organisations.values():
			self.call("frappe.client.delete", doctype="Partner Organisation", name=name)

	def go(self, address: str) -> None:
		self.page.goto(address)
		self.page.wait_for_selector(".form-layout .form-section", timeout=30_000)
		self.rest()

	def rest(self) -> None:
		"""Wait until all has come that follows from the last step."""
		wait_until(self.page, QUIET)

	def reloaded(self) -> None:
		"""Wait until what a method saved is in the form, before something is typed into it."""
		self.page.wait_for_function(IS_STORED)
		self.rest()

	def picture(self, name: str) -> None:
		self.steps += 1
		self.page.screenshot(path=self.screens / f"{self.story}-{self.steps:02}-{name}.png")

	def tab(self, field: str) -> None:
		self.page.locator(f'.form-tabs [data-fieldname="{field}"]').click()
		self.rest()

	def button(self, label: str, group: str | None = None) -> None:
		"""Press a button of the form, in its group of buttons."""
		data = urllib.parse.quote(label, safe="!'()*")
		if group:
			named = urllib.parse.quote(group, safe="!'()*")
			# The realtime server may reload the form and with it an opened menu.
			item = self.page.locator(f'.inner-group-button[data-label="{named}"] [data-label="{data}"]')
			item.dispatch_event("click")
		else:
			self.page.locator(f'.page-actions button[data-label="{data}"]').click()
		self.rest()

	def save(self) -> None:
		self.page.locator(".page-actions .primary-action:visible").click()
		self.rest()

	def opens(self, title: str) -> None:
		"""Wait until the dialog with this title stands still."""
		self.page.locator(".modal.show .modal-title", has_text=title).wait_for()
		self.rest()

	@property
	def dialog(self):
		return self.page.locator(".modal.show").last

	def confirm(self) -> None:
		self.dialog.locator(".modal-footer .btn-primary").click()
		self.rest()

	def choose(self, field: str, option: str) -> None:
		self.dialog.locator(f'[data-fieldname="{field}"] select').select_option(option)

	def write(self, field: str, text: str) -> None:
		self.dialog.locator(f'[data-fieldname="{field}"]').locator("textarea, input").first.fill(text)

	def close(self) -> None:
		self.dialog.locator(".btn-modal-close").click()
		self.page.wait_for_selector(".modal.show", state="detached")


def lead(page, address: str) -> None:
	"""Go to an address of the desk as one does there, from page to page; it is loaded only the first time."""
	if not page.evaluate(IS_DESK):
		page.goto(address)
		return
	page.evaluate(LEAD, address)
	page.wait_for_function(HAS_COME)


def wait_until(page, state: str) -> None:
	"""Wait for IS_STILL or QUIET, which count frames from now on."""
	page.evaluate("window.still_frames = 0")
	page.wait_for_function(state)
