// Listens to Poppler while it interprets a page and writes down what is drawn.
#ifndef PAGE_RECORDER_H
#define PAGE_RECORDER_H

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include <OutputDev.h>

#include "Compatibility.h"
#include "PopplerShim.h"

struct FontRecord {
    int number, generation;
    std::string name;
    float ascent, descent;
    float sizeFactor; // guesses the size of fonts whose glyphs are drawings (Type 3)
    bool bold, italic;
    bool onlyGlyphNumbers;
};

class PageRecorder : public OutputDev {
public:
    PageRecorder(std::vector<FontRecord> &fonts, double width, double height);

    std::vector<PShimGlyph> glyphs;
    std::vector<PShimLine> lines;
    std::vector<PShimArea> fills;
    std::vector<PShimArea> images;
    std::vector<PShimShape> shapes;
    std::vector<PShimPicture> pictures;
    uint32_t glyphsOutside = 0;
    uint32_t flags = 0;

    void begin(double width, double height);
    bool mustStop();
    // Writes down the four sides of a box that no content draws.
    void addFrame(float x0, float y0, float x1, float y1);
    // How many marks were drawn so far: the next one has this place in their order.
    uint32_t marks() const { return order; }

    bool upsideDown() override { return true; }
    bool useDrawChar() override { return true; }
    bool interpretType3Chars() override { return false; }
    bool useTilingPatternFill() override { return true; }
    bool useShadedFills(int) override { return true; }

    void saveState(GfxState *state) override;
    void restoreState(GfxState *state) override;
    void updateFillColorSpace(GfxState *) override { coloursStale = true; }
    void updateStrokeColorSpace(GfxState *) override { coloursStale = true; }
    void updateFillColor(GfxState *) override { coloursStale = true; }
    void updateStrokeColor(GfxState *) override { coloursStale = true; }
    void updateFillOpacity(GfxState *) override { coloursStale = true; }
    void updateStrokeOpacity(GfxState *) override { coloursStale = true; }
    void updateBlendMode(GfxState *) override { coloursStale = true; }

    void beginString(GfxState *state, const GooString *) override;
    void drawChar(GfxState *state, double x, double y, double dx, double dy, double originX, double originY, CharCode code,
                  int bytes, const Unicode *unicode, int count) override;
    void beginActualText(GfxState *state, const GooString *text) override;
    void endActualText(GfxState *state) override;

    void stroke(GfxState *state) override;
    void fill(GfxState *state) override;
    void eoFill(GfxState *state) override { fill(state); }
    bool tilingPatternFill(GfxState *state, Gfx *, Catalog *, GfxTilingPattern *, const double *, int, int, int, int, double,
                           double) override;
    bool functionShadedFill(GfxState *state, GfxFunctionShading *) override { return shaded(state); }
    bool axialShadedFill(GfxState *state, GfxAxialShading *, double, double) override { return shaded(state); }
    bool radialShadedFill(GfxState *state, GfxRadialShading *, double, double) override { return shaded(state); }
    bool gouraudTriangleShadedFill(GfxState *state, GfxGouraudTriangleShading *) override { return shaded(state); }
    bool patchMeshShadedFill(GfxState *state, GfxPatchMeshShading *) override { return shaded(state); }

    void drawImageMask(GfxState *state, Object *ref, Stream *stream, int width, int height, bool invert, bool interpolate,
                       bool isInline) override;
    void drawImage(GfxState *state, Object *ref, Stream *stream, int width, int height, GfxImageColorMap *colours,
                   bool interpolate, const int *maskColours, bool isInline) override;
    void drawMaskedImage(GfxState *state, Object *ref, Stream *stream, int width, int height, GfxImageColorMap *colours,
                         bool interpolate, Stream *, int, int, bool, bool) override;
    void drawSoftMaskedImage(GfxState *state, Object *ref, Stream *stream, int width, int height, GfxImageColorMap *colours,
                             bool interpolate, Stream *, int, int, GfxImageColorMap *, bool) override;

    void beginTransparencyGroup(GfxState *state, const double *box, GfxColorSpace *space, bool isolated, bool knockout,
                                bool forSoftMask) override;
    void endTransparencyGroup(GfxState *state) override;

private:
    struct Colour {
        uint8_t red = 0, green = 0, blue = 0;
        bool opaque = true;
        bool unseen = false;
    };
    // How a group, or what a saved state draws as one, is laid over the page.
    struct Layer {
        double opacity;
        bool normal;
        bool mask;
    };
    struct Rectangle {
        double x0, y0, x1, y1;
        bool exact; // four sides along the axes
    };

    // The outline of a small part of a path.
    struct Outline {
        double x0, y0, x1, y1;
        bool straight; // all sides along the axes
        uint8_t form;  // PSHIM_SHAPE_RECTANGLE, _ROUND, _ROUNDED or 0
    };
    // What the pixels of an image look like; the place of its ink in shares of the image.
    struct Look {
        uint32_t image;
        bool known;
        uint8_t outline, innerInk;
        double x0, y0, x1, y1;
    };
    // Where the pixels of an image come from: colours and transparency.
    struct Pixels {
        Stream *stream;
        int width, height;
        GfxImageColorMap *colours; // none for a stencil
        bool invert;               // of a stencil
        const Pixels *mask;
    };

    uint16_t fontIndex(GfxFont *font);
    void refreshColours(GfxState *state);
    static Colour colour(const GfxRGB &rgb, double opacity, bool normal);
    void addGlyph(PShimGlyph glyph);
    void addLine(GfxState *state, double x0, double y0, double x1, double y1, double width, const Colour &colour);
    void addRectangle(GfxState *state, const Rectangle &rectangle, const Colour &colour);
    bool addFrame(GfxState *state, const Rectangle &outer, const Rectangle &inner, const Colour &colour);
    bool rectangle(GfxState *state, const GfxSubpath *subpath, Rectangle &result);
    void addImage(GfxState *state, bool opaque);
    bool imageBox(GfxState *state, Rectangle &result);
    bool outline(GfxState *state, const GfxSubpath *subpath, Outline &result);
    void addShape(GfxState *state, const Outline &outline, int flags, const Colour &colour);
    void addStrokedShapes(GfxState *state);
    void addFilledShapes(GfxState *state, size_t firstFill);
    bool addPicture(GfxState *state, const Object *ref, const Pixels &pixels, bool isInline);
    Look look(const Pixels &pixels, uint64_t &hash);
    bool shaded(GfxState *state);
    bool silent() const { return maskDepth > 0; }

    std::vector<FontRecord> &fonts;
    double width, height;
    std::chrono::steady_clock::time_point deadline;
    uint32_t order = 0;
    uint16_t lastFont = 0;
    int lastFontNumber = -1, lastFontGeneration = -1;
    bool coloursStale = true;
    Colour fillColour, strokeColour;
    PShimGlyph pattern = {};
    bool unreadableFont = false;
    std::vector<Rectangle> rectangles;
    std::vector<double> places, samples;
    std::map<int, Look> looks; // by object number
    std::map<uint64_t, Look> looksByContent;
    std::vector<Layer> saved;
    std::vector<Layer> groups;
    int maskDepth = 0;
    int actualTextDepth = 0;
    size_t actualTextStart = 0;
    std::vector<uint32_t> actualText;
    bool actualTextUsable = false;
};
#endif
