// The characters of a page.
#include <algorithm>
#include <cctype>
#include <cmath>

#include "PageRecorder.h"

namespace {

constexpr size_t mostGlyphs = 400000;

bool contains(const std::string &text, const char *part) { return text.find(part) != std::string::npos; }

std::string lowercased(std::string text) {
    for (char &c : text) {
        c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    return text;
}

// Glyphs of Type 3 fonts are drawings on any grid. The width of a known letter tells the scale.
float guessedSizeFactor(GfxFont *font) {
    auto *simple = static_cast<Gfx8BitFont *>(font);
    double m = 0, letter = 0, any = 0;
    for (int code = 0; code < 256; ++code) {
        const char *name = simple->getCharName(code);
        double width = simple->getWidth(static_cast<unsigned char>(code));
        if (!name || !(width > 0)) {
            continue;
        }
        if (name[0] == 'm' && name[1] == 0) {
            m = width;
        }
        if (letter == 0 && name[0] != 0 && name[1] == 0 && std::isalpha(static_cast<unsigned char>(name[0]))) {
            letter = width;
        }
        if (any == 0) {
            any = width;
        }
    }
    double factor = m > 0 ? m / 0.6 : letter > 0 ? letter / 0.5 : any > 0 ? any / 0.5 : 1;
    const auto &matrix = font->getFontMatrix();
    if (matrix[0] != 0) {
        factor *= std::fabs(matrix[3] / matrix[0]);
    }
    return std::isfinite(factor) && factor > 0 ? static_cast<float>(factor) : 1;
}

} // namespace

uint16_t PageRecorder::fontIndex(GfxFont *font) {
    int number = font ? font->getID()->num : -2;
    int generation = font ? font->getID()->gen : -2;
    if (number == lastFontNumber && generation == lastFontGeneration) {
        return lastFont;
    }
    size_t index = 0;
    while (index < fonts.size() && (fonts[index].number != number || fonts[index].generation != generation)) {
        ++index;
    }
    if (index == fonts.size()) {
        if (index >= 60000) {
            return 0;
        }
        FontRecord record{number, generation, std::string(), 0.95f, -0.35f, 1, false, false, false};
        if (font) {
            record.name = compatibility::text(font->getName());
            if (record.name.size() > 7 && record.name[6] == '+') {
                record.name.erase(0, 7);
            }
            std::string low = lowercased(record.name);
            record.bold = font->isBold() || font->getWeight() >= GfxFont::W600 || contains(low, "bold") ||
                          contains(low, "black") || contains(low, "heavy") || contains(low, "-demi");
            record.italic = font->isItalic() || contains(low, "italic") || contains(low, "oblique");
            record.onlyGlyphNumbers = compatibility::hasOnlyGlyphNumbers(font);
            double ascent = font->getAscent(), descent = font->getDescent();
            if (std::isfinite(ascent) && std::isfinite(descent) && ascent - descent > 0.3 && ascent > 0.2) {
                record.ascent = static_cast<float>(std::min(ascent, 1.2));
                record.descent = static_cast<float>(std::max(std::min(descent, 0.0), -0.5));
            }
            if (font->getType() == fontType3) {
                record.sizeFactor = guessedSizeFactor(font);
            }
        }
        fonts.push_back(record);
    }
    lastFontNumber = number;
    lastFontGeneration = generation;
    lastFont = static_cast<uint16_t>(index);
    return lastFont;
}

void PageRecorder::beginString(GfxState *state, const GooString *) {
    if (coloursStale) {
        refreshColours(state);
    }
    pattern.font = fontIndex(compatibility::plain(state->getFont()));
    double a, b, c, d;
    state->getFontTransMat(&a, &b, &c, &d);
    double length = std::hypot(a, b);
    pattern.directionX = length > 0 ? static_cast<float>(a / length) : 1;
    pattern.directionY = length > 0 ? static_cast<float>(b / length) : 0;
    double size = std::fabs(state->getTransformedFontSize());
    unreadableFont = false;
    if (pattern.font < fonts.size()) {
        size *= fonts[pattern.font].sizeFactor;
        unreadableFont = fonts[pattern.font].onlyGlyphNumbers;
    }
    pattern.size = static_cast<float>(size);
    int render = state->getRender();
    pattern.render = static_cast<uint8_t>(render & 7);
    const Colour &colour = (render & 3) == 1 ? strokeColour : fillColour;
    pattern.red = colour.red;
    pattern.green = colour.green;
    pattern.blue = colour.blue;
    if (colour.unseen) {
        pattern.render = 3;
    }
}

void PageRecorder::addGlyph(PShimGlyph glyph) {
    if (glyphs.size() >= mostGlyphs) {
        flags |= PSHIM_PAGE_OVERFULL;
        return;
    }
    glyphs.push_back(glyph);
}

void PageRecorder::drawChar(GfxState *state, double x, double y, double dx, double dy, double, double, CharCode code, int bytes,
                            const Unicode *unicode, int count) {
    if (silent()) {
        return;
    }
    double penX, penY, advanceX, advanceY, spaceX, spaceY, widthX, widthY;
    state->transform(x, y, &penX, &penY);
    double wordSpace = bytes == 1 && code == 0x20 ? state->getWordSpace() : 0;
    state->textTransformDelta((state->getCharSpace() + wordSpace) * state->getHorizScaling(), 0, &spaceX, &spaceY);
    state->transformDelta(dx, dy, &advanceX, &advanceY);
    state->transformDelta(dx - spaceX, dy - spaceY, &widthX, &widthY);
    if (!std::isfinite(penX + penY + advanceX + advanceY + widthX + widthY) || !std::isfinite(pattern.size)) {
        ++glyphsOutside;
        return;
    }
    if (std::max(penX, penX + widthX) < 0 || std::min(penX, penX + widthX) > width || std::max(penY, penY + widthY) < 0 ||
        std::min(penY, penY + widthY) > height) {
        ++glyphsOutside;
        return;
    }
    PShimGlyph glyph = pattern;
    glyph.order = order++;
    glyph.flags = 0;
    double clipX0, clipY0, clipX1, clipY1;
    state->getClipBBox(&clipX0, &clipY0, &clipX1, &clipY1);
    double upX = glyph.directionY * glyph.size * 0.3, upY = -glyph.directionX * glyph.size * 0.3;
    double middleX = penX + widthX / 2 + upX, middleY = penY + widthY / 2 + upY;
    if (middleX < clipX0 - 1 || middleX > clipX1 + 1 || middleY < clipY0 - 1 || middleY > clipY1 + 1) {
        glyph.flags |= PSHIM_GLYPH_CLIPPED;
    }
    int parts = std::max(1, std::min(count, 8));
    for (int part = 0; part < parts; ++part) {
        glyph.x = static_cast<float>(penX + widthX * part / parts);
        glyph.y = static_cast<float>(penY + widthY * part / parts);
        glyph.widthX = static_cast<float>(widthX / parts);
        glyph.widthY = static_cast<float>(widthY / parts);
        bool last = part == parts - 1;
        glyph.advanceX = last ? static_cast<float>(advanceX - widthX + widthX / parts) : glyph.widthX;
        glyph.advanceY = last ? static_cast<float>(advanceY - widthY + widthY / parts) : glyph.widthY;
        glyph.scalar = unicode && part < count && !unreadableFont ? unicode[part] : 0;
        addGlyph(glyph);
        glyph.flags |= PSHIM_GLYPH_PART;
    }
}

void PageRecorder::beginActualText(GfxState *, const GooString *text) {
    if (actualTextDepth++ > 0) {
        return;
    }
    actualTextStart = glyphs.size();
    actualText.clear();
    actualTextUsable = false;
    std::string bytes = compatibility::text(text);
    if (bytes.size() > 512) {
        return;
    }
    auto at = [&](size_t index) { return static_cast<uint32_t>(static_cast<unsigned char>(bytes[index])); };
    if (bytes.size() >= 2 && at(0) == 0xFE && at(1) == 0xFF) {
        for (size_t i = 2; i + 1 < bytes.size(); i += 2) {
            uint32_t unit = at(i) << 8 | at(i + 1);
            if (unit >= 0xD800 && unit < 0xDC00 && i + 3 < bytes.size()) {
                uint32_t low = at(i + 2) << 8 | at(i + 3);
                unit = 0x10000 + ((unit - 0xD800) << 10) + ((low - 0xDC00) & 0x3FF);
                i += 2;
            }
            actualText.push_back(unit);
        }
    } else {
        for (size_t i = 0; i < bytes.size(); ++i) {
            if (at(i) >= 0x80) {
                return; // an encoding that would have to be guessed: what is drawn says it better
            }
            actualText.push_back(at(i));
        }
    }
    actualTextUsable = true;
}

// Trusts the replacement text only for what stands on one line and is one word (ligatures, clusters, hyphens); longer
// replacements describe whole passages, where the characters as drawn are the evidence.
void PageRecorder::endActualText(GfxState *) {
    if (actualTextDepth == 0 || --actualTextDepth > 0) {
        return;
    }
    size_t start = actualTextStart;
    if (!actualTextUsable || start >= glyphs.size() || glyphs.size() - start > 64 || actualText.size() > 64) {
        return;
    }
    const PShimGlyph first = glyphs[start], last = glyphs.back();
    bool same = actualText.size() == glyphs.size() - start, unmapped = false;
    for (size_t i = start; i < glyphs.size(); ++i) {
        const PShimGlyph &glyph = glyphs[i];
        same = same && glyph.scalar == actualText[i - start];
        unmapped = unmapped || glyph.scalar == 0;
        double across = (glyph.x - first.x) * first.directionY - (glyph.y - first.y) * first.directionX;
        if (std::fabs(across) > 0.5 * first.size || glyph.font != first.font || glyph.size != first.size) {
            return;
        }
    }
    bool oneWord = std::none_of(actualText.begin(), actualText.end(), [](uint32_t c) { return c <= 0x20 || c == 0xA0; });
    if (same || (!oneWord && !unmapped)) {
        return;
    }
    double spanX = last.x + last.widthX - first.x, spanY = last.y + last.widthY - first.y;
    glyphs.resize(start);
    size_t parts = actualText.size();
    for (size_t part = 0; part < parts; ++part) {
        PShimGlyph glyph = first;
        glyph.x = static_cast<float>(first.x + spanX * part / parts);
        glyph.y = static_cast<float>(first.y + spanY * part / parts);
        glyph.widthX = static_cast<float>(spanX / parts);
        glyph.widthY = static_cast<float>(spanY / parts);
        bool end = part == parts - 1;
        glyph.advanceX = glyph.widthX + (end ? last.advanceX - last.widthX : 0);
        glyph.advanceY = glyph.widthY + (end ? last.advanceY - last.widthY : 0);
        glyph.scalar = actualText[part];
        glyph.flags = static_cast<uint8_t>((first.flags & PSHIM_GLYPH_CLIPPED) | (part ? PSHIM_GLYPH_PART : 0));
        addGlyph(glyph);
    }
}
