"""A template for an application behind a login.

Fill it in, as in `podgen render login_proxy.py --set host=wiki.example.com`, or make it your own.
"""

from podgen import container, deployment, exec_check, hardened, ingress, port, secret, service, template, web_container
from podgen.model import AnyManifest


@template
def login_proxy(
    *,
    name: str = "login-proxy",
    proxy: str = "quay.io/oauth2-proxy/oauth2-proxy:v7.15.3",
    issuer: str = "https://login.example.com",
    host: str = "app.example.com",
    email_domain: str = "example.com",
    credentials: str = "login-proxy",
    certificate: str = "login-proxy-tls",
    memory: str = "128Mi",
) -> list[AnyManifest]:
    """An application behind oauth2-proxy, which lets in those whom an identity provider knows.

    The application is podinfo: put yours in its place, with its own command and check.

    Parameters:
        name: The name of all its objects.
        proxy: The image of oauth2-proxy.
        issuer: The address of the identity provider, which speaks OpenID Connect.
        host: The application's name on the internet.
        email_domain: Whose e-mail addresses are let in.
        credentials: The Secret with the keys `client-id`, `client-secret` and `cookie-secret`.
        certificate: The Secret with the certificate for the host.
        memory: The memory that is set aside for the application, and the most that it may use.
    """
    login = secret(credentials, keys=["client-id", "client-secret", "cookie-secret"])
    tls = secret(certificate, keys=["tls.crt", "tls.key"])
    app = deployment(
        name,
        web_container(
            "oauth2-proxy",
            proxy,
            port=port(4180, name="proxy"),
            health="/ready",
            args=[
                "--http-address=0.0.0.0:4180",
                "--upstream=http://127.0.0.1:9898",
                "--provider=oidc",
                f"--oidc-issuer-url={issuer}",
                f"--redirect-url=https://{host}/oauth2/callback",
                f"--email-domain={email_domain}",
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
            requests={"cpu": "100m", "memory": memory},
            limits={"memory": memory},
            user=100,
            read_only_root_filesystem=True,
        ),
        hardened(),
        labels={"app.kubernetes.io/name": name},
    )
    front = service(app, {80: "proxy"})
    return [app, front, ingress(name, {f"{host}/": front.port("proxy")}, tls=tls)]
