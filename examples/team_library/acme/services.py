"""The objects that make a web service of a container: a Deployment, a Service and a budget."""

from podgen import Pieces, deployment, disruption_budget, service, sleep_action, web_container
from podgen.model import AnyManifest


def web_service(name: str, image: str, *pieces: Pieces, replicas: int = 2) -> list[AnyManifest]:
    """A web service of the company.

    Parameters:
        name: Its name.
        image: Its image. It listens on 8080, and says on `/healthz` whether it can work.
        pieces: The layer of the team, and all that the service needs beyond it.
        replicas: How many pods run.
    """
    app = deployment(
        name,
        web_container(name, image, port=8080, health="/healthz", pre_stop=sleep_action(5)),
        pieces,
        replicas=replicas,
        labels={"app.kubernetes.io/name": name},
    )
    return [app, service(app, {80: "http"}), disruption_budget(app, max_unavailable=1)]
