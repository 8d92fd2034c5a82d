"""Partnerships to look at: three real ones from 2003-2005, and an invented one whose days follow today's."""
