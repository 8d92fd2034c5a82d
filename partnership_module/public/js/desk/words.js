// The words that our scripts say: Frappe's translation, and before it ours of a word that other apps use too.

const OURS = "Partnership Module";

// The context's own word, else ours, else that of all apps.
export const __ = (text, values = null, context = null) => {
	const meant = [context, OURS].find((place) => place && frappe._messages[`${text}:${place}`]);
	return frappe._(text, values, meant);
};
