// What is typed goes to the site before the page is left, so that no failure of the network or the site takes it;
// files go one by one, each with its own progress. Without this script all of it is done by the buttons.
(() => {
	const form = document.querySelector("main form");
	const unsent = document.getElementById("unsent");
	const SECONDS = 60;
	const TELLS_ITSELF = [403, 410];
	const address = form.getAttribute("action");
	let isBusy = false;
	let isKept = false;
	const files = new Set();

	const say = (sentence) => {
		unsent.textContent = sentence;
	};
	const own = (action) => {
		const data = new FormData(form);
		data.delete("files");
		data.set("action", action);
		return data;
	};

	const fetched = (body) =>
		fetch(address, {
			method: "POST",
			body,
			headers: { Accept: "application/json" },
			signal: AbortSignal.timeout(SECONDS * 1000),
		});

	async function problemOfKeeping() {
		try {
			const { ok, status } = await fetched(own("keep"));
			if (ok || TELLS_ITSELF.includes(status)) return "";
			return status === 413 ? unsent.dataset.large : unsent.dataset.failed;
		} catch {
			return unsent.dataset.offline;
		}
	}

	form.addEventListener("submit", async (event) => {
		const button = event.submitter;
		if (isKept || !button || button.formTarget === "_blank" || button.value.startsWith("file:")) return;
		event.preventDefault();
		if (isBusy) return;
		if (files.size) return say(unsent.dataset.files);
		isBusy = true;
		say("");
		const problem = await problemOfKeeping();
		isBusy = false;
		if (problem) return say(problem);
		isKept = true;
		form.requestSubmit(button);
		isKept = false;
	});

	const input = document.getElementById("files");
	if (!input) return;
	const list = document.getElementById("sent-files");
	const { kind, large, failed, offline, damaged } = input.dataset;
	document.getElementById("send-files").hidden = true;

	const upload = (body, progress) =>
		new Promise((resolve, reject) => {
			const request = new XMLHttpRequest();
			request.open("POST", address);
			request.setRequestHeader("Accept", "application/json");
			request.upload.onprogress = ({ loaded, total }) => (progress.value = loaded / total);
			request.onload = () => resolve(request);
			request.onerror = () => reject(new Error(offline));
			request.send(body);
		});

	function unfit(file) {
		const end = file.name.slice(file.name.lastIndexOf(".")).toLowerCase();
		if (!input.accept.split(",").includes(end)) return kind;
		return file.size > Number(input.dataset.largest) ? large : "";
	}

	async function isWhole(file, { size, digest }) {
		if (file.size !== size) return false;
		if (!crypto.subtle) return true;
		const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
		return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("") === digest;
	}

	async function received(file, progress) {
		const data = own("attach");
		data.set("files", file);
		const request = await upload(data, progress);
		if (request.status !== 200) throw new Error(request.status === 413 ? large : failed);
		const { files: kept, wrong } = JSON.parse(request.responseText);
		if (wrong) throw new Error(wrong);
		if (await isWhole(file, kept[0])) return kept[0];
		await fetched(own(`remove:${kept[0].name}`));
		throw new Error(damaged);
	}

	async function send(file, row) {
		const part = (name) => row.querySelector(`.${name}`);
		const progress = row.querySelector("progress");
		files.add(row);
		row.classList.remove("failed");
		part("problem").textContent = "";
		progress.value = 0;
		progress.hidden = false;
		try {
			const problem = unfit(file);
			if (problem) throw new Error(problem);
			const kept = await received(file, progress);
			files.delete(row);
			part("told").textContent = kept.told;
			part("remove").type = "submit";
			part("remove").value = `remove:${kept.name}`;
		} catch ({ message }) {
			row.classList.add("failed");
			part("problem").textContent = message.replace("{0}", file.name);
		}
		progress.hidden = true;
		if (!files.size) say("");
	}

	function add(file) {
		const row = document.getElementById("file-row").content.firstElementChild.cloneNode(true);
		row.querySelector(".told").textContent = file.name;
		row.querySelectorAll(".by-ear").forEach((name) => (name.textContent = ` ${file.name}`));
		row.querySelector("progress").setAttribute("aria-label", file.name);
		row.querySelector(".again").addEventListener("click", () => send(file, row));
		row.querySelector(".remove").addEventListener("click", ({ currentTarget }) => {
			if (currentTarget.type === "submit") return;
			files.delete(row);
			row.remove();
			if (!files.size) say("");
			input.focus();
		});
		list.append(row);
		return row;
	}

	input.addEventListener("change", async () => {
		const chosen = [...input.files].map((file) => [file, add(file)]);
		input.value = "";
		chosen.forEach(([, row]) => files.add(row));
		for (const [file, row] of chosen) await send(file, row);
	});
})();
