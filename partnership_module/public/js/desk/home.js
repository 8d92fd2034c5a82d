// What needs me today: the block on the workspace, drawn into the element that Frappe gives it.
const REPORT = "Needs Action";
const METHODS = "partnership_module.partnership.desk";
const KEPT = "partnership_module.only_mine";
const escaped = (text) => frappe.utils.escape_html(String(text ?? ""));

export async function draw_home(root) {
	const box = root.querySelector(".partnership-home");
	const [home, sectors] = await Promise.all([
		frappe.xcall(`${METHODS}.home.today`, kept_choice()),
		frappe.xcall(`${METHODS}.charts.partnerships`),
	]);
	box.innerHTML = home.is_empty ? of_nothing(home) : of_today(home, sectors);
	for (const anchor of box.querySelectorAll("a[data-route]")) {
		anchor.addEventListener("click", (event) => follow(event, anchor));
	}
	for (const button of box.querySelectorAll("[data-only-mine]")) {
		button.addEventListener("click", () => {
			localStorage.setItem(KEPT, button.dataset.onlyMine);
			draw_home(root);
		});
	}
}

function kept_choice() {
	const kept = localStorage.getItem(KEPT);
	return kept === null ? {} : { only_mine: kept };
}

// Inside the block Frappe does not see that a link is followed; with a key held the browser opens a tab.
function follow(event, { dataset }) {
	if (event.ctrlKey || event.metaKey || event.shiftKey) return;
	event.preventDefault();
	frappe.route_options = dataset.options ? JSON.parse(dataset.options) : null;
	frappe.set_route(JSON.parse(dataset.route));
}

function link(route, shown, { options, kind = "" } = {}) {
	const asked = options ? `?${new URLSearchParams(options)}` : "";
	const address = `/app/${route.map(encodeURIComponent).join("/")}${asked}`;
	const given = options ? `data-options="${escaped(JSON.stringify(options))}"` : "";
	const to = escaped(JSON.stringify(route));
	return `<a class="${kind}" href="${escaped(address)}" data-route="${to}" ${given}>${shown}</a>`;
}

// All filters are named, or the report would keep those of the last time.
const to_rows = (shown, kind, filters) =>
	link(["query-report", REPORT], shown, {
		kind,
		options: { kind: "", partnership: "", party: "", mine: 0, ...filters },
	});

function of_today(home, sectors) {
	return `
		<section aria-label="${escaped(__("What needs me today"))}">
			<header><h3>${__("What needs me today")}</h3>${home.has_own ? choice(home.only_mine) : ""}</header>
			${numbers(home)}
		</section>
		<div class="beside">
			<section><header><h3>${
				home.only_mine ? __("My partnerships") : __("Partnerships")
			}</h3></header>${partnerships(home)}</section>
			<section><header><h3>${__("Partnerships by Sector")}</h3></header>${by_sector(sectors)}</section>
		</div>
		<section><header><h3>${__("How to")}</h3></header>${guides()}</section>`;
}

function choice(only_mine) {
	const button = (value, word) => `<button type="button" data-only-mine="${value}"
		aria-pressed="${only_mine === Boolean(value)}">${word}</button>`;
	return `<span class="choice">${button(1, __("Mine"))}${button(0, __("All"))}</span>`;
}

function numbers({ numbers: counted, only_mine }) {
	if (!counted.some(({ count }) => count)) {
		return `<p class="calm">${__("Nothing waits for you today.")}</p>`;
	}
	const shown = counted.map(({ kind, label, count, is_past }) =>
		to_rows(
			`<b>${count}</b><span>${escaped(label)}</span>`,
			`number ${count ? (is_past ? "past" : "waits") : "none"}`,
			{ kind, mine: Number(only_mine) }
		)
	);
	return `<div class="numbers">${shown.join("")}</div>`;
}

function partnerships({ partnerships: listed }) {
	const rows = listed.map(
		({ name, title, status, count }) => `<li>
			${link(["Form", "Partnership", name], escaped(title), { kind: "title" })}
			<span class="status">${escaped(__(status))}</span>
			${count ? to_rows(__("{0} to do", [count]), "open", { partnership: name }) : ""}
		</li>`
	);
	return `<ul>${rows.join("")}</ul>
		<p>${link(["List", "Partnership", "List"], __("All partnerships"), { kind: "more" })}</p>`;
}

// A bar for each sector, as long as it has partnerships; its parts are what they are at.
function by_sector({ labels, datasets }) {
	const totals = labels.map((_, index) => datasets.reduce((sum, { values }) => sum + values[index], 0));
	const longest = Math.max(...totals, 1);
	const part = ({ name, values }, index, number) =>
		values[index]
			? `<i class="stage-${number}" style="width: ${(100 * values[index]) / longest}%"
				title="${escaped(name)}: ${values[index]}"></i>`
			: "";
	const rows = labels.map(
		(label, index) => `<li><span>${escaped(label)}</span>
			<span class="bar">${datasets.map((set, number) => part(set, index, number)).join("")}</span>
			<b>${totals[index]}</b></li>`
	);
	const words = datasets.map(
		({ name }, number) => `<span><i class="stage-${number}"></i>${escaped(name)}</span>`
	);
	return `<ul class="sectors">${rows.join("")}</ul><p class="legend">${words.join("")}</p>`;
}

function of_nothing({ may_create }) {
	if (!may_create) {
		return `<section class="nothing"><h3>${__("No partnership is open to you yet")}</h3>
			<p>${__(
				"Ask a coordinator to give you a seat in a group of the partnership. Then it stands here."
			)}</p></section>`;
	}
	return `<section class="nothing"><h3>${__("Begin with the first partnership")}</h3>
		<ol>
			<li>${link(["List", "Partner Organisation", "List"], __("Record the organisations"))}.
				${__("Your own municipality is one of them.")}</li>
			<li>${link(["Form", "Partnership", "new"], __("Make the partnership"))}.
				${__("Title, parties and purpose are enough to begin with.")}</li>
			<li>${link(["List", "Partnership Agreement", "List"], __("Make the agreement"))}.
				${__("A template asks what the contract has to say.")}</li>
		</ol>
		<p>${__("When something waits for you, it stands here with a number that leads to it.")}</p>
	</section>
	<section><header><h3>${__("How to")}</h3></header>${guides()}</section>`;
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
	const shown = told.map(
		([title, text, route]) =>
			`<details><summary>${title}</summary><p>${text} ${link(route, __("Open the list"))}</p></details>`
	);
	return `<div class="guides">${shown.join("")}</div>`;
}
