"""The organisations of a dossier: each once, rightly numbered, named by something and known when named."""

from collections.abc import Iterable, Sequence

from . import shapes
from .findings import N_, Finding, phrase
from .identifiers import is_cvr
from .tables import Reference, is_cyclic, repeated, shortened

CVR_WRONG = N_(
	"{cvr} is not a valid CVR number of {name}. It has eight digits; check it in the CVR register."
)
WITHIN_ITSELF = N_("{name} is part of itself. Choose another organisation that it belongs to.")
SUCCEEDS_ITSELF = N_("{name} is its own successor in the end. Choose the organisation that took its place.")
SUCCESSOR_MISSING = N_("It says when {name} was succeeded, but not by whom. Name the successor.")
NOT_DESCRIBED = N_(
	"{what} names the organisation {name}, which is missing from the list of organisations. "
	"Describe it there or choose another."
)
NEVER_NAMED = N_("Nothing refers to the organisation {name}. Leave it out, or name it where it takes part.")


def organisations_findings(
	organisations: Sequence[shapes.Organisation], place: str = "organisations.{}"
) -> list[Finding]:
	"""Find wrong CVR numbers, and organisations that stand twice, are part of themselves or succeed
	themselves."""
	findings = [
		*repeated(organisations, "organisations", "organisation_name", N_("The organisation {name}")),
		*repeated(organisations, "organisations", "identity", N_("The key of the organisation {name}")),
	]
	successor = {row.organisation_name: row.succeeded_by for row in organisations}
	whole = {organisation.organisation_name: organisation.part_of for organisation in organisations}
	for index, organisation in enumerate(organisations):
		here = place.format(index)
		if organisation.cvr and not is_cvr(organisation.cvr):
			values = {"cvr": organisation.cvr, "name": organisation.organisation_name}
			findings.append(Finding(f"{here}.cvr", CVR_WRONG, values))
		values = {"name": organisation.organisation_name}
		if is_cyclic(organisation.organisation_name, whole):
			findings.append(Finding(f"{here}.part_of", WITHIN_ITSELF, values))
		if is_cyclic(organisation.organisation_name, successor):
			findings.append(Finding(f"{here}.succeeded_by", SUCCEEDS_ITSELF, values))
		if organisation.succeeded_on and not organisation.succeeded_by:
			findings.append(Finding(f"{here}.succeeded_by", SUCCESSOR_MISSING, values))
	return findings


def registration(name: str | None, organisations: Iterable[shapes.Organisation]) -> str | None:
	"""Find the CVR number of an organisation, or of the nearest one that it is part of."""
	known, seen = {row.organisation_name: row for row in organisations}, set()
	while name in known and name not in seen:
		seen.add(name)
		if known[name].cvr:
			return known[name].cvr
		name = known[name].part_of
	return None


def missing_organisations(dossier: shapes.Dossier) -> list[Finding]:
	"""Find organisations that a dossier refers to without describing them."""
	known = {organisation.organisation_name for organisation in dossier.organisations}
	return [
		Finding(place, NOT_DESCRIBED, {"what": shortened(what), "name": name})
		for place, what, name in (*_parts(dossier), *_named(dossier))
		if name not in known
	]


def unused_organisations(dossier: shapes.Dossier) -> list[Finding]:
	"""Find organisations that a dossier describes though nothing in it refers to them."""
	others = {row.organisation_name: (row.part_of, row.succeeded_by) for row in dossier.organisations}
	used, new = set(), {name for _place, _what, name in _named(dossier)}
	while new:
		used |= new
		new = {other for name in new for other in others.get(name, ()) if other} - used
	return [
		Finding(f"organisations.{index}.organisation_name", NEVER_NAMED, {"name": row.organisation_name})
		for index, row in enumerate(dossier.organisations)
		if row.organisation_name not in used
	]


def _parts(dossier: shapes.Dossier) -> list[Reference]:
	return [
		(f"organisations.{index}.{field}", row.organisation_name, getattr(row, field))
		for index, row in enumerate(dossier.organisations)
		for field in ("part_of", "succeeded_by")
		if getattr(row, field)
	]


def _named(dossier: shapes.Dossier) -> list[Reference]:
	"""List place, what it is about, and the organisation named there."""
	partnership = dossier.partnership
	named: list[tuple[str, str | Finding, str | None]] = []
	for fieldname in ("mediator", "evaluation_lead", "evaluation_facilitator"):
		named.append((f"partnership.{fieldname}", partnership.title, getattr(partnership, fieldname)))
	for i, party in enumerate(partnership.parties):
		named.append((f"partnership.parties.{i}.organisation", partnership.title, party.organisation))
	for i, member in enumerate(partnership.members):
		named.append((f"partnership.members.{i}.organisation", member.person, member.organisation))
	for i, agreement in enumerate(dossier.agreements):
		what = phrase(N_("Version {version}"), version=agreement.version)
		named.append((f"agreements.{i}.acceding_party", what, agreement.acceding_party))
		for table in ("circulations", "postponements", "consents", "corrections"):
			for j, row in enumerate(getattr(agreement, table)):
				named.append((f"agreements.{i}.{table}.{j}.party", what, row.party))
	for i, evaluation in enumerate(dossier.evaluations):
		for fieldname in ("lead", "facilitator"):
			place = f"evaluations.{i}.{fieldname}"
			named.append((place, evaluation.title, getattr(evaluation, fieldname)))
	for i, meeting in enumerate(dossier.meetings):
		for j, row in enumerate(meeting.attendance):
			named.append((f"meetings.{i}.attendance.{j}.organisation", row.person, row.organisation))
		for j, row in enumerate(meeting.decisions):
			named.append((f"meetings.{i}.decisions.{j}.party", row.decision, row.party))
	return [(place, what, name) for place, what, name in named if name]
