"""A template for a PHP site with its configuration and a Service.

Fill it in, as in `podgen render php_application.py --set name=shop`, or make it your own.
"""

from podgen import config_map, container, deployment, service, sleep_action, template, web_container
from podgen.model import AnyManifest

SITE = """\
server {
  listen 80;
  root /var/www/html;
  index index.php;
  location ~ [.]php$ {
    include fastcgi_params;
    fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;
    fastcgi_pass 127.0.0.1:9000;
  }
}
"""
PAGE = """\
<?php echo "Six times seven is ", 6 * 7, ".";
"""


@template
def php_application(
    *,
    name: str = "php-application",
    nginx: str = "nginx:1.29",
    php: str = "php:8.4-fpm",
    health: str = "/",
    replicas: int = 2,
    memory: str = "256Mi",
) -> list[AnyManifest]:
    """A PHP site: nginx and PHP-FPM in a Deployment, what they read in ConfigMaps, and a Service.

    Parameters:
        name: The name of the Deployment and of the Service, and the beginning of those of the ConfigMaps.
        nginx: The image of nginx.
        php: The image with PHP-FPM.
        health: The path that answers once the site can do its work.
        replicas: How many pods run.
        memory: The memory that is set aside for PHP-FPM, and the most that it may use.
    """
    conf = config_map(f"{name}-nginx", {"site.conf": SITE}, hashed=True)
    pages = config_map(f"{name}-pages", {"index.php": PAGE}, hashed=True)
    site = deployment(
        name,
        web_container(
            "nginx",
            nginx,
            health=health,
            mounts=[conf.at("/etc/nginx/conf.d"), pages.at("/var/www/html")],
            requests={"cpu": "50m", "memory": "64Mi"},
            limits={"memory": "64Mi"},
            pre_stop=sleep_action(5),
        ),
        container(
            "php-fpm",
            php,
            ports=[9000],
            mounts=[pages.at("/var/www/html")],
            requests={"cpu": "100m", "memory": memory},
            limits={"memory": memory},
            pre_stop=sleep_action(5),
        ),
        replicas=replicas,
        labels={"app.kubernetes.io/name": name},
    )
    return [site, service(site, {80: "http"})]
