"""The one container of a pod that another program runs its own work in."""

from typing import Any

from podgen.interop.not_taken import NotTaken, Steps
from podgen.suggest import did_you_mean


def place_of(main: str, containers: list[dict[str, Any]], at: Steps, lost: NotTaken, purpose: str) -> int:
    """The place of the main container in the list.

    Parameters:
        main: Its name.
        containers: The containers of the pod.
        at: Where they are in the plain manifest.
        lost: What the program does not take.
        purpose: What the container is for: `which runs the user's server`.

    Raises:
        PodError: There is none of this name.
    """
    names = [each.get("name", "") for each in containers]
    if main not in names:
        meant = did_you_mean(main, names) or (names[0] if names else main)
        help = f'say which one it is: main="{meant}"' if names else None
        lost.add(at, f"no container is called `{main}`, {purpose}", help=help)
        lost.refuse()
    return names.index(main)


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
