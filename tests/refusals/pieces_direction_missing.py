"""A network policy that would forbid all traffic to the pods without saying so."""

from podgen import container, deployment, network_policy

db = deployment("db", container("db", "postgres:18", ports=[5432]))
policy = network_policy(db)
