// A partnership in ten minutes: what is typed on one page, with the print of it beside it. Nothing is stored on the
// site before it is made; what is typed stays in this browser.
import { NAMES } from "../agreements/names_of_papers";
import { copy_an_earlier_one } from "./copying";
import { live_page, show_page } from "../desk/live_page";
import { __ } from "../desk/words";
import {
	GROUPS,
	RHYTHMS,
	forget,
	is_empty_row,
	keep,
	kept,
	new_draft,
	new_row,
	template_in,
} from "./start_draft";
import { box_at, field, offered, show_problem } from "./start_fields";
import "./start_style";

const STARTING = "partnership_module.partnership.lifecycle.starting";
const AGREEMENT = "Partnership Agreement";
const WAIT = 500; // milliseconds after the last key

export async function start_partnership(wrapper) {
	const page = frappe.ui.make_app_page({
		parent: wrapper,
		title: __("Start a Partnership"),
		single_column: true,
	});
	const { message: choices } = await frappe.call(`${STARTING}.choices`);
	new Starting(page, choices).begin();
}

class Starting {
	constructor(page, choices) {
		Object.assign(this, { page, choices, facts: {}, problems: [], is_asked: false, asked: 0 });
		this.show_soon = frappe.utils.debounce(() => this.show_print(), WAIT);
		this.form = $('<form class="start-form" novalidate></form>').on("submit", () => false);
		this.print = live_page(__("Print", null, "What is printed"));
		this.told = $('<p class="start-told text-muted small"></p>');
	}

	begin() {
		const side = $('<div class="start-print"></div>').append(this.print);
		const whole = $('<div class="start-partnership"></div>').append(this.form, side);
		$(this.page.main).addClass("start-main").append(views(whole), whole);
		this.page.set_primary_action(__("Make the Draft"), () => this.make());
		this.page.add_menu_item(__("Copy an Earlier Partnership"), () => copy_an_earlier_one());
		this.page.add_menu_item(__("Discard What Is Typed"), () => this.discard());
		this.form.on("focusin focusout", () => this.show_problems());
		const found = kept();
		this.draft = found?.draft || new_draft(this.choices);
		this.draw();
		if (found) this.tell_kept(found.on);
		else box_at(this.form, "title").trigger("focus");
	}

	tell_kept(on) {
		const when = new Date(on).toLocaleString(frappe.boot.lang === "da" ? "da-DK" : "en-GB", {
			dateStyle: "long",
			timeStyle: "short",
		});
		this.told.text(
			__("You typed this on {0}. It is kept in this browser until you make the draft.", [when])
		);
		$('<button type="button" class="btn btn-xs btn-link"></button>')
			.text(__("Discard"))
			.on("click", () => this.discard())
			.appendTo(this.told);
	}

	discard() {
		frappe.confirm(__("Discard all that is typed here?"), () => {
			forget();
			this.draft = new_draft(this.choices);
			this.draw();
		});
	}

	// --- what is typed -----------------------------------------------------------------------------------

	changed() {
		keep(this.draft);
		this.show_soon();
	}

	// A box for a value of an object; more: what else follows from it.
	box(row, name, place, label, given = {}, more = () => {}) {
		const on_input = (value) => {
			row[name] = value;
			more(value);
			this.changed();
		};
		return field({ place, label, value: row[name], on_input, ...given });
	}

	draw() {
		Object.assign(this, { is_asked: false, problems: [], facts: {} });
		this.told.empty();
		const steps = [
			[__("Title"), this.title()],
			[__("Parties"), this.people()],
			[__("Purpose and Goals"), this.purpose()],
			[__("Who Does What"), this.tasks()],
			[__("Groups"), this.groups()],
			[__("Text"), this.text()],
		].map(([heading, content], index) => step(index + 1, heading, content));
		this.form.empty().append(this.told, way(steps), steps, this.foot());
		this.draw_seats();
		this.draw_tasks();
		this.show_print();
	}

	foot() {
		return $('<div class="start-foot"></div>').append(
			$('<button type="button" class="btn btn-primary"></button>')
				.text(__("Make the Draft"))
				.on("click", () => this.make())
		);
	}

	title() {
		const { draft } = this;
		const languages = [
			{ value: "da", label: __("Danish") },
			{ value: "en", label: __("English") },
		];
		const hint = __("e.g. 1 August 2027");
		return [
			this.box(draft, "title", "title", __("Title")),
			line(
				this.box(draft, "starts", "starts", __("Begins"), { hint }),
				this.box(draft, "ends", "ends", __("Ends"), {
					hint: __("Open", null, "End of a partnership"),
				}),
				this.box(
					draft,
					"language",
					"language",
					__("Language"),
					{ options: languages },
					(language) => {
						draft.template = template_in(language, this.choices.templates);
						this.form.find(".start-text").replaceWith(this.text());
					}
				)
			),
		];
	}

	purpose() {
		const { draft } = this;
		return [
			this.box(draft, "purpose", "purpose", __("Purpose"), {
				area: true,
				hint: __("Why the parties work together, and for whom"),
			}),
			this.box(draft, "goals", "goals", __("Goals"), { area: true, hint: __("One goal a line") }),
		];
	}

	text() {
		const { draft, choices } = this;
		const options = choices.templates
			.filter((row) => row.language === draft.language)
			.map(({ name }) => ({ value: name, label: name }));
		const told = $('<p class="text-muted small"></p>');
		const describe = () =>
			told.text(choices.templates.find((row) => row.name === draft.template)?.description || "");
		describe();
		const hint = NAMES[draft.language][1];
		return $('<div class="start-text"></div>').append(
			line(
				this.box(draft, "template", "template", __("Template"), { options }, describe),
				this.box(draft, "paper", "paper", __("Calls Itself"), { list: NAMES[draft.language], hint })
			),
			told
		);
	}

	// --- people ------------------------------------------------------------------------------------------

	people() {
		const hint = $('<p class="text-muted small"></p>').text(
			__("A row for each person. An organisation that stands in several rows is one party.")
		);
		this.rows = $('<div class="start-rows"></div>');
		this.draw_people();
		return [hint, this.rows];
	}

	// The last row is always empty, ready for the next one.
	draw_people() {
		const { people } = this.draft;
		if (!people.length || !is_empty_row(people.at(-1))) people.push(new_row());
		this.rows.empty().append(people.map((row, index) => this.person(row, index)));
	}

	person(row, index) {
		const box = (name, label, given) =>
			this.box(row, name, `people.${index}.${name}`, label, given, () => this.people_changed(row));
		const sectors = [
			{ value: "", label: "" },
			...this.choices.sectors.map((value) => ({ value, label: __(value) })),
		];
		const card = $('<div class="start-card"></div>').append(
			line(
				box("organisation", __("Organisation"), { list: this.choices.organisations }).addClass(
					"wide"
				),
				box("sector", __("Sector"), { options: sectors }),
				box("cvr", __("CVR"), { hint: __("Optional") }).addClass("narrow")
			),
			line(
				box("person", __("Person")),
				box("function", __("Function")),
				box("email", __("Email")).addClass("longer"),
				box("phone", __("Phone")).addClass("narrow")
			),
			remove_button(__("Remove the row"), () => {
				this.draft.people.splice(this.draft.people.indexOf(row), 1);
				this.draw_people();
				this.people_changed(row);
				this.changed();
			})
		);
		box_at(card, `people.${index}.person`).on("change", () => this.take_known(row, index));
		return card;
	}

	people_changed(row) {
		const { people } = this.draft;
		if (row === people.at(-1) && !is_empty_row(row)) {
			people.push(new_row());
			this.rows.append(this.person(people.at(-1), people.length - 1));
		}
		this.draw_seats();
		this.draw_tasks();
	}

	// Of somebody whom the organisation has as a contact already, what is known is filled in.
	take_known(row, index) {
		const known = this.facts[index]?.people.find(({ person }) => person === row.person);
		["function", "email", "phone"].forEach((name) => {
			if (!known?.[name] || row[name]) return;
			box_at(this.form, `people.${index}.${name}`).val(known[name]).trigger("input");
		});
	}

	// What is known of an organisation stands in its row: it is not typed again, nor changed from here.
	show_facts() {
		this.draft.people.forEach((row, index) => {
			const { known = false, sector = "", cvr = "", people = [] } = this.facts[index] || {};
			const at = (name) => box_at(this.form, `people.${index}.${name}`);
			at("sector")
				.val((known ? "" : row.sector) || sector)
				.prop("disabled", known);
			at("cvr").prop("disabled", known);
			if (known) at("cvr").val(cvr || "");
			const person = at("person");
			person.siblings("datalist").remove();
			if (people.length)
				person.after(
					offered(
						person,
						people.map((found) => found.person)
					)
				);
		});
	}

	// --- who does what -----------------------------------------------------------------------------------

	tasks() {
		const hint = $('<p class="text-muted small"></p>').text(
			__("What each party undertakes, one task a line. It may wait.")
		);
		this.roles = $("<div></div>");
		return [hint, this.roles];
	}

	draw_tasks() {
		const first = new Map();
		this.draft.people.forEach((row, index) => {
			const name = row.organisation?.trim();
			if (name && !first.has(name.toLowerCase())) first.set(name.toLowerCase(), [row, index]);
		});
		const shown = [...first.values()].map(([row]) => `${row.key} ${row.organisation}`).join("\n");
		if (this.shown_tasks === shown && this.roles.children().length) return;
		this.shown_tasks = shown;
		const area = { area: true };
		const roles = [...first.values()].map(([row, index]) =>
			this.box(row, "tasks", `people.${index}.tasks`, row.organisation.trim(), area)
		);
		const joint = this.box(this.draft, "joint_tasks", "joint_tasks", __("All parties jointly"), area);
		this.roles.empty().append(...(roles.length ? [...roles, joint] : [joint]));
	}

	// --- groups ------------------------------------------------------------------------------------------

	groups() {
		this.group_cards = $("<div></div>");
		this.draw_groups();
		const add = $('<button type="button" class="btn btn-default btn-sm"></button>')
			.text(__("Add a Group"))
			.on("click", () => this.add_group());
		return [this.group_cards, add];
	}

	add_group() {
		const { groups, language } = this.draft;
		const number = Math.min(groups.length, GROUPS[language].length - 1);
		const title = groups.some((row) => row.title === GROUPS[language][number])
			? ""
			: GROUPS[language][number];
		const kind = this.choices.kinds[number];
		groups.push({ title, kind, meets: RHYTHMS[language][0], everybody: false, members: [] });
		this.draw_groups();
		this.changed();
	}

	draw_groups() {
		this.group_cards.empty().append(this.draft.groups.map((row, index) => this.group(row, index)));
		this.draw_seats();
	}

	group(row, index) {
		const { language } = this.draft;
		const kinds = this.choices.kinds.map((value) => ({ value, label: __(value) }));
		const place = (name) => `groups.${index}.${name}`;
		return $('<div class="start-card"></div>').append(
			line(
				this.box(row, "title", place("title"), __("Group"), { list: GROUPS[language] }).addClass(
					"wide"
				),
				this.box(row, "kind", place("kind"), __("Kind"), { options: kinds }),
				this.box(row, "meets", place("meets"), __("Meets"), { list: RHYTHMS[language] })
			),
			$('<div class="start-seats"></div>'),
			remove_button(__("Remove the group"), () => {
				this.draft.groups.splice(index, 1);
				this.draw_groups();
				this.changed();
			})
		);
	}

	draw_seats() {
		const named = this.draft.people.filter((row) => row.person?.trim());
		this.group_cards?.find(".start-seats").each((index, seats) => {
			const group = this.draft.groups[index];
			const chips = named.map((row) => this.seat(group, row, named));
			const label = $('<span class="text-muted small"></span>').text(
				named.length ? __("Who sits there") : __("Those named under Parties can sit there.")
			);
			$(seats).empty().append(label, chips);
		});
	}

	seat(group, row, named) {
		const sits = group.everybody || (group.members || []).includes(row.key);
		return $('<button type="button" class="btn btn-xs start-seat"></button>')
			.addClass(sits ? "btn-primary" : "btn-default")
			.attr("aria-pressed", sits)
			.text(row.person.trim())
			.on("click", () => {
				const members = group.everybody ? named.map(({ key }) => key) : group.members || [];
				group.everybody = false;
				group.members = sits ? members.filter((key) => key !== row.key) : [...members, row.key];
				this.draw_seats();
				this.changed();
			});
	}

	// --- the print, and what is wrong --------------------------------------------------------------------

	async show_print() {
		const asked = ++this.asked;
		const { message } = await call("preview", this.draft);
		if (!message || asked !== this.asked) return;
		if (message.page) show_page(this.print, message.page);
		Object.assign(this, { problems: message.problems, facts: message.people });
		this.show_facts();
		this.show_problems();
	}

	// What is still being typed, or not yet, is not wrong before one asks for the draft.
	show_problems() {
		const told = Object.fromEntries(this.problems.map(({ place, sentence }) => [place, sentence]));
		this.form.find("[data-place]").each((_index, box) => {
			const is_said = this.is_asked || (box.value && box !== document.activeElement);
			show_problem(this.form, box.dataset.place, is_said ? told[box.dataset.place] : "");
		});
	}

	async make() {
		if (this.is_making) return;
		this.is_making = true;
		this.show_soon.cancel?.();
		const { message, problems } = await call("create", this.draft, true);
		this.is_making = false;
		if (message) return this.made(message);
		if (!problems) return;
		Object.assign(this, { problems, is_asked: true, asked: this.asked + 1 });
		this.show_problems();
		this.show_soon();
		const first = this.form.find(".has-error [data-place]").first();
		first.trigger("focus");
		first[0]?.scrollIntoView({ block: "center" });
		const told = __("Nothing was made yet. What is to be corrected stands at its field.");
		frappe.show_alert({ message: told, indicator: "orange" });
	}

	made({ agreement }) {
		forget();
		this.draft = new_draft(this.choices);
		this.draw();
		frappe.show_alert({ message: __("The partnership and its draft are made."), indicator: "green" });
		frappe.set_route("print", AGREEMENT, agreement);
	}
}

// {message} as the server answered, or {problems} of what it refused; any other failure is told.
const call = (method, typed, freeze = false) =>
	new Promise((resolve) =>
		frappe.call({
			...{ method: `${STARTING}.${method}`, type: "POST", args: { typed }, freeze, silent: true },
			callback: resolve,
			error(answer) {
				if (freeze && !answer?.problems)
					frappe.msgprint(__("Nothing was made, and what you typed is still here. Try again."));
				resolve({ problems: answer?.problems });
			},
		})
	);

// --- how it stands on the page -------------------------------------------------------------------------------

const step = (number, heading, content) =>
	$('<section class="start-step"></section>').append(
		$("<h4></h4>").append(
			$('<span class="number"></span>').text(number),
			$("<span></span>").text(heading)
		),
		content
	);

const line = (...fields) => $('<div class="start-line"></div>').append(fields);

// The steps by name, each leads to its place.
const way = (steps) =>
	$('<nav class="start-way"></nav>')
		.attr("aria-label", __("Steps"))
		.append(
			steps.map((section) =>
				$('<button type="button" class="btn btn-xs btn-link"></button>')
					.text(section.find("h4 span").last().text())
					.on("click", () => section[0].scrollIntoView({ behavior: "smooth" }))
			)
		);

// On a narrow screen one sees either what is typed or the print.
function views(whole) {
	const buttons = [__("Fill In"), __("Print", null, "What is printed")].map((label, index) =>
		$('<button type="button" class="btn btn-sm btn-default"></button>')
			.text(label)
			.attr("aria-pressed", index === 0)
			.on("click", (event) => {
				whole.toggleClass("shows-print", index === 1);
				$(event.target).attr("aria-pressed", true).siblings().attr("aria-pressed", false);
			})
	);
	return $('<div class="btn-group start-views" role="group"></div>').append(buttons);
}

const remove_button = (label, go) =>
	$('<button type="button" class="btn btn-xs btn-link start-remove" tabindex="-1">✕</button>')
		.attr({ title: label, "aria-label": label })
		.on("click", go);
