// A browser takes no fonts from the style within a shadow tree: they belong to the page.
[
	["Inter-Regular.ttf", { weight: "400" }],
	["Inter-Italic.ttf", { weight: "400", style: "italic" }],
	["Inter-SemiBold.ttf", { weight: "600" }],
].forEach(([file, traits]) =>
	document.fonts.add(new FontFace("Inter", `url(/assets/partnership_module/fonts/${file})`, traits))
);
document.querySelectorAll("script.partnership-print").forEach((data) => {
	const host = document.createElement("div");
	const print = new DOMParser().parseFromString(JSON.parse(data.textContent).html, "text/html");
	host.attachShadow({ mode: "open" }).append(print.documentElement);
	data.replaceWith(host);
});
