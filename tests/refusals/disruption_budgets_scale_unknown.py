"""A budget that counts from the number of pods that there should be, which a Job does not say."""

from podgen import container, disruption_budget, job

migrate = job("migrate", container("migrate", "shop:1.4"), labels={"app": "migrate"})
budget = disruption_budget(migrate, max_unavailable=1)
