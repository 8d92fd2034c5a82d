"""The packages of the app in a bench: nothing that Frappe or ERPNext ask for is another than they ask for."""

from importlib import metadata

import pytest
from packaging.requirements import Requirement


def required(app: str):
	wanted = map(Requirement, metadata.requires(app) or ())
	return [one for one in wanted if one.marker is None or one.marker.evaluate({"extra": ""})]


@pytest.mark.parametrize("app", ["frappe", "erpnext", "partnership_module"])
def test_each_package_is_as_the_app_asks_for(app):
	wrong = {
		str(one): metadata.version(one.name)
		for one in required(app)
		if not one.specifier.contains(metadata.version(one.name), prereleases=True)
	}
	assert not wrong
