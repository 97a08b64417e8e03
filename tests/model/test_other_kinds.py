"""The kinds beside Pod: what a person writes comes out as it was, what is secret does not show, and what clusters add is fine."""

import pickle
import traceback
from textwrap import dedent
from typing import Any

import attrs
import pytest
from helpers import kubernetes_schema as schema

import podgen.model
from podgen.model import (
    ConfigMap,
    NetworkPolicy,
    ObjectMeta,
    PersistentVolumeClaim,
    PersistentVolumeClaimSpec,
    Secret,
    StatefulSet,
)
from podgen.schema.convert import from_plain, to_plain
from podgen.yaml import writer as yaml
from podgen.yaml.reader import read_all

# One manifest of each kind, as a person writes it.
WRITTEN = """\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop
  labels:
    app: shop
spec:
  replicas: 3
  selector:
    matchLabels:
      app: shop
  strategy:
    type: RollingUpdate
    rollingUpdate:
      maxSurge: 1
      maxUnavailable: 25%
  revisionHistoryLimit: 0
  template:
    metadata:
      labels:
        app: shop
    spec:
      containers:
      - name: shop
        image: shop:1.4
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db
  replicas: 2
  selector:
    matchLabels:
      app: db
  updateStrategy:
    type: OnDelete
  template:
    metadata:
      labels:
        app: db
    spec:
      containers:
      - name: db
        image: postgres:18
  volumeClaimTemplates:
  - metadata:
      name: data
    spec:
      accessModes:
      - ReadWriteOnce
      resources:
        requests:
          storage: 10Gi
---
apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: agent
spec:
  selector:
    matchLabels:
      app: agent
  template:
    metadata:
      labels:
        app: agent
    spec:
      containers:
      - name: agent
        image: agent:2
---
apiVersion: apps/v1
kind: ReplicaSet
metadata:
  name: shop-5d4
spec:
  replicas: 0
  selector:
    matchLabels: {}
---
apiVersion: v1
kind: ReplicationController
metadata:
  name: old
spec:
  replicas: 1
  selector:
    app: old
---
apiVersion: v1
kind: PodTemplate
metadata:
  name: template
template:
  metadata:
    labels:
      app: shop
---
apiVersion: batch/v1
kind: Job
metadata:
  name: index
spec:
  completions: 5
  parallelism: 2
  completionMode: Indexed
  backoffLimit: 0
  podFailurePolicy:
    rules:
    - action: FailJob
      onExitCodes:
        containerName: index
        operator: In
        values:
        - 42
    - action: Ignore
      onPodConditions:
      - type: DisruptionTarget
        status: "True"
  template:
    spec:
      containers:
      - name: index
        image: index:1
      restartPolicy: Never
---
apiVersion: batch/v1
kind: CronJob
metadata:
  name: report
spec:
  schedule: 30 4 * * 1-5
  timeZone: Europe/Berlin
  concurrencyPolicy: Forbid
  jobTemplate:
    spec:
      template:
        spec:
          containers:
          - name: report
            image: report:1
          restartPolicy: OnFailure
---
apiVersion: v1
kind: Service
metadata:
  name: shop
spec:
  type: NodePort
  selector:
    app: shop
  ports:
  - name: http
    port: 80
    targetPort: http
    protocol: TCP
    nodePort: 30080
  clusterIP: 10.0.0.7
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: shop
data:
  LEVEL: info
  nginx.conf: |
    server {
      listen 80;
    }
  motd: |-
    Welcome
    to the shop
binaryData:
  logo.png: iVBORw0=
immutable: true
---
apiVersion: v1
kind: Secret
metadata:
  name: db
type: kubernetes.io/basic-auth
data:
  username: YWRtaW4=
stringData:
  password: hunter2
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: data
spec:
  accessModes:
  - ReadWriteOnce
  resources:
    requests:
      storage: 10Gi
  storageClassName: ""
---
apiVersion: v1
kind: ServiceAccount
metadata:
  name: shop
automountServiceAccountToken: false
imagePullSecrets:
- name: registry
---
apiVersion: v1
kind: Namespace
metadata:
  name: shop
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
spec:
  ingressClassName: nginx
  tls:
  - hosts:
    - shop.example.com
    secretName: shop-tls
  rules:
  - host: shop.example.com
    http:
      paths:
      - path: /
        pathType: Prefix
        backend:
          service:
            name: shop
            port:
              number: 80
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: shop
spec:
  podSelector: {}
  policyTypes:
  - Ingress
  - Egress
  ingress:
  - from:
    - podSelector:
        matchLabels:
          app: web
    ports:
    - protocol: TCP
      port: 8080
  egress:
  - to:
    - ipBlock:
        cidr: 10.0.0.0/8
        except:
        - 10.1.0.0/16
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: shop
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: shop
  minReplicas: 2
  maxReplicas: 10
  metrics:
  - type: Resource
    resource:
      name: cpu
      target:
        type: Utilization
        averageUtilization: 70
  behavior:
    scaleDown:
      stabilizationWindowSeconds: 60
      policies:
      - type: Percent
        value: 50
        periodSeconds: 15
      selectPolicy: Min
      tolerance: "0.05"
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: shop
spec:
  maxUnavailable: 1
  selector:
    matchLabels:
      app: shop
"""

each_manifest = pytest.mark.parametrize("text", WRITTEN.split("---\n"), ids=lambda text: text.split()[3])


def value_of(data: dict[str, Any]) -> Any:
    """The value of the model for plain data of any kind, in which no field is unknown."""
    converted = from_plain(getattr(podgen.model, data["kind"]), data)
    assert converted.unknown == []
    assert converted.has_right_types
    return converted.value


@each_manifest
def test_manifests_come_out_as_people_write_them(text: str) -> None:
    """Fields are in the order in which people write them, text of several lines is a block, and nothing is added."""
    [data] = read_all(text)
    assert yaml.write(value_of(data)) == text


def test_every_kind_is_there() -> None:
    """There is a manifest of each kind above."""
    assert {data["kind"] for data in read_all(WRITTEN)} == {*schema.KINDS} - {"Pod"}


def test_values_that_are_made_say_what_they_are() -> None:
    """A claim that was made in Python has its kind; one that was read in a StatefulSet has none, if none was there."""
    [_, data, *_] = read_all(WRITTEN)
    read = value_of(data).spec.volume_claim_templates[0]
    assert list(to_plain(read)) == ["metadata", "spec"]
    assert (read.api_version, read.kind) == ("v1", "PersistentVolumeClaim")
    made = PersistentVolumeClaim(metadata=ObjectMeta(name="data"), spec=PersistentVolumeClaimSpec())
    assert list(to_plain(made)) == ["apiVersion", "kind", "metadata", "spec"]


WITHOUT_STATUS = {"ConfigMap", "NetworkPolicy", "PodTemplate", "Secret", "ServiceAccount"}


@pytest.mark.parametrize("kind", schema.KINDS)
def test_what_a_cluster_reports_is_passed_over(kind: str) -> None:
    """The `status` of an object is no part of it. In kinds that have none, and elsewhere, it is an unknown field."""
    data = {"kind": kind, "metadata": {"name": "a"}, "status": {"phase": "Active"}}
    value, unknown, _ = from_plain(getattr(podgen.model, kind), data)
    assert to_plain(value) == {"kind": kind, "metadata": {"name": "a"}}
    assert [problem.path for problem in unknown] == (["status"] if kind in WITHOUT_STATUS else [])
    strange = {"kind": kind, "metadata": {"status": {}}}
    [problem] = from_plain(getattr(podgen.model, kind), strange).unknown
    assert problem.path == "metadata.status"


def test_what_a_cluster_reports_of_a_claim_template_is_passed_over() -> None:
    """A StatefulSet comes from a cluster with a status in each of its claim templates."""
    [_, data, *_] = read_all(WRITTEN)
    claim = data["spec"]["volumeClaimTemplates"][0]
    without = to_plain(value_of(data))
    claim["status"] = {"phase": "Pending"}
    assert to_plain(value_of(data)) == without
    claim["statsu"] = {}
    [problem] = from_plain(StatefulSet, data).unknown
    assert (problem.code, problem.path) == ("fields/unknown", "spec.volumeClaimTemplates[0].statsu")


def test_text_of_a_config_map_is_a_block() -> None:
    """Files in a ConfigMap are there as they are, line by line."""
    conf = ConfigMap(
        metadata=ObjectMeta(name="conf"), data={"run.sh": "#!/bin/sh\n\nexec  $0: # x\n", "end": "a\nb\n\n"}
    )
    assert yaml.write(conf) == dedent(
        """\
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: conf
        data:
          run.sh: |
            #!/bin/sh

            exec  $0: # x
          end: |+
            a
            b

        """
    )


APPLIED = "kubectl.kubernetes.io/last-applied-configuration"


def secret() -> Secret:
    """A Secret whose values are all told by one word."""
    return Secret(
        metadata=ObjectMeta(name="db", annotations={"team": "shop", APPLIED: '{"data":{"key":"hunter2"}}'}),
        type="Opaque",
        data={"key": "hunter2"},
        string_data={"other": "hunter2"},
    )


def test_repr_of_a_secret_shows_keys_only() -> None:
    """What is secret is not shown, nor is the copy of it that kubectl keeps in an annotation."""
    assert repr(secret()) == (
        "Secret(api_version='v1', kind='Secret', "
        f"metadata=ObjectMeta(name='db', annotations={{'team': 'shop', '{APPLIED}': '***'}}), "
        "type='Opaque', data={'key': '***'}, string_data={'other': '***'})"
    )
    assert secret().data == {"key": "hunter2"}
    assert "hunter2" in yaml.write(secret())


@pytest.mark.parametrize("way", [pickle.dumps, attrs.evolve])
def test_copies_of_a_secret_show_keys_only(way: Any) -> None:
    """A copy is as discreet, and so is what it is a part of."""
    copy = way(secret())
    copy = pickle.loads(copy) if isinstance(copy, bytes) else copy
    assert copy == secret()
    assert "hunter2" not in repr([copy])


@pytest.mark.parametrize(
    "fields",
    [{"data": "hunter2"}, {"string_data": ["hunter2"]}, {"data": {"key": ["hunter2"]}}, {"data": {7: "hunter2"}}],
    ids=str,
)
def test_secrets_of_a_wrong_type_are_not_shown(fields: dict[str, Any]) -> None:
    """Someone who makes a mistake with a secret has not given it away."""
    assert "hunter2" not in repr(Secret(**fields))
    assert "hunter2" not in repr(Secret(metadata={"annotations": {}}, **fields))  # type: ignore[arg-type]


def test_secrets_without_values_have_an_ordinary_repr() -> None:
    """Where nothing is secret, nothing is hidden."""
    assert repr(Secret(type="Opaque")) == "Secret(api_version='v1', kind='Secret', type='Opaque')"


def test_unknown_keyword_of_a_secret_does_not_show_it() -> None:
    """The refusal of a call names the keyword alone."""
    with pytest.raises(TypeError, match="did you mean `string_data`") as caught:
        Secret(stringdata={"key": "hunter2"})  # type: ignore[call-arg]
    assert "hunter2" not in "".join(traceback.format_exception_only(caught.value))


def test_python_words_are_no_names_of_fields() -> None:
    """What cannot be a keyword in Python has a `_` behind it."""
    peer = podgen.model.NetworkPolicyPeer(ip_block=podgen.model.IPBlock(cidr="10.0.0.0/8", except_=["10.1.0.0/16"]))
    rule = podgen.model.NetworkPolicyIngressRule(from_=[peer])
    assert to_plain(rule) == {"from": [{"ipBlock": {"cidr": "10.0.0.0/8", "except": ["10.1.0.0/16"]}}]}
    policy = NetworkPolicy(spec=podgen.model.NetworkPolicySpec(ingress=[rule]))
    assert value_of(to_plain(policy)) == policy
