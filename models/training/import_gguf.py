"""Takes a planner's GGUF apart again, so that training can go on from the shipped weights.

    python models/training/import_gguf.py models/planner.gguf out
    python models/training/train.py --out out --resume --fresh-optimizer …
"""

import sys
from pathlib import Path

import gguf
import torch
from export_gguf import gguf_name
from planner_model import Planner, Shape
from planner_tokenizer import build_tokenizer


def main() -> None:
    source, out = Path(sys.argv[1]), Path(sys.argv[2])
    out.mkdir(parents=True, exist_ok=True)
    reader = gguf.GGUFReader(source)
    read_tokenizer(reader).save(str(out / "tokenizer.json"))
    tensors = {t.name: torch.from_numpy(gguf.quants.dequantize(t.data, t.tensor_type)) for t in reader.tensors}
    model = Planner(Shape(vocabulary=len(tensors["token_embd.weight"])))
    state = {name: tensors[gguf_name(name)].reshape(p.shape).clone() for name, p in model.named_parameters()}
    torch.save({"shape": model.shape.as_dict(), "model": state, "optimizers": []}, out / "checkpoint.pt")


def read_tokenizer(reader: gguf.GGUFReader):
    tokens, merges = (
        reader.get_field(f"tokenizer.ggml.{name}").contents() for name in ("tokens", "merges")
    )
    return build_tokenizer({token: index for index, token in enumerate(tokens)}, [tuple(m.split(" ")) for m in merges])


if __name__ == "__main__":
    main()
