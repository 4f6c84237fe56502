"""Trains the planner on examples written by `write-data.ts`, on a GPU when there is one.

    python models/training/train.py --data out/steps.jsonl.gz --out out --frozen 3 --minutes 90 --final

Goes on from `checkpoint.pt` and `tokenizer.json` in `--out` (`import_gguf.py` writes the first ones), and saves the
checkpoint every ten minutes and at its end, also when it is interrupted. The steps of an episode begin alike, so they
are learned as one tree of tokens, in which what they share is computed once. What it does worst it sees most: episodes
are drawn by task, each as often as its steps occur times the loss of late of their kinds (the task, and the verb of the move).
"""

import argparse
import gzip
import json
import random
import signal
import time
import zlib
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import torch
from planner_model import Planner, Shape
from tokenizers import Tokenizer
from torch.nn import functional as F

TOKENS_PER_STEP = 2_048
# Attention costs the square of a tree's tokens: longer episodes are cut into several.
TOKENS_PER_TREE = 768
STEPS_TO_WARM_UP = 10
SECONDS_BETWEEN_SAVES = 600
# What a token is there for: a prompt says its goal twice, and saying it again is copying; then the answer, a move
# and the words that fill its slot.
PADDING, PROMPT, COPY, MOVE, WORDS = range(5)
WEIGHTS = {COPY: 0.5, MOVE: 1.0, WORDS: 1.0}
HELD_OUT = 40
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
    trees, held_out = read_trees(options, model.shape.context)
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


@dataclass(frozen=True)
class Encoded:
    """An example as tokens, what each of them is there for, and of which kind it is."""

    tokens: list[int]
    parts: list[int]
    kind: str


class Tree:
    """Examples of one episode, what they begin with said once."""

    def __init__(self, task: str):
        self.task = task
        self.tokens, self.parts, self.positions, self.parents = [], [], [], []
        # Which example a token is the answer of.
        self.examples: list[int] = []
        self.kinds: list[str] = []
        self.children: dict[tuple[int, int, int], int] = {}

    def shared(self, example: Encoded) -> int:
        """How many tokens of the example are there already."""
        parent = -1
        for count, step in enumerate(zip(example.tokens, example.parts, strict=True)):
            if (parent, *step) not in self.children:
                return count
            parent = self.children[parent, *step]
        return len(example.tokens)

    def add(self, example: Encoded) -> None:
        parent = -1
        for position, (token, part) in enumerate(zip(example.tokens, example.parts, strict=True)):
            # Answers are not shared: each example has a loss of its own.
            known = self.children.get((parent, token, part)) if part <= COPY else None
            if known is None:
                known = self.children[parent, token, part] = len(self.tokens)
                self.tokens.append(token)
                self.parts.append(part)
                self.positions.append(position)
                self.parents.append(parent)
                self.examples.append(len(self.kinds))
            parent = known
        self.kinds.append(example.kind)

    def sees(self) -> torch.Tensor:
        """Length × length: itself and what it follows."""
        seen = torch.eye(len(self.tokens), dtype=torch.bool)
        for index, parent in enumerate(self.parents):
            if parent >= 0:
                seen[index] |= seen[parent]
        return seen


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


def read_trees(options: argparse.Namespace, longest: int) -> tuple[list[Tree], list[Tree]]:
    """Episodes to learn from, and those to measure on."""
    tokenizer = Tokenizer.from_file(str(options.out / "tokenizer.json"))
    learned, held_out = [], []
    for file in options.data:
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            for start, examples in groupby(map(json.loads, lines), start_of):
                encoded = [e for e in (encode(tokenizer, example) for example in examples) if len(e.tokens) <= longest]
                (held_out if is_held_out(start) else learned).extend(plant(encoded, start[0]))
    random.Random(options.seed).shuffle(learned)
    random.Random(options.seed).shuffle(held_out)
    return learned, held_out[:HELD_OUT]


def start_of(example: dict) -> tuple[str, ...]:
    """What all steps of an episode have alike: the task, the apps and the goal."""
    return example["task"], *example["prompt"].split("\n", 2)[:2]


def is_held_out(start: tuple[str, ...]) -> bool:
    """By content: another seed or other files must not move what an earlier run held out into training."""
    return zlib.crc32("\n".join(start).encode()) % 50 == 0


def plant(examples: list[Encoded], task: str) -> list[Tree]:
    trees: list[Tree] = []
    for example in examples:
        new = len(example.tokens) - (trees[-1].shared(example) if trees else 0)
        if not trees or len(trees[-1].tokens) + new > TOKENS_PER_TREE:
            trees.append(Tree(task))
        trees[-1].add(example)
    return trees


def encode(tokenizer: Tokenizer, example: dict) -> Encoded:
    prompt = tokenizer.encode(example["prompt"])
    copy_starts = example["prompt"].rindex("\ngoal: ") + len("\ngoal:")
    copy_ends = example["prompt"].index("\n", copy_starts)
    parts = [COPY if copy_starts <= start <= copy_ends else PROMPT for start, _ in prompt.offsets]
    move, colon, words = example["answer"].partition(": ")
    tokens = prompt.ids
    for text, part in ((move + colon.strip(), MOVE), (colon[1:] + words, WORDS)):
        ids = tokenizer.encode(text).ids
        tokens = tokens + ids
        parts += [part] * len(ids)
    return Encoded(tokens, parts, f"{example['task']} {move.split(' ')[0].strip()}")


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
