"""Trains the planner on examples written by `write-data.ts`, on a GPU when there is one.

    python models/training/train.py --data out/steps.jsonl.gz --out out --frozen 3 --minutes 90 --final

Goes on from `checkpoint.pt` and `tokenizer.json` in `--out` (`import_gguf.py` writes the first ones), and saves the
checkpoint every three minutes and at its end, also when it is interrupted.
"""

import argparse
import gzip
import json
import random
import signal
import time
import zlib
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
          f"{sum(len(e[0]) for e in examples) / len(examples):.0f} tokens each, on {device}", flush=True)

    stopping = []
    signal.signal(signal.SIGTERM, lambda *_: stopping.append(True))
    signal.signal(signal.SIGINT, lambda *_: stopping.append(True))
    started = last_save = time.time()
    seen, step, losses = 0, 0, []
    shuffler = random.Random(options.seed)
    batches = iter(())
    while not stopping and (progress := (time.time() - started) / (60 * options.minutes)) < 1:
        batch = next(batches, None)
        if batch is None:
            batches = iter(make_batches(examples, shuffler))
            batch = next(batches)
        set_rate(optimizer, step, progress, options)
        losses.append(learn(model, optimizer, batch, device))
        step += 1
        seen += sum(len(e[0]) for e in batch)
        if step % 10 == 0:
            print(f"{time.time() - started:6.0f}s step {step} losses of copy, move, words",
                  *(f"{sum(part) / 10:.3f}" for part in zip(*losses[-10:], strict=True)),
                  f"{seen / (time.time() - started):.0f} tokens/s", flush=True)
        if time.time() - last_save > SECONDS_BETWEEN_SAVES:
            save(checkpoint, model, optimizer)
            report(model, held_out, device)
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


def read_encoded(options: argparse.Namespace, longest: int) -> tuple[list, list]:
    """Examples to learn from, and those to measure on."""
    examples = []
    for file in options.data:
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            examples.extend(map(json.loads, lines))
    random.Random(options.seed).shuffle(examples)
    tokenizer = Tokenizer.from_file(str(options.out / "tokenizer.json"))
    parts = [e for e in examples if not is_held_out(e)], [e for e in examples if is_held_out(e)][:HELD_OUT]
    learned, held_out = ([x for x in (encode(tokenizer, e) for e in part) if len(x[0]) <= longest] for part in parts)
    return learned, held_out


def is_held_out(example: dict) -> bool:
    """By content: another seed or other files must not move what an earlier run held out into training."""
    return zlib.crc32(example["prompt"].encode()) % 50 == 0


def encode(tokenizer: Tokenizer, example: dict) -> tuple[list[int], list[int]]:
    """Tokens of prompt and answer, and what each is there for."""
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
    return tokens, parts


def make_batches(examples: list, shuffler: random.Random) -> list[list]:
    """Examples of like length together, about TOKENS_PER_STEP in each batch, in random order."""
    order = sorted(range(len(examples)), key=lambda i: len(examples[i][0]) + shuffler.uniform(0, 24))
    batches, batch = [], []
    for index in order:
        batch.append(examples[index])
        if len(batch) * len(examples[index][0]) >= TOKENS_PER_STEP:
            batches.append(batch)
            batch = []
    shuffler.shuffle(batches)
    return batches or [batch]


def pad(batch: list, device: str) -> tuple[torch.Tensor, torch.Tensor]:
    """Tokens, and what the next one of each is there for."""
    longest = max(len(e[0]) for e in batch)
    tokens = torch.zeros(len(batch), longest, dtype=torch.long)
    parts = torch.full((len(batch), longest - 1), PADDING, dtype=torch.int8)
    for row, (ids, parts_of_ids) in enumerate(batch):
        tokens[row, : len(ids)] = torch.tensor(ids)
        parts[row, : len(ids) - 1] = torch.tensor(parts_of_ids[1:])
    return tokens.to(device), parts.to(device)


def learn(model: Planner, optimizer: torch.optim.Optimizer, batch: list, device: str) -> list[float]:
    """One step; returns the loss of each part. Long texts must not drown short ones: each part has its own mean."""
    tokens, parts = pad(batch, device)
    counted = parts >= COPY
    states = model.hidden_states(tokens)[:, :-1]
    losses = F.cross_entropy(model.logits(states[counted]), tokens[:, 1:][counted], reduction="none")
    means = {part: losses[parts[counted] == part].mean().nan_to_num() for part in WEIGHTS}
    sum(weight * means[part] for part, weight in WEIGHTS.items()).backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    optimizer.zero_grad(set_to_none=True)
    return [mean.item() for mean in means.values()]


def make_optimizer(model: Planner, rate: float) -> torch.optim.Optimizer:
    trained = [p for p in model.parameters() if p.requires_grad]
    return torch.optim.AdamW(trained, lr=rate, betas=(0.9, 0.95), weight_decay=0.01)


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
def report(model: Planner, held_out: list, device: str) -> None:
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
