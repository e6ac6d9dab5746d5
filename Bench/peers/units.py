"""The units of work, each a function that makes a unit ready and returns what is to be repeated.

Sizes and batches are those of Sources/Bench (BenchUnit.swift, Workload.swift): a change there is a change here.
"""

import torch
from torch.nn import functional as F

from towers import SIZES, SMALL, ImageTower, ModelSize, TextTower, frozen, inversion_network

START, END, PLACEHOLDER, WORD = 49_406, 49_407, 259, 500
PROMPTS, PROMPTED_LAYERS = 4, 9


def captions(count: int, length: int) -> torch.Tensor:
    """Token ids [count, length]: sentences of 9 to 20 tokens, the fourth the placeholder, the rest padding."""
    ids = torch.zeros(count, length, dtype=torch.long)
    for row in range(count):
        end = 9 + (row * 7) % 12 - 1
        ids[row, :end] = torch.randint(300, 40_000, (end,))
        ids[row, 0], ids[row, 3], ids[row, end] = START, PLACEHOLDER, END
    return ids


def stage1(size: ModelSize, padding: int, batch: int = 64):
    """Textual inversion: features of captions, phi of them with noise, features of the masked captions, the update."""
    text, phi = frozen(TextTower(size)), inversion_network(size)
    optimizer = torch.optim.AdamW(phi.parameters(), lr=1e-4)
    masked = captions(batch, padding)
    whole = masked.clone()
    whole[:, 3] = WORD

    def step():
        with torch.no_grad():
            features = text(whole)
        noise = torch.rand(batch, 1) * torch.randn_like(features)
        loss = F.mse_loss(text(masked, PLACEHOLDER, phi(features + noise)), features)
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()

    return {"torch": step}


def stage2(size: ModelSize, padding: int, batch: int = 32):
    """Alignment: images and sentences through both towers with deep prompts, target captions, InfoNCE, the update."""
    text, image, phi = frozen(TextTower(size)), frozen(ImageTower(size)), frozen(inversion_network(size))

    def prompts(width):
        return torch.nn.ParameterList(torch.randn(PROMPTS, width) * 0.02 for _ in range(PROMPTED_LAYERS))

    visual, textual = prompts(size.vision.width), prompts(size.text.width)
    optimizer = torch.optim.AdamW([*visual, *textual], lr=2e-3)
    pixels = torch.randn(batch, 3, size.image, size.image)
    queries, targets = captions(batch, padding), captions(batch, padding)
    order = torch.arange(batch)

    def step():
        with torch.no_grad():
            target = F.normalize(text(targets), dim=-1)
        query = F.normalize(text(queries, PLACEHOLDER, phi(image(pixels, visual)), textual), dim=-1)
        scores = query @ target.T / 0.07
        loss = (F.cross_entropy(scores, order) + F.cross_entropy(scores.T, order)) / 2
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()

    return {"torch": step}


def images(size: ModelSize, batch: int):
    """Features of a batch of images."""
    tower = frozen(ImageTower(size))
    pixels = torch.randn(batch, 3, size.image, size.image)

    def step():
        with torch.no_grad():
            tower(pixels)

    return {"torch": step}


def top_k(threads: int, gallery: int = 123_403, queries: int = 800, width: int = 768, count: int = 50):
    """The best of a gallery for many queries: with torch, and with faiss where it is installed."""
    items = F.normalize(torch.randn(gallery, width), dim=-1)
    asked = F.normalize(torch.randn(queries, width), dim=-1)
    libraries = {"torch": lambda: torch.topk(asked @ items.T, count)}
    try:
        import faiss
    except ImportError:
        return libraries
    faiss.omp_set_num_threads(threads)
    index = faiss.IndexFlatIP(width)
    index.add(items.numpy())
    rows = asked.numpy()
    libraries["faiss"] = lambda: index.search(rows, count)
    return libraries


def flips(columns: int = 28, clusters: int = 259, halves: int = 100_000):
    """Intervals, p and step-down min-P of many differences by the same random halves of clusters."""
    weights = torch.rand(clusters, dtype=torch.float64)
    weights /= weights.sum()
    sums = torch.randn(clusters, columns, dtype=torch.float64) * weights[:, None]
    both = torch.cat([sums, weights[:, None]], dim=1)
    rank = halves // 20

    def step():
        half = torch.randint(0, 2, (halves, clusters), dtype=torch.float64) @ both
        first, share = half[:, :-1], half[:, -1:]
        one, other = first / share, (sums.sum(0) - first) / (1 - share)
        low, high = torch.minimum(one, other), torch.maximum(one, other)
        low.kthvalue(rank + 1, dim=0)
        (-high).kthvalue(rank + 1, dim=0)
        distances = (2 * first - sums.sum(0)).abs()
        order = distances.argsort(dim=0, descending=True)
        shares = torch.empty_like(distances)
        places = torch.arange(1, halves + 1, dtype=torch.float64)[:, None].expand(-1, columns) / halves
        shares.scatter_(0, order, places)
        p = (low <= 0).double().mean(0)
        smallest = torch.full((halves,), torch.inf, dtype=torch.float64)
        for column in p.argsort(descending=True):
            smallest = torch.minimum(smallest, shares[:, column])
            (smallest <= p[column]).double().mean()

    return {"torch": step}


def make(unit: str, padding: int, threads: int, small: bool):
    """What is to be repeated of a unit, by library."""
    kind, _, name = unit.partition("_")
    size = SMALL if small else SIZES.get(name)
    match kind:
        case "stage1":
            return stage1(size, padding, batch=4) if small else stage1(size, padding)
        case "stage2":
            return stage2(size, padding, batch=4) if small else stage2(size, padding)
        case "image":
            return images(size, batch=2 if small else {"b32": 16, "l14": 4}[name])
        case "flips":
            return flips(columns=3, halves=1_000) if small else flips()
        case _:
            return top_k(threads, gallery=1_000, queries=8) if small else top_k(threads)


UNITS = ["stage1_b32", "stage1_l14", "stage2_b32", "image_b32", "image_l14", "topk", "flips"]
