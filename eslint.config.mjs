import js from "@eslint/js";
import globals from "globals";

const read = (names) => Object.fromEntries(names.map((name) => [name, "readonly"]));
const DESK = read(["$", "cint", "cur_dialog", "cur_frm", "frappe", "locals"]);

export default [
	{ ignores: ["**/dist/", "**/node_modules/", "build/", "out/"] },
	js.configs.recommended,
	{
		linterOptions: { reportUnusedDisableDirectives: "error" },
		rules: {
			eqeqeq: "error",
			"no-console": "error",
			"no-implicit-globals": "error",
			"no-shadow": "error",
			"no-unused-vars": ["error", { argsIgnorePattern: "^_", args: "after-used" }],
			"no-var": "error",
			"object-shorthand": "error",
			"prefer-const": "error",
			"prefer-template": "error",
		},
	},
	{
		// The bundle of the desk. Its `__` is that of desk/words.js: a word of ours is no word of other apps.
		files: ["partnership_module/public/js/**/*.js"],
		languageOptions: { sourceType: "module", globals: { ...globals.browser, ...DESK } },
	},
	{
		// What Frappe runs by itself beside the bundle.
		files: ["partnership_module/partnership/**/*.js", "partnership_module/public/js/print_preview.js"],
		languageOptions: {
			sourceType: "script",
			globals: { ...DESK, ...read(["__", "partnership_module"]) },
		},
	},
	{
		// The page of a print, outside the desk.
		files: ["partnership_module/templates/**/*.js"],
		languageOptions: { sourceType: "script", globals: globals.browser },
	},
	{
		files: ["scripts/**/*.js"],
		languageOptions: { sourceType: "commonjs", globals: globals.node },
	},
];
