// How the states of a report are called and coloured.
import { __ } from "../desk/words";

// A report that is Due and late is shown as Overdue.
export const COLOURS = {
	Due: "blue",
	Overdue: "red",
	Submitted: "orange",
	"Sent Back": "red",
	Accepted: "green",
};

// "Due" is a state here, elsewhere the label of a date: so it is translated for this DocType.
export const status_label = (status) => (status === "Due" ? __("Due", null, "Partner Report") : __(status));
