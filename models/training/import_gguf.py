"""Takes a GGUF of the `llama` architecture apart, so that training can go on from its weights.

    python models/training/import_gguf.py base.gguf out --layers 0,1,2,15,16,29 --vocabulary 16384
    python models/training/import_gguf.py models/planner.gguf out

`--layers` keeps these of its layers (`choose_layers.py` finds which), `--vocabulary` the first tokens. A BPE
vocabulary stands in the order in which its merges were learned, so its beginning is a whole vocabulary too: rarer
words come in more pieces.
"""

import argparse
import re
from pathlib import Path

import gguf
import torch
from export_gguf import gguf_name
from planner_model import Planner, Shape
from planner_tokenizer import build_tokenizer


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("source", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--layers", type=lambda text: [int(n) for n in text.split(",")], help="all by default")
    parser.add_argument("--vocabulary", type=int, help="all by default")
    options = parser.parse_args()
    reader = gguf.GGUFReader(options.source)
    layers = options.layers or list(range(reader.get_field("llama.block_count").contents()))
    shape = read_shape(reader, len(layers), options.vocabulary)
    options.out.mkdir(parents=True, exist_ok=True)
    read_tokenizer(reader, shape.vocabulary).save(str(options.out / "tokenizer.json"))
    tensors = {t.name: t for t in reader.tensors}
    state = {
        name: read_tensor(tensors[gguf_name(name_in_source(name, layers))], parameter.shape)
        for name, parameter in Planner(shape).named_parameters()
    }
    torch.save({"shape": shape.as_dict(), "model": state, "optimizer": None}, options.out / "checkpoint.pt")


def name_in_source(name: str, layers: list[int]) -> str:
    """`layers.3.key.weight` of ours is `layers.15.key.weight` of the source where its layer 15 is our fourth."""
    return re.sub(r"(?<=^layers\.)\d+", lambda number: str(layers[int(number[0])]), name)


def read_shape(reader: gguf.GGUFReader, layers: int, vocabulary: int | None) -> Shape:
    def read(name: str):
        return reader.get_field(f"llama.{name}").contents()

    return Shape(
        vocabulary=vocabulary or len(reader.get_field("tokenizer.ggml.tokens").data),
        layers=layers,
        hidden=read("embedding_length"),
        heads=read("attention.head_count"),
        key_heads=read("attention.head_count_kv"),
        feed_forward=read("feed_forward_length"),
        rope_base=read("rope.freq_base"),
        norm_epsilon=read("attention.layer_norm_rms_epsilon"),
    )


def read_tensor(tensor: gguf.ReaderTensor, shape: torch.Size) -> torch.Tensor:
    values = torch.from_numpy(gguf.quants.dequantize(tensor.data, tensor.tensor_type))
    return values[: shape[0]].reshape(shape).clone()


def read_tokenizer(reader: gguf.GGUFReader, size: int):
    tokens, merges = (
        reader.get_field(f"tokenizer.ggml.{name}").contents() for name in ("tokens", "merges")
    )
    vocabulary = {token: index for index, token in enumerate(tokens[:size])}
    return build_tokenizer(vocabulary, [pair for pair in (tuple(m.split(" ")) for m in merges) if "".join(pair) in vocabulary])


if __name__ == "__main__":
    main()
