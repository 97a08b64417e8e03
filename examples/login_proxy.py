"""An application behind a login: oauth2-proxy lets in those whom an identity provider knows, and passes on their requests.

The application listens on 127.0.0.1, where only the containers of its own pod reach it, and lists no port; the Service leads
to the proxy. Both Secrets are made elsewhere; the cookie secret is of 16, 24 or 32 bytes.
"""

from podgen import container, deployment, exec_check, hardened, ingress, port, secret, service, web_container

login = secret("login-proxy", keys=["client-id", "client-secret", "cookie-secret"])
certificate = secret("login-proxy-tls", keys=["tls.crt", "tls.key"])

app = deployment(
    "login-proxy",
    web_container(
        "oauth2-proxy",
        "quay.io/oauth2-proxy/oauth2-proxy:v7.15.3",
        port=port(4180, name="proxy"),
        health="/ready",
        args=[
            "--http-address=0.0.0.0:4180",
            "--upstream=http://127.0.0.1:9898",
            "--provider=oidc",
            "--oidc-issuer-url=https://login.example.com",
            "--redirect-url=https://app.example.com/oauth2/callback",
            "--email-domain=example.com",
        ],
        env={
            "OAUTH2_PROXY_CLIENT_ID": login.key("client-id"),
            "OAUTH2_PROXY_CLIENT_SECRET": login.key("client-secret"),
            "OAUTH2_PROXY_COOKIE_SECRET": login.key("cookie-secret"),
        },
        requests={"cpu": "20m", "memory": "64Mi"},
        limits={"memory": "64Mi"},
        user=65532,
        read_only_root_filesystem=True,
    ),
    container(
        "app",
        "ghcr.io/stefanprodan/podinfo:6.14.1",
        command=["./podinfo", "--host=127.0.0.1", "--port=9898"],
        readiness=exec_check(["podcli", "check", "http", "127.0.0.1:9898/readyz"]),
        requests={"cpu": "100m", "memory": "128Mi"},
        limits={"memory": "128Mi"},
        user=100,
        read_only_root_filesystem=True,
    ),
    hardened(),
    labels={"app.kubernetes.io/name": "login-proxy"},
)

front = service(app, {80: "proxy"})
site = ingress("login-proxy", {"app.example.com/": front.port("proxy")}, tls=certificate)
