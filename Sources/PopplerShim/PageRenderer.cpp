// Draws pages into pictures, and tells how finely their images are resolved.
#include "PageRenderer.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <memory>
#include <utility>

#include <Page.h>
#include <SplashOutputDev.h>
#include <splash/SplashBitmap.h>

#include "OpenDocument.h"

namespace {

using Clock = std::chrono::steady_clock;
constexpr auto longestDrawing = std::chrono::seconds(20);
// A smaller share of the page is no scan.
constexpr double smallestShare = 0.02;

struct Deadline {
    Clock::time_point end = Clock::now() + longestDrawing;
    static bool passed(void *deadline) { return Clock::now() > static_cast<Deadline *>(deadline)->end; }
};

// Writes down the size of every image in pixels and on the page, and draws nothing.
class ImageMeter : public OutputDev {
public:
    ImageMeter(double pageWidth, double pageHeight) : area(pageWidth * pageHeight) {}

    PShimImagery found = {};

    bool upsideDown() override { return true; }
    bool useDrawChar() override { return true; }
    bool interpretType3Chars() override { return false; }
    bool needNonText() override { return true; }

    void drawImageMask(GfxState *state, Object *ref, Stream *stream, int width, int height, bool invert, bool interpolate,
                       bool isInline) override {
        measure(state, width, height, 1);
        if (isInline) {
            OutputDev::drawImageMask(state, ref, stream, width, height, invert, interpolate, isInline);
        }
    }
    void drawImage(GfxState *state, Object *ref, Stream *stream, int width, int height, GfxImageColorMap *colours,
                   bool interpolate, const int *maskColours, bool isInline) override {
        measure(state, width, height, colours ? colours->getBits() * colours->getNumPixelComps() : 8);
        if (isInline) {
            OutputDev::drawImage(state, ref, stream, width, height, colours, interpolate, maskColours, isInline);
        }
    }
    void drawMaskedImage(GfxState *state, Object *, Stream *, int width, int height, GfxImageColorMap *, bool, Stream *,
                         int maskWidth, int maskHeight, bool, bool) override {
        measure(state, std::max(width, maskWidth), std::max(height, maskHeight), 8);
    }
    void drawSoftMaskedImage(GfxState *state, Object *, Stream *, int width, int height, GfxImageColorMap *, bool, Stream *,
                             int maskWidth, int maskHeight, GfxImageColorMap *, bool) override {
        measure(state, std::max(width, maskWidth), std::max(height, maskHeight), 8);
    }

private:
    double area;

    void measure(GfxState *state, int width, int height, int bits) {
        const double *matrix = state->getCTM();
        double across = std::hypot(matrix[0], matrix[1]), down = std::hypot(matrix[2], matrix[3]);
        double share = std::abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]) / area;
        if (!std::isfinite(across + down + share) || across <= 0 || down <= 0 || share < smallestShare) {
            return;
        }
        double resolution = std::max(72 * width / across, 72 * height / down);
        found.resolution = std::max(found.resolution, resolution);
        found.coveredShare = std::max(found.coveredShare, std::min(1.0, share));
        found.bilevel = (found.imageCount == 0 || found.bilevel) && bits == 1;
        found.imageCount += 1;
    }
};

bool size(PShimDocument *document, int number, double &width, double &height) {
    Page *page = document->document->getPage(number);
    if (!page || !page->isOk()) {
        return false;
    }
    width = page->getCropWidth();
    height = page->getCropHeight();
    if (page->getRotate() == 90 || page->getRotate() == 270) {
        std::swap(width, height);
    }
    return std::isfinite(width + height) && width > 0 && height > 0 && width <= 1e6 && height <= 1e6;
}

} // namespace

int pshim_imagery(PShimDocument *document, int number, PShimImagery *imagery) {
    try {
        double width, height;
        if (!size(document, number, width, height)) {
            return PSHIM_NO_PAGE;
        }
        ImageMeter meter(width, height);
        Deadline deadline;
        document->document->displayPage(&meter, number, 72, 72, 0, false, true, false, Deadline::passed, &deadline);
        *imagery = meter.found;
        imagery->width = width;
        imagery->height = height;
        return PSHIM_OK;
    } catch (...) {
        return PSHIM_FAILED;
    }
}

int pshim_render(PShimDocument *document, int number, double resolution, size_t mostPixels, const uint8_t **pixels, int *width,
                 int *height) {
    try {
        double across, down;
        if (!size(document, number, across, down)) {
            return PSHIM_NO_PAGE;
        }
        double all = std::ceil(across * resolution / 72) * std::ceil(down * resolution / 72);
        if (!(resolution > 0) || !(all <= static_cast<double>(mostPixels))) {
            return PSHIM_FAILED;
        }
        SplashColor paper;
        paper[0] = 255;
        SplashOutputDev device(splashModeMono8, 1, false, paper);
        device.setFontAntialias(true);
        device.setVectorAntialias(true);
        device.startDoc(document->document.get());
        Deadline deadline;
        document->document->displayPage(&device, number, resolution, resolution, 0, false, true, false, Deadline::passed,
                                        &deadline);
        std::unique_ptr<SplashBitmap> bitmap(device.takeBitmap());
        if (!bitmap || !bitmap->getDataPtr() || bitmap->getWidth() < 1 || bitmap->getHeight() < 1) {
            return PSHIM_FAILED;
        }
        *width = bitmap->getWidth();
        *height = bitmap->getHeight();
        document->picture.resize(static_cast<size_t>(*width) * *height);
        for (int row = 0; row < *height; ++row) {
            const uint8_t *line = bitmap->getDataPtr() + static_cast<ptrdiff_t>(row) * bitmap->getRowSize();
            std::copy(line, line + *width, document->picture.begin() + static_cast<ptrdiff_t>(row) * *width);
        }
        *pixels = document->picture.data();
        return PSHIM_OK;
    } catch (...) {
        return PSHIM_FAILED;
    }
}
