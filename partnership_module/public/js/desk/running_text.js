// The text fields of our forms: plain text in boxes that grow with it, harmless where it is shown. Running text
// (Long Text) has buttons for bold and bullets, which write "**" and "- " as in what is printed.
import { is_our_control, is_our_doctype } from "./ours";
import { __ } from "./words";

const TEXTS = ["Small Text", "Text", "Long Text"];
const BOLD = "**";
const BULLET = "- ";

// --- shown as typed, never as HTML -------------------------------------------------------------------------

const is_ours = (df) => TEXTS.includes(df?.fieldtype) && !df.formatter && is_our_doctype(df.parent);
const shown = (text) => frappe.utils.escape_html(text || "").replace(/\n/g, "<br>");

const format = frappe.format;
frappe.format = (value, df, options, doc) => (is_ours(df) ? shown(value) : format(value, df, options, doc));

// Of a field that is read only Frappe 16 hands over to be formatted what it has escaped already.
const { set_disp_area } = frappe.ui.form.ControlText.prototype;
frappe.ui.form.ControlText.prototype.set_disp_area = function (value) {
	if (!is_ours(this.df)) return set_disp_area.call(this, value);
	$(this.disp_area).html(shown(this.value || value));
};

// --- the box -----------------------------------------------------------------------------------------------

// After a method of Frappe's control the same control does more, where it is ours.
function also(control, method, more) {
	const { prototype } = control;
	const before = prototype[method];
	prototype[method] = function (...args) {
		const result = before.apply(this, args);
		if (this.$input && is_our_control(this)) more(this);
		return result;
	};
}

also(frappe.ui.form.ControlText, "make_input", (control) => dress(control));
also(frappe.ui.form.ControlSmallText, "make_input", (control) => control.$input.css("height", ""));
also(frappe.ui.form.ControlText, "refresh", (control) => say_language(control));
also(frappe.ui.form.ControlText, "set_formatted_input", ({ $input }) => fit($input));

function dress(control) {
	const { $input, df } = control;
	if (!TEXTS.includes(df.fieldtype) || control.grid) return;
	$input.css("height", "");
	grow($input);
	name(control);
	if (df.fieldtype !== "Long Text") return;
	$input.closest(".growing-text").addClass("running-text");
	offer_buttons($input).appendTo(control.input_area);
}

// The box is as high as a copy of its text that nobody sees: no jumping, also in a tab that is hidden yet.
const grow = ($input) => {
	$input.wrap('<div class="growing-text"></div>').attr({ rows: 1, spellcheck: "true" });
	$input.on("input", () => fit($input));
	fit($input);
	return $input.parent();
};

export const fit = ($input) =>
	$input.closest(".growing-text").attr("data-text", $input.val() || $input.attr("placeholder") || "");

function name({ $input, $wrapper, df }) {
	const id = frappe.dom.get_unique_id();
	$input.attr({ id, "aria-label": __(df.label, null, df.parent) });
	$wrapper.find("label").attr("for", id);
	if (!df.description) return;
	$wrapper.find(".help-box").attr("id", `${id}-help`);
	$input.attr("aria-describedby", `${id}-help`);
}

// --- the language that the spelling is checked in ----------------------------------------------------------

const languages = {};

async function say_language({ $input, frm }) {
	$input.attr("lang", await language_of((frm || cur_frm).doc));
}

async function language_of({ language, partnership }) {
	if (language || !partnership) return language || frappe.boot.lang;
	languages[partnership] ??= frappe.db.get_value("Partnership", partnership, "language");
	return (await languages[partnership]).message?.language || frappe.boot.lang;
}

// --- the buttons -------------------------------------------------------------------------------------------

// With the keyboard: Ctrl+B and Ctrl+Shift+8, as in Word and in browsers; Tab goes from text to text.
const TOOLS = [
	{
		sign: "B",
		label: () => __("Bold"),
		keys: "Ctrl+B",
		is_pressed: (key) => !key.shiftKey && key.code === "KeyB",
		act: bold,
	},
	{
		sign: "•",
		label: () => __("Bullets"),
		keys: "Ctrl+Shift+8",
		is_pressed: (key) => key.shiftKey && key.code === "Digit8",
		act: bullets,
	},
];

// A box for running text outside Frappe's forms.
export const running_text = ($input) => {
	const box = grow($input).addClass("running-text");
	return $('<div class="text-with-tools"></div>').append(offer_buttons($input), box);
};

function offer_buttons($input) {
	$input.attr("aria-keyshortcuts", "Control+B Control+Shift+8");
	$input.on("keydown", (event) => {
		const tool =
			(event.ctrlKey || event.metaKey) &&
			!event.altKey &&
			TOOLS.find(({ is_pressed }) => is_pressed(event));
		if (!tool) return;
		event.preventDefault();
		event.stopPropagation();
		tool.act($input[0]);
	});
	return $('<div class="text-tools"></div>').append(TOOLS.map((tool) => tool_button(tool, $input[0])));
}

function tool_button({ sign, label, keys, act }, input) {
	const said = `${label()} (${keys})`;
	return (
		$('<button type="button" tabindex="-1"></button>')
			.text(sign)
			.attr({ title: said, "aria-label": said })
			// The cursor stays in the text.
			.on("mousedown", (event) => event.preventDefault())
			.on("click", () => {
				input.focus();
				act(input);
			})
	);
}

// Typed as by hand, so that Ctrl+Z takes it back.
function replace(input, start, end, text) {
	input.setSelectionRange(start, end);
	const done = text ? document.execCommand("insertText", false, text) : document.execCommand("delete");
	if (done) return;
	input.setRangeText(text, start, end, "end");
	input.dispatchEvent(new Event("input", { bubbles: true }));
}

function bold(input) {
	const { selectionStart: start, selectionEnd: end, value } = input;
	const before = value.slice(start - BOLD.length, start);
	if (start !== end && before === BOLD && value.slice(end, end + BOLD.length) === BOLD) {
		replace(input, start - BOLD.length, end + BOLD.length, value.slice(start, end));
		return input.setSelectionRange(start - BOLD.length, end - BOLD.length);
	}
	if (start === end) {
		replace(input, start, end, BOLD + BOLD);
		return input.setSelectionRange(start + BOLD.length, start + BOLD.length);
	}
	replace(input, start, end, value.slice(start, end).split("\n").map(bold_line).join("\n"));
}

// Neither the sign of a bullet nor blanks at the ends are bold; a line that is bold becomes plain.
function bold_line(line) {
	const [, head, words, tail] = line.match(/^(\s*(?:[-•] )?)(.*?)(\s*)$/);
	if (!words) return line;
	const is_bold = words.length > 2 * BOLD.length && words.startsWith(BOLD) && words.endsWith(BOLD);
	return head + (is_bold ? words.slice(BOLD.length, -BOLD.length) : BOLD + words + BOLD) + tail;
}

function bullets(input) {
	const { selectionStart, selectionEnd, value } = input;
	const start = value.lastIndexOf("\n", selectionStart - 1) + 1;
	const next = value.indexOf("\n", Math.max(selectionEnd - (selectionEnd > selectionStart ? 1 : 0), start));
	const end = next < 0 ? value.length : next;
	const lines = value.slice(start, end).split("\n");
	const written = lines.filter((line) => line.trim());
	const all = written.length > 0 && written.every((line) => line.startsWith(BULLET));
	const changed = lines.map((line) => {
		if (all) return line.replace(BULLET, "");
		return (line.trim() || lines.length === 1) && !line.startsWith(BULLET) ? BULLET + line : line;
	});
	replace(input, start, end, changed.join("\n"));
}

$("head").append(`<style>
.growing-text { display: grid; }
.growing-text::after { content: attr(data-text) " "; visibility: hidden; white-space: pre-wrap; overflow-wrap: anywhere; }
.growing-text > textarea.form-control, .growing-text::after {
	grid-area: 1 / 1 / 2 / 2; min-width: 0; min-height: 4.2em; padding: 8px 10px;
	font: inherit; font-size: var(--text-base); line-height: 1.55; letter-spacing: inherit; tab-size: 4;
}
.frappe-control .form-group .running-text > textarea.form-control, .form-group .running-text::after { min-height: 7.4em; }
.growing-text > textarea.form-control { height: 100% !important; margin: 0 !important; overflow: hidden; resize: none; overflow-wrap: anywhere; }
.text-tools { position: absolute; right: 0; top: 0; display: flex; gap: 2px; z-index: 1; }
.frappe-control:has(> .form-group .text-tools) > .form-group { position: relative; }
.frappe-control .text-tools { top: -4px; }
.text-with-tools { position: relative; margin-top: 4px; }
.text-with-tools > .text-tools { position: static; justify-content: flex-end; margin-bottom: 2px; }
.text-tools button {
	min-width: 26px; height: 24px; padding: 0 6px; border: 0; border-radius: var(--border-radius-sm);
	background: none; color: var(--text-muted); font-weight: 700; line-height: 1;
}
.text-tools button:last-child { font-size: 1.35em; }
.text-tools button:hover { background: var(--control-bg); color: var(--text-color); }
@media (pointer: coarse) { .text-tools button { min-width: 40px; height: 32px; } .frappe-control .text-tools { top: -10px; } }
</style>`);
