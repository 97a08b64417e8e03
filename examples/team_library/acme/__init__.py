"""The library of a company: what its services have in common, in three layers, of which the nearest wins.

`company` holds for all, a team's layer is built on it, and a service says the rest in its own file.
"""

from acme.services import web_service as web_service
from acme.teams import checkout as checkout
from acme.teams import discovery as discovery
