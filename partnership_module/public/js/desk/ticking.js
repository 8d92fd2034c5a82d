// Boxes to tick in a dialog. Frappe looks them up on the page by their values, which it writes there as they are:
// so they are counted, and what they stand for is found again by its number.
export const boxes = (fieldname, label, choices, more = {}) => ({
	...{ fieldname, label, fieldtype: "MultiCheck", columns: 1, ...more },
	options: choices.map((choice, number) => ({
		value: String(number),
		label: frappe.utils.escape_html(choice.label),
		checked: choice.checked ? 1 : 0,
	})),
});

export const ticked = (choices, numbers) => (numbers || []).map((number) => choices[number].value);
