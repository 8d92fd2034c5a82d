"""Links for partners without an account: where their addresses lead, and how they stand in other texts."""
