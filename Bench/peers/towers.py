"""CLIP's text and image towers in plain PyTorch, with random weights of the published sizes.

The same operations as in the libraries that published code builds on (transformers, open_clip): separate projections
for queries, keys and values, PyTorch's own scaled dot product attention, QuickGELU.
"""

from dataclasses import dataclass

import torch
from torch import nn
from torch.nn import functional as F


@dataclass(frozen=True)
class TowerSize:
    width: int
    layers: int

    @property
    def heads(self) -> int:
        return self.width // 64


@dataclass(frozen=True)
class ModelSize:
    joint_width: int
    text: TowerSize
    vision: TowerSize
    patch: int
    vocabulary: int = 49_408
    context: int = 77
    image: int = 224


SIZES = {
    "b32": ModelSize(512, text=TowerSize(512, 12), vision=TowerSize(768, 12), patch=32),
    "l14": ModelSize(768, text=TowerSize(768, 12), vision=TowerSize(1024, 24), patch=14),
}

# To see that everything runs; the times mean nothing.
SMALL = ModelSize(64, text=TowerSize(64, 10), vision=TowerSize(64, 10), patch=56)


class Layer(nn.Module):
    """A residual block: attention, then a perceptron four times as wide, each after a layer norm."""

    def __init__(self, size: TowerSize):
        super().__init__()
        width = size.width
        self.heads = size.heads
        self.first_norm = nn.LayerNorm(width)
        self.query = nn.Linear(width, width)
        self.key = nn.Linear(width, width)
        self.value = nn.Linear(width, width)
        self.output = nn.Linear(width, width)
        self.second_norm = nn.LayerNorm(width)
        self.widen = nn.Linear(width, 4 * width)
        self.narrow = nn.Linear(4 * width, width)

    def forward(self, states: torch.Tensor, causal: bool) -> torch.Tensor:
        batch, length, width = states.shape

        def by_head(x: torch.Tensor) -> torch.Tensor:
            return x.view(batch, length, self.heads, -1).transpose(1, 2)

        x = self.first_norm(states)
        mixed = F.scaled_dot_product_attention(
            by_head(self.query(x)), by_head(self.key(x)), by_head(self.value(x)), is_causal=causal
        )
        states = states + self.output(mixed.transpose(1, 2).reshape(batch, length, width))
        x = self.widen(self.second_norm(states))
        return states + self.narrow(x * torch.sigmoid(1.702 * x))


def put(states: torch.Tensor, prompts: torch.Tensor, start: int) -> torch.Tensor:
    """States with the ones from `start` replaced by `prompts` [count, width]."""
    rows = prompts.expand(len(states), -1, -1)
    return torch.cat([states[:, :start], rows, states[:, start + len(prompts) :]], dim=1)


def run_layers(layers, states, causal, prompts=None, start=0):
    """The prompts of the first layer are in `states`; each later layer that has some of its own replaces them."""
    for index, layer in enumerate(layers):
        if prompts is not None and 0 < index < len(prompts):
            states = put(states, prompts[index], start)
        states = layer(states, causal)
    return states


class TextTower(nn.Module):
    def __init__(self, size: ModelSize):
        super().__init__()
        self.tokens = nn.Embedding(size.vocabulary, size.text.width)
        self.positions = nn.Parameter(torch.randn(size.context, size.text.width) * 0.01)
        self.layers = nn.ModuleList(Layer(size.text) for _ in range(size.text.layers))
        self.norm = nn.LayerNorm(size.text.width)
        self.projection = nn.Linear(size.text.width, size.joint_width, bias=False)
        nn.init.normal_(self.tokens.weight, std=0.02)

    def forward(self, ids, placeholder=None, pseudo=None, prompts=None):
        """Features [batch, joint] of token ids [batch, length], pooled at the end token, which has the highest id.

        `pseudo` [batch, width] takes the place of the embedding wherever the id is `placeholder`; prompts are put
        behind the start token and push as many tokens of padding out at the end.
        """
        states = self.tokens(ids)
        if pseudo is not None:
            states = torch.where((ids == placeholder)[..., None], pseudo[:, None], states)
        pushed = 0
        if prompts is not None:
            pushed = len(prompts[0])
            rows = prompts[0].expand(len(ids), -1, -1)
            states = torch.cat([states[:, :1], rows, states[:, 1:-pushed]], dim=1)
        states = states + self.positions[: ids.shape[1]]
        states = self.norm(run_layers(self.layers, states, True, prompts, start=1))
        return self.projection(states[torch.arange(len(ids)), ids.argmax(1) + pushed])


class ImageTower(nn.Module):
    def __init__(self, size: ModelSize):
        super().__init__()
        width = size.vision.width
        patches = (size.image // size.patch) ** 2
        self.patches = nn.Conv2d(3, width, size.patch, stride=size.patch, bias=False)
        self.class_state = nn.Parameter(torch.randn(width) * 0.02)
        self.positions = nn.Parameter(torch.randn(1 + patches, width) * 0.02)
        self.first_norm = nn.LayerNorm(width)
        self.layers = nn.ModuleList(Layer(size.vision) for _ in range(size.vision.layers))
        self.last_norm = nn.LayerNorm(width)
        self.projection = nn.Linear(width, size.joint_width, bias=False)

    def forward(self, pixels, prompts=None):
        """Features [batch, joint] of pixels [batch, 3, side, side]; prompts stand behind the patches."""
        states = self.patches(pixels).flatten(2).transpose(1, 2)
        states = torch.cat([self.class_state.expand(len(states), 1, -1), states], dim=1) + self.positions
        start = states.shape[1]
        if prompts is not None:
            states = torch.cat([states, prompts[0].expand(len(states), -1, -1)], dim=1)
        states = run_layers(self.layers, self.first_norm(states), False, prompts, start)
        return self.projection(self.last_norm(states[:, 0]))


def inversion_network(size: ModelSize) -> nn.Sequential:
    """phi: from a feature to the embedding of a pseudo-word, three linear layers with dropout."""
    inner = 4 * size.joint_width
    return nn.Sequential(
        nn.Linear(size.joint_width, inner),
        nn.GELU(),
        nn.Dropout(0.5),
        nn.Linear(inner, inner),
        nn.GELU(),
        nn.Dropout(0.5),
        nn.Linear(inner, size.text.width),
    )


def frozen(module: nn.Module) -> nn.Module:
    return module.eval().requires_grad_(False)
