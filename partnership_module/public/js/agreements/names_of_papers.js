// What an agreement may call itself, offered in its own language; any other name may be typed.
import { set_options } from "../desk/choices";

export const NAMES = {
	da: [
		"Aftale",
		"Partnerskabsaftale",
		"Partnerskabskontrakt",
		"Samarbejdsaftale",
		"Kontrakt",
		"Hensigtserklæring",
	],
	en: [
		"Agreement",
		"Partnership agreement",
		"Partnership contract",
		"Cooperation agreement",
		"Contract",
		"Letter of intent",
	],
};

export const offer_names = (frm) => set_options(frm, "paper", NAMES[frm.doc.language] || NAMES.da);
