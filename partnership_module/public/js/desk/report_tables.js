// The tables of our reports fit into the page: numbers and days take what they need, columns of words share the rest,
// and what is longer goes on in a second line. On a narrow page one scrolls sideways, as in Frappe's own.
const ROOM = { Date: 104, Int: 84, Float: 96, Percent: 96, Currency: 124 };
const LEAST = 100;
const [ROW_NUMBER, NARROW] = [56, 900];
const TWO_LINES = 48;

const { prototype } = frappe.views.QueryReport;
const { prepare_columns } = prototype;

prototype.prepare_columns = function (...given) {
	const columns = prepare_columns.apply(this, given);
	const is_ours = Boolean(this.report_settings?.formatter?.fits);
	const room = (this.$report?.parent().width() || 0) - ROW_NUMBER;
	this.$report?.toggleClass("partnership-report", is_ours && room >= NARROW);
	if (!is_ours || room < NARROW || !Array.isArray(columns)) return columns;
	this.report_settings.get_datatable_options = (options) => ({ ...options, cellHeight: TWO_LINES });
	return shared(columns, room);
};

function shared(columns, room) {
	const shown = columns.filter(({ hidden }) => !hidden);
	const words = shown.filter(({ fieldtype }) => !ROOM[fieldtype]);
	const taken = shown.reduce((sum, { fieldtype }) => sum + (ROOM[fieldtype] || 0), 0);
	const asked = words.reduce((sum, { width }) => sum + (width || LEAST), 0);
	const part = (room - taken) / asked;
	shown.forEach((column) => {
		const { fieldtype, width } = column;
		column.width = ROOM[fieldtype] || Math.max(LEAST, Math.floor((width || LEAST) * part));
	});
	return columns;
}

$("head").append(`<style>
.partnership-report .dt-cell__content {
	display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2;
	white-space: normal; overflow-wrap: anywhere; hyphens: auto; line-height: 17px; padding-block: 6px;
}
.partnership-report .dt-row-header .dt-cell__content { padding-inline: 6px; }
</style>`);
