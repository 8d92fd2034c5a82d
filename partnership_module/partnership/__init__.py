"""The Frappe module: documents, reports and prints of the desk, and by subject what people do with them."""
