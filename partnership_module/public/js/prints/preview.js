// The preview of the desk puts the page of a print into its frame without running the script that shows it.

// PrintView: Frappe's class, which the desk loads with the page of the preview.
export function run_scripts_in_preview({ prototype }) {
	const draw = prototype.setup_print_format_dom;
	prototype.setup_print_format_dom = function (...given) {
		draw.apply(this, given);
		this.$print_format_body.get().forEach(run_script_of_print);
	};
}

function run_script_of_print(page) {
	const idle = page.querySelector("script.partnership-print + script");
	if (!idle) return;
	const script = page.createElement("script");
	script.textContent = idle.textContent;
	idle.replaceWith(script);
}
