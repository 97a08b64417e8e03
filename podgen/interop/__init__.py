"""Podgen values as other libraries' objects, and back."""
from podgen.interop.kubespawner_settings import kubespawner
