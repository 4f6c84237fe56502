"""The planner: a small decoder of the Llama family (RMSNorm, rotary positions, SwiGLU, tied embeddings)."""

from dataclasses import asdict, dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F


@dataclass(frozen=True)
class Shape:
    """Sizes of the network; `hidden` and `feed_forward` are multiples of 32 so that 8-bit blocks fit."""

    vocabulary: int
    layers: int
    hidden: int = 576
    heads: int = 9
    key_heads: int = 3
    feed_forward: int = 1536
    context: int = 2048
    rope_base: float = 100_000.0
    norm_epsilon: float = 1e-5

    def as_dict(self) -> dict:
        return asdict(self)


class Layer(nn.Module):
    def __init__(self, shape: Shape):
        super().__init__()
        self.size = shape.hidden // shape.heads
        self.shared_by = shape.heads // shape.key_heads
        self.attention_norm = nn.RMSNorm(shape.hidden, eps=shape.norm_epsilon)
        self.query = nn.Linear(shape.hidden, shape.hidden, bias=False)
        narrow = shape.hidden // shape.heads * shape.key_heads
        self.key = nn.Linear(shape.hidden, narrow, bias=False)
        self.value = nn.Linear(shape.hidden, narrow, bias=False)
        self.output = nn.Linear(shape.hidden, shape.hidden, bias=False)
        self.feed_norm = nn.RMSNorm(shape.hidden, eps=shape.norm_epsilon)
        self.gate = nn.Linear(shape.hidden, shape.feed_forward, bias=False)
        self.up = nn.Linear(shape.hidden, shape.feed_forward, bias=False)
        self.down = nn.Linear(shape.feed_forward, shape.hidden, bias=False)

    def forward(self, x: Tensor, cosine: Tensor, sine: Tensor) -> Tensor:
        batch, length, hidden = x.shape
        normed = self.attention_norm(x)
        query, key, value = (
            projection(normed).view(batch, length, -1, self.size).transpose(1, 2)
            for projection in (self.query, self.key, self.value)
        )
        query, key = rotate(query, cosine, sine), rotate(key, cosine, sine)
        key, value = (shared.repeat_interleave(self.shared_by, dim=1) for shared in (key, value))
        mixed = F.scaled_dot_product_attention(query, key, value, is_causal=True)
        x = x + self.output(mixed.transpose(1, 2).reshape(batch, length, hidden))
        normed = self.feed_norm(x)
        return x + self.down(F.silu(self.gate(normed)) * self.up(normed))


class Planner(nn.Module):
    def __init__(self, shape: Shape):
        super().__init__()
        self.shape = shape
        self.embedding = nn.Embedding(shape.vocabulary, shape.hidden)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.norm = nn.RMSNorm(shape.hidden, eps=shape.norm_epsilon)

    def freeze(self, layers: int) -> None:
        """Leaves the first layers, and the embedding that they read, as they are."""
        if layers > 0:
            self.embedding.requires_grad_(False)
        self.layers[:layers].requires_grad_(False)

    def hidden_states(self, tokens: Tensor) -> Tensor:
        cosine, sine = rope_table(self.shape, tokens.shape[1])
        x = self.embedding(tokens)
        for layer in self.layers:
            x = layer(x, cosine, sine)
        return self.norm(x)

    def logits(self, states: Tensor) -> Tensor:
        return F.linear(states, self.embedding.weight)


def rope_table(shape: Shape, length: int) -> tuple[Tensor, Tensor]:
    size = shape.hidden // shape.heads
    frequencies = shape.rope_base ** (-torch.arange(0, size, 2).float() / size)
    angles = torch.outer(torch.arange(length).float(), frequencies)
    return angles.cos(), angles.sin()


def rotate(x: Tensor, cosine: Tensor, sine: Tensor) -> Tensor:
    """Rotates neighbouring pairs, the order that GGUF's `llama` architecture expects."""
    even, odd = x[..., ::2], x[..., 1::2]
    return torch.stack((even * cosine - odd * sine, even * sine + odd * cosine), dim=-1).flatten(-2)
