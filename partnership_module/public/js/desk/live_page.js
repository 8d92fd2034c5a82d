// A print beside what is typed: the page as the prints make it, drawn anew while one writes.

// Without scripts the page may be of our origin, so that it stays where the reader has scrolled it to.
export const live_page = (title) =>
	$('<iframe sandbox="allow-same-origin" style="width: 100%; height: 100%; border: 0"></iframe>').attr({
		title,
	});

export function show_page(page, html) {
	const read_to = page[0].contentWindow?.scrollY || 0;
	page.one("load", () => {
		take_typeface(page[0]);
		page[0].contentWindow.scrollTo(0, read_to);
	});
	page.attr("srcdoc", html);
}

const TYPEFACE = [
	["Inter-Regular.ttf", { weight: "400" }],
	["Inter-Italic.ttf", { weight: "400", style: "italic" }],
	["Inter-SemiBold.ttf", { weight: "600" }],
];

// The fonts of the papers, as the print has them: the page itself names no address.
function take_typeface({ contentWindow, contentDocument }) {
	TYPEFACE.forEach(([file, traits]) => {
		const address = `url(${location.origin}/assets/partnership_module/fonts/${file})`;
		contentDocument.fonts.add(new contentWindow.FontFace("Inter", address, traits));
	});
}
