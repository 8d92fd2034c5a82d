"""Contract text: blocks to HTML to PDF, with digest. Needs the schema and the rules, no site."""
