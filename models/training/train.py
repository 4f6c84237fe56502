"""Trains the planner on examples written by `write-data.ts`, on a GPU when there is one.

    python models/training/train.py --data out/steps.jsonl.gz --out out --frozen 3 --minutes 90 --final

Goes on from `checkpoint.pt` and `tokenizer.json` in `--out` (`import_gguf.py` writes the first ones), and saves the
checkpoint every three minutes and at its end, also when it is interrupted. What it does worst it sees most: examples are
drawn by kind (the task, and the verb of the move), each kind as often as it occurs times its loss of late.
"""

import argparse
import gzip
import json
import random
import signal
import time
import zlib
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import torch
from planner_model import Planner, Shape
from tokenizers import Tokenizer
from torch.nn import functional as F

TOKENS_PER_STEP = 2_048
STEPS_TO_WARM_UP = 10
SECONDS_BETWEEN_SAVES = 180
# What a token is there for: a prompt says its goal twice, and saying it again is copying; then the answer, a move
# and the words that fill its slot.
PADDING, PROMPT, COPY, MOVE, WORDS = range(5)
WEIGHTS = {COPY: 0.5, MOVE: 1.0, WORDS: 1.0}
HELD_OUT = 150
EXAMPLES_PER_DRAW = 200
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
    examples, held_out = read_encoded(options, model.shape.context)
    print(f"{sum(p.numel() for p in model.parameters()):,} parameters, {len(examples):,} examples,",
          f"{sum(len(e.tokens) for e in examples) / len(examples):.0f} tokens each, on {device}", flush=True)

    stopping = []
    signal.signal(signal.SIGTERM, lambda *_: stopping.append(True))
    signal.signal(signal.SIGINT, lambda *_: stopping.append(True))
    started = last_save = time.time()
    seen, step, losses = 0, 0, []
    shuffler = random.Random(options.seed)
    batches, kinds = iter(()), Kinds(examples)
    while not stopping and (progress := (time.time() - started) / (60 * options.minutes)) < 1:
        batch = next(batches, None)
        if batch is None:
            batches = iter(make_batches(kinds.draw(EXAMPLES_PER_DRAW, shuffler), shuffler))
            batch = next(batches)
        set_rate(optimizer, step, progress, options)
        parts, of_examples = learn(model, optimizer, batch, device)
        losses.append(parts)
        kinds.follow(batch, of_examples)
        step += 1
        seen += sum(len(e.tokens) for e in batch)
        if step % 10 == 0:
            print(f"{time.time() - started:6.0f}s step {step} losses of copy, move, words",
                  *(f"{sum(part) / 10:.3f}" for part in zip(*losses[-10:], strict=True)),
                  f"{seen / (time.time() - started):.0f} tokens/s", flush=True)
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


class Kinds:
    """Examples by kind, and how well each kind is done."""

    def __init__(self, examples: list[Encoded]):
        self.members = defaultdict(list)
        for example in examples:
            self.members[example.kind].append(example)
        self.next = dict.fromkeys(self.members, 0)
        self.loss = dict.fromkeys(self.members, MOST_LOSS)

    def draw(self, count: int, shuffler: random.Random) -> list[Encoded]:
        names = list(self.members)
        weights = [len(self.members[name]) * min(MOST_LOSS, LEAST_LOSS + self.loss[name]) for name in names]
        return [self.take(name) for name in shuffler.choices(names, weights, k=count)]

    def take(self, name: str) -> Encoded:
        members, index = self.members[name], self.next[name]
        self.next[name] = (index + 1) % len(members)
        return members[index]

    def follow(self, batch: list[Encoded], losses: list[float]) -> None:
        for example, loss in zip(batch, losses, strict=True):
            self.loss[example.kind] += LOSS_FOLLOWS * (loss - self.loss[example.kind])

    def worst(self, count: int) -> list[str]:
        names = sorted(self.members, key=lambda name: -self.loss[name] * len(self.members[name]))
        return [f"{name}: {self.loss[name]:.2f} of {len(self.members[name])}" for name in names[:count]]


def read_encoded(options: argparse.Namespace, longest: int) -> tuple[list[Encoded], list[Encoded]]:
    """Examples to learn from, and those to measure on."""
    examples = []
    for file in options.data:
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            examples.extend(map(json.loads, lines))
    random.Random(options.seed).shuffle(examples)
    tokenizer = Tokenizer.from_file(str(options.out / "tokenizer.json"))
    parts = [e for e in examples if not is_held_out(e)], [e for e in examples if is_held_out(e)][:HELD_OUT]
    learned, held_out = ([x for x in (encode(tokenizer, e) for e in part) if len(x.tokens) <= longest] for part in parts)
    return learned, held_out


def is_held_out(example: dict) -> bool:
    """By content: another seed or other files must not move what an earlier run held out into training."""
    return zlib.crc32(example["prompt"].encode()) % 50 == 0


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


def make_batches(examples: list[Encoded], shuffler: random.Random) -> list[list[Encoded]]:
    """Examples of like length together, about TOKENS_PER_STEP in each batch, in random order."""
    order = sorted(range(len(examples)), key=lambda i: len(examples[i].tokens) + shuffler.uniform(0, 24))
    batches, batch = [], []
    for index in order:
        batch.append(examples[index])
        if len(batch) * len(examples[index].tokens) >= TOKENS_PER_STEP:
            batches.append(batch)
            batch = []
    batches += [batch] if batch else []
    shuffler.shuffle(batches)
    return batches


def pad(batch: list[Encoded], device: str) -> tuple[torch.Tensor, torch.Tensor]:
    """Tokens, and what the next one of each is there for."""
    longest = max(len(e.tokens) for e in batch)
    tokens = torch.zeros(len(batch), longest, dtype=torch.long)
    parts = torch.full((len(batch), longest - 1), PADDING, dtype=torch.int8)
    for row, example in enumerate(batch):
        length = len(example.tokens)
        tokens[row, :length] = torch.tensor(example.tokens)
        parts[row, : length - 1] = torch.tensor(example.parts[1:])
    return tokens.to(device), parts.to(device)


def learn(model: Planner, optimizer: torch.optim.Optimizer, batch: list[Encoded], device: str) -> tuple[list, list]:
    """One step; returns the loss of each part and of each example's answer. Long texts must not drown short ones: each
    part has its own mean."""
    tokens, parts = pad(batch, device)
    counted = parts >= COPY
    states = model.hidden_states(tokens)[:, :-1]
    losses = F.cross_entropy(model.logits(states[counted]), tokens[:, 1:][counted], reduction="none")
    means = {part: losses[parts[counted] == part].mean().nan_to_num() for part in WEIGHTS}
    sum(weight * means[part] for part, weight in WEIGHTS.items()).backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    optimizer.zero_grad(set_to_none=True)
    answers = torch.zeros(parts.shape, device=device)
    answers[counted] = losses.detach() * (parts[counted] >= MOVE)
    return [mean.item() for mean in means.values()], answers.sum(1).tolist()


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
def report(model: Planner, held_out: list[Encoded], device: str) -> None:
    """How often every token of the move, and of the whole answer, is the most likely one."""
    moves = wholes = 0
    for start in range(0, len(held_out), 50):
        tokens, parts = pad(held_out[start : start + 50], device)
        answers = parts >= MOVE
        right = torch.ones_like(answers)
        right[answers] = model.logits(model.hidden_states(tokens)[:, :-1][answers]).argmax(-1) == tokens[:, 1:][answers]
        moves += (right | (parts != MOVE)).all(1).sum().item()
        wholes += right.all(1).sum().item()
    print(f"held out: move {moves / len(held_out):.3f}, whole answer {wholes / len(held_out):.3f}", flush=True)


if __name__ == "__main__":
    main()
