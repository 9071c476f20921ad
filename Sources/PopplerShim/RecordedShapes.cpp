// Small shapes: what check boxes, radio circles and the marks in them are drawn with.
#include <algorithm>
#include <cmath>

#include "PageRecorder.h"

namespace {

constexpr size_t mostShapes = 20000;
// Marks set by hand reach well beyond their box.
constexpr double largestStroke = 40;
constexpr double largestFill = 24;
constexpr double smallest = 1.2;
constexpr int mostPoints = 4000;
constexpr double slantAllowed = 0.35;

float narrow(double value) { return static_cast<float>(std::max(-1e6, std::min(1e6, value))); }

} // namespace

// Measures a small part of a path. False for large ones and for what is no shape.
bool PageRecorder::outline(GfxState *state, const GfxSubpath *subpath, Outline &result) {
    int points = subpath->getNumPoints();
    if (points < 2 || points > mostPoints) {
        return false;
    }
    places.clear();
    result = {1e9, 1e9, -1e9, -1e9, true, 0};
    for (int j = 0; j < points; ++j) {
        double x, y;
        state->transform(subpath->getX(j), subpath->getY(j), &x, &y);
        result.x0 = std::min(result.x0, x);
        result.y0 = std::min(result.y0, y);
        result.x1 = std::max(result.x1, x);
        result.y1 = std::max(result.y1, y);
        if (!std::isfinite(x + y) || result.x1 - result.x0 > largestStroke || result.y1 - result.y0 > largestStroke) {
            return false;
        }
        places.push_back(x);
        places.push_back(y);
    }
    double across = result.x1 - result.x0, down = result.y1 - result.y0, alongX = 0, alongY = 0;
    bool curved = false, slanted = false;
    int sides = 0;
    samples.clear();
    auto x = [&](int j) { return places[2 * j]; };
    auto y = [&](int j) { return places[2 * j + 1]; };
    for (int j = 1; j < points;) {
        if (subpath->getCurve(j) && j + 2 < points) {
            curved = curved || std::hypot(x(j + 2) - x(j - 1), y(j + 2) - y(j - 1)) > 0.05;
            for (double t : {0.25, 0.5, 0.75, 1.0}) {
                double s = 1 - t, a = s * s * s, b = 3 * s * s * t, c = 3 * s * t * t, d = t * t * t;
                samples.push_back(a * x(j - 1) + b * x(j) + c * x(j + 1) + d * x(j + 2));
                samples.push_back(a * y(j - 1) + b * y(j) + c * y(j + 1) + d * y(j + 2));
            }
            j += 3;
            continue;
        }
        double stepX = std::fabs(x(j) - x(j - 1)), stepY = std::fabs(y(j) - y(j - 1));
        if (stepX > 0.05 || stepY > 0.05) {
            ++sides;
            slanted = slanted || (stepX > slantAllowed && stepY > slantAllowed);
            alongX += stepY <= slantAllowed ? stepX : 0;
            alongY += stepX <= slantAllowed ? stepY : 0;
            samples.insert(samples.end(), {(x(j) + x(j - 1)) / 2, (y(j) + y(j - 1)) / 2, x(j), y(j)});
        }
        ++j;
    }
    result.straight = !curved && !slanted;
    if (across < smallest || down < smallest) {
        return true;
    }
    double nearest = 1e9, farthest = 0;
    for (size_t i = 0; i + 1 < samples.size(); i += 2) {
        double u = (2 * samples[i] - result.x0 - result.x1) / across, v = (2 * samples[i + 1] - result.y0 - result.y1) / down;
        nearest = std::min(nearest, std::hypot(u, v));
        farthest = std::max(farthest, std::hypot(u, v));
    }
    bool closed = subpath->isClosed() || std::hypot(x(points - 1) - x(0), y(points - 1) - y(0)) < 0.3;
    if (result.straight && sides >= 3 && sides <= 5) {
        result.form = PSHIM_SHAPE_RECTANGLE;
    } else if (closed && samples.size() >= 16 && nearest > 0.9 && farthest < 1.1) {
        result.form = PSHIM_SHAPE_ROUND;
    } else if (closed && curved && !slanted && nearest > 0.9 && alongX > 0.4 * across && alongY > 0.4 * down) {
        result.form = PSHIM_SHAPE_ROUNDED;
    }
    return true;
}

void PageRecorder::addShape(GfxState *state, const Outline &shape, int flags, const Colour &colour) {
    double clipX0, clipY0, clipX1, clipY1;
    state->getClipBBox(&clipX0, &clipY0, &clipX1, &clipY1);
    double left = std::max({shape.x0, clipX0, 0.0}), top = std::max({shape.y0, clipY0, 0.0});
    double right = std::min({shape.x1, clipX1, width}), bottom = std::min({shape.y1, clipY1, height});
    if (colour.unseen || std::max(right - left, bottom - top) < smallest || right < left || bottom < top) {
        return;
    }
    if (shapes.size() >= mostShapes) {
        this->flags |= PSHIM_PAGE_SHAPES_OVERFULL;
        return;
    }
    shapes.push_back({narrow(left), narrow(top), narrow(right), narrow(bottom), order++, colour.red, colour.green, colour.blue,
                      static_cast<uint8_t>(flags)});
}

// Strokes along the axes are lines and written down as such.
void PageRecorder::addStrokedShapes(GfxState *state) {
    const GfxPath *path = state->getPath();
    for (int i = 0; i < path->getNumSubpaths(); ++i) {
        Outline shape = {};
        if (outline(state, path->getSubpath(i), shape) && !shape.straight) {
            addShape(state, shape, shape.form, strokeColour);
        }
    }
}

// `firstFill` is the first area that the same path has left among the fills: a ring is none.
void PageRecorder::addFilledShapes(GfxState *state, size_t firstFill) {
    const GfxPath *path = state->getPath();
    Outline before = {};
    bool pairs = false; // whether `before` waits for an inner outline
    auto settle = [&] {
        double thin = std::min(before.x1 - before.x0, before.y1 - before.y0);
        double thick = std::max(before.x1 - before.x0, before.y1 - before.y0);
        bool bar = before.straight && thin < smallest; // a line
        if (pairs && !bar && thick <= largestFill) {
            addShape(state, before, PSHIM_SHAPE_FILLED | before.form, fillColour);
        }
        pairs = false;
    };
    for (int i = 0; i < path->getNumSubpaths(); ++i) {
        Outline shape = {};
        if (!outline(state, path->getSubpath(i), shape)) {
            settle();
            continue;
        }
        if (pairs && shape.form && shape.form == before.form) {
            double left = shape.x0 - before.x0, top = shape.y0 - before.y0, right = before.x1 - shape.x1,
                   bottom = before.y1 - shape.y1;
            double least = std::min({left, top, right, bottom}), most = std::max({left, top, right, bottom});
            if (least * most > 0 && std::max(std::fabs(least), std::fabs(most)) <= 2.5 && std::fabs(most - least) < 1) {
                pairs = false;
                Outline outer = left > 0 ? before : shape;
                if (shape.form != PSHIM_SHAPE_RECTANGLE) { // four bars, written down as lines
                    auto isRing = [&](const PShimArea &area) {
                        return std::fabs(area.x0 - outer.x0) < 0.2 && std::fabs(area.y0 - outer.y0) < 0.2 &&
                               std::fabs(area.x1 - outer.x1) < 0.2 && std::fabs(area.y1 - outer.y1) < 0.2;
                    };
                    fills.erase(std::remove_if(fills.begin() + static_cast<std::ptrdiff_t>(firstFill), fills.end(), isRing),
                                fills.end());
                    addShape(state, outer, PSHIM_SHAPE_FILLED | PSHIM_SHAPE_RING | shape.form, fillColour);
                }
                continue;
            }
        }
        settle();
        before = shape;
        pairs = true;
    }
    settle();
}
