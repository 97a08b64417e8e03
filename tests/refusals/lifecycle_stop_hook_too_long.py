"""A hook that sleeps longer than the pod has to stop."""

from podgen import container, exec_action, pod

shop = pod("shop", container("app", "app:1.0", pre_stop=exec_action(["sh", "-c", "sleep 45 && app stop"])))
