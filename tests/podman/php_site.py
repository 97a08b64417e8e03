"""nginx and PHP-FPM, as in the examples, on a port of this machine."""

from podgen import Pod, container, pod, port, shared_volume, template

PAGE = '<?php echo "six times seven is ", 6 * 7, ", says ", php_sapi_name();'


@template
def site(host_port: int) -> Pod:
    """The site, which can be asked for its page on `host_port`."""
    html = shared_volume("html")
    return pod(
        "php-site",
        container(
            "nginx",
            "docker.io/library/nginx:1.29",
            ports=[port(80, name="http", host_port=host_port)],
            mounts=[html.at("/usr/share/nginx/html", read_only=True)],
        ),
        container(
            "php-fpm",
            "docker.io/library/php:8.4-fpm",
            command=["sh", "-c", 'echo "$PAGE" > /var/www/html/index.php; exec php-fpm -F'],
            env={"PAGE": PAGE},
            mounts=[html.at("/var/www/html")],
        ),
    )
