"""A PHP site as an application: nginx and PHP-FPM in a Deployment, what they read in ConfigMaps, and a Service in front.

The configuration and the page are files beside this one. `hashed=True` puts a hash of the files into the ConfigMap's name,
so a change of them rolls the pods. A ConfigMap holds 1 MiB: the pages of a larger site belong into an image of its own,
which `image_volume` mounts in place of `pages`.
"""

from podgen import config_map, container, deployment, service, sleep_action, web_container

conf = config_map("php-application-nginx", files=["php_application/site.conf"], hashed=True)
pages = config_map("php-application-pages", files=["php_application/index.php"], hashed=True)

site = deployment(
    "php-application",
    web_container(
        "nginx",
        "nginx:1.29",
        health="/",
        mounts=[conf.at("/etc/nginx/conf.d"), pages.at("/var/www/html")],
        requests={"cpu": "50m", "memory": "64Mi"},
        limits={"memory": "64Mi"},
        pre_stop=sleep_action(5),
    ),
    container(
        "php-fpm",
        "php:8.4-fpm",
        ports=[9000],
        mounts=[pages.at("/var/www/html")],
        requests={"cpu": "100m", "memory": "256Mi"},
        limits={"memory": "256Mi"},
        pre_stop=sleep_action(5),
    ),
    replicas=2,
    labels={"app.kubernetes.io/name": "php-application"},
)

front = service(site, {80: "http"})
