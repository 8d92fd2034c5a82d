// What is typed on the page that starts a partnership, kept in this browser until it is made or discarded.

const place_of = () => `partnership_module.start.${frappe.session.user}`;

// By language: what groups are called, in the order of their kinds, and how often they meet.
export const GROUPS = {
	da: ["Styregruppe", "Projektgruppe", "Arbejdsgruppe", "Følgegruppe"],
	en: ["Steering group", "Project group", "Working group", "Reference group"],
};
export const RHYTHMS = {
	da: ["4 gange om året", "2 gange om året", "Hver måned", "Hver 2. måned", "Hver 6. uge", "Efter behov"],
	en: ["4 times a year", "2 times a year", "Every month", "Every 2 months", "Every 6 weeks", "As needed"],
};

// The municipality is one of the parties, and who starts the partnership works there.
export function new_draft({ own, kinds, templates, default_template }) {
	const language = frappe.boot.lang === "da" ? "da" : "en";
	return {
		...{ title: "", language, paper: "", starts: "", ends: "", purpose: "", goals: "", joint_tasks: "" },
		template: template_in(language, templates, default_template),
		people: own.organisation ? [{ ...new_row(), ...own }] : [],
		groups: [
			{ title: GROUPS[language][0], kind: kinds[0], meets: RHYTHMS[language][0], everybody: true },
		],
	};
}

export const template_in = (language, templates, wanted) =>
	(
		templates.find((row) => row.name === wanted && row.language === language) ||
		templates.find((row) => row.language === language)
	)?.name || "";

export const new_row = () => ({ key: frappe.utils.get_random(8), organisation: "", person: "" });

export const is_empty_row = (row) =>
	!["organisation", "cvr", "person", "function", "email", "phone", "tasks"].some((field) =>
		row[field]?.trim()
	);

// --- kept ------------------------------------------------------------------------------------------------

export const keep = (draft) => localStorage.setItem(place_of(), JSON.stringify({ draft, on: Date.now() }));

export const forget = () => localStorage.removeItem(place_of());

// {draft, on: when it was last changed}; nothing where nothing is kept.
export function kept() {
	try {
		const found = JSON.parse(localStorage.getItem(place_of()));
		return Array.isArray(found?.draft?.people) && Array.isArray(found.draft.groups) ? found : null;
	} catch {
		return null;
	}
}
