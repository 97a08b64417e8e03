"""A capability with a letter too few."""

from podgen import container, pod
from podgen.model import Capabilities, SecurityContext

pod("shop", container("app", "app:1.0", security_context=SecurityContext(capabilities=Capabilities(add=["SYS_TIMES"]))))
