"""A pod that another program takes apart, and the one container of it that the program runs its own work in."""

from typing import Any

from podgen.interop.lost_fields import Steps
from podgen.interop.not_taken import NotTaken
from podgen.manifests import to_dict
from podgen.model.manifest import Manifest
from podgen.model.pod import Pod
from podgen.rules.common.type_words import described
from podgen.suggest import did_you_mean
from podgen.words import in_words


def plain_pod(value: object, function: str, kinds: tuple[type[Manifest], ...] = (Pod,)) -> dict[str, Any]:
    """A pod as plain data; that of a patch has a specification, too.

    Parameters:
        value: The pod.
        function: The function that it was given to, for messages.
        kinds: What else that function takes.

    Raises:
        PodError: It has errors.
        TypeError: It is no pod.
    """
    if not isinstance(value, kinds):
        taken = " or ".join(
            ["pod(...)", "pod_patch(...)", *(f"{kind.__name__.lower()}(...)" for kind in kinds if kind is not Pod)]
        )
        raise TypeError(f"{function} takes what {taken} returns, got {in_words(described(value), 'python')}")
    return {"spec": {}, **to_dict(value)}


def place_of(main: str, containers: list[dict[str, Any]], at: Steps, lost: NotTaken, purpose: str) -> int | None:
    """The place of the main container in the list; `None` for a patch without any container.

    Parameters:
        main: Its name.
        containers: The containers of the pod.
        at: Where they are in the plain manifest.
        lost: What the program does not take.
        purpose: What the container is for: `which runs the user's server`.

    Raises:
        PodError: There are others, and none of this name.
        TypeError: The name is no text.
    """
    if not isinstance(main, str):
        raise TypeError(f"main takes the name of a container, got {in_words(described(main), 'python')}")
    names = [each.get("name", "") for each in containers]
    if names and main not in names:
        meant = did_you_mean(main, names) or names[0]
        lost.add(at, f"no container is called `{main}`, {purpose}", help=f'say which one it is: main="{meant}"')
        lost.refuse()
    return names.index(main) if names else None


def rename_main(plain: dict[str, Any], containers: list[dict[str, Any]], main: str, name: str) -> None:
    """Change what refers to the main container to the name that the program gives it.

    Parameters:
        plain: The pod, without its containers.
        containers: Its containers.
        main: The name in the pod.
        name: The name that the program gives it.
    """
    if main == name:
        return

    def rename(value: Any) -> None:
        for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            if isinstance(item, dict) and item.get("resource") and item.get("containerName") == main:
                item["containerName"] = name
            rename(item)

    rename([plain["spec"], containers])
    annotations = plain.get("metadata", {}).get("annotations", {})
    for key in list(annotations):
        if key.startswith("kubectl.kubernetes.io/default-") and annotations[key] == main:
            annotations[key] = name
        elif key.endswith(f".kubernetes.io/{main}"):  # for example the AppArmor profile of the container
            annotations[key.removesuffix(main) + name] = annotations.pop(key)
