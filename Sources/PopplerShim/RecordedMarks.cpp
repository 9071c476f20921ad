// The lines, filled areas and images of a page.
#include <algorithm>
#include <cmath>

#include "PageRecorder.h"

namespace {

constexpr size_t mostLines = 200000;
constexpr size_t mostAreas = 50000;
// A filled bar up to this thickness is a line; borders of printed forms reach 3 points.
constexpr double thickestLine = 3.5;
constexpr double slantAllowed = 0.35;

float narrow(double value) { return static_cast<float>(std::max(-1e6, std::min(1e6, value))); }

} // namespace

PageRecorder::PageRecorder(std::vector<FontRecord> &fontTable, double pageWidth, double pageHeight)
    : fonts(fontTable), width(pageWidth), height(pageHeight) {}

void PageRecorder::begin(double pageWidth, double pageHeight) {
    width = pageWidth;
    height = pageHeight;
    glyphs.clear();
    lines.clear();
    fills.clear();
    images.clear();
    shapes.clear();
    pictures.clear();
    groups.clear();
    saved.clear();
    glyphsOutside = 0;
    flags = 0;
    order = 0;
    maskDepth = 0;
    actualTextDepth = 0;
    coloursStale = true;
    lastFontNumber = lastFontGeneration = -1;
    deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
}

bool PageRecorder::mustStop() {
    if (lines.size() >= mostLines || std::chrono::steady_clock::now() > deadline) {
        flags |= PSHIM_PAGE_STOPPED;
        return true;
    }
    return false;
}

PageRecorder::Colour PageRecorder::colour(const GfxRGB &rgb, double opacity, bool normal) {
    opacity = std::isfinite(opacity) ? std::max(0.0, std::min(1.0, opacity)) : 1;
    auto seen = [&](GfxColorComp component) {
        double value = std::max(0.0, std::min(1.0, colToDbl(component)));
        return static_cast<uint8_t>(std::lround(255 * (1 - opacity + opacity * value)));
    };
    Colour result;
    result.red = seen(rgb.r);
    result.green = seen(rgb.g);
    result.blue = seen(rgb.b);
    result.opaque = normal && opacity > 0.98;
    result.unseen = opacity < 0.02;
    return result;
}

void PageRecorder::refreshColours(GfxState *state) {
    bool normal = state->getBlendMode() == gfxBlendNormal && (groups.empty() || groups.back().normal);
    double opacity = groups.empty() ? 1 : groups.back().opacity;
    GfxRGB rgb;
    state->getFillRGB(&rgb);
    fillColour = colour(rgb, opacity * state->getFillOpacity(), normal);
    state->getStrokeRGB(&rgb);
    strokeColour = colour(rgb, opacity * state->getStrokeOpacity(), normal);
    coloursStale = false;
}

// Writes down a line if it runs along an axis, cut to the clip.
void PageRecorder::addLine(GfxState *state, double x0, double y0, double x1, double y1, double lineWidth,
                           const Colour &colour) {
    if (!std::isfinite(x0 + y0 + x1 + y1) || colour.unseen) {
        return;
    }
    double acrossX = std::fabs(x1 - x0), acrossY = std::fabs(y1 - y0);
    if ((acrossX > slantAllowed && acrossY > slantAllowed) || (acrossX < 0.2 && acrossY < 0.2)) {
        return;
    }
    if (lines.size() >= mostLines) {
        flags |= PSHIM_PAGE_OVERFULL;
        return;
    }
    double clipX0, clipY0, clipX1, clipY1;
    state->getClipBBox(&clipX0, &clipY0, &clipX1, &clipY1);
    double left = std::max(std::min(x0, x1), std::max(clipX0, 0.0) - 0.75),
           right = std::min(std::max(x0, x1), std::min(clipX1, width) + 0.75);
    double top = std::max(std::min(y0, y1), std::max(clipY0, 0.0) - 0.75);
    double bottom = std::min(std::max(y0, y1), std::min(clipY1, height) + 0.75);
    if (right < left || bottom < top) {
        return;
    }
    bool horizontal = acrossX >= acrossY;
    if ((horizontal && right - left < 0.2) || (!horizontal && bottom - top < 0.2)) {
        return;
    }
    double middleX = (left + right) / 2, middleY = (top + bottom) / 2;
    PShimLine line = {};
    line.x0 = narrow(horizontal ? left : middleX);
    line.x1 = narrow(horizontal ? right : middleX);
    line.y0 = narrow(horizontal ? middleY : top);
    line.y1 = narrow(horizontal ? middleY : bottom);
    line.width = narrow(lineWidth);
    line.order = order++;
    line.red = colour.red;
    line.green = colour.green;
    line.blue = colour.blue;
    lines.push_back(line);
}

void PageRecorder::addFrame(float x0, float y0, float x1, float y1) {
    if (lines.size() + 4 > mostLines || x1 <= x0 || y1 <= y0 || x1 < 0 || y1 < 0 || x0 > width || y0 > height) {
        return;
    }
    const float sides[4][4] = {{x0, y0, x1, y0}, {x0, y1, x1, y1}, {x0, y0, x0, y1}, {x1, y0, x1, y1}};
    for (const auto &side : sides) {
        lines.push_back({side[0], side[1], side[2], side[3], 1, order++, 0, 0, 0, 0});
    }
}

void PageRecorder::stroke(GfxState *state) {
    if (silent()) {
        return;
    }
    if (coloursStale) {
        refreshColours(state);
    }
    double lineWidth = state->getTransformedLineWidth();
    const GfxPath *path = state->getPath();
    for (int i = 0; i < path->getNumSubpaths(); ++i) {
        const GfxSubpath *subpath = path->getSubpath(i);
        int points = subpath->getNumPoints();
        for (int j = 1; j < points;) {
            if (subpath->getCurve(j)) {
                j += 3;
                continue;
            }
            double x0, y0, x1, y1;
            state->transform(subpath->getX(j - 1), subpath->getY(j - 1), &x0, &y0);
            state->transform(subpath->getX(j), subpath->getY(j), &x1, &y1);
            bool area = lineWidth > thickestLine && std::isfinite(x0 + y0 + x1 + y1);
            if (area && std::fabs(y1 - y0) < slantAllowed && std::fabs(x1 - x0) > lineWidth) {
                addRectangle(state, {std::min(x0, x1), y0 - lineWidth / 2, std::max(x0, x1), y0 + lineWidth / 2, true},
                             strokeColour);
            } else if (area && std::fabs(x1 - x0) < slantAllowed && std::fabs(y1 - y0) > lineWidth) {
                addRectangle(state, {x0 - lineWidth / 2, std::min(y0, y1), x0 + lineWidth / 2, std::max(y0, y1), true},
                             strokeColour);
            } else {
                addLine(state, x0, y0, x1, y1, lineWidth, strokeColour);
            }
            ++j;
        }
    }
    addStrokedShapes(state);
}

// The bounding box of a closed shape. False for shapes that are no box: large ones with slanted or curved sides.
bool PageRecorder::rectangle(GfxState *state, const GfxSubpath *subpath, Rectangle &result) {
    int points = subpath->getNumPoints();
    if (points < 2 || points > 64) {
        return false;
    }
    double left = 1e9, top = 1e9, right = -1e9, bottom = -1e9, lastX = 0, lastY = 0, alongX = 0, alongY = 0;
    bool curved = false, slanted = false;
    int sides = 0;
    for (int j = 0; j < points; ++j) {
        double x, y;
        state->transform(subpath->getX(j), subpath->getY(j), &x, &y);
        if (!std::isfinite(x + y)) {
            return false;
        }
        bool control = subpath->getCurve(j) || (j > 0 && subpath->getCurve(j - 1));
        if (j > 0 && !control) {
            double stepX = std::fabs(x - lastX), stepY = std::fabs(y - lastY);
            if (stepX > 0.05 || stepY > 0.05) {
                ++sides;
                slanted = slanted || (stepX > slantAllowed && stepY > slantAllowed);
                alongX += stepY <= slantAllowed ? stepX : 0;
                alongY += stepX <= slantAllowed ? stepY : 0;
            }
        }
        curved = curved || (control && std::hypot(x - lastX, y - lastY) > 0.05);
        left = std::min(left, x);
        right = std::max(right, x);
        top = std::min(top, y);
        bottom = std::max(bottom, y);
        lastX = x;
        lastY = y;
    }
    result = {left, top, right, bottom, !curved && !slanted && sides >= 3 && sides <= 4};
    if (result.exact) {
        return true;
    }
    double across = right - left, down = bottom - top;
    if (std::min(across, down) <= thickestLine) {
        return !curved && std::max(across, down) >= 4 * std::min(across, down);
    }
    // rounded boxes: most of the outline is straight
    return curved && !slanted && across > 8 && down > 8 && alongX > 0.8 * across && alongY > 0.8 * down;
}

// A ring between two boxes, as style sheets draw borders.
bool PageRecorder::addFrame(GfxState *state, const Rectangle &outer, const Rectangle &inner, const Colour &colour) {
    double left = inner.x0 - outer.x0, top = inner.y0 - outer.y0, right = outer.x1 - inner.x1, bottom = outer.y1 - inner.y1;
    if (std::min({left, top, right, bottom}) < -0.05 || std::max({left, top, right, bottom}) > 2 * thickestLine ||
        std::max({left, top, right, bottom}) < 0.05) {
        return false;
    }
    if (left > 0.05) {
        addLine(state, outer.x0 + left / 2, outer.y0, outer.x0 + left / 2, outer.y1, left, colour);
    }
    if (right > 0.05) {
        addLine(state, outer.x1 - right / 2, outer.y0, outer.x1 - right / 2, outer.y1, right, colour);
    }
    if (top > 0.05) {
        addLine(state, outer.x0, outer.y0 + top / 2, outer.x1, outer.y0 + top / 2, top, colour);
    }
    if (bottom > 0.05) {
        addLine(state, outer.x0, outer.y1 - bottom / 2, outer.x1, outer.y1 - bottom / 2, bottom, colour);
    }
    return true;
}

void PageRecorder::addRectangle(GfxState *state, const Rectangle &box, const Colour &colour) {
    double across = box.x1 - box.x0, down = box.y1 - box.y0;
    if (colour.unseen || std::max(across, down) < 0.2) {
        return;
    }
    double clipX0, clipY0, clipX1, clipY1;
    state->getClipBBox(&clipX0, &clipY0, &clipX1, &clipY1);
    Rectangle seen = {std::max({box.x0, clipX0, 0.0}), std::max({box.y0, clipY0, 0.0}), std::min({box.x1, clipX1, width}),
                      std::min({box.y1, clipY1, height}), box.exact};
    across = seen.x1 - seen.x0;
    down = seen.y1 - seen.y0;
    if (across < -0.5 || down < -0.5) {
        return;
    }
    double thin = std::min(across, down), thick = std::max(across, down);
    if (thin <= thickestLine) {
        if (thick > 1.5 * thin || thick <= 2) {
            bool dot = thick <= 2 && thick <= 1.5 * thin; // a dot of a dotted line, whichever way that runs
            double middleX = (seen.x0 + seen.x1) / 2, middleY = (seen.y0 + seen.y1) / 2;
            if (across >= down || dot) {
                addLine(state, seen.x0, middleY, seen.x1, middleY, down, colour);
            }
            if (down > across || dot) {
                addLine(state, middleX, seen.y0, middleX, seen.y1, across, colour);
            }
        }
        return;
    }
    if (fills.size() >= mostAreas) {
        flags |= PSHIM_PAGE_OVERFULL;
        return;
    }
    fills.push_back({narrow(seen.x0), narrow(seen.y0), narrow(seen.x1), narrow(seen.y1), order++, colour.red, colour.green,
                     colour.blue, colour.opaque});
}

void PageRecorder::fill(GfxState *state) {
    if (silent()) {
        return;
    }
    if (coloursStale) {
        refreshColours(state);
    }
    const GfxPath *path = state->getPath();
    size_t firstFill = fills.size();
    rectangles.clear();
    for (int i = 0; i < path->getNumSubpaths(); ++i) {
        Rectangle box;
        if (rectangle(state, path->getSubpath(i), box)) {
            rectangles.push_back(box);
        }
    }
    for (size_t i = 0; i < rectangles.size(); ++i) {
        if (i + 1 < rectangles.size() && (addFrame(state, rectangles[i], rectangles[i + 1], fillColour) ||
                                          addFrame(state, rectangles[i + 1], rectangles[i], fillColour))) {
            ++i;
            continue;
        }
        addRectangle(state, rectangles[i], fillColour);
    }
    addFilledShapes(state, firstFill);
}

bool PageRecorder::tilingPatternFill(GfxState *state, Gfx *, Catalog *, GfxTilingPattern *, const double *, int, int, int, int,
                                     double, double) {
    return shaded(state);
}

// Patterns and shadings fill the clip; their colour is not one colour and stands as a light grey.
bool PageRecorder::shaded(GfxState *state) {
    if (!silent()) {
        double x0, y0, x1, y1;
        state->getClipBBox(&x0, &y0, &x1, &y1);
        Colour grey;
        grey.red = grey.green = grey.blue = 0xC0;
        grey.opaque = false;
        if (std::isfinite(x0 + y0 + x1 + y1) && x1 - x0 > thickestLine && y1 - y0 > thickestLine) {
            addRectangle(state, {x0, y0, x1, y1, true}, grey);
        }
    }
    return true;
}

// Where an image is seen: the square of one unit, cut to the clip. False when nothing of it is.
bool PageRecorder::imageBox(GfxState *state, Rectangle &result) {
    double left = 1e9, top = 1e9, right = -1e9, bottom = -1e9;
    for (int corner = 0; corner < 4; ++corner) {
        double x, y;
        state->transform(corner & 1, corner >> 1, &x, &y);
        if (!std::isfinite(x + y)) {
            return false;
        }
        left = std::min(left, x);
        right = std::max(right, x);
        top = std::min(top, y);
        bottom = std::max(bottom, y);
    }
    double clipX0, clipY0, clipX1, clipY1;
    state->getClipBBox(&clipX0, &clipY0, &clipX1, &clipY1);
    result = {std::max({left, clipX0, 0.0}), std::max({top, clipY0, 0.0}), std::min({right, clipX1, width}),
              std::min({bottom, clipY1, height}), true};
    return result.x1 - result.x0 >= 0.1 && result.y1 - result.y0 >= 0.1;
}

void PageRecorder::addImage(GfxState *state, bool opaque) {
    Rectangle box;
    if (silent() || images.size() >= mostAreas || !imageBox(state, box)) {
        return;
    }
    double left = box.x0, top = box.y0, right = box.x1, bottom = box.y1;
    // a plain image stretched into a bar is a line
    if (std::min(right - left, bottom - top) <= 1.5 && std::max(right - left, bottom - top) >= 12) {
        Colour black;
        addRectangle(state, {left, top, right, bottom, true}, black);
        return;
    }
    images.push_back({narrow(left), narrow(top), narrow(right), narrow(bottom), order++, 0x80, 0x80, 0x80, opaque});
}

void PageRecorder::drawImageMask(GfxState *state, Object *ref, Stream *stream, int imageWidth, int imageHeight, bool invert,
                                 bool interpolate, bool isInline) {
    addImage(state, false);
    if (!addPicture(state, ref, {stream, imageWidth, imageHeight, nullptr, invert, nullptr}, isInline) && isInline) {
        OutputDev::drawImageMask(state, ref, stream, imageWidth, imageHeight, invert, interpolate, isInline);
    }
}

void PageRecorder::drawImage(GfxState *state, Object *ref, Stream *stream, int imageWidth, int imageHeight,
                             GfxImageColorMap *colours, bool interpolate, const int *maskColours, bool isInline) {
    if (coloursStale) {
        refreshColours(state);
    }
    addImage(state, maskColours == nullptr && fillColour.opaque);
    // colours that are cut out of the image are taken for what they hide: paper, in all but odd files
    if (!addPicture(state, ref, {stream, imageWidth, imageHeight, colours, false, nullptr}, isInline) && isInline) {
        OutputDev::drawImage(state, ref, stream, imageWidth, imageHeight, colours, interpolate, maskColours, isInline);
    }
}

void PageRecorder::drawMaskedImage(GfxState *state, Object *ref, Stream *stream, int imageWidth, int imageHeight,
                                   GfxImageColorMap *colours, bool, Stream *maskStream, int maskWidth, int maskHeight,
                                   bool maskInvert, bool) {
    addImage(state, false);
    Pixels mask = {maskStream, maskWidth, maskHeight, nullptr, maskInvert, nullptr};
    addPicture(state, ref, {stream, imageWidth, imageHeight, colours, false, &mask}, false);
}

void PageRecorder::drawSoftMaskedImage(GfxState *state, Object *ref, Stream *stream, int imageWidth, int imageHeight,
                                       GfxImageColorMap *colours, bool, Stream *maskStream, int maskWidth, int maskHeight,
                                       GfxImageColorMap *maskColours, bool) {
    addImage(state, false);
    Pixels mask = {maskStream, maskWidth, maskHeight, maskColours, false, nullptr};
    addPicture(state, ref, {stream, imageWidth, imageHeight, colours, false, &mask}, false);
}

void PageRecorder::saveState(GfxState *state) {
    if (saved.size() < 10000) {
        saved.push_back({state->getFillOpacity(), state->getBlendMode() == gfxBlendNormal, false});
    }
}

void PageRecorder::restoreState(GfxState *) {
    if (!saved.empty()) {
        saved.pop_back();
    }
    coloursStale = true;
}

// What is drawn into a soft mask is not seen. A group is laid down with the opacity of the state saved round it; inside, the
// opacity begins anew at 1.
void PageRecorder::beginTransparencyGroup(GfxState *, const double *, GfxColorSpace *, bool, bool, bool forSoftMask) {
    Layer outer = groups.empty() ? Layer{1, true, false} : groups.back();
    Layer layer = saved.empty() || forSoftMask ? Layer{1, true, false} : saved.back();
    groups.push_back({outer.opacity * layer.opacity, outer.normal && layer.normal, forSoftMask});
    maskDepth += forSoftMask ? 1 : 0;
    coloursStale = true;
}

void PageRecorder::endTransparencyGroup(GfxState *) {
    if (!groups.empty()) {
        maskDepth -= groups.back().mask ? 1 : 0;
        groups.pop_back();
    }
    coloursStale = true;
}
