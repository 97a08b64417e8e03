"""A kind that another API version has."""

from podgen import custom

role = custom("v1", "Role", "reader", rules=[])
