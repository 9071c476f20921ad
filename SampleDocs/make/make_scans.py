#!/usr/bin/env python3
"""Writes Tests/Fixtures/Scans: pages of the sample IEPs as a scanner, a fax machine or a camera would have made them, and the truth beside each.

Needs pdftoppm (poppler-utils), Pillow and numpy. With a folder as argument, every sample IEP is made into three whole scans there, for measuring by hand.
"""
import json
import pathlib
import subprocess
import sys
import tempfile

import numpy
from PIL import Image, ImageFilter

HERE = pathlib.Path(__file__).resolve().parent
SAMPLES = HERE.parent / "iep"
OUT = HERE.parent.parent / "Tests" / "Fixtures" / "Scans"


def page(pdf, number, resolution):
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["pdftoppm", "-r", str(resolution), "-f", str(number), "-l", str(number), "-gray", "-singlefile", str(pdf), folder + "/p"], check=True)
        return Image.open(folder + "/p.pgm").copy()


def skewed(image, degrees):
    return image.rotate(degrees, resample=Image.BICUBIC, fillcolor=255)


def noisy(image, strength, seed):
    rng = numpy.random.default_rng(seed)
    pixels = numpy.asarray(image.filter(ImageFilter.GaussianBlur(0.5))).astype(float) * 0.92 + 12
    return Image.fromarray(numpy.clip(pixels + rng.normal(0, strength, pixels.shape), 0, 255).astype("uint8"))


def faxed(image, seed):
    """Black and white, with specks and a few lost dots."""
    rng = numpy.random.default_rng(seed)
    pixels = numpy.asarray(image) < 150
    pixels ^= (rng.random(pixels.shape) < 0.0006)
    return Image.fromarray(numpy.where(pixels, 0, 255).astype("uint8")).convert("1", dither=Image.NONE)


def photographed(image, seed):
    """A shadow over one side, and the sheet held a little askew before the camera."""
    width, height = image.size
    shift = width * 0.012
    corners = (0, 0, -shift, height, width + shift, height, width, 0)  # upper left, lower left, lower right, upper right in the source
    bent = image.transform(image.size, Image.QUAD, corners, resample=Image.BICUBIC, fillcolor=255)
    across, down = numpy.meshgrid(numpy.linspace(0, 1, width), numpy.linspace(0, 1, height))
    light = 0.55 + 0.45 / (1 + numpy.exp(-(across * 1.2 + down * 0.5 - 0.55) * 7))
    return noisy(Image.fromarray((numpy.asarray(bent) * light).astype("uint8")), 4, seed)


def truth(source, pages, name, traps):
    """The sample's truth, for these of its pages."""
    result = json.loads((SAMPLES / (source + ".truth.json")).read_text())
    place = {old: new + 1 for new, old in enumerate(pages)}
    result["mandates"] = [dict(m, page=place[m["page"]]) for m in result["mandates"] if m["page"] in place]
    for mandate in result["mandates"]:
        pages_also_right = [place[p] for p in mandate.get("accept", {}).get("page", []) if p in place]
        if "page" in mandate.get("accept", {}):
            mandate["accept"]["page"] = pages_also_right
    result.update(file=name, pageCount=len(pages), traps=traps, textSource="ocr")
    result.pop("accommodations", None)
    return result


def write(images, path, source, pages, traps, **options):
    images[0].save(path, save_all=True, append_images=images[1:], **options)
    text = json.dumps(truth(source, pages, path.name, traps), indent=1, ensure_ascii=False)
    (path.parent / (path.stem + ".truth.json")).write_text(text + "\n")
    print(path.name, path.stat().st_size // 1024, "KB")


def fixtures():
    OUT.mkdir(parents=True, exist_ok=True)
    source, pages = "missouri-grouped-table", [1, 6]
    images = [faxed(skewed(page(SAMPLES / (source + ".pdf"), n, 200), 0.8), n) for n in pages]
    write(images, OUT / "fax.tif", source, pages, "fax at 200 dpi, black and white, specks, skew; several pages in one TIFF", compression="group4", dpi=(200, 200))
    source, pages = "illinois-minutes-per-week", [1, 7]
    images = [noisy(skewed(page(SAMPLES / (source + ".pdf"), n, 150), -1.3), 5, n) for n in pages]
    images[1] = images[1].transpose(Image.ROTATE_90)
    write(images, OUT / "turned.pdf", source, pages, "scan at 150 dpi, skew, the second page lies on its side", resolution=150, quality=35)
    source, pages = "ohio-amount-and-frequency", [1, 6]
    images = [photographed(page(SAMPLES / (source + ".pdf"), n, 200), n) for n in pages]
    write(images, OUT / "photograph.pdf", source, pages, "photograph with a shadow and a little perspective", resolution=200, quality=35)


def whole(folder):
    """Every sample IEP in three degradations, all pages."""
    folder.mkdir(parents=True, exist_ok=True)
    ways = {
        "scan": (200, lambda i, n: noisy(skewed(i, [0.9, -1.1, 0.3][n % 3]), 5, n), dict(resolution=200, quality=45)),
        "fax": (200, lambda i, n: faxed(skewed(i, [-0.6, 0.5][n % 2]), n), dict(resolution=200)),
        "photo": (180, lambda i, n: photographed(skewed(i, 0.7), n), dict(resolution=180, quality=50)),
    }
    for source in sorted(p.name.removesuffix(".truth.json") for p in SAMPLES.glob("*.truth.json")):
        count = json.loads((SAMPLES / (source + ".truth.json")).read_text())["pageCount"]
        pages = list(range(1, count + 1))
        for way, (resolution, make, options) in ways.items():
            images = [make(page(SAMPLES / (source + ".pdf"), n, resolution), n) for n in pages]
            write(images, folder / f"{source}-{way}.pdf", source, pages, way, **options)


if __name__ == "__main__":
    whole(pathlib.Path(sys.argv[1])) if len(sys.argv) > 1 else fixtures()
