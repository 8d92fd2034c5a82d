// How the page that starts a partnership looks: what is typed on the left, the print on the right, one below the other
// on narrow screens.
$("head").append(`<style>
.start-main { border: 0; background: none; box-shadow: none; }
.start-partnership { display: grid; grid-template-columns: minmax(0, 1.1fr) minmax(0, 1fr); gap: 32px; padding: 4px 0 40px; }
.start-print { position: sticky; top: 110px; height: calc(100vh - 130px); border: 1px solid var(--border-color); border-radius: var(--border-radius); overflow: hidden; background: #fff; }
.start-views { display: none; margin-bottom: 12px; }
.start-views .btn[aria-pressed="true"] { background: var(--gray-300); font-weight: 600; }
.start-way { display: flex; flex-wrap: wrap; gap: 4px 14px; margin-bottom: 20px; }
.start-way .btn { padding: 2px 0; }
.start-step { margin-bottom: 36px; scroll-margin-top: 110px; }
.start-step h4 { display: flex; align-items: center; gap: 10px; margin-bottom: 14px; }
.start-step .number { width: 26px; height: 26px; border-radius: 50%; background: var(--control-bg); font-size: var(--text-sm); display: inline-flex; align-items: center; justify-content: center; }
.start-line { display: flex; flex-wrap: wrap; gap: 0 12px; }
.start-field { flex: 1 1 130px; min-width: 0; margin-bottom: 10px; }
.start-field.wide { flex: 2 1 220px; }
.start-field.longer { flex: 1.5 1 160px; }
.start-field.narrow { flex: .7 1 96px; }
.start-field label { display: block; margin-bottom: 3px; font-size: var(--text-sm); color: var(--text-muted); }
.start-field select.form-control { appearance: auto; }
.start-field textarea.form-control { resize: vertical; height: auto; min-height: 58px; line-height: 1.5; }
.start-problem { font-size: var(--text-sm); color: var(--red-600, #b52a2a); }
.start-problem:not(:empty) { margin-top: 3px; }
.start-field.has-error .form-control { border-color: var(--red-500, #e24c4c); }
.start-card { position: relative; padding: 12px 34px 4px 14px; margin-bottom: 10px; border: 1px solid var(--border-color); border-radius: var(--border-radius); background: var(--card-bg); }
.start-rows .start-card:last-child { border-style: dashed; }
.start-rows .start-card:last-child .start-remove { display: none; }
.start-remove { position: absolute; right: 4px; top: 4px; }
.start-seats { display: flex; flex-wrap: wrap; align-items: center; gap: 6px; margin-bottom: 10px; }
.start-foot { margin-bottom: 24px; }
@media (width < 1100px) {
	.start-partnership { display: block; }
	.start-views { display: inline-flex; }
	.start-print { display: none; position: static; height: 75vh; }
	.shows-print .start-print { display: block; }
	.shows-print .start-form { display: none; }
}
</style>`);
