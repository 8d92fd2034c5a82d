// A signature drawn with a finger, a pen or a mouse. The strokes are kept as data, so that a turned screen and a
// page that comes back lose nothing; without this script the typed name is the signature.
(() => {
	const form = document.querySelector("main form");
	const kept = form.elements.drawing;
	if (!kept) return;
	const [WIDTH, HEIGHT, LONGEST, NEAR] = [600, 200, 40000, 3];
	const canvas = document.getElementById("pad");
	const field = document.getElementById("drawn");
	const ways = document.getElementById("ways");
	const read = (text) =>
		text
			? text.split("m").map((stroke) => stroke.split("l").map((point) => point.split("x").map(Number)))
			: [];
	const strokes = read(kept.value);
	let drawing = null;

	const keep = () => {
		kept.value = strokes.map((points) => points.map((point) => point.join("x")).join("l")).join("m");
	};

	function draw() {
		const scale = window.devicePixelRatio || 1;
		canvas.width = canvas.clientWidth * scale;
		canvas.height = canvas.clientHeight * scale;
		const pen = canvas.getContext("2d");
		pen.scale(canvas.width / WIDTH, canvas.height / HEIGHT);
		Object.assign(pen, { lineWidth: 4, lineCap: "round", lineJoin: "round", strokeStyle: "#1c2733" });
		strokes.forEach((points) => {
			pen.beginPath();
			pen.moveTo(...points[0]);
			points.forEach((point) => pen.lineTo(...point));
			pen.stroke();
		});
	}

	function place({ clientX, clientY }) {
		const box = canvas.getBoundingClientRect();
		const within = (share, most) => Math.round(Math.min(Math.max(share, 0), 1) * most);
		return [
			within((clientX - box.left) / box.width, WIDTH),
			within((clientY - box.top) / box.height, HEIGHT),
		];
	}

	canvas.addEventListener("pointerdown", (event) => {
		if (drawing !== null || kept.value.length > LONGEST) return;
		event.preventDefault();
		drawing = event.pointerId;
		canvas.setPointerCapture(drawing);
		strokes.push([place(event)]);
		draw();
	});
	canvas.addEventListener("pointermove", (event) => {
		if (event.pointerId !== drawing || kept.value.length > LONGEST - 100) return;
		const points = strokes.at(-1);
		const [x, y] = place(event);
		if (Math.hypot(x - points.at(-1)[0], y - points.at(-1)[1]) < NEAR) return;
		points.push([x, y]);
		keep();
		draw();
	});
	const lift = (event) => {
		if (event.pointerId !== drawing) return;
		drawing = null;
		keep();
	};
	canvas.addEventListener("pointerup", lift);
	canvas.addEventListener("pointercancel", lift);

	const change = (act) => () => {
		act();
		keep();
		draw();
	};
	document.getElementById("undo").addEventListener(
		"click",
		change(() => strokes.pop())
	);
	document.getElementById("clear").addEventListener(
		"click",
		change(() => strokes.splice(0))
	);

	function show() {
		field.hidden = form.elements.way.value !== "drawn";
		if (!field.hidden) draw();
	}
	ways.hidden = false;
	ways.addEventListener("change", show);
	new ResizeObserver(() => field.hidden || draw()).observe(canvas);
	show();
})();
