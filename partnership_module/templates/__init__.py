"""Jinja partials and style sheets of the prints, by subject."""
