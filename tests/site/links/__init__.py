"""Links of partners without an account."""
