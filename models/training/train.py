"""Trains the planner on examples written by `write-data.ts`, on a GPU when there is one.

    python models/training/train.py --data out/steps.jsonl.gz --out out --frozen 3 --minutes 90 --final

Goes on from `checkpoint.pt` and `tokenizer.json` in `--out` (`import_gguf.py` writes the first ones), and saves the
checkpoint every ten minutes and at its end, also when it is interrupted. The steps of an episode begin alike, so they
are learned as one tree of tokens, in which what they share is computed once. What it does worst it sees most: episodes
are drawn by task, each as often as its steps occur times the loss of late of their kinds (the task, and the verb of the move).
"""

import argparse
import random
import signal
import time
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

import torch
from planner_model import Planner, Shape
from token_trees import COPY, MOVE, WORDS, Tree, read_trees
from tokenizers import Tokenizer
from torch.nn import functional as F

TOKENS_PER_STEP = 2_048
STEPS_TO_WARM_UP = 10
SECONDS_BETWEEN_SAVES = 600
WEIGHTS = {COPY: 0.5, MOVE: 1.0, WORDS: 1.0}
TREES_PER_DRAW = 60
# How fast a kind's loss follows what was seen, and the bounds between which it counts.
LOSS_FOLLOWS, LEAST_LOSS, MOST_LOSS = 0.1, 0.1, 1.0


def main() -> None:
    options = parse_options()
    torch.manual_seed(options.seed)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    checkpoint = options.out / "checkpoint.pt"
    saved = torch.load(checkpoint, map_location=device, weights_only=True)
    model = Planner(Shape(**saved["shape"])).to(device)
    model.load_state_dict(saved["model"])
    model.freeze(options.frozen)
    optimizer = make_optimizer(model, options.rate)
    if saved["optimizer"] is not None:
        optimizer.load_state_dict(saved["optimizer"])
    tokenizer = Tokenizer.from_file(str(options.out / "tokenizer.json"))
    trees, held_out = read_trees(options.data, tokenizer, model.shape.context, options.seed)
    print(f"{sum(p.numel() for p in model.parameters()):,} parameters, {sum(len(t.kinds) for t in trees):,} examples in",
          f"{len(trees):,} trees of {sum(len(t.tokens) for t in trees) / len(trees):.0f} tokens, on {device}", flush=True)

    stopping = []
    signal.signal(signal.SIGTERM, lambda *_: stopping.append(True))
    signal.signal(signal.SIGINT, lambda *_: stopping.append(True))
    started = last_save = time.time()
    seen, step, losses = 0, 0, []
    shuffler = random.Random(options.seed)
    batches, kinds = iter(()), Kinds(trees)
    while not stopping and (progress := (time.time() - started) / (60 * options.minutes)) < 1:
        batch = next(batches, None)
        if batch is None:
            batches = iter(make_batches(kinds.draw(TREES_PER_DRAW, shuffler), shuffler))
            batch = next(batches)
        set_rate(optimizer, step, progress, options)
        parts, of_examples = learn(model, optimizer, batch, device)
        losses.append(parts)
        kinds.follow(batch, of_examples)
        step += 1
        seen += sum(len(tree.kinds) for tree in batch)
        if step % 10 == 0:
            print(f"{time.time() - started:6.0f}s step {step} losses of copy, move, words",
                  *(f"{sum(part) / 10:.3f}" for part in zip(*losses[-10:], strict=True)),
                  f"{seen / (time.time() - started):.1f} examples/s", flush=True)
        if time.time() - last_save > SECONDS_BETWEEN_SAVES:
            save(checkpoint, model, optimizer)
            report(model, held_out, device)
            print("worst:", *kinds.worst(12), sep="\n  ", flush=True)
            last_save = time.time()
    save(checkpoint, model, optimizer)
    report(model, held_out, device)


def parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, required=True)
    parser.add_argument("--rate", type=float, default=5e-4, help="the highest learning rate")
    parser.add_argument("--final", action="store_true", help="let the learning rate fall to zero at the end")
    parser.add_argument("--frozen", type=int, default=0, help="layers at the bottom that stay as they are, and the embedding with them")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


class Kinds:
    """Episodes by task, and how well each kind of step is done."""

    def __init__(self, trees: list[Tree]):
        self.members = defaultdict(list)
        self.counts = Counter(kind for tree in trees for kind in tree.kinds)
        self.loss = dict.fromkeys(self.counts, MOST_LOSS)
        for tree in trees:
            self.members[tree.task].append(tree)
        self.next = dict.fromkeys(self.members, 0)

    def draw(self, count: int, shuffler: random.Random) -> list[Tree]:
        names = list(self.members)
        # A task is worth what its steps are, and drawn a whole episode at a time.
        worth = [sum(map(self.weight, self.steps_of(name))) / self.mean_steps(name) for name in names]
        return [self.take(name) for name in shuffler.choices(names, worth, k=count)]

    def weight(self, kind: str) -> float:
        return self.counts[kind] * min(MOST_LOSS, LEAST_LOSS + self.loss[kind])

    def steps_of(self, task: str) -> list[str]:
        return [kind for kind in self.counts if kind.startswith(f"{task} ")]

    def mean_steps(self, task: str) -> float:
        return sum(len(tree.kinds) for tree in self.members[task]) / len(self.members[task])

    def take(self, name: str) -> Tree:
        members, index = self.members[name], self.next[name]
        self.next[name] = (index + 1) % len(members)
        return members[index]

    def follow(self, batch: list[Tree], losses: list[list[float]]) -> None:
        for tree, of_tree in zip(batch, losses, strict=True):
            for kind, loss in zip(tree.kinds, of_tree, strict=True):
                self.loss[kind] += LOSS_FOLLOWS * (loss - self.loss[kind])

    def worst(self, count: int) -> list[str]:
        names = sorted(self.counts, key=lambda name: -self.loss[name] * self.counts[name])
        return [f"{name}: {self.loss[name]:.2f} of {self.counts[name]}" for name in names[:count]]


def make_batches(trees: list[Tree], shuffler: random.Random) -> list[list[Tree]]:
    """Trees of like length together, about TOKENS_PER_STEP in each batch, in random order."""
    order = sorted(trees, key=lambda tree: len(tree.tokens) + shuffler.uniform(0, 24))
    batches, batch = [], []
    for tree in order:
        batch.append(tree)
        if len(batch) * len(tree.tokens) >= TOKENS_PER_STEP:
            batches.append(batch)
            batch = []
    batches += [batch] if batch else []
    shuffler.shuffle(batches)
    return batches


@dataclass(frozen=True)
class Batch:
    """Trees side by side; and of each token that is learned its place, what it follows, and what it is there for."""

    tokens: torch.Tensor
    positions: torch.Tensor
    sees: torch.Tensor
    rows: torch.Tensor
    places: torch.Tensor
    parents: torch.Tensor
    parts: torch.Tensor
    examples: torch.Tensor


def pad(trees: list[Tree], device: str) -> Batch:
    longest = max(len(tree.tokens) for tree in trees)
    tokens = torch.zeros(len(trees), longest, dtype=torch.long)
    positions = torch.zeros(len(trees), longest, dtype=torch.long)
    sees = torch.eye(longest, dtype=torch.bool).repeat(len(trees), 1, 1, 1)
    learned = []
    for row, tree in enumerate(trees):
        length = len(tree.tokens)
        tokens[row, :length] = torch.tensor(tree.tokens)
        positions[row, :length] = torch.tensor(tree.positions)
        sees[row, 0, :length, :length] = tree.sees()
        learned += [(row, place, tree.parents[place], part, tree.examples[place])
                    for place, part in enumerate(tree.parts) if part >= COPY]
    columns = torch.tensor(learned).T
    return Batch(tokens.to(device), positions.to(device), sees.to(device), *columns.to(device))


def predict(model: Planner, batch: Batch) -> tuple[torch.Tensor, torch.Tensor]:
    """For each token that is learned the scores of all words, and the right one."""
    states = model.hidden_states(batch.tokens, batch.positions, batch.sees)
    return model.logits(states[batch.rows, batch.parents]), batch.tokens[batch.rows, batch.places]


def learn(model: Planner, optimizer: torch.optim.Optimizer, trees: list[Tree], device: str) -> tuple[list, list[list]]:
    """One step; returns the loss of each part and of each example's answer. Long texts must not drown short ones: each
    part has its own mean."""
    batch = pad(trees, device)
    losses = F.cross_entropy(*predict(model, batch), reduction="none")
    means = {part: losses[batch.parts == part].mean().nan_to_num() for part in WEIGHTS}
    sum(weight * means[part] for part, weight in WEIGHTS.items()).backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    optimizer.zero_grad(set_to_none=True)
    answers = [[0.0] * len(tree.kinds) for tree in trees]
    for row, part, example, loss in zip(*(x.tolist() for x in (batch.rows, batch.parts, batch.examples, losses.detach())), strict=True):
        answers[row][example] += loss * (part >= MOVE)
    return [mean.item() for mean in means.values()], answers


def make_optimizer(model: Planner, rate: float) -> torch.optim.Optimizer:
    trained = [p for p in model.parameters() if p.requires_grad]
    return torch.optim.AdamW(trained, lr=rate, betas=(0.9, 0.95), weight_decay=0.01, fused=True)


def set_rate(optimizer: torch.optim.Optimizer, step: int, progress: float, options: argparse.Namespace) -> None:
    warm = min(1.0, (step + 1) / STEPS_TO_WARM_UP)
    fall = min(1.0, (1 - progress) / 0.8) if options.final else 1.0
    for group in optimizer.param_groups:
        group["lr"] = options.rate * warm * fall


def save(file: Path, model: Planner, optimizer: torch.optim.Optimizer) -> None:
    state = {"shape": model.shape.as_dict(), "model": model.state_dict(), "optimizer": optimizer.state_dict()}
    torch.save(state, file.with_suffix(".part"))
    file.with_suffix(".part").replace(file)


@torch.no_grad()
def report(model: Planner, held_out: list[Tree], device: str) -> None:
    """How often every token of the move, and of the whole answer, is the most likely one."""
    wrong_moves, wrong_wholes = set(), set()
    for start in range(0, len(held_out), 5):
        batch = pad(held_out[start : start + 5], device)
        scores, words = predict(model, batch)
        wrong = (scores.argmax(-1) != words) & (batch.parts >= MOVE)
        for row, example, part in torch.stack((batch.rows, batch.examples, batch.parts), 1)[wrong].tolist():
            wrong_wholes.add((start + row, example))
            if part == MOVE:
                wrong_moves.add((start + row, example))
    count = sum(len(tree.kinds) for tree in held_out)
    print(f"held out: move {1 - len(wrong_moves) / count:.3f}, whole answer {1 - len(wrong_wholes) / count:.3f} of {count}", flush=True)


if __name__ == "__main__":
    main()
