"""Writes the trained planner as an 8-bit GGUF of the `llama` architecture.

    python models/training/export_gguf.py out models/planner.gguf
"""

import json
import re
import sys
from pathlib import Path

import gguf
import numpy as np
import torch
from planner_tokenizer import END

# Merges never join brackets with letters, so only special tokens look like this.
SPECIAL = re.compile(r"<[a-z_|]+>")
NAMES = {
    "attention_norm": "attn_norm", "query": "attn_q", "key": "attn_k", "value": "attn_v", "output": "attn_output",
    "feed_norm": "ffn_norm", "gate": "ffn_gate", "up": "ffn_up", "down": "ffn_down",
}


def main() -> None:
    source, target = Path(sys.argv[1]), Path(sys.argv[2])
    saved = torch.load(source / "checkpoint.pt", map_location="cpu", weights_only=True)
    shape = saved["shape"]
    writer = gguf.GGUFWriter(target, "llama")
    writer.add_name("Tapwright planner")
    writer.add_license("Apache-2.0")
    writer.add_file_type(gguf.LlamaFileType.MOSTLY_Q8_0)
    writer.add_context_length(shape["context"])
    writer.add_embedding_length(shape["hidden"])
    writer.add_block_count(shape["layers"])
    writer.add_feed_forward_length(shape["feed_forward"])
    writer.add_head_count(shape["heads"])
    writer.add_head_count_kv(shape["key_heads"])
    writer.add_rope_dimension_count(shape["hidden"] // shape["heads"])
    writer.add_rope_freq_base(shape["rope_base"])
    writer.add_layer_norm_rms_eps(shape["norm_epsilon"])
    writer.add_vocab_size(shape["vocabulary"])
    add_tokenizer(writer, json.loads((source / "tokenizer.json").read_text())["model"])
    for name, tensor in saved["model"].items():
        add_tensor(writer, gguf_name(name), tensor.float().numpy())
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def add_tokenizer(writer: gguf.GGUFWriter, model: dict) -> None:
    tokens = sorted(model["vocab"], key=model["vocab"].get)
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("smollm")
    writer.add_token_list(tokens)
    writer.add_token_types([gguf.TokenType.CONTROL if SPECIAL.fullmatch(t) else gguf.TokenType.NORMAL for t in tokens])
    writer.add_token_merges([" ".join(pair) for pair in model["merges"]])
    writer.add_bos_token_id(model["vocab"][END])
    writer.add_eos_token_id(model["vocab"][END])
    writer.add_add_bos_token(False)


def add_tensor(writer: gguf.GGUFWriter, name: str, values: np.ndarray) -> None:
    if values.ndim == 1:
        writer.add_tensor(name, values)
        return
    kind = gguf.GGMLQuantizationType.Q8_0
    writer.add_tensor(name, gguf.quants.quantize(values, kind), raw_dtype=kind)


def gguf_name(name: str) -> str:
    if name == "embedding.weight":
        return "token_embd.weight"
    if name == "norm.weight":
        return "output_norm.weight"
    _, index, part, _ = name.split(".")
    return f"blk.{index}.{NAMES[part]}.weight"


if __name__ == "__main__":
    main()
