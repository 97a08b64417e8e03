"""A Deployment that shows on a page what it finds in a ConfigMap, in a Secret and on a claim."""

from podgen import claim, config_map, container, deployment, secret

SERVE = """\
echo "start" >> /data/starts
echo "$GREETING, $(cat /secrets/token), started $(busybox wc -l < /data/starts) times" > /data/index.html
exec httpd -f -p 8080 -h /data
"""

conf = config_map("played-shop", {"GREETING": "good day"})
token = secret("played-shop-token", {"token": b"drowssap"})
data = claim("played-shop-data", "10Mi")

shop = deployment(
    "played-shop",
    container(
        "shop",
        "busybox:1.37",
        command=["sh", "-ec", SERVE],
        ports=[8080],
        env={"GREETING": conf.key("GREETING")},
        mounts=[token.at("/secrets", optional=False), data.at("/data")],
    ),
)
