// Small images: whether their pixels show an empty box, a checked one, or something else.
#include <algorithm>
#include <cmath>

#include "PageRecorder.h"

namespace {

constexpr size_t mostPictures = 5000;
constexpr double smallestPicture = 5, largestPicture = 24;
constexpr int fewestPixels = 6, mostPixels = 400;
// Darkness, 0 for paper to 255: what counts as ink, and what as the faint outline of a box.
constexpr int ink = 110, faint = 50;

float narrow(double value) { return static_cast<float>(std::max(-1e6, std::min(1e6, value))); }

// The darkness of a grid of pixels.
struct Grid {
    int width = 0, height = 0;
    std::vector<uint8_t> dark;

    int at(int x, int y) const { return dark[static_cast<size_t>(y) * width + x]; }
};

// Whether most places along one side have an outline near it.
bool hasSide(const Grid &grid, int x0, int y0, int x1, int y1, int side) {
    int across = x1 - x0, down = y1 - y0, seen = 0, all = 0;
    bool upright = side >= 2;
    int length = upright ? down : across, depth = std::max(1, (upright ? across : down) * 3 / 10);
    for (int along = length / 5; along < length - length / 5; ++along) {
        bool found = false;
        for (int step = 0; step < depth && !found; ++step) {
            int x = upright ? (side == 2 ? x0 + step : x1 - 1 - step) : x0 + along;
            int y = upright ? y0 + along : (side == 0 ? y0 + step : y1 - 1 - step);
            found = grid.at(x, y) >= faint;
        }
        seen += found ? 1 : 0;
        ++all;
    }
    return all > 0 && seen * 10 >= all * 9;
}

// Whether the outline reaches into at least three corners.
bool hasCorners(const Grid &grid, int x0, int y0, int x1, int y1) {
    int reachX = std::max(1, (x1 - x0) / 10), reachY = std::max(1, (y1 - y0) / 10), corners = 0;
    for (int corner = 0; corner < 4; ++corner) {
        bool found = false;
        for (int i = 0; i < reachX; ++i) {
            for (int j = 0; j < reachY; ++j) {
                found = found || grid.at(corner & 1 ? x1 - 1 - i : x0 + i, corner >> 1 ? y1 - 1 - j : y0 + j) >= faint;
            }
        }
        corners += found ? 1 : 0;
    }
    return corners >= 3;
}

} // namespace

// Reads all pixels; every byte of an image inside the content stream must be taken from there in any case.
static Grid readGrid(Stream *stream, int width, int height, GfxImageColorMap *colours, bool invert, uint64_t &hash) {
    Grid grid;
    grid.width = width;
    grid.height = height;
    grid.dark.assign(static_cast<size_t>(width) * height, 0);
    int components = colours ? colours->getNumPixelComps() : 1;
    ImageStream pixels(stream, width, components, colours ? colours->getBits() : 1);
    pixels.reset();
    for (int y = 0; y < height; ++y) {
        unsigned char *line = pixels.getLine();
        if (!line) {
            continue;
        }
        for (int x = 0; x < width; ++x) {
            unsigned char *pixel = line + static_cast<size_t>(x) * components;
            int value;
            if (colours) {
                GfxGray grey;
                colours->getGray(pixel, &grey);
                value = 255 - static_cast<int>(std::lround(255 * std::max(0.0, std::min(1.0, colToDbl(grey)))));
            } else {
                value = (pixel[0] != 0) == invert ? 255 : 0;
            }
            grid.dark[static_cast<size_t>(y) * width + x] = static_cast<uint8_t>(value);
            hash = (hash ^ static_cast<uint64_t>(value)) * 1099511628211u;
        }
    }
    pixels.close();
    return grid;
}

PageRecorder::Look PageRecorder::look(const Pixels &pixels, uint64_t &hash) {
    Look result = {0, false, PSHIM_OUTLINE_NONE, 0, 0, 0, 1, 1};
    hash = 14695981039346656037u ^ (static_cast<uint64_t>(pixels.width) << 32 | static_cast<uint32_t>(pixels.height));
    Grid grid = readGrid(pixels.stream, pixels.width, pixels.height, pixels.colours, pixels.invert, hash);
    if (const Pixels *mask = pixels.mask) {
        if (mask->width < 1 || mask->height < 1 || mask->width > mostPixels || mask->height > mostPixels) {
            return result;
        }
        // a mask of colours says how opaque: white for wholly, so its darkness is how much paper shows
        Grid cover = readGrid(mask->stream, mask->width, mask->height, mask->colours, mask->invert, hash);
        for (int y = 0; y < grid.height; ++y) {
            for (int x = 0; x < grid.width; ++x) {
                int value = cover.at(x * cover.width / grid.width, y * cover.height / grid.height);
                int opaque = mask->colours ? 255 - value : value;
                uint8_t &dark = grid.dark[static_cast<size_t>(y) * grid.width + x];
                dark = static_cast<uint8_t>(dark * opaque / 255);
            }
        }
    }
    result.known = true;
    int x0 = grid.width, y0 = grid.height, x1 = 0, y1 = 0;
    for (int y = 0; y < grid.height; ++y) {
        for (int x = 0; x < grid.width; ++x) {
            if (grid.at(x, y) >= faint) {
                x0 = std::min(x0, x);
                x1 = std::max(x1, x + 1);
                y0 = std::min(y0, y);
                y1 = std::max(y1, y + 1);
            }
        }
    }
    if (x1 - x0 < fewestPixels || y1 - y0 < fewestPixels) {
        return result;
    }
    result.x0 = static_cast<double>(x0) / grid.width;
    result.x1 = static_cast<double>(x1) / grid.width;
    result.y0 = static_cast<double>(y0) / grid.height;
    result.y1 = static_cast<double>(y1) / grid.height;
    bool sides = true;
    for (int side = 0; side < 4; ++side) {
        sides = sides && hasSide(grid, x0, y0, x1, y1, side);
    }
    if (sides) {
        result.outline = hasCorners(grid, x0, y0, x1, y1) ? PSHIM_OUTLINE_BOX : PSHIM_OUTLINE_ROUND;
    }
    int quarterX = (x1 - x0) / 4, quarterY = (y1 - y0) / 4, count = 0, all = 0;
    for (int y = y0 + quarterY; y < y1 - quarterY; ++y) {
        for (int x = x0 + quarterX; x < x1 - quarterX; ++x) {
            count += grid.at(x, y) >= ink ? 1 : 0;
            ++all;
        }
    }
    result.innerInk = static_cast<uint8_t>(all > 0 ? 100 * count / all : 0);
    return result;
}

// Writes a small image down with what it shows. Returns whether its pixels were taken from the stream.
bool PageRecorder::addPicture(GfxState *state, const Object *ref, const Pixels &pixels, bool isInline) {
    Rectangle box;
    if (silent() || !imageBox(state, box)) {
        return false;
    }
    double across = box.x1 - box.x0, down = box.y1 - box.y0;
    if (std::min(across, down) < smallestPicture || std::max(across, down) > largestPicture) {
        return false;
    }
    if (pictures.size() >= mostPictures) {
        flags |= PSHIM_PAGE_SHAPES_OVERFULL;
        return false;
    }
    if (coloursStale) {
        refreshColours(state);
    }
    bool readable = pixels.width >= fewestPixels && pixels.height >= fewestPixels && pixels.width <= mostPixels &&
                    pixels.height <= mostPixels && (!pixels.colours || pixels.colours->isOk());
    bool pale = !pixels.colours && 30 * fillColour.red + 59 * fillColour.green + 11 * fillColour.blue > 100 * (255 - faint);
    if (fillColour.unseen || pale || (!readable && isInline)) {
        return false;
    }
    Look seen = {0, false, PSHIM_OUTLINE_NONE, 0, 0, 0, 1, 1};
    bool taken = false;
    int number = ref && ref->isRef() ? ref->getRefNum() : -1;
    auto known = looks.find(number);
    if (!isInline && known != looks.end()) {
        seen = known->second;
    } else if (readable) {
        uint64_t hash = 0;
        seen = look(pixels, hash);
        taken = true;
        auto same = looksByContent.find(hash);
        if (same != looksByContent.end()) {
            seen.image = same->second.image;
        } else if (looksByContent.size() < 100000) {
            seen.image = static_cast<uint32_t>(looksByContent.size() + 1);
            looksByContent.emplace(hash, seen);
        }
        if (!isInline && number >= 0 && looks.size() < 10000) {
            looks.emplace(number, seen);
        }
    }
    pictures.push_back({narrow(box.x0 + across * seen.x0), narrow(box.y0 + down * seen.y0), narrow(box.x0 + across * seen.x1),
                        narrow(box.y0 + down * seen.y1), order++, seen.image, seen.outline, seen.innerInk, seen.known, 0});
    return taken;
}
