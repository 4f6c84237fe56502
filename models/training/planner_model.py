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


class SparseBackward(torch.autograd.Function):
    """A matrix product whose backward pass is spent on the rows that matter.

    Only an answer is learned, so nearly all of the gradient stands in few of a prompt's positions: measured on this
    data, 5 % of the rows have 99 % of its square, and without the others a step costs little more than its forward pass.
    """

    KEPT = 0.99

    @staticmethod
    def forward(context, x: Tensor, weight: Tensor) -> Tensor:
        context.save_for_backward(x, weight)
        return F.linear(x, weight)

    @staticmethod
    def backward(context, gradient: Tensor) -> tuple[Tensor, Tensor]:
        x, weight = context.saved_tensors
        gradient = gradient.reshape(-1, weight.shape[0])
        squares, order = gradient.square().sum(1).sort(descending=True)
        mass = squares.cumsum(0)
        rows = order[: int((mass < SparseBackward.KEPT * mass[-1]).sum()) + 1]
        of_x = torch.zeros_like(x).view(-1, weight.shape[1])
        of_x[rows] = gradient[rows] @ weight
        return of_x.view(x.shape), gradient[rows].t() @ x.reshape(-1, weight.shape[1])[rows]


class Linear(nn.Linear):
    """Without a bias, and with a backward pass of few rows."""

    def __init__(self, inputs: int, outputs: int):
        super().__init__(inputs, outputs, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        return SparseBackward.apply(x, self.weight) if self.weight.requires_grad else F.linear(x, self.weight)


class Layer(nn.Module):
    def __init__(self, shape: Shape):
        super().__init__()
        self.size = shape.hidden // shape.heads
        self.shared_by = shape.heads // shape.key_heads
        self.attention_norm = nn.RMSNorm(shape.hidden, eps=shape.norm_epsilon)
        self.query = Linear(shape.hidden, shape.hidden)
        narrow = shape.hidden // shape.heads * shape.key_heads
        self.key = Linear(shape.hidden, narrow)
        self.value = Linear(shape.hidden, narrow)
        self.output = Linear(shape.hidden, shape.hidden)
        self.feed_norm = nn.RMSNorm(shape.hidden, eps=shape.norm_epsilon)
        self.gate = Linear(shape.hidden, shape.feed_forward)
        self.up = Linear(shape.hidden, shape.feed_forward)
        self.down = Linear(shape.feed_forward, shape.hidden)

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
