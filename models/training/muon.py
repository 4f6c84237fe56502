"""Muon (Jordan et al., 2024) in single precision: torch's own works in bfloat16, which most CPUs only emulate."""

import torch


class Muon(torch.optim.Optimizer):
    """Momentum whose update is made orthogonal by a Newton-Schulz iteration; for matrices only."""

    def __init__(self, parameters: list, lr: float, momentum: float = 0.95, weight_decay: float = 0.0):
        super().__init__(parameters, {"lr": lr, "momentum": momentum, "weight_decay": weight_decay})

    @torch.no_grad()
    def step(self) -> None:
        for group in self.param_groups:
            shapes: dict[torch.Size, list] = {}
            for parameter in group["params"]:
                shapes.setdefault(parameter.shape, []).append(parameter)
            for alike in shapes.values():
                self.step_alike(alike, group)

    def step_alike(self, parameters: list, group: dict) -> None:
        updates = []
        for parameter in parameters:
            state = self.state[parameter]
            average = state.setdefault("momentum", torch.zeros_like(parameter))
            average.lerp_(parameter.grad, 1 - group["momentum"])
            updates.append(parameter.grad.lerp(average, group["momentum"]))
        rows, columns = parameters[0].shape
        scale = group["lr"] * max(1, rows / columns) ** 0.5
        for parameter, update in zip(parameters, orthogonalise(torch.stack(updates)), strict=True):
            parameter.mul_(1 - group["lr"] * group["weight_decay"]).add_(update, alpha=-scale)


def orthogonalise(x: torch.Tensor, steps: int = 4) -> torch.Tensor:
    """Moves the singular values of each matrix of a batch to about 1."""
    tall = x.shape[-2] > x.shape[-1]
    x = x.mT if tall else x
    x = x / (x.norm(dim=(-2, -1), keepdim=True) + 1e-7)
    for _ in range(steps):
        square = x @ x.mT
        x = 3.4445 * x + (-4.7750 * square + 2.0315 * square @ square) @ x
    return x.mT if tall else x
