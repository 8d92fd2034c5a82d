"""Addresses of links: internal or not, and taken out of quoted text."""

import pytest

from partnership_module.rules.links.addresses import is_internal, without_tokens

TOKEN = "aB3-_xYz0123456789aB3-_xYz0123456789aB3-_xY"
PAGE = "https://partnerskab.kommune.dk/partnership-link"


@pytest.mark.parametrize(
	"address",
	[
		*("http://localhost:8000", "http://127.0.0.1:40123", "http://127.8.9.1", "https://10.0.0.7"),
		*("https://192.168.1.4/x", "http://172.16.0.1", "http://172.31.255.9", "http://[::1]:80"),
		*(
			"http://erp",
			"erp",
			"https://erp.local",
			"https://erp.LOCAL.",
			"http://site.localhost",
			"",
			"http://[",
		),
		*("http://169.254.1.1", "http://[fd00::1]", "http://0.0.0.0"),
	],
)
def test_what_opens_in_the_own_network_alone(address):
	assert is_internal(address)


@pytest.mark.parametrize(
	"address",
	[
		*(
			"https://partnerskab.kommune.dk",
			"partnerskab.kommune.dk",
			"http://172.32.0.1",
			"https://172.15.1.1",
		),
		*("https://11.0.0.1", "https://local.kommune.dk", "https://partnerskab.kommune.dk:8443/x"),
	],
)
def test_what_opens_everywhere(address):
	assert not is_internal(address)


@pytest.mark.parametrize(
	"written",
	[
		f"{PAGE}#{TOKEN}",
		f"{PAGE}#{TOKEN}</a>",
		f"> <{PAGE}#{TOKEN}>",
		f'<a href="{PAGE}#{TOKEN}">her</a>',
		f'<a href="{PAGE}&#35;{TOKEN}">her</a>',
		f"https://host.dk/partnership-report?token={TOKEN}",
		f"https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fh.dk%2Fpartnership-link%23{TOKEN}&data=05",
		f"https://urldefense.com/v3/__https://h.dk/partnership-link*{TOKEN}__;Iw!!x",
	],
)
def test_the_token_goes_and_all_else_stays(written):
	cleaned = without_tokens(f"Før {written} efter")
	assert TOKEN not in cleaned and TOKEN[2:] not in cleaned
	assert cleaned.startswith("Før ") and cleaned.endswith(" efter")
	assert "partnership-" in cleaned


@pytest.mark.parametrize(
	"written", [f"{PAGE} {'x' * 43}", "partnership-link#kort", "Se partnership-links", "æøå"]
)
def test_other_text_stays(written):
	assert without_tokens(written) == written
