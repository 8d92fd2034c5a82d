"""What other apps bring: blocks of an agreement, and rules for its entry into force, by dotted paths.

Who runs this (a site, the command line) says once where to ask; without it there is nothing.
"""

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from typing import Any, NamedTuple, get_args

from ..rules.findings import N_, Finding
from .schema import Dossier, Section

BLOCKS, TEMPLATES, RULES = "partnership_blocks", "partnership_templates", "partnership_in_force_rules"
"""The hooks: {name of the block: path of its function}, files of templates, paths of functions."""

OWN_BLOCKS: tuple[str, ...] = get_args(Section.model_fields["block"].annotation)

UNKNOWN_BLOCK = N_(
	'There is no block "{block}" here. Choose another one, or install the app that brings it (on the command '
	"line: --plugin)."
)


class Brought(NamedTuple):
	"""blocks: by name the path of the function; rules: paths of functions."""

	blocks: Mapping[str, str] = {}
	rules: tuple[str, ...] = ()


_sources: list[Callable[[], Brought]] = []


def ask(source: Callable[[], Brought]) -> None:
	"""Ask from now on this source, at each use, for what other apps bring."""
	_sources[:] = [source]


def brought() -> Brought:
	"""Give what other apps bring; a block of our own cannot be replaced."""
	found = _sources[0]() if _sources else Brought()
	blocks = {name: path for name, path in found.blocks.items() if name not in OWN_BLOCKS}
	return found._replace(blocks=blocks)


def of_hooks(modules: Iterable[object]) -> Brought:
	"""Read what the hooks of several apps say; of two blocks of one name the first counts."""
	blocks: dict[str, str] = {}
	rules: list[str] = []
	for module in modules:
		blocks = {**getattr(module, BLOCKS, {}), **blocks}
		rules += getattr(module, RULES, [])
	return Brought(blocks, tuple(rules))


def function(path: str) -> Callable[..., Any]:
	"""Find the function of a dotted path. Raises ImportError, AttributeError."""
	module, _, name = path.rpartition(".")
	found: Callable[..., Any] = getattr(import_module(module), name)
	return found


def is_unknown(block: str) -> bool:
	"""Tell whether a block is neither ours nor brought by another app."""
	return block not in OWN_BLOCKS and block not in brought().blocks


def unknown_blocks(dossier: Dossier) -> list[Finding]:
	"""Find sections with a block that nobody brings; what is frozen has its text and needs none."""
	return [
		Finding(f"agreements.{i}.sections.{j}.block", UNKNOWN_BLOCK, {"block": section.block})
		for i, agreement in enumerate(dossier.agreements)
		if not agreement.submitted
		for j, section in enumerate(agreement.sections)
		if is_unknown(section.block)
	]
