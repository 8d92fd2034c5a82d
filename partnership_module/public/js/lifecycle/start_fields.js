// The boxes of the page that starts a partnership: each with its label, its place in what is typed, and room for what
// is wrong with it.

// place: "title", "people.2.email". kind: text, area, or a select with options [{value, label}]. list: what is offered
// to choose from while one types.
export function field({ place, label, value, options, list, area, hint, on_input }) {
	const id = frappe.dom.get_unique_id();
	const box = options ? select(options, value) : text(area, value);
	box.attr({ id, "data-place": place, autocomplete: "off" });
	if (hint) box.attr("placeholder", hint);
	const whole = $('<div class="start-field"></div>').append(
		$("<label></label>").attr("for", id).text(label),
		box
	);
	if (list) whole.append(offered(box, list));
	const problem = $('<div class="start-problem" role="alert"></div>').attr("id", `${id}-problem`);
	box.on("input change", ({ type }) => {
		if (type === "input" || options) on_input(box.val());
	});
	return whole.append(problem);
}

const text = (area, value) =>
	$(
		area
			? '<textarea class="form-control" rows="2"></textarea>'
			: '<input class="form-control" type="text">'
	)
		.val(value || "")
		.on("input", (event) => area && grow(event.target));

const grow = (box) => {
	box.style.height = "auto";
	box.style.height = `${box.scrollHeight + 2}px`;
};

const select = (options, value) =>
	$('<select class="form-control"></select>')
		.append(options.map((option) => $("<option></option>").val(option.value).text(option.label)))
		.val(value || "");

export function offered(box, list) {
	const id = frappe.dom.get_unique_id();
	box.attr("list", id);
	return $("<datalist></datalist>")
		.attr("id", id)
		.append(list.map((value) => $("<option>").val(value)));
}

export const box_at = (form, place) => form.find(`[data-place="${CSS.escape(place)}"]`);

export function show_problem(form, place, sentence) {
	const box = box_at(form, place);
	const whole = box.closest(".start-field");
	const problem = whole.find(".start-problem").html(sentence || "");
	whole.toggleClass("has-error", Boolean(sentence));
	box.attr("aria-invalid", Boolean(sentence));
	if (sentence) box.attr("aria-describedby", problem.attr("id"));
	else box.removeAttr("aria-describedby");
}
