"""The command `python -m partnership_module`: prints, checks and judges dossiers where there is no site."""
