"""Examples written by `write-data.ts` as tokens: the steps of an episode begin alike, and are one tree."""

import gzip
import json
import random
import zlib
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import torch
from tokenizers import Tokenizer

# What a token is there for: a prompt says its goal twice, and saying it again is copying; then the answer, a move
# and the words that fill its slot.
PROMPT, COPY, MOVE, WORDS = range(4)
# Attention costs the square of a tree's tokens: longer episodes are cut into several.
TOKENS_PER_TREE = 768
# How many trees are measured on, and never learned.
HELD_OUT = 40


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


def read_trees(files: list[Path], tokenizer: Tokenizer, longest: int, seed: int) -> tuple[list[Tree], list[Tree]]:
    """Episodes to learn from, and those to measure on."""
    learned, held_out = [], []
    for file in files:
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            for start, examples in groupby(map(json.loads, lines), start_of):
                encoded = [e for e in (encode(tokenizer, example) for example in examples) if len(e.tokens) <= longest]
                (held_out if is_held_out(start) else learned).extend(plant(encoded, start[0]))
    random.Random(seed).shuffle(learned)
    random.Random(seed).shuffle(held_out)
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
