"""A partnership over the years: next steps, deadlines, notice and accession, people who stay."""
