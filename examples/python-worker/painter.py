"""A Celery worker that makes Reelwright's pictures. Needs Celery and Redis's client, nothing of ours.

It paints colour fields; put your model where `paint` is called.
"""
import hashlib
import os
import struct
import zlib
from pathlib import Path
from urllib.parse import unquote, urlparse

from celery import Celery
from kombu import Queue

REDIS = os.environ.get("REELWRIGHT_REDIS", "redis://127.0.0.1:6379/0")

app = Celery("painter", broker=REDIS, backend=REDIS)
app.conf.task_queues = [Queue(os.environ.get("REELWRIGHT_QUEUE", "worker_gpu_medium"))]
app.conf.task_acks_late = True  # a picture that was not finished is made again
app.conf.worker_prefetch_multiplier = 1
app.conf.task_track_started = True
app.conf.broker_connection_retry_on_startup = True


@app.task(name="reelwright.image_generation", bind=True)
def image_generation(self, task):
    data = task["task_data"]
    width, height = int(data["width"]), int(data["height"])
    seed = int(data.get("seed", 0)) + int(data.get("variant", 0))

    def progress(percentage, step):
        self.update_state(
            state="PROGRESS", meta={"percentage": percentage, "current_step": step})

    progress(0.0, "Painting")
    picture = png(width, height, paint(width, height, seed, progress))
    path = task["output"]["prefix"].rstrip("/") + "/output.png"
    write(task["output"]["store"], path, picture)
    progress(100.0, "Painted")
    return {"outputs": [{
        "role": "image",
        "path": path,
        "asset_type": "image",
        "format": "png",
        "file_size": len(picture),
        "resolution": f"{width}x{height}",
        "metadata": {
            "width": width, "height": height, "format": "png",
            "generation_method": "python-painter",
            "sha256": hashlib.sha256(picture).hexdigest(),
        },
    }]}


def paint(width, height, seed, progress):
    """Rows of RGB bytes: a slow gradient between two colours that the seed chooses."""
    digest = hashlib.sha256(str(seed).encode()).digest()
    top, bottom = digest[0:3], digest[3:6]
    for y in range(height):
        if y % max(height // 4, 1) == 0:
            progress(100.0 * y / height, "Painting")
        part = y / max(height - 1, 1)
        pixel = bytes(round(a + (b - a) * part) for a, b in zip(top, bottom))
        yield pixel * width


def png(width, height, rows):
    def chunk(kind, body):
        checksum = zlib.crc32(kind + body)
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", checksum)

    raw = b"".join(b"\0" + row for row in rows)
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header)
            + chunk(b"IDAT", zlib.compress(raw)) + chunk(b"IEND", b""))


def write(store, path, content):
    """Into the media store's folder, under another name first: nobody sees half a file."""
    root = Path(os.environ.get("REELWRIGHT_MEDIA") or folder(store)).resolve()
    target = (root / path).resolve()
    if root not in target.parents:
        raise ValueError(f"The path {path} leads out of the media store.")
    target.parent.mkdir(parents=True, exist_ok=True)
    half = target.with_name(target.name + ".part")
    half.write_bytes(content)
    half.replace(target)


def folder(store):
    url = urlparse(store)
    if url.scheme == "file":
        return unquote(url.path)
    if url.scheme:
        raise ValueError(f"This example writes to folders only, not to {url.scheme}:. "
                         "Set REELWRIGHT_MEDIA, or write with your bucket's client here.")
    return store
