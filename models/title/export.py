"""Exports a checkpoint as GGUF: `python -m models.title.export --version 0.1.0`."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import gguf
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from models.title.chat import CHAT_TEMPLATE, END, PAD, SPECIAL_TOKENS
from models.title.network import Shape

HERE = Path(__file__).parent
OUTPUT = HERE / "registratur-title.gguf"


def export(work: Path, output: Path, version: str) -> None:
    """Write network and tokenizer of a work folder into one GGUF file, its matrices in eight bits.

    Args:
        work: Folder with `checkpoint.pt` and `tokenizer.json`.
        output: The GGUF file.
        version: Version of the weights.
    """
    state = torch.load(work / "checkpoint.pt", weights_only=True)
    shape = Shape(**state["shape"])
    writer = gguf.GGUFWriter(str(output), "llama")
    _describe(writer, shape, version)
    _add_tokenizer(writer, work / "tokenizer.json")
    for name, weight in _tensors(state["network"], shape):
        _add_tensor(writer, name, weight.to(torch.float32).numpy())
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def _describe(writer: gguf.GGUFWriter, shape: Shape, version: str) -> None:
    writer.add_name("registratur-title")
    writer.add_version(version)
    writer.add_license("Apache-2.0")
    writer.add_description("Reads type, subject and date of a certificate; trained on synthetic pages only")
    writer.add_file_type(gguf.LlamaFileType.MOSTLY_Q8_0)
    writer.add_vocab_size(shape.vocabulary)
    writer.add_context_length(shape.context)
    writer.add_embedding_length(shape.width)
    writer.add_block_count(shape.layers)
    writer.add_feed_forward_length(shape.feed_forward)
    writer.add_head_count(shape.heads)
    writer.add_head_count_kv(shape.heads)
    writer.add_rope_dimension_count(shape.head_width)
    writer.add_rope_freq_base(shape.rope_base)
    writer.add_layer_norm_rms_eps(shape.norm_epsilon)


def _add_tokenizer(writer: gguf.GGUFWriter, path: Path) -> None:
    table = json.loads(path.read_text(encoding="utf-8"))["model"]
    ids: dict[str, int] = table["vocab"]
    special = set(SPECIAL_TOKENS)
    tokens = sorted(ids, key=ids.__getitem__)
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("qwen2")
    writer.add_token_list(tokens)
    writer.add_token_types(
        [gguf.TokenType.CONTROL if token in special else gguf.TokenType.NORMAL for token in tokens]
    )
    writer.add_token_merges([" ".join(merge) for merge in table["merges"]])
    writer.add_eos_token_id(ids[END])
    writer.add_pad_token_id(ids[PAD])
    writer.add_add_bos_token(False)
    writer.add_chat_template(CHAT_TEMPLATE)


def _tensors(network: dict[str, Tensor], shape: Shape) -> list[tuple[str, Tensor]]:
    """Split and rename our matrices into the ones that llama.cpp knows."""
    tensors = [
        ("token_embd.weight", network["embedding.weight"]),
        ("output_norm.weight", network["norm.weight"]),
    ]
    for layer in range(shape.layers):
        ours, theirs = f"blocks.{layer}.", f"blk.{layer}."
        key, value = network[ours + "key_value.weight"].chunk(2)
        gate, up = network[ours + "gate_up.weight"].chunk(2)
        tensors += [
            (theirs + "attn_norm.weight", network[ours + "attention_norm.weight"]),
            (theirs + "attn_q.weight", _interleaved(network[ours + "query.weight"], shape.heads)),
            (theirs + "attn_k.weight", _interleaved(key, shape.heads)),
            (theirs + "attn_v.weight", value),
            (theirs + "attn_output.weight", network[ours + "output.weight"]),
            (theirs + "ffn_norm.weight", network[ours + "feed_forward_norm.weight"]),
            (theirs + "ffn_gate.weight", gate),
            (theirs + "ffn_up.weight", up),
            (theirs + "ffn_down.weight", network[ours + "down.weight"]),
        ]
    return tensors


def _interleaved(weight: Tensor, heads: int) -> Tensor:
    """Reorder a head's rows: we rotate half against half, llama.cpp each channel against its neighbour."""
    rows, columns = weight.shape
    return weight.view(heads, 2, rows // heads // 2, columns).transpose(1, 2).reshape(rows, columns)


def _add_tensor(writer: gguf.GGUFWriter, name: str, weight: NDArray[np.float32]) -> None:
    weight = np.ascontiguousarray(weight)
    if weight.ndim == 1:
        writer.add_tensor(name, weight)
        return
    kind = gguf.GGMLQuantizationType.Q8_0
    writer.add_tensor(name, gguf.quants.quantize(weight, kind), raw_dtype=kind)


def main() -> None:
    """Parse the command line and export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, default=HERE / "work", help="folder of the training")
    parser.add_argument("--output", type=Path, default=OUTPUT)
    parser.add_argument("--version", required=True)
    arguments = parser.parse_args()
    export(arguments.work, arguments.output, arguments.version)
    print(f"{arguments.output}: {arguments.output.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
