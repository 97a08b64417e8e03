"""What a pod is called inside and how it finds others: host names, addresses, DNS; and where it may run."""

from typing import Any

import pytest
from helpers.rule_findings import told

from podgen.rules.pod import dns, host, hostname, scheduling

RULES = (*dns.RULES, *host.RULES, *hostname.RULES, *scheduling.RULES)


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("10.0.0.1", ""),
        ("2001:db8::1", ""),
        ("::", ""),
        ("010.0.0.1", "ip-addresses/non-standard"),
        ("::ffff:1.2.3.4", "ip-addresses/non-standard"),
        ("::ffff:102:304", "ip-addresses/non-standard"),
        ("::ffff:01.2.3.4", "ip-addresses/non-standard"),
        ("00001::1", "ip-addresses/non-standard"),
        ("FE80::1", "ip-addresses/non-canonical"),
        ("2001:db8:0:0:0:0:0:1", "ip-addresses/non-canonical"),
        ("::1.2.3.4", "ip-addresses/non-canonical"),
        ("", "host-aliases/ip-invalid"),
        ("1.2.3", "host-aliases/ip-invalid"),
        ("1.2.3.256", "host-aliases/ip-invalid"),
        ("10.0.0.0/8", "host-aliases/ip-invalid"),
        ("fe80::1%eth0", "host-aliases/ip-invalid"),
        ("[::1]", "host-aliases/ip-invalid"),
        ("::1 ", "host-aliases/ip-invalid"),
        ("\uff11.2.3.4", "host-aliases/ip-invalid"),
        ("1:2:3:4:5:6:7:8::", "host-aliases/ip-invalid"),
    ],
)
def test_addresses(address: str, code: str) -> None:
    """Addresses are read leniently, with a warning for what a later version will refuse."""
    assert told(RULES, hostAliases=[{"ip": address}]) == ([(code, "spec.hostAliases[0].ip")] if code else [])


def test_address_that_is_missing() -> None:
    """A missing address is an empty one."""
    assert told(RULES, hostAliases=[{}]) == [("host-aliases/ip-invalid", "spec.hostAliases[0].ip")]


@pytest.mark.parametrize("domain", [".", "a.", "_tcp.svc", "a_b.c", "a" * 253, "a" * 253 + "."])
def test_search_domains_that_pass(domain: str) -> None:
    """A final dot is taken off before anything else."""
    assert told(RULES, dnsConfig={"searches": [domain]}) == []


@pytest.mark.parametrize("domain", ["", "..", "a..", "A", " ", "__a", "a_", "a" * 254, "a\n"])
def test_search_domains_that_do_not(domain: str) -> None:
    """A search domain has parts, each with a letter or a digit at its ends."""
    assert told(RULES, dnsConfig={"searches": [domain]}) == [("dns/search-invalid", "spec.dnsConfig.searches[0]")]


@pytest.mark.parametrize(("count", "codes"), [(32, []), (33, [("dns/searches-too-many", "spec.dnsConfig.searches")])])
def test_number_of_search_domains(count: int, codes: list[tuple[str, str]]) -> None:
    """There are at most 32."""
    assert told(RULES, dnsConfig={"searches": ["a"] * count}) == codes


@pytest.mark.parametrize(("last", "codes"), [(24, []), (25, [("dns/searches-too-long", "spec.dnsConfig.searches")])])
def test_length_of_search_domains(last: int, codes: list[tuple[str, str]]) -> None:
    """All together, with blanks between them, have at most 2048 bytes."""
    assert told(RULES, dnsConfig={"searches": ["a" * 252] * 8 + ["a" * last]}) == codes


def test_own_dns_without_a_name_server() -> None:
    """Without a name server, the server looks at nothing else of the DNS settings."""
    config: dict[str, Any] = {"searches": ["A"] * 33, "options": [{}]}
    at = "spec.dnsConfig.nameservers"
    assert told(RULES, dnsPolicy="None", dnsConfig=config) == [("dns/nameservers-missing", at)]
    assert told(RULES, dnsPolicy="None") == [("dns/config-missing", "spec.dnsConfig")]
    assert len(told(RULES, dnsPolicy="None", dnsConfig={**config, "nameservers": ["1.1.1.1"]})) == 35


@pytest.mark.parametrize(
    ("name", "code"), [("a" * 64, ""), ("a" * 65, "hostname/override-too-long"), ("", "hostname/override-invalid")]
)
def test_length_of_a_host_name(name: str, code: str) -> None:
    """A host name that replaces the pod's own has 1 to 64 bytes."""
    assert told(RULES, hostnameOverride=name) == ([(code, "spec.hostnameOverride")] if code else [])


def test_empty_texts_that_are_none() -> None:
    """Most empty texts are the same as no text."""
    names = ("hostname", "subdomain", "nodeName", "serviceAccountName", "priorityClassName", "dnsPolicy")
    spec: dict[str, Any] = dict.fromkeys(names, "")
    assert told(RULES, **spec) == []


@pytest.mark.parametrize(
    ("spec", "is_refused"),
    [
        ({"serviceAccount": "A"}, True),
        ({"serviceAccount": "A", "serviceAccountName": ""}, True),
        ({"serviceAccount": "A", "serviceAccountName": "b"}, False),
    ],
)
def test_old_name_of_the_service_account(spec: dict[str, Any], is_refused: bool) -> None:
    """The old field counts where the new one is not set, and is told of there."""
    codes = [("service-account/name-invalid", "spec.serviceAccountName")]
    assert told(RULES, **spec) == (codes if is_refused else [])


def test_templates_differ() -> None:
    """A template may have gates and a node; a negative time to stop stays in it, with a warning."""
    spec: dict[str, Any] = {"nodeName": "n", "schedulingGates": [{"name": "a"}], "terminationGracePeriodSeconds": -1}
    assert told(RULES, **spec) == [("scheduling/node-name-forbidden", "spec.nodeName")]
    assert told(RULES, template=True, **spec) == [
        ("lifecycle/grace-period-negative", "template.spec.terminationGracePeriodSeconds")
    ]
