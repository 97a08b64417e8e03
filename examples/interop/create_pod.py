"""A script that creates a pod with kr8s, and waits until it is ready."""

from kr8s.objects import Pod

from podgen import pod, to_dict, web_container

site = pod("site", web_container("nginx", "nginx:1.29", health="/"), labels={"app": "site"})

if __name__ == "__main__":
    created = Pod(to_dict(site))
    created.create()
    created.wait("condition=Ready", timeout=120)
    print(f"{created.name} is ready")
