"""What the forms of the desk offer to choose from, and the lists that they show."""
