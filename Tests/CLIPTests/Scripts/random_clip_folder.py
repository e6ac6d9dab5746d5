#!/usr/bin/env python3
"""Writes a CLIP folder of a published size with random weights, in the layout of Hugging Face, together with
features that Python computes from it (vectors.safetensors). Needs numpy; when torch and transformers are at
hand they compute the features, else numpy does.

    random_clip_folder.py FOLDER [--size l14] [--dtype float32] [--seed 0] [--judge auto|numpy|transformers]
"""
import argparse
import itertools
import json
import os
import string
import struct

import numpy as np

# name: (image side, patch, (vision width, layers, heads, mlp), (text width, layers, heads, mlp), joint width)
SIZES = {
    "b32": (224, 32, (768, 12, 12, 3072), (512, 12, 8, 2048), 512),
    "b16": (224, 16, (768, 12, 12, 3072), (512, 12, 8, 2048), 512),
    "l14": (224, 14, (1024, 24, 16, 4096), (768, 12, 12, 3072), 768),
    "l14_336": (336, 14, (1024, 24, 16, 4096), (768, 12, 12, 3072), 768),
}
VOCABULARY, CONTEXT = 49408, 77


def shapes(size):
    """Name, shape and standard deviation of every tensor; None stands for a layer norm's gain."""
    image, patch, vision, text, joint = SIZES[size]
    yield "logit_scale", (), 0.0
    for tower, (width, layers, _, mlp) in (("text_model", text), ("vision_model", vision)):
        base, residual = width**-0.5, (2 * layers * width) ** -0.5
        embeddings = f"{tower}.embeddings."
        if tower == "text_model":
            yield embeddings + "token_embedding.weight", (VOCABULARY, width), 0.3
            yield embeddings + "position_embedding.weight", (CONTEXT, width), 0.1
            norms = ["final_layer_norm"]
        else:
            yield embeddings + "class_embedding", (width,), 0.3
            yield embeddings + "patch_embedding.weight", (width, 3, patch, patch), (3 * patch * patch) ** -0.5
            yield embeddings + "position_embedding.weight", ((image // patch) ** 2 + 1, width), 0.3
            norms = ["pre_layrnorm", "post_layernorm"]
        for norm in norms:
            yield f"{tower}.{norm}.weight", (width,), None
            yield f"{tower}.{norm}.bias", (width,), 0.1
        for layer in range(layers):
            prefix = f"{tower}.encoder.layers.{layer}."
            for norm in ("layer_norm1", "layer_norm2"):
                yield f"{prefix}{norm}.weight", (width,), None
                yield f"{prefix}{norm}.bias", (width,), 0.1
            for part in "qkv":
                yield f"{prefix}self_attn.{part}_proj.weight", (width, width), base
                yield f"{prefix}self_attn.{part}_proj.bias", (width,), 0.1
            for name, shape, deviation in (
                ("self_attn.out_proj", (width, width), residual),
                ("mlp.fc1", (mlp, width), base),
                ("mlp.fc2", (width, mlp), residual),
            ):
                yield f"{prefix}{name}.weight", shape, deviation
                yield f"{prefix}{name}.bias", shape[:1], 0.1
    yield "text_projection.weight", (joint, text[0]), text[0] ** -0.5
    yield "visual_projection.weight", (joint, vision[0]), vision[0] ** -0.5


def write_safetensors(path, entries, code, metadata=None):
    """Streams arrays into a file: entries are (name, shape, function that gives the array)."""
    width = {"F32": 4, "F16": 2, "I64": 8}
    header, position = ({"__metadata__": metadata} if metadata else {}), 0
    for name, shape, _ in entries:
        size = int(np.prod(shape, dtype=np.int64)) * width[code(name)]
        header[name] = {"dtype": code(name), "shape": list(shape), "data_offsets": [position, position + size]}
        position += size
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        for _, _, make in entries:
            file.write(np.ascontiguousarray(make()).tobytes())


def read_safetensors(path):
    """Views of a mapped file."""
    with open(path, "rb") as file:
        length = struct.unpack("<Q", file.read(8))[0]
        header = json.loads(file.read(length))
    data = np.memmap(path, dtype=np.uint8, mode="r", offset=8 + length)
    types = {"F32": np.float32, "F16": np.float16, "I64": np.int64}
    return {
        name: data[slice(*entry["data_offsets"])].view(types[entry["dtype"]]).reshape(entry["shape"])
        for name, entry in header.items()
        if name != "__metadata__"
    }


def weight(index, shape, deviation, seed, dtype):
    draws = np.random.Generator(np.random.SFC64([seed, index])).standard_normal(shape, dtype=np.float32)
    if deviation is None:
        return (1 + np.float32(0.1) * draws).astype(dtype)
    if deviation == 0:
        return np.asarray(4.6, dtype)
    return (np.float32(deviation) * draws).astype(dtype)


def write_folder(folder, size, dtype, seed):
    image, patch, vision, text, joint = SIZES[size]

    def tower(sizes):
        names = ("hidden_size", "num_hidden_layers", "num_attention_heads", "intermediate_size")
        return dict(zip(names, sizes)) | {"hidden_act": "quick_gelu", "layer_norm_eps": 1e-5, "projection_dim": joint}

    def write_json(name, value):
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            json.dump(value, file, indent=2, ensure_ascii=False)

    text_config = {"model_type": "clip_text_model", "vocab_size": VOCABULARY, "max_position_embeddings": CONTEXT,
                   "bos_token_id": VOCABULARY - 2, "eos_token_id": VOCABULARY - 1}
    vision_config = {"model_type": "clip_vision_model", "image_size": image, "patch_size": patch}
    write_json("config.json", {"architectures": ["CLIPModel"], "model_type": "clip", "projection_dim": joint,
                               "text_config": tower(text) | text_config, "vision_config": tower(vision) | vision_config})
    write_json("preprocessor_config.json", {"size": {"shortest_edge": image}, "crop_size": {"height": image, "width": image},
                                            "do_resize": True, "do_center_crop": True, "do_normalize": True, "resample": 3})
    code = "F32" if dtype == np.float32 else "F16"
    entries = [(name, shape, lambda i=i, s=shape, d=deviation: weight(i, s, d, seed, dtype))
               for i, (name, shape, deviation) in enumerate(shapes(size))]
    write_safetensors(os.path.join(folder, "model.safetensors"), entries, lambda _: code, {"format": "pt"})
    write_tokenizer(folder, write_json)


def write_tokenizer(folder, write_json):
    """A vocabulary of CLIP's size whose merges join letters in order of length."""
    printable = [*range(33, 127), *range(161, 173), *range(174, 256)]
    others = [byte for byte in range(256) if byte not in printable]
    symbols = [chr(byte) for byte in printable] + [chr(256 + place) for place in range(len(others))]
    tokens = symbols + [symbol + "</w>" for symbol in symbols]
    words = itertools.chain.from_iterable(
        itertools.product(string.ascii_lowercase, repeat=length) for length in itertools.count(2))
    merges = []
    while len(tokens) < VOCABULARY - 2:
        *start, last = next(words)
        merges.append(("".join(start), last))
        tokens.append("".join(start) + last)
    write_json("vocab.json", {token: i for i, token in enumerate([*tokens, "<|startoftext|>", "<|endoftext|>"])})
    with open(os.path.join(folder, "merges.txt"), "w", encoding="utf-8") as file:
        file.write("#version: 0.2\n" + "".join(f"{left} {right}\n" for left, right in merges))


def inputs(size, seed):
    draws = np.random.Generator(np.random.SFC64([seed, 1 << 20]))
    image = SIZES[size][0]
    pixels = draws.standard_normal((2, 3, image, image), dtype=np.float32)
    ids = np.zeros((3, CONTEXT), np.int64)
    for row, length in zip(ids, (5, 17, CONTEXT)):
        row[0], row[length - 1] = VOCABULARY - 2, VOCABULARY - 1
        row[1 : length - 1] = draws.integers(0, VOCABULARY - 2, length - 2)
    return pixels, ids


def numpy_features(weights, size, pixels, ids):
    _, patch, vision, text, _ = SIZES[size]

    def get(name):
        return np.asarray(weights[name], np.float32)

    def linear(x, name):
        return x @ get(name + ".weight").T + get(name + ".bias")

    def norm(x, name):
        centred = x - x.mean(-1, keepdims=True)
        spread = np.sqrt((centred**2).mean(-1, keepdims=True) + np.float32(1e-5))
        return centred / spread * get(name + ".weight") + get(name + ".bias")

    def layers(x, tower, count, heads, causal):
        batch, length, width = x.shape
        mask = np.triu(np.full((length, length), -np.inf, np.float32), 1) if causal else np.float32(0)

        def split(y):
            return y.reshape(batch, length, heads, -1).transpose(0, 2, 1, 3)

        for layer in range(count):
            name = f"{tower}.encoder.layers.{layer}."
            h = norm(x, name + "layer_norm1")
            q, k, v = (split(linear(h, f"{name}self_attn.{part}_proj")) for part in "qkv")
            scores = q @ k.transpose(0, 1, 3, 2) / np.float32((width // heads) ** 0.5) + mask
            scores = np.exp(scores - scores.max(-1, keepdims=True))
            mixed = (scores / scores.sum(-1, keepdims=True)) @ v
            x = x + linear(mixed.transpose(0, 2, 1, 3).reshape(x.shape), name + "self_attn.out_proj")
            h = linear(norm(x, name + "layer_norm2"), name + "mlp.fc1")
            x = x + linear(h / (1 + np.exp(np.float32(-1.702) * h)), name + "mlp.fc2")
        return x

    rows = np.arange(len(ids))
    x = get("text_model.embeddings.token_embedding.weight")[ids] + get("text_model.embeddings.position_embedding.weight")
    x = layers(x, "text_model", text[1], text[2], True)
    pooled = norm(x, "text_model.final_layer_norm")[rows, ids.argmax(-1)]
    text_embeds = pooled @ get("text_projection.weight").T

    images, _, side, _ = pixels.shape
    across = side // patch
    cut = pixels[:, :, : across * patch, : across * patch].reshape(images, 3, across, patch, across, patch)
    cut = cut.transpose(0, 2, 4, 1, 3, 5).reshape(images, across * across, -1)
    kernel = get("vision_model.embeddings.patch_embedding.weight")
    embedded = cut @ kernel.reshape(len(kernel), -1).T
    first = np.broadcast_to(get("vision_model.embeddings.class_embedding"), (images, 1, len(kernel)))
    x = np.concatenate([first, embedded], 1) + get("vision_model.embeddings.position_embedding.weight")
    x = layers(norm(x, "vision_model.pre_layrnorm"), "vision_model", vision[1], vision[2], False)
    image_embeds = norm(x[:, 0], "vision_model.post_layernorm") @ get("visual_projection.weight").T
    return image_embeds, text_embeds


def transformers_features(folder, pixels, ids):
    import torch
    from transformers import CLIPModel

    model = CLIPModel.from_pretrained(folder, dtype=torch.float32).eval()
    with torch.no_grad():
        # Straight from the towers: what the model's own methods return differs between versions.
        image = model.visual_projection(model.vision_model(pixel_values=torch.from_numpy(pixels)).pooler_output)
        text = model.text_projection(model.text_model(input_ids=torch.from_numpy(ids)).pooler_output)
    return image.numpy(), text.numpy()


def features(folder, size, judge, pixels, ids):
    if judge != "numpy":
        try:
            import torch
            import transformers

            result = transformers_features(folder, pixels, ids)
            return result, f"transformers {transformers.__version__} with torch {torch.__version__}"
        except ImportError:
            if judge == "transformers":
                raise
    weights = read_safetensors(os.path.join(folder, "model.safetensors"))
    return numpy_features(weights, size, pixels, ids), f"numpy {np.__version__}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("--size", choices=SIZES, default="l14")
    parser.add_argument("--dtype", choices=["float32", "float16"], default="float32")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--judge", choices=["auto", "numpy", "transformers"], default="auto")
    options = parser.parse_args()
    os.makedirs(options.folder, exist_ok=True)
    write_folder(options.folder, options.size, np.dtype(options.dtype), options.seed)
    pixels, ids = inputs(options.size, options.seed)
    (image, text), judge = features(options.folder, options.size, options.judge, pixels, ids)
    arrays = {"pixel_values": pixels, "input_ids": ids, "image_embeds": image, "text_embeds": text}
    write_safetensors(
        os.path.join(options.folder, "vectors.safetensors"),
        [(name, array.shape, lambda a=array: a) for name, array in arrays.items()],
        lambda name: "I64" if name == "input_ids" else "F32")
    print(judge)


main()
