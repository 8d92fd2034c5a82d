"""What the fields of the dossier's models hold, read from their annotations."""

from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from . import schema


class Kind(NamedTuple):
	"""What a model's field holds: one `base` value or a list of them, whether None is allowed, and what it
	refers to: "organisation", "meeting" or nothing."""

	base: type
	many: bool
	optional: bool
	refers: str | None = None

	@property
	def is_table(self) -> bool:
		return self.many and issubclass(self.base, schema.Model)


@cache
def kinds(model: type[schema.Model]) -> dict[str, Kind]:
	"""Read what each field of a model holds."""
	hints = get_type_hints(model, include_extras=True)
	return {name: _kind(hints[name]) for name in model.model_fields}


def tables(model: type[schema.Model]) -> dict[str, type[schema.Model]]:
	"""List the fields of a model that are child tables, with the model of their rows."""
	return {name: kind.base for name, kind in kinds(model).items() if kind.is_table}


def _kind(annotation: Any) -> Kind:
	origin, arguments = get_origin(annotation), get_args(annotation)
	if origin is Annotated:
		refers = next((mark.to for mark in arguments[1:] if isinstance(mark, schema.Refers)), None)
		kind = _kind(arguments[0])
		return kind._replace(refers=refers or kind.refers)
	if origin in (Union, UnionType):
		(stated,) = (argument for argument in arguments if argument is not NoneType)
		return _kind(stated)._replace(optional=True)
	if origin is tuple:
		return _kind(arguments[0])._replace(many=True)
	if origin is Literal:
		return Kind(str, many=False, optional=False)
	return Kind(annotation, many=False, optional=False)
