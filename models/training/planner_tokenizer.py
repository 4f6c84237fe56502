"""The planner's tokenizer: byte-level BPE in which a word has the same tokens with and without a space before it.

Copying is most of a planner's work, and a name in the goal (` Ada`) must look like the same name on a
row (`"Ada`). So merges never cross the space, except for a fixed list of words that are grammar and are
never copied. Splitting is GPT-2's with single digits, which llama.cpp knows as `smollm`.
"""

import gzip
import json
import random
from collections.abc import Iterator
from pathlib import Path

from tokenizers import Regex, Tokenizer, decoders, models, pre_tokenizers, trainers

END = "<|end|>"
GRAMMAR = (
    "\" -> = - tap type into set open back home done answer impossible scroll down up hold switch button textbox slider "
    "heading checkbox radio tab image list link dialog on off selected disabled focused new screen step the a an to of in "
    "for with and then is it my me you please from at by as called named number phone note contact"
).split()
# Words of Android's own screens, so that they are single tokens.
INTERFACE = (
    "Settings Contacts Notes Network internet Internet Wi-Fi wifi Bluetooth Airplane airplane mode Connected devices Apps "
    "Notifications Battery Storage Sound vibration Display Wallpaper style Accessibility Security Privacy Location System "
    "About phone Brightness brightness level Dark dark theme Font font size Screen timeout volume Volume Media media Ring "
    "Alarm alarm Call Navigate up More options Search search Save Cancel Delete Edit Add Create Close Back First Last name "
    "Name Phone Number Email Title Text Content Company Mobile Work Home percent turn Turn enable disable Enable Disable "
    "preferences Connection Use device version Android model Hotspot tethering Data saver Private Calls Mobile network"
)


def train_tokenizer(files: list[Path], size: int) -> Tokenizer:
    """Learns merges inside words from the prompts and answers of these files, then adds the grammar words."""
    bpe = Tokenizer(models.BPE())
    bpe.pre_tokenizer = pre_tokenizers.Sequence([
        pre_tokenizers.Split(Regex(" "), behavior="isolated"), *splitting()
    ])
    trainer = trainers.BpeTrainer(
        vocab_size=size - len(GRAMMAR) - 1,
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    bpe.train_from_iterator(texts(files), trainer)
    learned = json.loads(bpe.to_str())["model"]
    vocabulary, merges = dict(learned["vocab"]), [tuple(pair) for pair in learned["merges"]]
    for word in GRAMMAR:
        if word in vocabulary and f"Ġ{word}" not in vocabulary:
            vocabulary[f"Ġ{word}"] = len(vocabulary)
            merges.append(("Ġ", word))
    vocabulary[END] = len(vocabulary)
    while len(vocabulary) < size:
        vocabulary[f"<|unused{len(vocabulary)}|>"] = len(vocabulary)
    return build_tokenizer(vocabulary, merges)


def build_tokenizer(vocabulary: dict[str, int], merges: list[tuple[str, str]]) -> Tokenizer:
    tokenizer = Tokenizer(models.BPE(vocab=vocabulary, merges=merges))
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(splitting())
    tokenizer.decoder = decoders.ByteLevel()
    return tokenizer


def splitting() -> list:
    return [pre_tokenizers.Digits(individual_digits=True), pre_tokenizers.ByteLevel(add_prefix_space=False)]


def texts(files: list[Path]) -> Iterator[str]:
    for file in files:
        for index, example in enumerate(read_examples(file)):
            if index >= 30_000:
                break
            yield example["prompt"] + example["answer"]
    for _ in range(3_000):
        yield INTERFACE


def read_examples(file: Path) -> Iterator[dict]:
    opener = gzip.open if file.suffix == ".gz" else open
    with opener(file, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def shuffled_examples(files: list[Path], seed: int) -> list[dict]:
    examples = [example for file in files for example in read_examples(file)]
    random.Random(seed).shuffle(examples)
    return examples
