"""Containers, with their variables, ports, mounts, resources and restart rules."""

from collections.abc import Mapping
from typing import Annotated, Literal, TypeAlias

from podgen.model.annotations import Gate, Int32, Items, Name, Quantity, Since
from podgen.model.base import Model
from podgen.model.probes import Lifecycle, Probe
from podgen.model.references import (
    ConfigMapKeySelector,
    FileKeySelector,
    ObjectFieldSelector,
    PullPolicy,
    ResourceFieldSelector,
    SecretKeySelector,
)
from podgen.model.security import SecurityContext

PortProtocol: TypeAlias = Literal["TCP", "UDP", "SCTP"]
MountPropagation: TypeAlias = Literal["None", "HostToContainer", "Bidirectional"]
RecursiveReadOnly: TypeAlias = Literal["Disabled", "IfPossible", "Enabled"]
BindMountOption: TypeAlias = Literal["noexec", "nodev", "nosuid"]
ResizeResource: TypeAlias = Literal["cpu", "memory"]
ResizeRestartPolicy: TypeAlias = Literal["NotRequired", "RestartContainer"]
RestartPolicy: TypeAlias = Literal["Always", "OnFailure", "Never"]
RestartRuleAction: TypeAlias = Literal["Restart", "RestartAllContainers"]
ExitCodeOperator: TypeAlias = Literal["In", "NotIn"]
TerminationMessagePolicy: TypeAlias = Literal["File", "FallbackToLogsOnError"]


class ConfigMapEnvSource(Model):
    """A ConfigMap whose every `data` entry becomes a variable; `binaryData` is left out."""

    name: str | None = None
    """The name of the ConfigMap. The API server refuses an empty one."""
    optional: bool | None = None
    """Whether the ConfigMap may be missing. Default: false."""


class SecretEnvSource(Model):
    """A Secret whose every `data` entry becomes a variable."""

    name: str | None = None
    """The name of the Secret. The API server refuses an empty one."""
    optional: bool | None = None
    """Whether the Secret may be missing. Default: false."""


class EnvFromSource(Model):
    """A whole ConfigMap or a whole Secret as variables: exactly one of the two."""

    config_map_ref: ConfigMapEnvSource | None = None
    """The ConfigMap to read."""
    secret_ref: SecretEnvSource | None = None
    """The Secret to read."""
    prefix: str | None = None
    """Text in front of each variable's name: printable ASCII without `=`. Default: none."""


class EnvVarSource(Model):
    """Where the value of one variable is read from: exactly one of the fields."""

    secret_key_ref: SecretKeySelector | None = None
    """A single key of a Secret; the Secret stands in the namespace of the pod."""
    config_map_key_ref: ConfigMapKeySelector | None = None
    """A single key of a ConfigMap; the ConfigMap stands in the namespace of the pod."""
    field_ref: ObjectFieldSelector | None = None
    """A fact about the pod: `metadata.name`, `.namespace`, `.uid`, `.labels['KEY']` or `.annotations['KEY']`;
    `spec.serviceAccountName` or `.nodeName`; `status.podIP`, `.podIPs`, `.hostIP` or `.hostIPs`."""
    resource_field_ref: ResourceFieldSelector | None = None
    """A container's limit or request, for example `limits.cpu` or `requests.memory`; also `ephemeral-storage` and
    `hugepages-*`."""
    file_key_ref: Annotated[FileKeySelector | None, Since("1.34"), Gate("EnvFiles", "beta")] = None
    """One key of a file of variables in an `emptyDir` volume."""


class EnvVar(Model):
    """One environment variable, with its value or the place to read it from."""

    name: str
    """The variable's name: printable ASCII without `=`."""
    value: str | None = None
    """The value. `$(NAME)` becomes the value of a variable defined earlier or of a service variable, and stays as it is
    if there is none; `$$(NAME)` gives a literal `$(NAME)`. Default: empty."""
    value_from: EnvVarSource | None = None
    """Where to read the value instead. Not beside a non-empty `value`."""


class ContainerPort(Model):
    """A port that the container listens on. It informs and names; a port that is not listed can be reached as well."""

    name: str | None = None
    """A name that probes and services can use: up to 15 of `a-z`, `0-9` and `-`, with a letter. Once in a pod."""
    container_port: Int32
    """The number that the container listens on, from 1 to 65535."""
    protocol: PortProtocol | None = None
    """The transport protocol. Default: `TCP`."""
    host_port: Int32 | None = None
    """A port of the node, from 1 to 65535, that leads to this one; few containers need it. With `hostNetwork` it
    defaults to `container_port`, and must equal it."""
    host_ip: Annotated[str | None, Name("hostIP")] = None
    """The address of the node that `host_port` is bound to. Default: all of them."""


class VolumeMount(Model):
    """A volume of the pod at a path of the container."""

    name: str
    """The name of one of the pod's volumes."""
    mount_path: str
    """The path in the container where the volume appears. Each mount of a container has its own."""
    sub_path: str | None = None
    """The directory or file inside the volume to mount: relative, without `..`. Default: the volume's root."""
    sub_path_expr: str | None = None
    """Like `sub_path`, with `$(NAME)` replaced by the container's variables. Not beside `sub_path`. Default: the
    volume's root."""
    read_only: bool | None = None
    """Whether the container may only read. Default: false."""
    recursive_read_only: Annotated[RecursiveReadOnly | None, Since("1.30")] = None
    """Whether mounts below this one are read-only too: `Enabled` fails the pod on a runtime that cannot do it,
    `IfPossible` does not. Either needs `read_only` and no mount propagation. Default: `Disabled`."""
    mount_propagation: MountPropagation | None = None
    """Whether mounts made later show: the host's in the container (`HostToContainer`), or both ways (`Bidirectional`,
    for privileged containers). Default: `None`, neither."""
    bind_mount_options: Annotated[Items[BindMountOption] | None, Since("1.37"), Gate("VolumeBindMountOptions")] = None
    """Extra Linux mount options; not for image volumes, and without effect on Windows."""


class VolumeDevice(Model):
    """A volume that the container gets as a raw block device, without a file system."""

    name: str
    """The name of one of the pod's volumes, a `persistentVolumeClaim` or an `ephemeral` one."""
    device_path: str
    """The path in the container where the device appears."""


class ResourceClaim(Model):
    """One of the pod's resource claims, made available inside the container."""

    name: str
    """The name of an entry of the pod's `resourceClaims`."""
    request: Annotated[str | None, Since("1.31")] = None
    """The request of the claim whose devices to use. Default: those of all requests."""


class ResourceRequirements(Model):
    """How much of the node's resources is set aside, and how much may be used at most.

    The keys are `cpu` (in cores), `memory` and `ephemeral-storage` (in bytes), `hugepages-<size>` (in bytes), or an
    extended resource such as `example.com/gpu` (in whole numbers).
    """

    requests: Mapping[str, Quantity] | None = None
    """The amount that the scheduler reserves, per resource; never more than the limit. Default: the limit, if there is
    one."""
    limits: Mapping[str, Quantity] | None = None
    """The most that may be used, per resource. Default: no limit."""
    claims: Annotated[Items[ResourceClaim] | None, Since("1.26")] = None
    """Those of the pod's `resourceClaims` that the container uses. Only in containers; cannot be changed later."""


class ContainerResizePolicy(Model):
    """What happens to a running container when the amount of one resource is changed."""

    resource_name: ResizeResource
    """The resource, listed once: `cpu` or `memory`."""
    restart_policy: ResizeRestartPolicy
    """`NotRequired`: the container goes on running, if possible. `RestartContainer`: it is restarted."""


class ContainerRestartRuleOnExitCodes(Model):
    """A set of exit codes, and whether a code has to be in it or outside of it."""

    operator: ExitCodeOperator
    """`In`: the exit code is one of `values`. `NotIn`: it is none of them."""
    values: Items[Int32] | None = None
    """The exit codes, at most 255 of them."""


class ContainerRestartRule(Model):
    """What to do after an exit with certain codes, instead of the container's restart policy."""

    action: RestartRuleAction
    """`Restart` this container, or `RestartAllContainers` of the pod (beta in Kubernetes 1.37: gate
    `RestartAllContainersOnContainerExits`)."""
    exit_codes: ContainerRestartRuleOnExitCodes | None = None
    """The exit codes that the rule is for. The API server refuses a rule without them."""


class Container(Model):
    """One container of a pod: an image, how to run it, and what it needs."""

    name: str
    """The container's name, unique in the pod: up to 63 of `a-z`, `0-9` and `-`, with no `-` at either end."""
    image: str | None = None
    """The image to run, for example `nginx:1.29`. The API server refuses a pod's container without one."""
    command: Items[str] | None = None
    """The program, and its first arguments if you like, one per item; no shell is involved. `$(NAME)` is replaced as in
    the value of an `EnvVar`. Default: the image's `ENTRYPOINT`."""
    args: Items[str] | None = None
    """The arguments for `command`, one per item, with `$(NAME)` replaced likewise. Default: the image's `CMD`, unless
    `command` is set."""
    working_dir: str | None = None
    """The directory to start in. Default: the image's, or else the container runtime's."""
    ports: Items[ContainerPort] | None = None
    """The ports that the container listens on, for people and for names. Leaving one out does not close it."""
    env_from: Items[EnvFromSource] | None = None
    """ConfigMaps and Secrets to take all variables from. Of equal names the last wins, and `env` wins over all."""
    env: Items[EnvVar] | None = None
    """Environment variables. A value can refer to variables that come before it."""
    resources: ResourceRequirements | None = None
    """The requests and limits of the container for compute resources."""
    volume_mounts: Items[VolumeMount] | None = None
    """Where the pod's volumes appear in the container's file system."""
    volume_devices: Items[VolumeDevice] | None = None
    """Where the pod's block volumes appear as devices."""
    startup_probe: Probe | None = None
    """Tells when the container has started; the other probes wait for it. If it fails, the same happens as when
    `liveness_probe` fails."""
    readiness_probe: Probe | None = None
    """Tells whether the container can serve. While it fails, services send the pod no traffic."""
    liveness_probe: Probe | None = None
    """Tells whether the container still works. If it fails, the container is killed, and its restart policy decides
    what follows."""
    lifecycle: Lifecycle | None = None
    """Hooks to run after the start and before the end, and the signal to stop with."""
    security_context: SecurityContext | None = None
    """The container's rights and identity. A field set here wins over the same field of the pod."""
    image_pull_policy: PullPolicy | None = None
    """When to pull the image. Default: `Always` if its tag is `latest` or it has neither tag nor digest, otherwise
    `IfNotPresent`."""
    restart_policy: Annotated[RestartPolicy | None, Since("1.28")] = None
    """When to restart this container. `Always` makes an init container a sidecar: the next one starts as soon as it has
    started (and its startup probe passed), and it runs until all regular containers have ended. Default: what the
    pod's `restartPolicy` means for this kind of container. Other uses are beta in Kubernetes 1.37: gate
    `ContainerRestartRules`."""
    restart_policy_rules: Annotated[
        Items[ContainerRestartRule] | None, Since("1.34"), Gate("ContainerRestartRules", "beta")
    ] = None
    """Exceptions to `restart_policy`, which must be set: the first rule that matches the exit decides. At most 20."""
    resize_policy: Annotated[Items[ContainerResizePolicy] | None, Since("1.27")] = None
    """Whether a change of `cpu` or `memory` restarts the container. Default: `NotRequired` for both."""
    stdin: bool | None = None
    """Whether to keep standard input open for `kubectl attach`; if not, a read gets end-of-file. Default: false."""
    stdin_once: bool | None = None
    """Whether standard input closes for good, until a restart, when the first client detaches. Default: false, open for
    every later one."""
    tty: bool | None = None
    """Whether to give the container a terminal; needs `stdin`. Default: false."""
    termination_message_path: str | None = None
    """The file in the container that its last words are read from, cut at 4096 bytes (12 KiB over all containers of the
    pod). Default: `/dev/termination-log`."""
    termination_message_policy: TerminationMessagePolicy | None = None
    """`File` reads only that file. `FallbackToLogsOnError` takes the end of the log when a failed container left
    the file empty: 80 lines or 2048 bytes, whichever is less. Default: `File`."""


class EphemeralContainer(Container):
    """A temporary container, added to a running pod to debug it; never restarted, and with no resources of its own.

    It goes through the `ephemeralcontainers` subresource of a pod that exists. It cannot have ports, probes,
    `lifecycle`, `resources`, `resize_policy`, `restart_policy` or `restart_policy_rules`, nor mounts with a sub-path.
    """

    target_container_name: str | None = None
    """The container of the pod whose namespaces (processes, IPC, ...) to join, if the container runtime can. Default:
    those that the pod sets up."""
