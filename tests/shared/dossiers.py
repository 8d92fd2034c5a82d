"""Small dossiers that nothing is wrong with, to break or to leave open in one place."""

from partnership_module.dossier import schema

PARTIES = ("Esbjerg Kommune", "Vindrosen")


def dossier(**parts) -> schema.Dossier:
	"""Two organisations in a partnership. `parts` are fields of the partnership, or of the dossier."""
	of_dossier = {name: parts.pop(name) for name in list(parts) if name in schema.Dossier.model_fields}
	data = {
		"organisations": [{"organisation_name": name, "sector": "Other"} for name in PARTIES],
		"partnership": {
			"title": "Mødested",
			"parties": [{"organisation": name} for name in PARTIES],
			**parts,
		},
		**of_dossier,
	}
	return schema.Dossier.model_validate(data)


def findings(rule, **parts) -> dict[str, str]:
	"""Sentence by place of what a rule finds in such a dossier; no place may be named twice."""
	found = rule(dossier(**parts))
	sentences = {finding.place: str(finding) for finding in found}
	assert len(sentences) == len(found)
	return sentences


def texts(record):
	"""All texts of a record that people wrote, with those of its tables; choices are left out."""
	for name, field in type(record).model_fields.items():
		value = getattr(record, name)
		for item in value if isinstance(value, tuple) else (value,):
			if isinstance(item, schema.Model):
				yield from texts(item)
			elif isinstance(item, str) and "Literal" not in repr(field.annotation):
				yield item
