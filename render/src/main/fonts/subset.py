"""Cuts the Chinese, Japanese and Korean fonts down to the characters in common use.

    npm pack @expo-google-fonts/noto-sans-sc@0.4.3 @expo-google-fonts/noto-sans-jp@0.4.3 \
             @expo-google-fonts/noto-sans-kr@0.4.3
    for p in *.tgz; do tar xzf $p --strip-components=2 --wildcards 'package/600SemiBold/*.ttf'; done
    pip install fonttools==4.66.1
    python3 subset.py DIRECTORY_WITH_THE_TTFS DIRECTORY_FOR_THE_RESULT

The sets are those of the national standards: GB 2312 and Big5 for Chinese, JIS X 0208 for Japanese,
all modern syllables for Korean. Latin letters and digits are left to Inter.
"""

import sys
from pathlib import Path

from fontTools import subset

GIVEN_NAMES = "镕喆堃祎赟"  # common in Chinese names, in neither standard


def standard(codec):
    characters = set()
    for lead in range(0xA1, 0xFF):
        for trail in [*range(0x40, 0x7F), *range(0xA1, 0xFF)]:
            characters |= set(bytes([lead, trail]).decode(codec, "ignore"))
    return characters


def ideographs(characters):
    return {c for c in characters if "\u4e00" <= c <= "\u9fff"}


def block(first, last):
    return set(map(chr, range(first, last + 1)))


KANA = block(0x3040, 0x30FF) | block(0x31F0, 0x31FF)
PUNCTUATION = (
    block(0x3000, 0x303F) | block(0xFF00, 0xFFEF) | block(0xFE30, 0xFE4F) | block(0x2460, 0x2473) | set("…—‘’“”·")
)
BOPOMOFO = block(0x3105, 0x312F)

SETS = {
    "NotoSansSC": ideographs(standard("gb2312") | standard("big5"))
    | set(GIVEN_NAMES)
    | KANA
    | BOPOMOFO
    | PUNCTUATION,
    "NotoSansJP": ideographs(standard("euc_jp")) | KANA | PUNCTUATION,
    "NotoSansKR": block(0xAC00, 0xD7A3) | block(0x3131, 0x318E) | PUNCTUATION,
}


def cut(source, target, characters):
    options = subset.Options()
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = ["*"]
    options.layout_features = ["kern", "locl", "ccmp", "mark", "mkmk", "ljmo", "vjmo", "tjmo"]
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE", "gasp"]
    font = subset.load_font(source, options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[ord(c) for c in characters])
    cutter.subset(font)
    subset.save_font(font, target, options)


if __name__ == "__main__":
    given, wanted = map(Path, sys.argv[1:3])
    for name, characters in SETS.items():
        cut(given / f"{name}_600SemiBold.ttf", wanted / f"{name}-SemiBold.ttf", characters)
