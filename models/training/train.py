"""Trains the planner on examples written by `write-data.ts`, on a GPU when there is one.

    python models/training/train.py --data out/synthetic.jsonl.gz --out out --minutes 20
    python models/training/train.py --data out/steps.jsonl.gz --out out --minutes 60 --resume --final

On a CPU two single-threaded workers learn faster than one with two threads:

    torchrun --nproc-per-node 2 models/training/train.py --threads 1 …

A run writes `tokenizer.json` (first run only) and `checkpoint.pt` every two minutes and at its end, also
when it is interrupted. `--final` lets the learning rate fall to zero at the end of its time.
"""

import argparse
import os
import signal
import time
from pathlib import Path

import numpy as np
import torch
import torch.distributed as distributed
from muon import Muon
from planner_model import Planner, Shape
from planner_tokenizer import shuffled_examples, train_tokenizer
from tokenizers import Tokenizer
from torch.nn import functional as F

TOKENS_PER_STEP = 3_072  # of each worker
WORDS_WEIGHT = 0.4  # of the words after the label
PADDING, PROMPT, LABEL, WORDS = range(4)
HELD_OUT = 400


def main() -> None:
    options = parse_options()
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    options.out.mkdir(parents=True, exist_ok=True)
    tokenizer = open_tokenizer(options)
    encoded = [encode(tokenizer, e) for e in shuffled_examples(options.data, options.seed)]
    encoded = [e for e in encoded if len(e[0]) <= Shape.context]
    held_out, examples = encoded[:HELD_OUT], encoded[HELD_OUT:]
    model = Planner(Shape(vocabulary=tokenizer.get_vocab_size())).to(device)
    optimizers = make_optimizers(model)
    checkpoint = options.out / "checkpoint.pt"
    if options.resume:
        saved = torch.load(checkpoint, map_location=device, weights_only=True)
        model.load_state_dict(saved["model"], strict=False)
        if not options.fresh_optimizer:
            for optimizer, state in zip(optimizers, saved["optimizers"], strict=True):
                optimizer.load_state_dict(state)
    print(f"{sum(p.numel() for p in model.parameters()):,} parameters, {len(examples):,} examples,",
          f"{np.mean([len(e[0]) for e in encoded]):.0f} tokens each, on {device}", flush=True)

    stopping = []
    signal.signal(signal.SIGTERM, lambda *_: stopping.append(True))
    signal.signal(signal.SIGINT, lambda *_: stopping.append(True))
    rank = join_workers()
    started = last_save = time.time()
    seen, step, averages = 0, 0, []
    random = np.random.default_rng(options.seed + int(started) + rank)
    batches = iter(())
    while (progress := agree((time.time() - started) / (60 * options.minutes), stopping)) < 1:
        batch = next(batches, None)
        if batch is None:
            batches = iter(make_batches(examples, random))
            batch = next(batches)
        set_rates(optimizers, step, progress, options.final)
        tokens, parts = pad(batch, device)
        loss, label_loss = compute_loss(model, tokens, parts, batch, options.prompt_weight)
        loss.backward()
        average_gradients(model)
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        for optimizer in optimizers:
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
        step += 1
        seen += sum(len(e[0]) for e in batch)
        averages.append(label_loss)
        if step % 20 == 0 and rank == 0:
            print(f"{time.time() - started:6.0f}s step {step} label loss {np.mean(averages[-20:]):.3f}",
                  f"{seen / (time.time() - started):.0f} tokens/s", flush=True)
        if time.time() - last_save > 120 and rank == 0:
            save(checkpoint, model, optimizers)
            report(model, held_out, device)
            last_save = time.time()
    if rank == 0:
        save(checkpoint, model, optimizers)
        report(model, held_out, device)


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
    gradients = [p.grad for p in model.parameters()]
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
    parser.add_argument("--resume", action="store_true")
    parser.add_argument("--fresh-optimizer", action="store_true")
    parser.add_argument("--final", action="store_true")
    parser.add_argument("--prompt-weight", type=float, default=0.1, help="of predicting the prompt; it teaches copying early")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


def open_tokenizer(options: argparse.Namespace) -> Tokenizer:
    file = options.out / "tokenizer.json"
    if not file.exists():
        train_tokenizer(options.data, Shape.vocabulary).save(str(file))
    return Tokenizer.from_file(str(file))


def encode(tokenizer: Tokenizer, example: dict) -> tuple[list[int], int, list[int], int]:
    """Tokens of prompt and answer, where the answer starts, and what {find_rows} says."""
    prompt = tokenizer.encode(example["prompt"]).ids
    ends, right = find_rows(example, prompt, tokenizer.token_to_id("Ċ"))
    return prompt + tokenizer.encode(example["answer"]).ids, len(prompt), ends, right


def find_rows(example: dict, prompt: list[int], newline: int) -> tuple[list[int], int]:
    """Where the screen's rows end, with the prompt's own end last, and which of these the answer's label means."""
    ends = [position for position, token in enumerate(prompt) if token == newline]
    lines = example["prompt"].split("\n")
    first = next(number for number, line in enumerate(lines) if line.startswith("app ")) + 1
    label = example["answer"][0]
    right = [n for n, line in enumerate(lines) if n >= first and line.endswith(f" {label}")]
    return ends[first:], (right[0] if right else len(lines) - 2) - first


def make_batches(examples: list, random: np.random.Generator) -> list[list]:
    """Examples of like length together, about TOKENS_PER_STEP in each batch, in random order."""
    order = sorted(range(len(examples)), key=lambda i: len(examples[i][0]) + random.uniform(0, 24))
    batches, batch = [], []
    for index in order:
        batch.append(examples[index])
        if len(batch) * len(examples[index][0]) >= TOKENS_PER_STEP:
            batches.append(batch)
            batch = []
    random.shuffle(batches)
    return batches or [batch]


def pad(batch: list, device: str) -> tuple[torch.Tensor, torch.Tensor]:
    """Tokens, and what the next one of each is: padding, prompt, the answer's label, or the words after it."""
    longest = max(len(e[0]) for e in batch)
    tokens = torch.zeros(len(batch), longest, dtype=torch.long)
    parts = torch.full((len(batch), longest - 1), PADDING, dtype=torch.int8)
    for row, (ids, answer, _, _) in enumerate(batch):
        tokens[row, : len(ids)] = torch.tensor(ids)
        parts[row, : answer - 1] = PROMPT
        parts[row, answer - 1] = LABEL
        parts[row, answer : len(ids) - 1] = WORDS
    return tokens.to(device), parts.to(device)


def compute_loss(model: Planner, tokens: torch.Tensor, parts: torch.Tensor, batch: list, prompt_weight: float) -> tuple:
    """The loss to learn from, and that of the labels alone. Long texts must not drown the decision."""
    states, scores = model.hidden_states(tokens)
    states = states[:, :-1]
    chosen = parts >= LABEL
    if prompt_weight > 0:
        # Predicting every prompt token would double the work of the last layer: a quarter is enough.
        chosen |= (parts == PROMPT) & (torch.rand_like(parts, dtype=torch.float) < 0.25)
    losses = F.cross_entropy(model.logits(states[chosen]), tokens[:, 1:][chosen], reduction="none")
    label, words, prompt = (losses[parts[chosen] == part].mean() for part in (LABEL, WORDS, PROMPT))
    loss = label + WORDS_WEIGHT * words + pointer_loss(scores, batch)
    return (loss + prompt_weight * prompt if prompt_weight > 0 else loss), label.item()


def pointer_loss(scores: torch.Tensor, batch: list) -> torch.Tensor:
    """Tells the lower layers directly which row is meant; without it they learn that only once the upper ones look."""
    masked = torch.full_like(scores, float("-inf"))
    for row, (_, _, ends, _) in enumerate(batch):
        masked[row, ends] = scores[row, ends]
    return F.cross_entropy(masked, torch.tensor([ends[right] for _, _, ends, right in batch], device=scores.device))


def make_optimizers(model: Planner) -> list[torch.optim.Optimizer]:
    """Muon (Jordan et al., 2024) for the matrices, AdamW for embedding and norms."""
    matrices = [p for name, p in model.named_parameters() if p.dim() == 2 and "layers" in name]
    others = [p for name, p in model.named_parameters() if p.dim() != 2 or "layers" not in name]
    return [
        Muon(matrices, lr=0.005, weight_decay=0.02),
        torch.optim.AdamW(others, lr=0.001, betas=(0.9, 0.98), weight_decay=0.0),
    ]


def set_rates(optimizers: list, step: int, progress: float, final: bool) -> None:
    warm = min(1.0, (step + 1) / 50)
    fall = min(1.0, (1 - progress) / 0.6) if final else 1.0
    for optimizer in optimizers:
        for group in optimizer.param_groups:
            group.setdefault("peak", group["lr"])
            group["lr"] = group["peak"] * warm * fall


def save(file: Path, model: Planner, optimizers: list) -> None:
    state = {
        "shape": model.shape.as_dict(),
        "model": model.state_dict(),
        "optimizers": [optimizer.state_dict() for optimizer in optimizers],
    }
    torch.save(state, file.with_suffix(".part"))
    file.with_suffix(".part").replace(file)


@torch.no_grad()
def report(model: Planner, held_out: list, device: str) -> None:
    """How often the first answer token, and the whole answer, is the most likely one."""
    first = whole = 0
    for start in range(0, len(held_out), 50):
        batch = held_out[start : start + 50]
        tokens, parts = pad(batch, device)
        guesses = model.logits(model.hidden_states(tokens)[0][:, :-1]).argmax(-1)
        right = (guesses == tokens[:, 1:]) | (parts < LABEL)
        whole += right.all(1).sum().item()
        first += sum(right[row, answer - 1].item() for row, (_, answer, _, _) in enumerate(batch))
    print(f"held out: first token {first / len(held_out):.3f}, whole answer {whole / len(held_out):.3f}", flush=True)


if __name__ == "__main__":
    main()
