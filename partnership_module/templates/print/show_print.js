document.querySelectorAll("script.partnership-print").forEach((data) => {
	const host = document.createElement("div");
	const print = new DOMParser().parseFromString(JSON.parse(data.textContent).html, "text/html");
	host.attachShadow({ mode: "open" }).append(print.documentElement);
	data.replaceWith(host);
});
