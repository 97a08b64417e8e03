"""A job that trains a model on a GPU, with a script from a ConfigMap, and writes it to a claim.

The workers that load data hand it over in shared memory, of which containers have 64 MiB: a volume in memory has more. It
counts as memory of the container. GPUs are limits, in whole numbers; their nodes keep other pods away with a taint.
"""

from podgen import claim, config_map, container, hardened, job, shared_volume, tolerate

SCRIPT = """\
import torch
from torch.utils.data import DataLoader, TensorDataset

device = "cuda"
numbers = torch.rand(100_000, 4)
data = DataLoader(TensorDataset(numbers, numbers.sum(1, keepdim=True)), batch_size=500, num_workers=2)
model = torch.nn.Linear(4, 1).to(device)
optimizer = torch.optim.Adam(model.parameters(), lr=0.01)

for epoch in range(5):
    for some, sums in data:
        loss = torch.nn.functional.mse_loss(model(some.to(device)), sums.to(device))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    print(f"epoch {epoch}: loss {loss.item():.6f}", flush=True)

torch.save(model.state_dict(), "/models/sum.pt")
"""

script = config_map("gpu-job", {"train.py": SCRIPT})
models = claim("gpu-job-models", "10Gi")
memory = shared_volume("memory", medium="Memory", size_limit="2Gi")

train = job(
    "gpu-job",
    container(
        "train",
        "pytorch/pytorch:2.9.1-cuda12.8-cudnn9-runtime",
        command=["python", "/app/train.py"],
        mounts=[script.at("/app"), models.at("/models"), memory.at("/dev/shm")],
        requests={"cpu": "4", "memory": "16Gi"},
        limits={"memory": "16Gi", "nvidia.com/gpu": 1},
    ),
    hardened(),
    tolerate("nvidia.com/gpu"),
    backoff_limit=2,
    ttl_seconds_after_finished=7 * 24 * 3600,
    user=1000,
    group=1000,
    fs_group=1000,
    labels={"app.kubernetes.io/name": "gpu-job"},
)
