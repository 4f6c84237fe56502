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


# Only an answer is learned, so nearly all of the gradient stands in few of a prompt's positions: measured on this
# data, 5 % of the rows have this share of its square, and without the others a step costs little more than its forward pass.
KEPT = 0.99


class SparseProduct(torch.autograd.Function):
    """A matrix product whose backward pass is spent on the rows that matter."""

    @staticmethod
    def forward(context, x: Tensor, weight: Tensor) -> Tensor:
        context.save_for_backward(x, weight)
        return F.linear(x, weight)

    @staticmethod
    def backward(context, gradient: Tensor) -> tuple[Tensor, Tensor]:
        x, weight = context.saved_tensors
        gradient = gradient.reshape(-1, weight.shape[0])
        rows = rows_that_matter(gradient.square().sum(1))
        of_x = torch.zeros_like(x).view(-1, weight.shape[1])
        of_x[rows] = gradient[rows] @ weight
        return of_x.view(x.shape), gradient[rows].t() @ x.reshape(-1, weight.shape[1])[rows]


class SparseAttention(torch.autograd.Function):
    """Attention whose backward pass is spent on the queries that matter. All are batch × heads × length × size."""

    @staticmethod
    def forward(context, query: Tensor, key: Tensor, value: Tensor, sees: Tensor) -> Tensor:
        context.save_for_backward(query, key, value, sees)
        return F.scaled_dot_product_attention(query, key, value, attn_mask=sees)

    @staticmethod
    def backward(context, gradient: Tensor) -> tuple[Tensor, Tensor, Tensor, None]:
        query, key, value, sees = context.saved_tensors
        batch, heads, length, size = query.shape
        squares = gradient.square().sum((1, 3))
        # As many of each text as of the one that has the most.
        most = (rows_that_matter(squares.flatten()) // length).bincount().max()
        rows = squares.topk(int(most), dim=1).indices
        of_heads = rows[:, None, :, None].expand(-1, heads, -1, size)
        some, gradient = query.gather(2, of_heads), gradient.gather(2, of_heads)
        seen = sees.gather(2, rows[:, None, :, None].expand(-1, 1, -1, length))
        scale = size**-0.5
        shares = (some @ key.transpose(2, 3) * scale).masked_fill(~seen, -torch.inf).softmax(-1)
        of_shares = gradient @ value.transpose(2, 3)
        of_scores = shares * (of_shares - (of_shares * shares).sum(-1, keepdim=True)) * scale
        of_query = torch.zeros_like(query).scatter_(2, of_heads, of_scores @ key)
        return of_query, of_scores.transpose(2, 3) @ some, shares.transpose(2, 3) @ gradient, None


def rows_that_matter(squares: Tensor) -> Tensor:
    """The fewest rows with that share of the gradient's square, of squares by row."""
    squares, order = squares.sort(descending=True)
    mass = squares.cumsum(0)
    return order[: int((mass < KEPT * mass[-1]).sum()) + 1]


class Linear(nn.Linear):
    """Without a bias, and with a backward pass of few rows."""

    def __init__(self, inputs: int, outputs: int):
        super().__init__(inputs, outputs, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        return SparseProduct.apply(x, self.weight) if self.weight.requires_grad else F.linear(x, self.weight)


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

    def forward(self, x: Tensor, cosine: Tensor, sine: Tensor, sees: Tensor) -> Tensor:
        batch, length, hidden = x.shape
        normed = self.attention_norm(x)
        query, key, value = (
            projection(normed).view(batch, length, -1, self.size).transpose(1, 2)
            for projection in (self.query, self.key, self.value)
        )
        query, key = rotate(query, cosine, sine), rotate(key, cosine, sine)
        key, value = (shared.repeat_interleave(self.shared_by, dim=1) for shared in (key, value))
        mixed = SparseAttention.apply(query, key, value, sees)
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

    def hidden_states(self, tokens: Tensor, positions: Tensor, sees: Tensor) -> Tensor:
        """`tokens` and their `positions`: batch × length; `sees`: batch × 1 × length × length, which tokens each one reads."""
        cosine, sine = rope_table(self.shape, positions)
        x = self.embedding(tokens)
        for layer in self.layers:
            x = layer(x, cosine, sine, sees)
        return self.norm(x)

    def logits(self, states: Tensor) -> Tensor:
        return F.linear(states, self.embedding.weight)


def rope_table(shape: Shape, positions: Tensor) -> tuple[Tensor, Tensor]:
    size = shape.hidden // shape.heads
    frequencies = shape.rope_base ** (-torch.arange(0, size, 2, device=positions.device).float() / size)
    angles = positions[:, None, :, None].float() * frequencies
    return angles.cos(), angles.sin()


def rotate(x: Tensor, cosine: Tensor, sine: Tensor) -> Tensor:
    """Rotates neighbouring pairs, the order that GGUF's `llama` architecture expects."""
    even, odd = x[..., ::2], x[..., 1::2]
    return torch.stack((even * cosine - odd * sine, even * sine + odd * cosine), dim=-1).flatten(-2)
