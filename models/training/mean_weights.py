"""Writes the mean of checkpoints that went on from one another: it often forgets less and errs less than each.

    python models/training/mean_weights.py before/checkpoint.pt after/checkpoint.pt … out/checkpoint.pt

Model soups (Wortsman and others, 2022). The optimizer's state is left out: training begins anew from there.
"""

import sys

import torch

*inputs, out = sys.argv[1:]
saved = [torch.load(file, map_location="cpu", weights_only=True) for file in inputs]
model = {name: sum(one["model"][name] for one in saved) / len(saved) for name in saved[0]["model"]}
torch.save({"shape": saved[0]["shape"], "model": model, "optimizer": None}, out)
