// What needs me today: the block on the workspace, drawn into the element that Frappe gives it.
import { __ } from "./words";

const REPORT = "Needs Action";
const METHODS = "partnership_module.partnership.desk";
const KEPT = "partnership_module.only_mine";

export async function draw_home(root) {
	const [home, sectors] = await Promise.all([
		frappe.xcall(`${METHODS}.home.today`, kept_choice()),
		frappe.xcall(`${METHODS}.charts.partnerships`),
	]);
	const parts = home.is_empty ? of_nothing(home) : of_today(home, sectors, () => draw_home(root));
	root.querySelector(".partnership-home").replaceChildren(...parts);
}

function kept_choice() {
	const kept = localStorage.getItem(KEPT);
	return kept === null ? {} : { only_mine: kept };
}

// Text is put in as text, so that nothing typed becomes HTML. inside: elements and texts.
function made(tag, attributes, ...inside) {
	const element = document.createElement(tag);
	for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
	element.append(...inside.filter((part) => part !== null));
	return element;
}

// Inside the block Frappe does not see that a link is followed; with a key held the browser opens a tab.
function link(route, shown, { options = null, kind = "" } = {}) {
	const asked = options ? `?${new URLSearchParams(options)}` : "";
	const href = `${frappe.router.make_url(route)}${asked}`;
	const anchor = made("a", { class: kind, href }, ...[shown].flat());
	anchor.addEventListener("click", (event) => {
		if (event.ctrlKey || event.metaKey || event.shiftKey) return;
		event.preventDefault();
		frappe.route_options = options && { ...options };
		frappe.set_route(route);
	});
	return anchor;
}

// All filters are named, or the report would keep those of the last time.
const to_rows = (shown, kind, filters) =>
	link(["query-report", REPORT], shown, {
		kind,
		options: { kind: "", partnership: "", party: "", mine: 0, ...filters },
	});

const to_list = (doctype, shown, kind = "") => link(["List", doctype, "List"], shown, { kind });

function section(title, inside, beside = null) {
	return made("section", {}, made("header", {}, made("h3", {}, title), beside), ...[inside].flat());
}

function of_today(home, sectors, again) {
	const own = home.only_mine ? __("My partnerships") : __("Partnerships");
	return [
		section(
			__("What needs me today"),
			[numbers(home), weekly_mail(home, again)].filter(Boolean),
			home.has_own ? choice(home.only_mine, again) : null
		),
		made(
			"div",
			{ class: "beside" },
			section(own, partnerships(home)),
			section(__("Partnerships by Sector"), by_sector(sectors))
		),
		section(__("How to"), guides()),
	];
}

function choice(only_mine, again) {
	const button = (value, word) => {
		const pressed = String(Boolean(only_mine) === Boolean(value));
		const element = made("button", { type: "button", "aria-pressed": pressed }, word);
		element.addEventListener("click", () => {
			localStorage.setItem(KEPT, value);
			again();
		});
		return element;
	};
	return made("span", { class: "choice" }, button(1, __("Mine")), button(0, __("All")));
}

// A mail once a week, for who wants it; none is offered where the site sends none.
function weekly_mail({ weekly_mail: wanted }, again) {
	if (wanted === null) return null;
	const said = wanted
		? __("You are mailed once a week what needs you.")
		: __("You are not mailed once a week what needs you.");
	const button = made("button", { type: "button" }, wanted ? __("Switch off") : __("Switch on"));
	button.addEventListener("click", async () => {
		await frappe.xcall(`${METHODS}.digest.choose`, { wanted: wanted ? 0 : 1 });
		again();
	});
	return made("p", { class: "weekly-mail" }, said, " ", made("span", { class: "choice" }, button));
}

function numbers({ numbers: counted, only_mine }) {
	if (!counted.some(({ count }) => count)) {
		return made("p", { class: "calm" }, __("Nothing waits for you today."));
	}
	const shown = counted.map(({ kind, label, count, is_past }) =>
		to_rows(
			[made("b", {}, String(count)), made("span", {}, label)],
			["number", count ? (is_past ? "past" : "waits") : "none"].join(" "),
			{ kind, mine: Number(only_mine) }
		)
	);
	return made("div", { class: "numbers" }, ...shown);
}

function partnerships({ partnerships: listed }) {
	const rows = listed.map(({ name, title, status, count }) =>
		made(
			"li",
			{},
			link(["Form", "Partnership", name], title, { kind: "title" }),
			made("span", { class: "status" }, __(status, null, "Partnership")),
			count ? to_rows(__("{0} to do", [count]), "open", { partnership: name }) : null
		)
	);
	const all = to_list("Partnership", __("All partnerships"), "more");
	return [made("ul", {}, ...rows), made("p", {}, all)];
}

// A bar for each sector, as long as it has partnerships; its parts are what they are at.
function by_sector({ labels, datasets }) {
	const totals = labels.map((_, index) => datasets.reduce((sum, { values }) => sum + values[index], 0));
	const longest = Math.max(...totals, 1);
	const part = ({ name, values }, index, stage) => {
		const width = (100 * values[index]) / longest;
		const title = [name, values[index]].join(": ");
		return made("i", { class: `stage-${stage}`, style: `width: ${width}%`, title });
	};
	const rows = labels.map((label, index) => {
		const parts = datasets.map((set, stage) => (set.values[index] ? part(set, index, stage) : null));
		const bar = made("span", { class: "bar" }, ...parts);
		return made("li", {}, made("span", {}, label), bar, made("b", {}, String(totals[index])));
	});
	const words = datasets.map(({ name }, stage) =>
		made("span", {}, made("i", { class: `stage-${stage}` }), name)
	);
	return [made("ul", { class: "sectors" }, ...rows), made("p", { class: "legend" }, ...words)];
}

function of_nothing({ may_create }) {
	if (!may_create) {
		const told = __(
			"Ask a coordinator to give you a seat in a group of the partnership. Then it stands here."
		);
		return [nothing(__("No partnership is open to you yet"), made("p", {}, told))];
	}
	const steps = [
		[
			link(["start-partnership"], __("Start a Partnership")),
			__("Title, parties and purpose are enough to begin with."),
		],
		[
			to_list("Partnership Agreement", __("Make the agreement")),
			__("A template asks what the contract has to say."),
		],
	];
	const listed = steps.map(([first, told]) => made("li", {}, first, ". ", told));
	const after = __("When something waits for you, it stands here with a number that leads to it.");
	return [
		nothing(__("Begin with the first partnership"), made("ol", {}, ...listed), made("p", {}, after)),
		section(__("How to"), guides()),
	];
}

function nothing(title, ...inside) {
	return made("section", { class: "nothing" }, made("h3", {}, title), ...inside);
}

function guides() {
	const told = [
		[
			__("From an idea to an agreement"),
			__(
				"Record the parties, groups and goals on the partnership. Make an agreement from a template, and answer its questions. Send the draft to the parties, note what they decide, freeze the text, and register the signatures."
			),
			["List", "Partnership Agreement", "List"],
		],
		[
			__("A meeting from summons to minutes"),
			__(
				"Plan the meetings of a year on the partnership. The agenda proposes what is overdue. Send the summons, write the minutes at the meeting, send them, and approve them when the time for objections is over."
			),
			["List", "Steering Meeting", "List"],
		],
		[
			__("Milestones and reports from partners"),
			__(
				"Give each milestone a day and somebody responsible. The parties are asked for their figures by mail and need no account. Accept a report, or send it back with a reason."
			),
			["List", "Partner Report", "List"],
		],
		[
			__("Evaluation and what comes after"),
			__(
				"Fetch what is known of milestones and indicators, let the parties score how they work together, hear them, and freeze the evaluation. It ends in continue, adjust, renegotiate or end."
			),
			["List", "Evaluation", "List"],
		],
	];
	const shown = told.map(([title, told_of, route]) =>
		made(
			"details",
			{},
			made("summary", {}, title),
			made("p", {}, told_of, " ", link(route, __("Open the list")))
		)
	);
	return made("div", { class: "guides" }, ...shown);
}
