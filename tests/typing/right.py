"""What users write, with all that podgen has: type checkers find nothing to say about it, and it runs."""

import io
from collections.abc import Iterator, Mapping
from typing import Any, Literal, Unpack, assert_type

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
    Piece,
    Pieces,
    Pod,
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
    Affinity,
    AnyManifest,
    Capabilities,
    Container,
    ContainerPort,
    CronJob,
    CustomObject,
    DaemonSet,
    DaemonSetUpdateStrategy,
    Deployment,
    DeploymentSpec,
    DeploymentStrategy,
    EnvVar,
    ExecAction,
    HorizontalPodAutoscaler,
    IngressRule,
    IntOrString,
    IPBlock,
    Job,
    JobSpec,
    KeyToPath,
    LabelSelector,
    LabelSelectorRequirement,
    Lifecycle,
    LifecycleHandler,
    LocalObjectReference,
    NFSVolumeSource,
    NodeAffinity,
    NodeSelector,
    NodeSelectorRequirement,
    NodeSelectorTerm,
    ObjectMeta,
    PersistentVolumeClaim,
    PersistentVolumeClaimSpec,
    PodDisruptionBudget,
    PodFailurePolicy,
    PodFailurePolicyOnExitCodesRequirement,
    PodFailurePolicyRule,
    PodSecurityContext,
    PodSpec,
    PodTemplateSpec,
    Probe,
    Quantity,
    ReplicaSet,
    RestartPolicy,
    RollingUpdateDeployment,
    SecretProjection,
    SecurityContext,
    Service,
    ServiceAccountTokenProjection,
    ServicePort,
    ServiceSpec,
    StatefulSet,
    StatefulSetOrdinals,
    StatefulSetUpdateStrategy,
    Toleration,
    Volume,
    VolumeMount,
    VolumeResourceRequirements,
)
from podgen.rules import RULES, Finding, Findings, Location, Rule, RuleError, Words, rule
from podgen.testing import ManifestSnapshot, refused

# Containers, with every friendly keyword and fields of the API beside them.

html = shared_volume("html", medium="Memory", size_limit="64Mi")
data = persistent_volume("data", claim="shop-data", read_only=False)
disk = persistent_volume("disk", claim="raw-disk")
setup = shared_volume("setup")

nginx = web_container(
    "nginx",
    "nginx:1.29",
    port=8080,
    health="/healthz",
    liveness=http_check("/alive", "http", scheme="HTTP", headers={"X-Probe": "1"}, period_seconds=30),
    mounts=[html.at("/usr/share/nginx/html", read_only=True, sub_path="public")],
    ports=[port(8443, name="https", protocol="TCP", host_port=8443, host_ip="127.0.0.1")],
    security_context=SecurityContext(run_as_user=101, capabilities=Capabilities(drop=["ALL"])),
    image_pull_policy="IfNotPresent",
)

php = container(
    "php-fpm",
    "php:8.4-fpm",
    ports=(9000, udp(9001, name="stats"), sctp(9002)),
    env={
        "MODE": "prod",
        "WORKERS": 4,
        "RATIO": 0.5,
        "NOTHING": None,
        "PASSWORD": from_secret("db", "password", optional=False),
        "LEVEL": from_config("tuning", "level"),
        "POD_IP": from_field("status.podIP"),
        "CPUS": from_resource("limits.cpu", divisor="1m"),
        "TOKEN": from_file("setup", "app.env", "TOKEN"),
    },
    env_from=[all_of_config("defaults"), all_of_secret("db", prefix="DB_")],
    mounts=[html.at("/var/www/html"), data.at("/data")],
    volume_devices=[disk.device("/dev/xvda")],
    requests={"cpu": "100m", "memory": "64Mi"},
    limits={"cpu": 2, "memory": "128Mi"},
    startup=exec_check(["test", "-f", "/ready"], failure_threshold=30),
    readiness=tcp_check(9000, initial_delay_seconds=5),
    liveness=None,
    command=["php-fpm"],
    args=("--nodaemonize",),
    working_dir="/var/www",
    lifecycle=Lifecycle(pre_stop=LifecycleHandler(exec=ExecAction(command=["sleep", "5"]))),
    stdin=False,
    termination_message_policy="FallbackToLogsOnError",
)

proxy = web_container(
    "proxy",
    "oauth2-proxy:7.8",
    port=port(4180, name="proxy"),
    post_start=exec_action(["warm-up", "--quick"]),
    pre_stop=http_action("/drain", port=8080, headers={"X-Why": "stop"}),
    user=1000,
    group=1000,
    run_as_non_root=True,
    read_only_root_filesystem=True,
    privileged=None,
    mounts=[service_token("/var/run/secrets/tokens", audience="vault", expires=7200)],
)
slow_to_stop = container("worker", "worker:2.0", pre_stop=sleep_action(10))

prepare = init_container("prepare", "busybox:1.37", command=["sh", "-c", "true"], mounts=[setup.at("/setup")])
shipper = sidecar("shipper", "fluent-bit:4.0", startup=grpc_check(2020, service="health"))
helper = sidecar("helper", "helper:1.0", native=False)

# Volumes of all kinds.

volumes = [
    config_volume("conf", "nginx-conf", items={"nginx.conf": "default.conf"}, default_mode=0o440),
    secret_volume("tls", "shop-tls", items=[KeyToPath(key="tls.crt", path="tls.crt", mode=0o400)], optional=True),
    host_volume("logs", "/var/log", type="Directory"),
    projected_volume("vault", [SecretProjection(name="ca"), ServiceAccountTokenProjection(path="token")]),
    downward_volume("info", {"labels": from_field("metadata.labels")}),
    image_volume("model", "registry.example.com/models/llama:3", pull_policy="Always"),
    volume("media", NFSVolumeSource(server="nfs.example.com", path="/media")),
]

# A team's own pieces are functions and values.


def with_proxy(target: IntOrString, memory: Quantity = "32Mi") -> list[Piece]:
    """A proxy, and what it needs of the pod."""
    proxy = sidecar("proxy", "proxy:2.1", limits={"memory": memory}, readiness=http_check(port=target))
    return [proxy, pod_options(annotations={"example.com/proxied": "true"})]


def on_gpu_nodes(count: int) -> Iterator[Pieces]:
    """Pieces can come one by one, and hold other lists of them."""
    yield pod_options(
        node_selector={"accelerator": "gpu"},
        tolerations=[Toleration(key="gpu", operator="Exists", effect="NoSchedule")],
    )
    yield [each_container(limits={"nvidia.com/gpu": count}), None]


def restarting(policy: RestartPolicy) -> Pieces:
    """Types of the model are for annotations, too."""
    return pod_options(restart_policy=policy, allow=["probes/port-missing"])


debug = False

shop = pod(
    "shop",
    nginx,
    php,
    prepare,
    shipper,
    helper,
    volumes,
    with_proxy(8080),
    on_gpu_nodes(1),
    restarting("OnFailure"),
    sidecar("debugger", "debugger:1.0") if debug else None,
    each_container(env={"TZ": "UTC"}, security_context=SecurityContext(allow_privilege_escalation=False)),
    Container(name="made-by-hand", image="hand:1.0"),
    Volume(name="scratch"),
    labels={"app": "shop"},
    namespace="prod",
    image_pull_secrets=[LocalObjectReference(name="registry")],
    security_context=PodSecurityContext(fs_group=2000, run_as_non_root=True),
    termination_grace_period_seconds=60,
    affinity=Affinity(
        node_affinity=NodeAffinity(
            required_during_scheduling_ignored_during_execution=NodeSelector(
                node_selector_terms=[
                    NodeSelectorTerm(
                        match_expressions=[NodeSelectorRequirement(key="arch", operator="In", values=["amd64"])]
                    )
                ]
            )
        )
    ),
    host_network=False,
    dns_policy="ClusterFirst",
    allow=["ports/reuse"],
)
assert_type(shop, Pod)

spread_out = pod(
    "spread-out",
    proxy,
    slow_to_stop,
    hardened(except_=["worker"]),
    tolerate("nvidia.com/gpu"),
    tolerate("dedicated", "gpu", effect="NoExecute", seconds=60),
    on_nodes({"disktype": "ssd", "kubernetes.io/arch": ["amd64", "arm64"]}),
    spread("zone", max_skew=2, when="DoNotSchedule"),
    [apart("hostname"), apart("zone", prefer=True)],
    labels={"app": "spread-out"},
    image_pull_secrets=["regcred", LocalObjectReference(name="registry")],
    user=1000,
    group=1000,
    run_as_non_root=True,
    fs_group=2000,
    supplemental_groups=[3000],
)

anonymous = pod(None, nginx, generate_name="shop-")

# The model alone.

by_hand = Pod(
    metadata=ObjectMeta(name="by-hand", labels={"app": "by-hand"}),
    spec=PodSpec(
        containers=[
            Container(
                name="app",
                image="app:1.0",
                ports=[ContainerPort(container_port=80, protocol="TCP")],
                env=[EnvVar(name="MODE", value="prod")],
                volume_mounts=(VolumeMount(name="tmp", mount_path="/tmp"),),
                readiness_probe=Probe(exec=ExecAction(command=("true",)), period_seconds=5),
            )
        ],
        volumes=[Volume(name="tmp")],
    ),
)

# Workloads, from the same pieces; a pod is one of these, and layers of defaults give way to all else.

company = defaults(
    pod_options(labels={"company": "acme"}, node_selector={"disktype": "ssd"}),
    each_container(only=["main"], except_=("helper",), env={"TZ": "UTC"}),
)
team = defaults(company, [pod_options(labels={"team": "shop"}), None], each_container(limits={"memory": "64Mi"}))

records = claim("records", "10Gi", access="ReadWriteOnce", storage_class="fast", labels={"app": "shop"}, allow=[])
backups = claim("backups", 10_000_000, access=["ReadWriteMany"], limits={"storage": "1Gi"}, volume_mode="Block")
state = claim_template("state", "10Gi", access="ReadWriteOncePod", storage_class="fast")
assert_type((records.name, records.namespace), tuple[str | None, str | None])

rolled_out = deployment(
    "shop",
    nginx,
    container("app", "app:1.0", mounts=[records.at("/records", read_only=True)]),
    [sidecar("proxy", "proxy:2.1"), volumes],
    team,
    replicas=3,
    strategy=DeploymentStrategy(type="RollingUpdate", rolling_update=RollingUpdateDeployment(max_surge="50%")),
    min_ready_seconds=5,
    progress_deadline_seconds=60,
    revision_history_limit=2,
    paused=False,
    selector={"app": "shop"},
    labels={"app": "shop"},
    annotations={"example.com/owner": "shop"},
    namespace="prod",
    service_account_name="shop",
    allow=["ports/reuse"],
)
assert_type(rolled_out, Deployment)
assert_type(rolled_out.spec.replicas, int | None)
assert_type(rolled_out.labels["app"], str)
database = stateful_set(
    "db",
    container("db", "db:1.0", mounts=[state.at("/state")], volume_devices=[backups.device("/dev/xvda")]),
    service=Service(metadata=ObjectMeta(name="db"), spec=ServiceSpec(cluster_ip="None")),
    replicas=2,
    ordinals=StatefulSetOrdinals(start=1),
    pod_management_policy="Parallel",
    update_strategy=StatefulSetUpdateStrategy(type="OnDelete"),
    selector=LabelSelector(match_expressions=[LabelSelectorRequirement(key="app", operator="Exists")]),
    volume_claim_templates=[
        PersistentVolumeClaim(
            metadata=ObjectMeta(name="more"),
            spec=PersistentVolumeClaimSpec(
                access_modes=["ReadWriteOnce"], resources=VolumeResourceRequirements(requests={"storage": "1Gi"})
            ),
        )
    ],
    labels={"app": "db"},
)
assert_type(database, StatefulSet)
agent = daemon_set(
    "agent",
    anonymous,
    update_strategy=DaemonSetUpdateStrategy(type="OnDelete"),
    tolerations=[Toleration(operator="Exists")],
    labels={"app": "agent"},
)
assert_type(agent, DaemonSet)
assert_type(replica_set(None, nginx, replicas=0, generate_name="shop-", labels={"app": "shop"}), ReplicaSet)
migration = job(
    "migrate",
    container("migrate", "shop:1.4", command=["migrate"]),
    team,
    completions=2,
    completion_mode="Indexed",
    backoff_limit=0,
    active_deadline_seconds=600,
    suspend=None,
    pod_failure_policy=PodFailurePolicy(
        rules=[
            PodFailurePolicyRule(
                action="FailJob",
                on_exit_codes=PodFailurePolicyOnExitCodesRequirement(operator="In", values=[42]),
            )
        ]
    ),
)
assert_type(migration, Job)
nightly = cron_job(
    "clean-up",
    "0 3 * * *",
    container("clean-up", "shop:1.4", command=["clean-up"]),
    time_zone="Europe/Berlin",
    concurrency_policy="Forbid",
    restart_policy="Never",
    ttl_seconds_after_finished=3600,
    suspend=True,
)
assert_type(nightly, CronJob)
assert_type(pod("extended", by_hand, sidecar("proxy", "proxy:2.1")), Pod)
everything: list[Deployment | StatefulSet | Job] = [rolled_out, database, migration]
assert_type(to_yaml(*everything, agent, nightly, records), str)

# Templates.


@template
def task(name: str = "job", tries: int = 3, policy: Literal["Never", "OnFailure"] = "Never") -> Pod:
    """A task that runs to its end."""
    return pod(name, container("job", "busybox:1.37", env={"TRIES": tries}), restart_policy=policy)


assert_type(task(name="nightly", tries=5), Pod)

# Other kinds.

written = Deployment(
    metadata=ObjectMeta(name="shop"),
    spec=DeploymentSpec(
        replicas=3,
        selector=LabelSelector(match_labels={"app": "shop"}),
        template=PodTemplateSpec(metadata=ObjectMeta(labels={"app": "shop"}), spec=by_hand.spec),
    ),
)
assert_type(written.spec.replicas, int | None)
front = Service(spec=ServiceSpec(type="NodePort", ports=[ServicePort(port=80, target_port="http")]))
assert_type(check(written), tuple[Problem, ...])

# Out and in.

# What is around pods: objects that are passed to pods and to each other.
settings = config_map(
    "shop",
    {"LEVEL": "info", "WORKERS": 4, "logo.png": b"", "unset": None},
    files=["site.conf"] if io.DEFAULT_BUFFER_SIZE < 0 else None,
    hashed=True,
    labels={"app": "shop"},
    immutable=True,
)
credentials = secret("db", keys=["password"], namespace="prod")
certificate = secret("tls", {"tls.crt": "", "tls.key": ""}, type="Opaque", hashed=False)
configured = pod(
    "configured",
    container(
        "shop",
        "shop:1.4",
        env={"LEVEL": settings.key("LEVEL"), "PASSWORD": credentials.key("password", optional=True)},
        env_from=[settings.all(prefix="SHOP_"), credentials.all(), all_of_config("defaults")],
        mounts=[
            settings.at("/etc/shop", only=["LEVEL"], read_only=True),
            certificate.at("/etc/tls", only={"tls.crt": "cert.pem"}, volume="tls", default_mode=0o400),
        ],
        ports=[port(8080, name="http")],
    ),
    labels={"app": "shop"},
    image_pull_secrets=["regcred", credentials],
)
front = service(configured, {80: "http"}, type="NodePort", session_affinity="ClientIP", headless=False)
service(configured, [8080, service_port(81, "http", name="also", node_port=30081)], name="more", type="NodePort")
service(name="elsewhere", selector={"app": "elsewhere"}, ports=[80], labels={"app": "shop"}, allow=[])

prod = namespace("prod", labels={"pod-security.kubernetes.io/enforce": "baseline"})
reader = service_account("reader", namespace=prod, image_pull_secrets=["regcred", LocalObjectReference(name="other")])
pod("reader", nginx, namespace=prod, service_account=reader)
rollout = custom("argoproj.io/v1alpha1", "Rollout", "shop", spec={"template": written.spec.template})
assert_type(autoscaler(rollout, min=1, max=5, cpu="500m", memory="1Gi", metrics=[]), HorizontalPodAutoscaler)
assert_type(disruption_budget(configured, min_available=1, name="shop", labels={"app": "shop"}), PodDisruptionBudget)
disruption_budget({"app": "shop"}, min_available="50%", name="all-shops", unhealthy_pod_eviction_policy="AlwaysAllow")
site = ingress(
    "shop",
    {"shop.example.com/": front.port(80), "=shop.example.com/login": front, "/off": None},
    default=front,
    tls={"shop.example.com": "shop-tls"},
    ingress_class="nginx",
    path_type="Prefix",
    annotations={"nginx.ingress.kubernetes.io/proxy-body-size": "8m"},
)
network_policy(
    configured,
    allow_from=[prod, configured, {"app": "web"}, "10.0.0.0/8", IPBlock(cidr="192.168.0.0/16")],
    ports=["http", 9090, udp(53)],
    allow_to=[],
)
network_policy({}, to_ports=[53, udp(53)], name="dns", policy_types=["Egress"])
role = custom("rbac.authorization.k8s.io/v1", "Role", "reader", namespace=prod, rules=[{"verbs": ["get"]}])
assert_type(role, CustomObject)
fields_of_role = role.fields
assert_type(front.host, str)
assert_type(front.url("/healthz", "http", scheme="http"), str)
assert_type((front.name, front.namespace), tuple[str | None, str | None])
front.port("http")


# Rules of a team's: generators, functions that return findings, and rules about one field.


@rule("acme/no-limits", Container)
def no_limits(value: Container, at: Location) -> Findings:
    """Every container has limits."""
    if not (value.resources and value.resources.limits):
        yield Finding(f"{value.name} has no limits", at.child("resources"), help=Words("limits={...}", "limits: {...}"))


@rule("acme/foreign-image", Container, "image", severity="warning")
def foreign_image(image: str, at: Location) -> Finding | None:
    """Images come from us."""
    spec = at.enclosing(PodSpec)
    return Finding(f"{image} is foreign") if spec and spec.containers and "/" not in image else None


def from_registry(registry: str) -> Rule:
    """A rule that a function makes."""

    def check_pod(_: Pod, at: Location) -> list[Finding]:
        return [Finding(f"not from {registry}", at, notes=("why",))]

    return rule("acme/registry", Pod, type="Forbidden")(check_pod)


assert_type(no_limits, Rule)
assert_type(no_limits.about.title, str)
allowed = pod("ruled", container("a", "a:1"), rules=[no_limits, foreign_image], allow=["acme/no-limits"])
deployment("ruled", container("a", "b/a:1"), pod_options(rules={foreign_image}), rules=(from_registry("b"),))
config_map("ruled", {"a": "b"}, rules=[foreign_image])
custom("example.com/v1", "Thing", "a", rules=[foreign_image])
ingress("ruled", {"/": front}, rules=[IngressRule(host="a.example.com"), foreign_image])
ruled = Pod(metadata=ObjectMeta(name="a"), spec=PodSpec(containers=[Container(name="a")]), rules=[foreign_image])
assert_type(check(allowed, rules=RULES.with_rules(no_limits)), tuple[Problem, ...])
assert_type(check(allowed, rules=[no_limits]), tuple[Problem, ...])


def failing(manifest: Pod) -> str:
    """What a rule that fails says."""
    try:
        return str(check(manifest))
    except RuleError as error:
        return assert_type(error.code, str)


assert_type(to_yaml(shop, by_hand), str)
assert_type(to_yaml(*[task(name=f"job-{number}") for number in range(3)]), str)
assert_type(to_json(shop), str)
assert_type(to_dict(shop), dict[str, Any])
assert_type(from_dict(to_dict(shop)), AnyManifest)
assert_type(list(load(to_yaml(shop))), list[AnyManifest])
assert_type(check(shop), tuple[Problem, ...])
assert_type(check(shop, against=by_hand), tuple[Problem, ...])
assert_type(check(shop, by_hand, *load(to_yaml(shop)), external=["secret/db"]), tuple[Problem, ...])
assert_type(check(shop, by_hand)[0].subject, str)
assert_type(check(shop, against=load(to_yaml(shop))), tuple[Problem, ...])
stream = io.StringIO()
dump((task(name=f"job-{number}") for number in range(3)), stream)
again = list(load(io.StringIO(stream.getvalue())))

# What was read is of any kind: its metadata is there at once, and the rest when the kind is known.


def pod_of(manifest: AnyManifest) -> PodSpec | None:
    """The pods that a manifest is about."""
    if isinstance(manifest, Pod):
        return assert_type(manifest, Pod).spec
    if manifest.kind == "Deployment":
        assert_type(manifest, Deployment)
        return manifest.spec.template.spec
    return None


def objects(env: Literal["dev", "prod"]) -> list[Manifest]:
    """What a template returns, of any kind."""
    return [task(name=env), from_dict(to_dict(shop))]


assert_type([manifest.labels for manifest in objects("dev")], list[Mapping[str, str]])
names = [manifest.metadata.name for manifest in again if manifest.metadata]
pods = [manifest for manifest in again if isinstance(manifest, Pod)]
assert_type(pods, list[Pod])
assert_type([pod_of(manifest) for manifest in again], list[PodSpec | None])

try:
    pod("Shop", nginx)
except PodError as error:
    assert_type(error.problems, tuple[Problem, ...])
    found = [(problem.code, problem.path, problem.help, problem.severity == "error") for problem in error.problems]

try:
    list(load("a: ["))
except YamlError as error:
    assert_type(error.line, int | None)
assert_type(TemplateError("web", ["`name` is missing"], ["name: text (required)"]).faults, list[str])


# What users test.
with refused("metadata/name-invalid", "ports/reuse") as caught:
    pod("Shop", nginx, container("cache", "nginx:1.29", ports=[8080]))
assert_type(caught.error.problems, tuple[Problem, ...])


def test_snapshot(manifest_snapshot: ManifestSnapshot) -> None:
    """A test of a user's."""
    assert pods == manifest_snapshot
    assert pods[0] == manifest_snapshot("first", secrets=True)


# Functions of the user's that pass keywords on.
def acme_container(name: str, **options: Unpack[ContainerOptions]) -> Piece:
    """A container with the team's limits."""
    options.setdefault("limits", {"memory": "64Mi"})
    return container(name, f"registry.acme.example/{name}:1", **options)


def acme_deployment(name: str, *pieces: Pieces, **options: Unpack[DeploymentOptions]) -> Deployment:
    """A Deployment with the team's label."""
    return deployment(name, *pieces, pod_options(labels={"team": "shop"}), **options)


assert_type(acme_deployment("shop", acme_container("shop", ports=[80]), replicas=2).spec.replicas, int | None)
assert_type(acme_deployment("shop", acme_container("shop")).spec.template.spec, PodSpec)
assert_type(pod("shop", acme_container("shop")).spec, PodSpec)
assert_type(job("shop", acme_container("shop")).spec, JobSpec)
assert_type(front.spec, ServiceSpec)
of_autoscaler: AutoscalerOptions = {"labels": {"app": "shop"}}
of_check: CheckOptions = {"period_seconds": 30}
of_claim: ClaimOptions = {"volume_mode": "Block"}
of_config: ConfigOptions = {"immutable": True}
of_cronjob: CronJobOptions = {"time_zone": "Europe/Berlin"}
of_daemonset: DaemonSetOptions = {"min_ready_seconds": 5}
of_disruptionbudget: DisruptionBudgetOptions = {"namespace": "prod"}
of_ingress: IngressOptions = {"annotations": {"team": "shop"}}
of_job: JobOptions = {"backoff_limit": 0}
of_metadata: MetadataOptions = {"namespace": "prod"}
of_mount: MountOptions = {"read_only": True}
of_namespace: NamespaceOptions = {"labels": {"team": "shop"}}
of_networkpolicy: NetworkPolicyOptions = {"namespace": "prod"}
of_pod: PodOptions = {"restart_policy": "Never"}
of_replicaset: ReplicaSetOptions = {"replicas": 2}
of_serviceaccount: ServiceAccountOptions = {"namespace": "prod"}
of_service: ServiceOptions = {"type": "NodePort"}
of_statefulset: StatefulSetOptions = {"pod_management_policy": "Parallel"}

# For other programs.
patch = pod_patch(
    container("base", limits={"memory": "4Gi"}),
    pod_options(labels={"team": "shop"}),
    name="shop",
    allow=["ports/reuse"],
    node_selector={"disk": "ssd"},
)
assert_type(patch, Pod)
assert_type(refuse(patch), Pod)
a_dict = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "level"}, "data": {"level": "7"}}
assert refuse(a_dict, allow=["ports/reuse"]) is a_dict
assert_type(problems(a_dict), tuple[Problem, ...])
assert_type(from_client({"name": "A", "value": "b"}, EnvVar), EnvVar)
if (read := from_client(a_dict)).kind == "ConfigMap":
    print(read.data, file=io.StringIO())


def as_client_has_it() -> Any:
    """What Airflow merges into its pods."""
    return to_client(patch), to_client(container("web", "nginx:1.29"))


assert_type(kubespawner(patch, "base", per_user={"shop": "{username}"}, fields=["username"]), dict[str, Any])
assert_type(dagster(patch, main="base"), dict[str, Any])
assert_type(dagster(job("a", container("a", "b")), main="a"), dict[str, Any])


def as_hera_has_it() -> None:
    """Keywords for its container."""
    assert_type(hera(patch, "base"), dict[str, Any])
