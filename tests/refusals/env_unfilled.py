"""A variable in a hook, where nothing fills it in."""

from podgen import container, exec_action, pod

goodbye = exec_action(["curl", "-X", "DELETE", "http://registry/$(NAME)"])
shop = pod("shop", container("app", "app:1.0", env={"NAME": "shop"}, pre_stop=goodbye))
