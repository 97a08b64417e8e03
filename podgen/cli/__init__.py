"""The command line, a module a command. Nothing else prints or exits."""

import podgen

# The package index has another `podgen`, for podcasts. Installed later, it overwrites files of this one.
if not hasattr(podgen, "PodError"):
    raise SystemExit(
        "podgen: another package called `podgen` has overwritten this one, which is called `podgen-k8s` on the package index\n"
        "install it anew: pip uninstall podgen podgen-k8s && pip install podgen-k8s"
    )
