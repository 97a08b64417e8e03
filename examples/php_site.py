"""nginx and PHP-FPM in one pod: they share the document root, and talk to each other over localhost.

nginx passes what ends in .php to 127.0.0.1:9000, which is PHP-FPM: the containers of a pod share one network. Each writes
what it needs as it starts; php_application.py has the configuration in a ConfigMap, and replicas behind a Service.
"""

from podgen import container, pod, shared_volume, tcp_check, web_container

html = shared_volume("html")

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

site = pod(
    "php-site",
    web_container(
        "nginx",
        "nginx:1.29",
        health="/",
        command=["sh", "-ec", 'echo "$SERVER" > /etc/nginx/conf.d/default.conf; exec nginx -g "daemon off;"'],
        env={"SERVER": SERVER},
        mounts=[html.at("/usr/share/nginx/html", read_only=True)],
        requests={"cpu": "50m", "memory": "64Mi"},
        limits={"memory": "64Mi"},
    ),
    container(
        "php-fpm",
        "php:8.4-fpm",
        ports=[9000],
        command=["sh", "-ec", 'echo "$PAGE" > /var/www/html/index.php; exec php-fpm -F'],
        env={"PAGE": PAGE},
        mounts=[html.at("/var/www/html")],
        readiness=tcp_check(9000),
        requests={"cpu": "100m", "memory": "256Mi"},
        limits={"memory": "256Mi"},
    ),
    labels={"app": "php-site"},
)
