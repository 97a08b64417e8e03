"""A variable that only a shell would fill in."""

from podgen import container, pod

shop = pod("shop", container("app", "app:1.0", command=["java", "$JAVA_OPTS", "-jar", "app.jar"]))
