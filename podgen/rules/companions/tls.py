"""Certificates and private keys in PEM.

Kubernetes: https://kubernetes.io/docs/concepts/configuration/secret/#tls-secrets
"""

from podgen.schema.base64_text import decoded, is_base64

_BEGIN, _END, _DASHES = b"-----BEGIN ", b"-----END ", b"-----"
_SEQUENCE = b"\x30"  # with which all of them begin in DER


def tls_fault(certificate: bytes, key: bytes) -> str | None:
    """What is wrong with a certificate and its private key. Whether one belongs to the other is not looked at."""
    if b"CERTIFICATE" not in _blocks(certificate):
        return "`tls.crt` holds no certificate in PEM"
    keys = [label for label in _blocks(key) if label == b"PRIVATE KEY" or label.endswith(b" PRIVATE KEY")]
    if not keys:
        return "`tls.key` holds no private key in PEM"
    return "the private key in `tls.key` is encrypted" if keys[0] == b"ENCRYPTED PRIVATE KEY" else None


def _blocks(text: bytes) -> list[bytes]:
    """What the blocks of a PEM file are called, but for those with nothing in them that could be a certificate or a key."""
    found: list[bytes] = []
    label: bytes | None = None
    content: list[bytes] = []
    for line in map(bytes.strip, text.split(b"\n")):
        if line.startswith(_BEGIN) and line.endswith(_DASHES):
            label, content = line[len(_BEGIN) : -len(_DASHES)], []
        elif label is not None and line == _END + label + _DASHES:
            joined = b"".join(content).decode("latin-1")
            if is_base64(joined) and decoded(joined).startswith(_SEQUENCE):
                found.append(label)
            label = None
        elif label is not None and b":" not in line:  # that would be a header
            content.append(line)
    return found
