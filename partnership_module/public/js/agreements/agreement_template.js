// The form of a template of agreements.
import { offer_names } from "./names_of_papers";

frappe.ui.form.on("Agreement Template", { refresh: offer_names, language: offer_names });
