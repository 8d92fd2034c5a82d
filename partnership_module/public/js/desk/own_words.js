// Frappe looks up the labels and options of a form with the DocType as the context, but not everywhere. Where it
// does not, what it shows of our DocTypes is looked up so too: without a context a word is that of other apps.
import { is_our_doctype, MODULE } from "./ours";

// The context of what Frappe says in other words beside our documents than elsewhere.
const ON_OURS = "Screens of Partnership Module";

// Labels: in our words from the start. A copy that the browser kept may be in another language's.
const { sync } = frappe.meta;
frappe.meta.sync = function (doc) {
	if (doc.module === MODULE) doc.fields?.forEach(say_label);
	return sync.call(this, doc);
};

function say_label(df) {
	df.label_in_code ??= df.label;
	df.label = frappe._messages[`${df.label_in_code}:${df.parent}`] || df.label_in_code;
}

const words_of = (doctype) =>
	new Proxy(frappe._messages, {
		get: (messages, text) =>
			messages[`${text}:${doctype}`] ?? messages[`${text}:${ON_OURS}`] ?? messages[text],
	});

const in_words_of = (doctype, draw) => {
	const of_all = frappe._messages;
	frappe._messages = words_of(doctype);
	try {
		return draw();
	} finally {
		frappe._messages = of_all;
	}
};

// doctype_of: of what Frappe's method is given, or of the view whose method it is. Not all of them are there in
// each version of Frappe.
function say_ours(owner, method, doctype_of) {
	const frappes = owner?.[method];
	if (!frappes) return;
	owner[method] = function (...given) {
		const doctype = doctype_of(this, ...given);
		const draw = () => frappes.apply(this, given);
		return is_our_doctype(doctype) ? in_words_of(doctype, draw) : draw();
	};
}

say_ours(frappe.views.BaseList.prototype, "setup_filter_area", ({ doctype }) => doctype);
say_ours(frappe.form.formatters, "Select", (_formatters, _value, df) => df?.parent);
say_ours(frappe.ui.Filter.prototype, "get_filter_button_text", ({ field }) => field.df.parent);
say_ours(frappe.views.ListGroupBy.prototype, "get_dropdown_html", ({ doctype }) => doctype);
say_ours(frappe.views.ListView.prototype, "get_column_html", ({ doctype }) => doctype);
say_ours(frappe.views.ListSidebar?.prototype, "make", ({ doctype }) => doctype);
say_ours(frappe.ui.form.Sidebar.prototype, "make", ({ frm }) => frm.doctype);
say_ours(frappe.ui.form.Sidebar.prototype, "refresh_follow", ({ frm }) => frm.doctype);
say_ours(frappe.ui.form.Toolbar.prototype, "refresh_follow", ({ frm }) => frm.doctype);
say_ours(frappe.ui.form.Toolbar.prototype, "make_menu_items", ({ frm }) => frm.doctype);
say_ours(frappe.ui.form, "save", (_forms, frm) => frm.doctype);

// A board draws its columns anew whenever a card has moved, and no method tells: while one of ours is shown, all is
// said in its words.
let of_other_views = null;

function leave_board() {
	frappe._messages = of_other_views || frappe._messages;
	of_other_views = null;
}

const board = frappe.views.KanbanView.prototype;
const { render } = board;
board.render = function () {
	leave_board();
	const [, doctype, view] = frappe.get_route();
	if (view === "Kanban" && doctype === this.doctype && is_our_doctype(doctype)) {
		of_other_views = frappe._messages;
		frappe._messages = words_of(doctype);
	}
	return render.call(this);
};
frappe.router.on("change", leave_board);

// The onboarding knows no DocType; ours stands on our workspace.
const onboarding = frappe.widget.widget_factory.onboarding.prototype;
const { set_actions } = onboarding;
onboarding.set_actions = function () {
	const draw = () => set_actions.call(this);
	return frappe.get_route().includes("Partnerships") ? in_words_of(ON_OURS, draw) : draw();
};
