"""Trains the planner on examples written by `write-data.ts`, on a GPU when there is one.

    python models/training/train.py --data out/synthetic.jsonl.gz --out out --minutes 20
    python models/training/train.py --data out/steps.jsonl.gz --out out --minutes 60 --resume --final

On a CPU two single-threaded workers learn faster than one with two threads:

    torchrun --nproc-per-node 2 models/training/train.py --threads 1 …

A run writes `tokenizer.json` (first run only) and `checkpoint.pt` every two minutes and at its end, also
when it is interrupted. `--final` lets the learning rate fall to zero at the end of its time.
"""

import argparse
import gzip
import json
import os
import random
import signal
import time
import zlib
from pathlib import Path

import numpy as np
import torch
import torch.distributed as distributed
from planner_model import Planner, Shape
from tokenizers import Tokenizer
from torch.nn import functional as F

TOKENS_PER_STEP = 2_048  # of each worker
WORDS_WEIGHT = 1.0  # of the words that fill a slot
PADDING, PROMPT, MOVE, WORDS = range(4)
HELD_OUT = 150


def main() -> None:
    options = parse_options()
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    options.out.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer.from_file(str(options.out / "tokenizer.json"))
    shuffled = read_examples(options.data, options.seed)
    # By content: another seed or other files must not move what an earlier run held out into training.
    parts_of = ([e for e in shuffled if is_held_out(e)][:HELD_OUT], [e for e in shuffled if not is_held_out(e)])
    held_out, examples = ([x for x in (encode(tokenizer, e) for e in part) if len(x[0]) <= 2048] for part in parts_of)
    checkpoint = options.out / "checkpoint.pt"
    saved = torch.load(checkpoint, map_location=device, weights_only=True)
    model = Planner(Shape(**saved["shape"])).to(device)
    model.load_state_dict(saved["model"])
    model.freeze(options.frozen)
    optimizer = make_optimizer(model, options.rate)
    if saved["optimizer"] is not None:
        optimizer.load_state_dict(saved["optimizer"])
    print(f"{sum(p.numel() for p in model.parameters()):,} parameters, {len(examples):,} examples,",
          f"{np.mean([len(e[0]) for e in examples]):.0f} tokens each, on {device}", flush=True)

    stopping = []
    signal.signal(signal.SIGTERM, lambda *_: stopping.append(True))
    signal.signal(signal.SIGINT, lambda *_: stopping.append(True))
    rank = join_workers()
    started = last_save = time.time()
    seen, step, averages = 0, 0, []
    shuffler = random.Random(options.seed + int(started) + rank)
    batches = iter(())
    while (progress := agree((time.time() - started) / (60 * options.minutes), stopping)) < 1:
        batch = next(batches, None)
        if batch is None:
            batches = iter(make_batches(examples, shuffler))
            batch = next(batches)
        set_rate(optimizer, step, progress, options)
        tokens, parts = pad(batch, device)
        loss, move_loss = compute_loss(model, tokens, parts, options.prompt_weight)
        loss.backward()
        average_gradients(model)
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        step += 1
        seen += sum(len(e[0]) for e in batch)
        averages.append(move_loss)
        if step % 10 == 0 and rank == 0:
            print(f"{time.time() - started:6.0f}s step {step} move loss {np.mean(averages[-10:]):.3f}",
                  f"{seen / (time.time() - started):.0f} tokens/s", flush=True)
        if time.time() - last_save > 180 and rank == 0:
            save(checkpoint, model, optimizer)
            report(model, held_out, device)
            last_save = time.time()
    if rank == 0:
        save(checkpoint, model, optimizer)
        report(model, held_out, device)


def read_examples(files: list[Path], seed: int) -> list[dict]:
    examples = []
    for file in files:
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            examples.extend(map(json.loads, lines))
    random.Random(seed).shuffle(examples)
    return examples


def is_held_out(example: dict) -> bool:
    return zlib.crc32(example["prompt"].encode()) % 50 == 0


def join_workers() -> int:
    """The number of this worker, 0 when it is alone."""
    if "WORLD_SIZE" not in os.environ:
        return 0
    distributed.init_process_group("gloo")
    return distributed.get_rank()


def agree(progress: float, stopping: list) -> float:
    """How far along all workers are: they must end at the same step. 1 when any of them was told to stop."""
    value = torch.tensor(1.0 if stopping else progress)
    if distributed.is_initialized():
        distributed.all_reduce(value, distributed.ReduceOp.MAX)
    return value.item()


def average_gradients(model: Planner) -> None:
    if not distributed.is_initialized():
        return
    gradients = [p.grad for p in model.parameters() if p.grad is not None]
    flat = torch.cat([g.flatten() for g in gradients])
    distributed.all_reduce(flat)
    flat /= distributed.get_world_size()
    for gradient, mean in zip(gradients, flat.split([g.numel() for g in gradients]), strict=True):
        gradient.copy_(mean.view_as(gradient))


def parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, required=True)
    parser.add_argument("--rate", type=float, default=5e-4, help="the highest learning rate")
    parser.add_argument("--frozen", type=int, default=0, help="layers at the bottom that stay as they are, and the embedding with them")
    parser.add_argument("--final", action="store_true")
    parser.add_argument("--prompt-weight", type=float, default=0.0, help="of predicting the prompt")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


def encode(tokenizer: Tokenizer, example: dict) -> tuple[list[int], int, int]:
    """Tokens of prompt and answer, where the answer starts, and where the words that fill its slot do."""
    prompt = tokenizer.encode(example["prompt"]).ids
    move, colon, words = example["answer"].partition(":")
    tokens = prompt + tokenizer.encode(move + colon).ids
    return tokens + tokenizer.encode(words).ids, len(prompt), len(tokens)


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
    """Tokens, and what the next one of each is: padding, prompt, the answer's move, or the words that fill its slot."""
    longest = max(len(e[0]) for e in batch)
    tokens = torch.zeros(len(batch), longest, dtype=torch.long)
    parts = torch.full((len(batch), longest - 1), PADDING, dtype=torch.int8)
    for row, (ids, answer, slot) in enumerate(batch):
        tokens[row, : len(ids)] = torch.tensor(ids)
        parts[row, : answer - 1] = PROMPT
        parts[row, answer - 1 : slot - 1] = MOVE
        parts[row, slot - 1 : len(ids) - 1] = WORDS
    return tokens.to(device), parts.to(device)


def compute_loss(model: Planner, tokens: torch.Tensor, parts: torch.Tensor, prompt_weight: float) -> tuple:
    """The loss to learn from, and that of the moves alone. Long texts must not drown the decision."""
    states = model.hidden_states(tokens)[:, :-1]
    chosen = parts >= MOVE
    if prompt_weight > 0:
        # Predicting every prompt token would double the work of the last layer: some are enough.
        chosen |= (parts == PROMPT) & (torch.rand_like(parts, dtype=torch.float) < 0.4)
    losses = F.cross_entropy(model.logits(states[chosen]), tokens[:, 1:][chosen], reduction="none")
    move, words, prompt = (losses[parts[chosen] == part].mean() for part in (MOVE, WORDS, PROMPT))
    loss = move + WORDS_WEIGHT * words.nan_to_num()
    return (loss + prompt_weight * prompt if prompt_weight > 0 else loss), move.item()


def make_optimizer(model: Planner, rate: float) -> torch.optim.Optimizer:
    trained = [p for p in model.parameters() if p.requires_grad]
    return torch.optim.AdamW(trained, lr=rate, betas=(0.9, 0.95), weight_decay=0.01)


def set_rate(optimizer: torch.optim.Optimizer, step: int, progress: float, options: argparse.Namespace) -> None:
    warm = min(1.0, (step + 1) / 10)
    fall = min(1.0, (1 - progress) / 0.8) if options.final else 1.0
    for group in optimizer.param_groups:
        group["lr"] = options.rate * warm * fall


def save(file: Path, model: Planner, optimizer: torch.optim.Optimizer) -> None:
    state = {
        "shape": model.shape.as_dict(),
        "model": model.state_dict(),
        "optimizer": optimizer.state_dict(),
    }
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
