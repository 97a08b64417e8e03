"""The ports of a Service, and what they stand for: their numbers and names, and the ports of the pods behind them.

Kubernetes: https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports
"""

from collections.abc import Mapping

from podgen.model.services import Service, ServicePort, ServiceSpec
from podgen.problems import named, quoted
from podgen.rules.common.formats import (
    label_fault,
    label_value_fault,
    port_name_fault,
    qualified_name_fault,
    suggested_key,
    suggested_name,
    suggested_port_name,
    suggested_value,
)
from podgen.rules.common.patterns import repeats
from podgen.rules.companions.services.defaults import is_external_name, is_headless, protocol_of
from podgen.rules.location import Location
from podgen.rules.rule import Finding, Findings, rule
from podgen.words import Words


@rule("services/ports-missing", Service, type="Required")
def ports_missing(service: Service, at: Location) -> Findings:
    """A Service has a port, unless it is headless, or only another name for a host."""
    spec = at.child("spec").value  # a manifest that was read may lack it
    if spec is None or not (spec.ports or is_headless(spec) or is_external_name(spec)):
        yield Finding(
            "the Service has no port",
            at.child("spec").child("ports"),
            help=Words(python="for example ports=[service_port(80)]", yaml="for example `ports: [{port: 80}]`"),
        )


@rule("services/port-out-of-range", ServicePort)
def port_out_of_range(port: ServicePort, at: Location) -> Findings:
    """The number of a port lies between 1 and 65535."""
    if not port.port:
        yield Finding(f"{port_phrase(at)} has no number", at.child("port"), help="a port is 1-65535, for example 80")
    elif not _is_port(port.port):
        yield Finding(f"a port of a Service must be 1-65535, got {port.port}", at.child("port"))


@rule("services/port-name-missing", ServiceSpec, "ports", type="Required")
def port_name_missing(ports: tuple[ServicePort, ...], at: Location) -> Findings:
    """If a Service has several ports, each has a name, so that it is clear which is meant."""
    for port in at.items("ports") if len(ports) > 1 else ():
        if not port.value.name:
            yield Finding(
                f"{port_phrase(port)} has no name",
                port.child("name"),
                shown=port,
                help="with several ports, each needs a name",
            )


@rule("services/port-name-invalid", ServicePort, "name")
def port_name_invalid(name: str, at: Location) -> Findings:
    """The name of a port is a DNS label of at most 63 characters."""
    if name and (fault := label_fault(name)):
        yield Finding(f"the port name {quoted(name)} {fault}", help=suggested_name(name))


@rule("services/port-name-duplicate", ServiceSpec, "ports", type="Duplicate")
def port_name_duplicate(ports: tuple[ServicePort, ...], at: Location) -> Findings:
    """Every port of a Service has a name of its own."""
    for port, first in repeats(at.items("ports"), lambda port: port.name or None):
        name = named(port.value.name)
        yield Finding(
            f"two ports of the Service are named {name}",
            port.child("name"),
            label=f"a second {name}",
            related=(first.child("name").label(f"{name} is taken here"),),
            help="rename one of them",
        )


@rule("services/port-duplicate", ServiceSpec, "ports", type="Duplicate")
def port_duplicate(ports: tuple[ServicePort, ...], at: Location) -> Findings:
    """A port number is there once for each protocol."""
    for port, first in repeats(at.items("ports"), key_of):
        number, protocol = key_of(port.value)
        yield Finding(
            f"the Service lists port {number}/{protocol} twice",
            port,
            label="the same again",
            related=(first.label("listed here"),),
            help="leave one of them out, or give it another number or protocol",
        )


@rule("services/target-port-out-of-range", ServicePort)
def target_port_out_of_range(port: ServicePort, at: Location) -> Findings:
    """The number of the pods' port lies between 1 and 65535; without one, it is that of the Service's port."""
    target = port.target_port or port.port or 0
    if isinstance(target, int) and not _is_port(target):
        yield Finding(
            f"the port of the pods must be 1-65535, got {target}",
            at.child("target_port"),
            shown=at.child("target_port" if port.target_port else "port"),
            is_derived=not port.target_port,
        )


@rule("services/target-port-name-invalid", ServicePort, "target_port")
def target_port_name_invalid(target: int | str, at: Location) -> Findings:
    """A text as the pods' port is the name of a container port, with at least one letter, and no number in quotes."""
    if isinstance(target, str) and target and (fault := port_name_fault(target)):
        is_number = target.isascii() and target.isdecimal() and len(target) < 6
        help = f"as a number, without quotes: {int(target)}" if is_number else suggested_port_name(target)
        yield Finding(f"the name {quoted(target)} of the pods' port {fault}", help=help)


@rule("services/app-protocol-invalid", ServicePort, "app_protocol")
def app_protocol_invalid(protocol: str, at: Location) -> Findings:
    """What is spoken on a port is a registered name, or one with a domain in front: `http`, `kubernetes.io/h2c`."""
    if fault := qualified_name_fault(protocol):
        yield Finding(f"the application protocol {quoted(protocol)} {fault}", help=suggested_key(protocol))


@rule("services/selector-key-invalid", ServiceSpec, "selector")
def selector_key_invalid(selector: Mapping[str, str], at: Location) -> Findings:
    """A Service selects pods by keys that labels can have."""
    for key in selector:
        if fault := qualified_name_fault(key):
            yield Finding(f"the label key {quoted(key)} {fault}", help=suggested_key(key))


@rule("services/selector-value-invalid", ServiceSpec, "selector")
def selector_value_invalid(selector: Mapping[str, str], at: Location) -> Findings:
    """A Service selects pods by values that labels can have."""
    for key, value in selector.items():
        if fault := label_value_fault(value):
            yield Finding(f"the value {quoted(value)} of the label {named(key)} {fault}", help=suggested_value(value))


RULES = (
    ports_missing,
    port_out_of_range,
    port_name_missing,
    port_name_invalid,
    port_name_duplicate,
    port_duplicate,
    target_port_out_of_range,
    target_port_name_invalid,
    app_protocol_invalid,
    selector_key_invalid,
    selector_value_invalid,
)


def key_of(port: ServicePort) -> tuple[int, str]:
    """What only one port of a Service can have: a number and a protocol."""
    return port.port or 0, protocol_of(port)


def port_phrase(at: Location) -> str:
    """What messages call a port of a Service."""
    port: ServicePort = at.value
    if port.name:
        return f"the port {named(port.name)}"
    return f"port {port.port}" if port.port else "a port"


def _is_port(number: int) -> bool:
    return 1 <= number <= 65535
