"""Finds which layers of a pretrained model a planner needs, by leaving out one after the other.

    python models/training/import_gguf.py base.gguf out --vocabulary 16384
    python models/training/choose_layers.py out steps.jsonl.gz --keep 12

Each time the layer goes without which the rest predicts best, untrained: prompts and answers of the planner, and
random tokens said twice, for copying is most of a planner's work, and in SmolLM2-135M the heads that do it
(induction heads, Olsson et al., 2022) stand in layers 17 to 24.
"""

import argparse
import gzip
import itertools
import json
from pathlib import Path

import torch
from planner_model import Planner, Shape, rope_table
from tokenizers import Tokenizer
from torch.nn import functional as F

LENGTH = 190
PROMPTS = 4
COPIED = 40
COPYING_COUNTS = 0.5


@torch.no_grad()
def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("data", type=Path)
    parser.add_argument("--keep", type=int, required=True)
    options = parser.parse_args()
    saved = torch.load(options.out / "checkpoint.pt", weights_only=True)
    model = Planner(Shape(**saved["shape"]))
    model.load_state_dict(saved["model"])
    texts = [(read_prompts(options), 1), (make_copies(model.shape.vocabulary), COPIED)]
    kept = list(range(len(model.layers)))
    while len(kept) > options.keep:
        losses = [measure_without(model, kept, position, texts) for position in range(len(kept))]
        best = min(range(len(kept)), key=lambda position: losses[position][0] + COPYING_COUNTS * losses[position][1])
        print(f"without {kept.pop(best)}: text {losses[best][0]:.2f}, copying {losses[best][1]:.2f}", flush=True)
    print("--layers", ",".join(map(str, kept)))


def read_prompts(options: argparse.Namespace) -> torch.Tensor:
    tokenizer = Tokenizer.from_file(str(options.out / "tokenizer.json"))
    with gzip.open(options.data, "rt", encoding="utf-8") as lines:
        texts = ("".join(json.loads(line).values()) for line in lines)
        encoded = (tokenizer.encode(text).ids for text in texts)
        return torch.tensor([ids[:LENGTH] for ids in itertools.islice((i for i in encoded if len(i) >= LENGTH), PROMPTS)])


def make_copies(vocabulary: int) -> torch.Tensor:
    once = torch.randint(300, vocabulary, (3, COPIED), generator=torch.Generator().manual_seed(1))
    return torch.cat([once, once], dim=1)


def measure_without(model: Planner, kept: list[int], position: int, texts: list) -> list[float]:
    """The loss on each text, from the token on that stands beside it, of the model without one of its layers."""
    losses = []
    for tokens, start in texts:
        states = model.embedding(tokens)
        length = tokens.shape[1]
        rope = rope_table(model.shape, torch.arange(length)[None])
        sees = torch.ones(1, 1, length, length, dtype=torch.bool).tril()
        for index in kept[:position] + kept[position + 1 :]:
            states = model.layers[index](states, *rope, sees)
        logits = model.logits(model.norm(states[:, start - 1 : -1]))
        losses.append(F.cross_entropy(logits.flatten(0, 1), tokens[:, start:].flatten()).item())
    return losses


if __name__ == "__main__":
    main()
