"""A template for a job on a GPU.

Fill it in, as in `podgen render gpu_job.py --set name=train`, or make it your own.
"""

from podgen import claim, config_map, container, hardened, job, shared_volume, template, tolerate
from podgen.model import Job

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


@template
def gpu_job(
    *,
    name: str = "gpu-job",
    image: str = "pytorch/pytorch:2.9.1-cuda12.8-cudnn9-runtime",
    gpus: int = 1,
    cpu: str = "4",
    memory: str = "16Gi",
    shared_memory: str = "2Gi",
    size: str = "10Gi",
    tries: int = 2,
) -> Job:
    """A job that trains a model on a GPU, with a script from a ConfigMap, and writes it to a claim.

    Parameters:
        name: The name of the Job and of its ConfigMap, and the beginning of that of its claim.
        image: The image with Python and PyTorch.
        gpus: How many GPUs it gets.
        cpu: The cores that are set aside for it.
        memory: The memory that is set aside for it, and the most that it may use, shared memory included.
        shared_memory: How much of its memory may be shared between processes.
        size: The least that the volume of the models offers.
        tries: How often it is tried again if it fails.
    """
    script = config_map(name, {"train.py": SCRIPT})
    models = claim(f"{name}-models", size)
    shared = shared_volume("memory", medium="Memory", size_limit=shared_memory)
    return job(
        name,
        container(
            "train",
            image,
            command=["python", "/app/train.py"],
            mounts=[script.at("/app"), models.at("/models"), shared.at("/dev/shm")],
            requests={"cpu": cpu, "memory": memory},
            limits={"memory": memory, "nvidia.com/gpu": gpus},
        ),
        hardened(),
        tolerate("nvidia.com/gpu"),
        backoff_limit=tries,
        ttl_seconds_after_finished=7 * 24 * 3600,
        user=1000,
        group=1000,
        fs_group=1000,
        labels={"app.kubernetes.io/name": name},
    )
