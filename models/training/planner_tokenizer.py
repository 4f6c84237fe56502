"""The planner's tokenizer: byte-level BPE that splits as GPT-2's with single digits, which llama.cpp knows as `smollm`."""

from tokenizers import Tokenizer, decoders, models, pre_tokenizers

END = "<|endoftext|>"


def build_tokenizer(vocabulary: dict[str, int], merges: list[tuple[str, str]]) -> Tokenizer:
    tokenizer = Tokenizer(models.BPE(vocab=vocabulary, merges=merges))
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([
        pre_tokenizers.Digits(individual_digits=True), pre_tokenizers.ByteLevel(add_prefix_space=False)
    ])
    tokenizer.decoder = decoders.ByteLevel()
    return tokenizer
