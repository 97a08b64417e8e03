"""A web server whose pages come out of a Git repository: a helper pulls it once a minute into a volume that both share.

The helper is a native sidecar with a startup check, so nginx starts only when the first pages are there.
"""

from podgen import exec_check, pod, shared_volume, sidecar, web_container

PULL = """\
cd /repository
test -d .git || git clone --depth=1 --branch="$BRANCH" "$REPOSITORY" .
while sleep "$INTERVAL"; do git pull --ff-only; done
"""

repository = shared_volume("repository", size_limit="1Gi")

site = pod(
    "git-site",
    sidecar(
        "git",
        "alpine/git:v2.49.1",
        command=["sh", "-ec", PULL],
        env={"REPOSITORY": "https://git.example.com/team/site.git", "BRANCH": "main", "INTERVAL": 60},
        mounts=[repository.at("/repository")],
        startup=exec_check(["test", "-d", "/repository/public"], period_seconds=1, failure_threshold=120),
        requests={"cpu": "10m", "memory": "128Mi"},
        limits={"memory": "128Mi"},
    ),
    web_container(
        "nginx",
        "nginx:1.29",
        health="/",
        mounts=[repository.at("/usr/share/nginx/html", sub_path="public", read_only=True)],
        requests={"cpu": "50m", "memory": "64Mi"},
        limits={"memory": "64Mi"},
    ),
    labels={"app": "git-site"},
)
