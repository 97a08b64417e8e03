"""A template for a PHP site.

Fill it in, as in `podgen render php_site.py --set name=shop`, or make it your own.
"""

from podgen import Pod, container, pod, shared_volume, tcp_check, template, web_container

SERVER = """\
server {
  listen 80;
  root /usr/share/nginx/html;
  index index.php index.html;
  location ~ [.]php$ {
    include fastcgi_params;
    fastcgi_param SCRIPT_FILENAME /var/www/html$fastcgi_script_name;
    fastcgi_pass 127.0.0.1:9000;
  }
}
"""
PAGE = '<?php echo "Six times seven is ", 6 * 7, ".";'


@template
def php_site(
    *,
    name: str = "php-site",
    nginx: str = "nginx:1.29",
    php: str = "php:8.4-fpm",
    health: str = "/",
    memory: str = "256Mi",
) -> Pod:
    """A PHP site: nginx and PHP-FPM, sharing the document root and talking over localhost.

    Parameters:
        name: The pod's name.
        nginx: The image of nginx.
        php: The image with PHP-FPM.
        health: The path that answers once the site can do its work.
        memory: The memory that is set aside for PHP-FPM, and the most that it may use.
    """
    html = shared_volume("html")
    return pod(
        name,
        web_container(
            "nginx",
            nginx,
            health=health,
            command=["sh", "-ec", 'echo "$SERVER" > /etc/nginx/conf.d/default.conf; exec nginx -g "daemon off;"'],
            env={"SERVER": SERVER},
            mounts=[html.at("/usr/share/nginx/html", read_only=True)],
            requests={"cpu": "50m", "memory": "64Mi"},
            limits={"memory": "64Mi"},
        ),
        container(
            "php-fpm",
            php,
            ports=[9000],
            command=["sh", "-ec", 'echo "$PAGE" > /var/www/html/index.php; exec php-fpm -F'],
            env={"PAGE": PAGE},
            mounts=[html.at("/var/www/html")],
            readiness=tcp_check(9000),
            requests={"cpu": "100m", "memory": memory},
            limits={"memory": memory},
        ),
        labels={"app": name},
    )
