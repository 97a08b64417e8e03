"""What users should not write: every statement below the imports is an error for type checkers, in the line that is marked."""

import io

from podgen import (
    AutoscalerOptions,
    CheckOptions,
    ClaimOptions,
    ConfigOptions,
    ContainerOptions,
    CronJobOptions,
    DaemonSetOptions,
    DeploymentOptions,
    DisruptionBudgetOptions,
    IngressOptions,
    JobOptions,
    Manifest,
    MetadataOptions,
    MountOptions,
    NamespaceOptions,
    NetworkPolicyOptions,
    PodError,
    PodOptions,
    Problem,
    ReplicaSetOptions,
    ServiceAccountOptions,
    ServiceOptions,
    StatefulSetOptions,
    TemplateError,
    YamlError,
    all_of_config,
    all_of_secret,
    apart,
    autoscaler,
    check,
    claim,
    claim_template,
    config_map,
    config_volume,
    container,
    cron_job,
    custom,
    daemon_set,
    defaults,
    deployment,
    disruption_budget,
    downward_volume,
    dump,
    each_container,
    exec_action,
    exec_check,
    from_config,
    from_dict,
    from_field,
    from_file,
    from_resource,
    from_secret,
    grpc_check,
    hardened,
    host_volume,
    http_action,
    http_check,
    image_volume,
    ingress,
    init_container,
    job,
    load,
    namespace,
    network_policy,
    on_nodes,
    persistent_volume,
    pod,
    pod_options,
    port,
    projected_volume,
    replica_set,
    sctp,
    secret,
    secret_volume,
    service,
    service_account,
    service_port,
    service_token,
    shared_volume,
    sidecar,
    sleep_action,
    spread,
    stateful_set,
    tcp_check,
    template,
    to_dict,
    to_json,
    to_yaml,
    tolerate,
    udp,
    volume,
    web_container,
)
from podgen.interop import dagster, from_client, hera, kubespawner, pod_patch, problems, refuse, to_client
from podgen.model import (
    Container,
    ContainerPort,
    Deployment,
    DeploymentSpec,
    EnvVar,
    HTTPGetAction,
    Lifecycle,
    ObjectMeta,
    Pod,
    PodSecurityContext,
    PodSpec,
    Probe,
    ResourceRequirements,
    SecretProjection,
    SecurityContext,
    ServicePort,
    ServiceSpec,
    SleepAction,
    Toleration,
    Volume,
)
from podgen.rules import Finding, rule
from podgen.testing import refused

# Containers.
container(image="app:1.0")  # wrong: no name
container("app", "app:1.0", [80])  # wrong: a third positional argument
container(5, "app:1.0")  # wrong: a number for text
container("app", ["app:1.0"])  # wrong: a list for text
container("app", "app:1.0", port=80)  # wrong: misspelt, it is `ports`
container("app", "app:1.0", volume_mounts=[])  # wrong: it is `mounts`
container("app", "app:1.0", comand=["sh"])  # wrong: misspelt
container("app", "app:1.0", ports=80)  # wrong: a number for a list
container("app", "app:1.0", ports="80")  # wrong: text for a list of numbers
container("app", "app:1.0", ports=["80"])  # wrong: text for a number
container("app", "app:1.0", ports=[80.0])  # wrong: a float for a whole number
container("app", "app:1.0", ports={"http": "80"})  # wrong: a mapping of text
container("app", "app:1.0", command="sh -c true")  # wrong: text for a list of text
container("app", "app:1.0", command=["sleep", 5])  # wrong: a number in a list of text
container("app", "app:1.0", args={"sh"})  # wrong: a set for a list
container("app", "app:1.0", env=["MODE=prod"])  # wrong: a list of text for a mapping
container("app", "app:1.0", env={"MODE": ["prod"]})  # wrong: a list for text
container("app", "app:1.0", env={5: "prod"})  # wrong: a number for a name
container("app", "app:1.0", env={"DB": all_of_secret("db")})  # wrong: a whole Secret for one value
container("app", "app:1.0", env_from=["defaults"])  # wrong: text for a source
container("app", "app:1.0", env_from=[from_secret("db", "password")])  # wrong: one value for a whole Secret
container("app", "app:1.0", mounts=["/data"])  # wrong: text for a mount
container("app", "app:1.0", mounts=[shared_volume("data")])  # wrong: a volume without a path
container("app", "app:1.0", mounts=shared_volume("data").at("/data"))  # wrong: one mount for a list
container("app", "app:1.0", volume_devices=[shared_volume("data").at("/data")])  # wrong: a mount for a device
container("app", "app:1.0", requests="100m")  # wrong: text for a mapping
container("app", "app:1.0", limits={"cpu": None})  # wrong: no quantity
container("app", "app:1.0", limits={"cpu": ["1"]})  # wrong: a list for a quantity
container("app", "app:1.0", readiness="/healthz")  # wrong: text for a check
container("app", "app:1.0", liveness=True)  # wrong: a boolean for a check
container("app", "app:1.0", restart_policy="always")  # wrong: it is "Always"
container("app", "app:1.0", image_pull_policy="Sometimes")  # wrong: none of the options
container("app", "app:1.0", working_dir=5)  # wrong: a number for text
container("app", "app:1.0", stdin="yes")  # wrong: text for a boolean
container("app", "app:1.0", stdin=1)  # wrong: a number for a boolean
container("app", "app:1.0", security_context=PodSecurityContext())  # wrong: that of the pod
container("app", "app:1.0", security_context={"run_as_user": 5})  # wrong: a mapping for an object
container("app", "app:1.0", pre_stop=["sleep", "5"])  # wrong: a list for a hook
container("app", "app:1.0", pre_stop=exec_check(["true"]))  # wrong: a check for a hook
container("app", "app:1.0", readiness=exec_action(["true"]))  # wrong: a hook for a check
container("app", "app:1.0", user="root")  # wrong: text for a number
container("app", "app:1.0", group=[1000])  # wrong: a list for a number
container("app", "app:1.0", privileged="yes")  # wrong: text for a boolean
container("app", "app:1.0", run_as_user=1000)  # wrong: it is `user`
container("app", "app:1.0", fs_group=1000)  # wrong: the pod has that
container("app", "app:1.0", mounts=[service_token()])  # wrong: no path
config_map("shop", "LEVEL=info")  # wrong: text for a mapping
config_map("shop", {"LEVEL": ["info"]})  # wrong: a list for text
config_map("shop", files=[80])  # wrong: a number for a path
config_map("shop", {}, hash=True)  # wrong: it is `hashed`
config_map("shop", {}, labels=["app"])  # wrong: a list for a mapping
config_map("shop", {}).at()  # wrong: no path
config_map("shop", {}).at("/etc", only="LEVEL")  # wrong: text for a list
config_map("shop", {}).key()  # wrong: no key
container("app", "app:1.0", env={"A": config_map("shop", {})})  # wrong: a whole ConfigMap for one value
container("app", "app:1.0", mounts=[config_map("shop", {})])  # wrong: no path
secret("db", keys=[80])  # wrong: a number for a key
secret("db", type=5)  # wrong: a number for text
service("shop", {80: "http"})  # wrong: a name for an object
service(pod("shop"), {"http": 80})  # wrong: the Service's port comes first
service(pod("shop"), type="Nodeport")  # wrong: it is "NodePort"
service(pod("shop"), port=80)  # wrong: it is `ports`
service_port("http")  # wrong: text for a number
service_port(80, node_port="30080")  # wrong: text for a number
service(pod("shop")).port()  # wrong: no port
host_of_service = service(pod("shop")).hostname  # wrong: it is `host`
namespace("prod", pod_security="restricted")  # wrong: it is a label
namespace(5)  # wrong: a number for text
service_account("reader", image_pull_secrets="regcred")  # wrong: text for a list
service_account("reader", automount_token=False)  # wrong: it is `automount_service_account_token`
pod("shop", service_account=namespace("prod"))  # wrong: a namespace for an account
autoscaler("shop", max=3)  # wrong: a name for an object
autoscaler(pod("shop"))  # wrong: no `max`
autoscaler(pod("shop"), max="3")  # wrong: text for a number
autoscaler(pod("shop"), max=3, cpu=0.7)  # wrong: a fraction for a percentage
autoscaler(pod("shop"), max=3, behavior={"scaleDown": {}})  # wrong: a mapping for a value of the model
disruption_budget("shop", max_unavailable=1)  # wrong: a name for an object
disruption_budget(pod("shop"), 1)  # wrong: keywords only
disruption_budget(pod("shop"), max_unavailable=0.5)  # wrong: a fraction for a count
ingress("shop", {"/": "shop"})  # wrong: a name for a Service
ingress("shop", {"/": 80})  # wrong: a number for a Service
ingress("shop", {80: service(pod("shop"))})  # wrong: a number for a path
ingress("shop", {}, tls=True)  # wrong: no Secret
ingress("shop", {}, path_type="prefix")  # wrong: it is "Prefix"
ingress("shop", {}, ingress_class_name="nginx")  # wrong: it is `ingress_class`
network_policy("shop", allow_from=[])  # wrong: a name for an object
network_policy({}, allow_from=pod("shop"))  # wrong: one peer for a list
network_policy({}, allow_from=[5])  # wrong: a number for a peer
network_policy({}, ports=80)  # wrong: one port for a list
network_policy({}, policy_types=["ingress"])  # wrong: it is "Ingress"
custom("example.com/v1", "Thing")  # wrong: no name
custom("example.com/v1", "Thing", "thing", labels=["app"])  # wrong: a list for a mapping
spec_of_thing = custom("example.com/v1", "Thing", "thing").spec  # wrong: it is in `fields`
web_container("web")  # wrong: no image
web_container("web", "nginx:1.29", port="80")  # wrong: text for a number
web_container("web", "nginx:1.29", port=[80])  # wrong: a list for one port
web_container("web", "nginx:1.29", health=http_check())  # wrong: a check for a path
web_container("web", "nginx:1.29", 80)  # wrong: a third positional argument
init_container("init")  # wrong: no image
init_container("init", "busybox:1.37", native=True)  # wrong: only sidecars have that
sidecar("side", "busybox:1.37", native="no")  # wrong: text for a boolean
sidecar("side", "busybox:1.37", health="/")  # wrong: only web containers have that
each_container(image="busybox:1.37")  # wrong: each container has its own
each_container({"env": {"TZ": "UTC"}})  # wrong: keywords only

# Ports, checks and variables.
port("80")  # wrong: text for a number
port(80, "http")  # wrong: keywords only
port(80, protocol="tcp")  # wrong: it is "TCP"
port(80, host_port="8080")  # wrong: text for a number
port(80, host_ip=["127.0.0.1"])  # wrong: a list for text
port(name="http")  # wrong: no number
udp(53, protocol="UDP")  # wrong: it is UDP already
udp("53")  # wrong: text for a number
sctp()  # wrong: no number
http_check(8080)  # wrong: the path comes first
http_check("/", 80.5)  # wrong: a float for a port
http_check("/", headers=["X-Probe"])  # wrong: a list for a mapping
http_check("/", scheme="https")  # wrong: it is "HTTPS"
http_check("/", period=5)  # wrong: it is `period_seconds`
http_check("/", period_seconds="5")  # wrong: text for a number
tcp_check()  # wrong: no port
tcp_check([9000])  # wrong: a list for a port
exec_check("pg_isready")  # wrong: text for a list of text
exec_check(["sleep", 5])  # wrong: a number in a list of text
grpc_check("grpc")  # wrong: a name, and it takes only numbers
grpc_check(9090, mode="tls")  # wrong: it is "TLS"
exec_action("nginx -s quit")  # wrong: text for a list of text
http_action(8080)  # wrong: the path comes first
http_action("/drain", period_seconds=5)  # wrong: only checks are repeated
sleep_action("10s")  # wrong: text for a number
sleep_action()  # wrong: how long?
from_secret("db")  # wrong: no key
from_secret("db", 5)  # wrong: a number for text
from_config("tuning", "level", optional="no")  # wrong: text for a boolean
from_field()  # wrong: no field
from_field("status.podIP", "metadata.name")  # wrong: one field at a time
from_resource("limits.cpu", divisor=[1])  # wrong: a list for a quantity
from_resource("limits.cpu", "app")  # wrong: keywords only
from_file("setup", "app.env")  # wrong: no key
all_of_config(["defaults"])  # wrong: a list for text
all_of_secret("db", prefix=5)  # wrong: a number for text

# Volumes.
shared_volume()  # wrong: no name
shared_volume("data", size="1Gi")  # wrong: it is `size_limit`
shared_volume("data", size_limit=["1Gi"])  # wrong: a list for a quantity
shared_volume("data").at()  # wrong: no path
shared_volume("data").at(5)  # wrong: a number for text
shared_volume("data").at("/data", readonly=True)  # wrong: it is `read_only`
shared_volume("data").at("/data", mount_propagation="Both")  # wrong: none of the options
shared_volume("data").device()  # wrong: no path
path = shared_volume("data").path  # wrong: it has no such thing
persistent_volume("data")  # wrong: no claim
persistent_volume("data", "shop-data")  # wrong: keywords only
config_volume("conf")  # wrong: no ConfigMap
config_volume("conf", "nginx-conf", items=["nginx.conf"])  # wrong: a list of text for a mapping
secret_volume("tls", "shop-tls", default_mode="0400")  # wrong: text for a number
host_volume("logs")  # wrong: no path
host_volume("logs", "/var/log", type="Dir")  # wrong: none of the options
projected_volume("vault", SecretProjection(name="ca"))  # wrong: one source for a list
projected_volume("vault", ["ca"])  # wrong: text for a source
downward_volume("info", {"labels": "metadata.labels"})  # wrong: text for a source
downward_volume("info", [from_field("metadata.labels")])  # wrong: a list for a mapping
image_volume("model", 3)  # wrong: a number for text
image_volume("model", "llama:3", pull_policy="always")  # wrong: it is "Always"
volume("media", "nfs.example.com:/media")  # wrong: text for a source
volume("media")  # wrong: no source
service_token("/t", "vault")  # wrong: keywords only
service_token("/t", expires="1h")  # wrong: text for a number

# Pods.
pod()  # wrong: no name
pod(5)  # wrong: a number for text
pod("shop", 5)  # wrong: a number is no piece
pod("shop", container)  # wrong: a function is no piece
pod("shop", [container("app", "app:1.0"), 5])  # wrong: nor is a number in a list
pod("shop", deployment("other"))  # wrong: nor is a workload
pod("shop", claim("data", "1Gi"))  # wrong: nor is a claim
pod("shop", from_secret("db", "password"))  # wrong: nor is a variable's value
pod("shop", image="app:1.0")  # wrong: a pod has no image
pod("shop", lables={"app": "shop"})  # wrong: misspelt
pod("shop", name="shop")  # wrong: the name is there already
pod("shop", labels=["app"])  # wrong: a list for a mapping
pod("shop", labels={"tier": 1})  # wrong: a number for text
pod("shop", restart_policy="Sometimes")  # wrong: none of the options
pod("shop", restart_policy=None, dns_policy="cluster")  # wrong: none of the options
pod("shop", host_network="true")  # wrong: text for a boolean
pod("shop", termination_grace_period_seconds=30.5)  # wrong: a float for a whole number
pod("shop", termination_grace_period_seconds="30")  # wrong: text for a number
pod("shop", tolerations=Toleration(key="gpu"))  # wrong: one toleration for a list
pod("shop", tolerations=[{"key": "gpu"}])  # wrong: a mapping for an object
pod("shop", volumes=["data"])  # wrong: text for a volume
pod("shop", containers=[container("app", "app:1.0")])  # wrong: pieces go before the keywords
pod("shop", security_context=SecurityContext())  # wrong: that of a container
pod("shop", allow=[5])  # wrong: a number for a code
pod_options(allow=[5])  # wrong: a number for a code
pod_options("shop")  # wrong: keywords only
pod_options(name="shop")  # wrong: the pod has the name
pod_options(env={"TZ": "UTC"})  # wrong: containers have variables

pod("shop", image_pull_secrets="regcred")  # wrong: text for a list
pod("shop", image_pull_secrets=[5])  # wrong: a number for a name
pod("shop", user="root")  # wrong: text for a number
pod("shop", supplemental_groups=1000)  # wrong: a number for a list
pod("shop", tolerations=[tolerate("gpu")])  # wrong: pieces go before the keywords
hardened(True)  # wrong: keywords only
hardened(only=5)  # wrong: a number for a list
tolerate("gpu", "a10", "NoSchedule")  # wrong: a third positional argument
tolerate("gpu", effect="NoRun")  # wrong: none of the options
tolerate("gpu", seconds="60")  # wrong: text for a number
on_nodes("gpu")  # wrong: text for a mapping
on_nodes({"gpu": 1})  # wrong: a number for text
on_nodes({"gpu": {"a10"}})  # wrong: a set for a list
on_nodes(gpu="a10")  # wrong: a mapping is needed
spread()  # wrong: over what?
spread("zone", max_skew="1")  # wrong: text for a number
spread("zone", when="Never")  # wrong: none of the options
apart("zone", "hostname")  # wrong: one place at a time
apart("zone", prefer=100)  # wrong: a number for a boolean

# Settings for some containers, and layers.
each_container(only="app")  # wrong: text for a list
each_container(only=[5])  # wrong: a number for a name
each_container(except_=5)  # wrong: a number for a list
each_container(["app"])  # wrong: keywords only
container("app", "app:1.0", only=["app"])  # wrong: it is one container
defaults(container("app", "app:1.0"))  # wrong: a container is no default
defaults(shared_volume("data"))  # wrong: nor is a volume
defaults([pod("shop")])  # wrong: nor is a pod
defaults(labels={"app": "shop"})  # wrong: settings are pieces

# Workloads.
deployment()  # wrong: no name
deployment(5)  # wrong: a number for text
deployment("shop", 5)  # wrong: a number is no piece
deployment("shop", deployment("other"))  # wrong: nor is a workload
deployment("shop", replicas="3")  # wrong: text for a number
deployment("shop", replica=3)  # wrong: misspelt
deployment("shop", strategy="Recreate")  # wrong: text for an object
deployment("shop", paused=0)  # wrong: a number for a boolean
deployment("shop", selector="app")  # wrong: text for a mapping
deployment("shop", selector={"app": 5})  # wrong: a number for text
deployment("shop", labels={"app": 5})  # wrong: a number for text
deployment("shop", template=PodSpec(containers=[]))  # wrong: the pieces are the template
deployment("shop", completions=1)  # wrong: it is no Job
deployment("shop", service="shop")  # wrong: nor a StatefulSet
deployment("shop", env={"A": "1"})  # wrong: containers have variables
deployment("shop", allow=[5])  # wrong: a number for a code
stateful_set("db", service=5)  # wrong: a number for a name
stateful_set("db", service=pod("db"))  # wrong: a pod is no Service
stateful_set("db", service_name="db")  # wrong: it is `service` here
stateful_set("db", pod_management_policy="Serial")  # wrong: none of the options
stateful_set("db", ordinals=1)  # wrong: a number for an object
stateful_set("db", volume_claim_templates=[claim_template("data", "1Gi")])  # wrong: it goes among the pieces
stateful_set("db", update_strategy="OnDelete")  # wrong: text for an object
daemon_set("agent", replicas=3)  # wrong: the nodes are its number
daemon_set("agent", update_strategy={"type": "OnDelete"})  # wrong: a mapping for an object
replica_set("shop", strategy=None)  # wrong: only a Deployment has one
replica_set("shop", min_ready_seconds=0.5)  # wrong: a float for a whole number
job("migrate", completion_mode="Numbered")  # wrong: none of the options
job("migrate", backoff_limit="2")  # wrong: text for a number
job("migrate", schedule="@daily")  # wrong: it is no CronJob
job("migrate", suspend="true")  # wrong: text for a boolean
job("migrate", pod_failure_policy=[])  # wrong: a list for an object
cron_job("nightly")  # wrong: no schedule
cron_job("nightly", container("app", "app:1.0"))  # wrong: nor is a container one
cron_job("nightly", 5)  # wrong: a number for text
cron_job("nightly", "@daily", concurrency_policy="Wait")  # wrong: none of the options
cron_job("nightly", "@daily", selector={"app": "x"})  # wrong: the server makes it
cron_job("nightly", "@daily", timezone="UTC")  # wrong: misspelt

# Claims.
claim("data")  # wrong: no size
claim("data", ["1Gi"])  # wrong: a list for a quantity
claim("data", "1Gi", "ReadWriteOnce")  # wrong: keywords only
claim("data", "1Gi", access="ReadWrite")  # wrong: none of the options
claim("data", "1Gi", access=["ReadWriteOnce", 5])  # wrong: a number for text
claim("data", "1Gi", storage_class=5)  # wrong: a number for text
claim("data", "1Gi", storage_class_name="fast")  # wrong: it is `storage_class` here
claim("data", "1Gi", requests={"storage": "1Gi"})  # wrong: that is the size
claim("data", "1Gi").at()  # wrong: no path
claim("data", "1Gi").at("/data", readonly=True)  # wrong: misspelt
claim("data", "1Gi").device(5)  # wrong: a number for text
claim_template("data", "1Gi", allow=["ports/reuse"])  # wrong: it is no object of its own
claim_template("data", size="1Gi", name="data")  # wrong: the name is there already
claim_template("data", "1Gi", volume_mode="File")  # wrong: none of the options

# The model.
Container("app")  # wrong: keywords only
Container(image="app:1.0")  # wrong: no name
Container(name="app", imgae="app:1.0")  # wrong: misspelt
Container(name="app", command="sh")  # wrong: text for a list of text
Container(name="app", ports=[80])  # wrong: a number for an object
Container(name="app", env={"MODE": "prod"})  # wrong: a mapping for a list
Container(name="app", termination_message_policy="Logs")  # wrong: none of the options
Container(name="app").name = "other"  # wrong: values are frozen
probe = Container(name="app").readiness  # wrong: it is `readiness_probe` here
ContainerPort(container_port="80")  # wrong: text for a number
ContainerPort(container_port=80, protocol="tcp")  # wrong: it is "TCP"
EnvVar(name="A", value=5)  # wrong: a number for text
HTTPGetAction(path="/")  # wrong: no port
Lifecycle(stop_signal="TERM")  # wrong: it is "SIGTERM"
ObjectMeta(labels={"tier": 1})  # wrong: a number for text
Pod(metadata={"name": "shop"})  # wrong: a mapping for an object
objects: list[Manifest] = [container("a", "b")]  # wrong: a piece for an object
Pod(kind="Deployment")  # wrong: a pod is a pod
PodSpec()  # wrong: no containers
PodSpec(containers=Container(name="app"))  # wrong: one container for a list
Probe(http_get="/")  # wrong: text for an object
ResourceRequirements(limits={"cpu": []})  # wrong: a list for a quantity
SleepAction(seconds=None)  # wrong: it has to be set
Toleration(operator="Is")  # wrong: none of the options
Volume(name="data", empty_dir={})  # wrong: a mapping for an object
Deployment(spec=PodSpec(containers=[]))  # wrong: the spec of a pod
DeploymentSpec(replicas=1)  # wrong: no selector and no template
ServiceSpec(type="Headless")  # wrong: none of the options
ServiceSpec(ports=[ServicePort(port="http")])  # wrong: a port has a number

# Out and in.
to_yaml("shop")  # wrong: text is no manifest
to_yaml([pod("shop")])  # wrong: nor is a list
to_yaml(container("app", "app:1.0"))  # wrong: nor is a container
to_yaml(PodSpec(containers=[]))  # wrong: nor is a part of a pod
to_json({"kind": "Pod"})  # wrong: nor is a mapping
to_dict()  # wrong: nothing to make a dict of
to_dict(pod("a"), pod("b"))  # wrong: one at a time
dump(pod("shop"), io.StringIO())  # wrong: one manifest for many
dump([pod("shop")], "shop.yaml")  # wrong: text for a stream
dump([pod("shop")], io.BytesIO())  # wrong: a stream of bytes
from_dict("kind: Pod")  # wrong: text for a mapping
from_dict([{"kind": "Pod"}])  # wrong: a list for a mapping
load(b"kind: Pod")  # wrong: bytes for text
containers = from_dict({"kind": "Pod"}).spec.containers  # wrong: not every kind has containers
values = next(load("kind: Secret")).data  # wrong: nor has every kind data
read: Pod = from_dict({"kind": "Pod"})  # wrong: type checkers do not know that it is a pod
check("shop")  # wrong: text is no manifest
check([pod("shop")])  # wrong: a list of them
check(pod("shop"), external=[("secret", "db")])  # wrong: a pair for a text
pod("shop", rules=["acme.rules"])  # wrong: the name of a module for a rule
pod_options(rules=to_yaml)  # wrong: a function for a list of rules
service_account("shop", rules=[to_yaml])  # wrong: a function that is no rule
rule("acme/no-limits", "Container")  # wrong: text for a class
rule("acme/no-limits", Container, severity="fatal")  # wrong: none of the options
rule("acme/no-limits", Container)(to_yaml)  # wrong: not for a value and its location
Finding(5)  # wrong: a number for text
Finding("no limits", "spec.containers[0]")  # wrong: text for a location
template("shop")  # wrong: text is no function
PodError("refused")  # wrong: text for problems
refused(["ports/reuse"])  # wrong: a list of codes
refused(PodError)  # wrong: a class for a code
YamlError(1)  # wrong: a number for text
TemplateError("web")  # wrong: no faults
Problem(code="shop", origin="own", severity="error")  # wrong: no message
Problem(code="shop", message="no", origin="own", severity="bad")  # wrong: none of the options
check(pod("shop"), against="old.yaml")  # wrong: the name of a file
text: bytes = to_yaml(pod("shop"))  # wrong: it is text
number: int = pod("shop").metadata  # wrong: it is an object
of_autoscaler: AutoscalerOptions = {"nmae": "shop"}  # wrong: no such keyword
of_check: CheckOptions = {"nmae": "shop"}  # wrong: no such keyword
of_claim: ClaimOptions = {"nmae": "shop"}  # wrong: no such keyword
of_config: ConfigOptions = {"nmae": "shop"}  # wrong: no such keyword
of_container: ContainerOptions = {"nmae": "shop"}  # wrong: no such keyword
of_cronjob: CronJobOptions = {"nmae": "shop"}  # wrong: no such keyword
of_daemonset: DaemonSetOptions = {"nmae": "shop"}  # wrong: no such keyword
of_deployment: DeploymentOptions = {"nmae": "shop"}  # wrong: no such keyword
of_disruptionbudget: DisruptionBudgetOptions = {"nmae": "shop"}  # wrong: no such keyword
of_ingress: IngressOptions = {"nmae": "shop"}  # wrong: no such keyword
of_job: JobOptions = {"nmae": "shop"}  # wrong: no such keyword
of_metadata: MetadataOptions = {"nmae": "shop"}  # wrong: no such keyword
of_mount: MountOptions = {"nmae": "shop"}  # wrong: no such keyword
of_namespace: NamespaceOptions = {"nmae": "shop"}  # wrong: no such keyword
of_networkpolicy: NetworkPolicyOptions = {"nmae": "shop"}  # wrong: no such keyword
of_pod: PodOptions = {"nmae": "shop"}  # wrong: no such keyword
of_replicaset: ReplicaSetOptions = {"nmae": "shop"}  # wrong: no such keyword
of_serviceaccount: ServiceAccountOptions = {"nmae": "shop"}  # wrong: no such keyword
of_service: ServiceOptions = {"nmae": "shop"}  # wrong: no such keyword
of_statefulset: StatefulSetOptions = {"nmae": "shop"}  # wrong: no such keyword

# For other programs.
pod_patch(container("base"), node_selectors={"disk": "ssd"})  # wrong: misspelt
pod_patch(5)  # wrong: a number for a piece
pod_patch(name=5)  # wrong: a number for text
refuse()  # wrong: nothing to judge
refuse({}, rules=["acme/no-limits"])  # wrong: a code for a rule
refuse({}, allow=5)  # wrong: a number for codes
problems({}, {})  # wrong: one object at a time
to_client(container("a", "b"), "kubernetes")  # wrong: the name of a module for the module
from_client({}, "Pod")  # wrong: the name of a class for the class
print(from_client({}).shop)  # wrong: no object has such a field
kubespawner(container("a", "b"))  # wrong: a container for a pod
kubespawner(pod("a"), per_user=["a"])  # wrong: a list for a mapping
dagster(pod("a"), main=0)  # wrong: a place for a name
hera(job("a", container("a", "b")))  # wrong: a Job for a pod
