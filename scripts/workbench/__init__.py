"""What the scripts share.

Standard library only: it runs before anything is installed.

process.py   run commands as the right user, show progress, end what was started
packages.py  system packages of Debian and Ubuntu
bench.py     find or install the bench that Frappe and ERPNext come from
settings.py  the settings of pip, npm, uv and git of who called, for what installs packages
services.py  a private MariaDB and Redis
workshop.py  the private folder beside the bench: links to Frappe and ERPNext, a copy of this app
site.py      a site: from a dump or new, with the app
server.py    web server, realtime server and workers on the loopback address
replica.py   a second MariaDB that follows the first
faults.py    kills, what has to hold after them, and the tables of both
load.py      the table of what many people were answered, and whether what they wrote is stored
load_people.py  the people, in an environment of their own
stages.py    what of a run was done, and what was not
bare.py      a virtual environment without Frappe: rules tests and papers
showcase.py  the page that leads to the papers of the demonstration, with pictures
on_site/     small files that run inside the workshop's environment, next to Frappe
"""
