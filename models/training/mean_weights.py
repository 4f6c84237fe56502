"""Writes the mean of two checkpoints, of which one went on from the other: it forgets less and errs less than either.

    python models/training/mean_weights.py before/checkpoint.pt after/checkpoint.pt out/checkpoint.pt

Model soups (Wortsman and others, 2022). The optimizer's state is left out: training begins anew from there.
"""

import sys

import torch

before, after = (torch.load(file, map_location="cpu", weights_only=True) for file in sys.argv[1:3])
model = {name: (before["model"][name] + weights) / 2 for name, weights in after["model"].items()}
torch.save({"shape": after["shape"], "model": model, "optimizer": None}, sys.argv[3])
