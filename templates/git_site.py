"""A template for a site out of Git.

Fill it in, as in `podgen render git_site.py --set name=docs`, or make it your own.
"""

from podgen import Pod, exec_check, pod, shared_volume, sidecar, template, web_container

PULL = """\
cd /repository
test -d .git || git clone --depth=1 --branch="$BRANCH" "$REPOSITORY" .
while sleep "$INTERVAL"; do git pull --ff-only; done
"""


@template
def git_site(
    *,
    name: str = "git-site",
    image: str = "nginx:1.29",
    git: str = "alpine/git:v2.49.1",
    repository: str = "https://git.example.com/team/site.git",
    branch: str = "main",
    folder: str = "public",
    interval: int = 60,
    size_limit: str = "1Gi",
) -> Pod:
    """A web server whose pages a helper pulls out of a Git repository.

    Parameters:
        name: The pod's name.
        image: The web server's image.
        git: The image with Git.
        repository: The repository to pull.
        branch: The branch of it.
        folder: The folder of the repository that is served.
        interval: Seconds between two pulls.
        size_limit: The most space that the repository may take.
    """
    files = shared_volume("repository", size_limit=size_limit)
    return pod(
        name,
        sidecar(
            "git",
            git,
            command=["sh", "-ec", PULL],
            env={"REPOSITORY": repository, "BRANCH": branch, "INTERVAL": interval},
            mounts=[files.at("/repository")],
            startup=exec_check(["test", "-d", f"/repository/{folder}"], period_seconds=1, failure_threshold=120),
            requests={"cpu": "10m", "memory": "128Mi"},
            limits={"memory": "128Mi"},
        ),
        web_container(
            "nginx",
            image,
            health="/",
            mounts=[files.at("/usr/share/nginx/html", sub_path=folder, read_only=True)],
            requests={"cpu": "50m", "memory": "64Mi"},
            limits={"memory": "64Mi"},
        ),
        labels={"app": name},
    )
