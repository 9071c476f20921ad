// The C face of a PDF reader built on Poppler: opens a document in memory and hands out, page by page, flat arrays of what is
// drawn. All places are PDF points from the upper left corner of the page as displayed (crop box, rotation applied), y down.
// No function throws. Calls on all documents together must be made one at a time.
#ifndef POPPLER_SHIM_H
#define POPPLER_SHIM_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct PShimDocument PShimDocument;

// One character as drawn. A glyph that stands for several characters comes as several records of equal width.
typedef struct {
    float x, y;               // the pen when the glyph was drawn
    float widthX, widthY;     // the glyph's own advance
    float advanceX, advanceY; // the advance including character spacing: where a next glyph of the same string would stand
    float directionX, directionY; // unit vector along the line
    float size;               // font size as displayed
    uint32_t scalar;          // Unicode; 0 when the font gives none
    uint32_t order;           // place in the order of drawing, counted over all kinds of marks
    uint16_t font;            // index for pshim_font
    uint8_t red, green, blue; // as seen on white paper (opacity applied)
    uint8_t render;           // text rendering mode 0...7 (ISO 32000-1, 9.3.6)
    uint8_t flags;            // PSHIM_GLYPH_...
    uint8_t reserved;
} PShimGlyph;

enum {
    PSHIM_GLYPH_CLIPPED = 1, // wholly outside the clip's bounding box
    PSHIM_GLYPH_PART = 2,    // continues the record before it: one glyph that stands for several characters
};

// A straight horizontal or vertical line: a stroke, a side of a rectangle or a thin filled bar.
typedef struct {
    float x0, y0, x1, y1;
    float width;
    uint32_t order;
    uint8_t red, green, blue, reserved;
} PShimLine;

// A filled rectangle, or an image.
typedef struct {
    float x0, y0, x1, y1;
    uint32_t order;
    uint8_t red, green, blue;
    uint8_t opaque; // hides what lies under it
} PShimArea;

// A small mark that is no line along an axis: a slanted or curved stroke, or a small filled shape.
typedef struct {
    float x0, y0, x1, y1;
    uint32_t order;
    uint8_t red, green, blue;
    uint8_t flags; // PSHIM_SHAPE_...
} PShimShape;

enum {
    PSHIM_SHAPE_FILLED = 1,    // filled; else stroked
    PSHIM_SHAPE_RECTANGLE = 2, // four sides along the axes
    PSHIM_SHAPE_ROUND = 4,     // a circle or ellipse
    PSHIM_SHAPE_ROUNDED = 8,   // a rectangle with rounded corners
    PSHIM_SHAPE_RING = 16,     // filled between two such outlines, as style sheets draw borders
};

// A small image and what its pixels look like.
typedef struct {
    float x0, y0, x1, y1; // the part of it that is not paper
    uint32_t order;
    uint32_t image;   // the same number for the same image within a document
    uint8_t outline;  // PSHIM_OUTLINE_...
    uint8_t innerInk; // share of dark pixels in the middle of it, in percent
    uint8_t known;    // 0 when the pixels could not be read
    uint8_t reserved;
} PShimPicture;

enum { PSHIM_OUTLINE_NONE = 0, PSHIM_OUTLINE_BOX = 1, PSHIM_OUTLINE_ROUND = 2 };

// A passage in a page's text bytes.
typedef struct {
    size_t start, length;
} PShimText;

// Something laid over the page: a form field, a note, a stamp.
typedef struct {
    float x0, y0, x1, y1;
    uint32_t firstMark, endMark; // what is drawn for it has an order from `firstMark` up to, not including, `endMark`
    uint32_t firstText, textCount; // its value among the page's texts, as the file holds it; a list may have several
    uint32_t cells;          // of a comb; else 0
    float fontSize;          // as asked for; 0 when the reader is to choose
    uint16_t flags;          // PSHIM_FIELD_...
    uint8_t kind;            // PSHIM_ANNOTATION_...
    uint8_t state;           // of check boxes and radio buttons: PSHIM_BUTTON_...
    uint8_t alignment;       // 0 left, 1 middle, 2 right
    uint8_t reserved;
} PShimAnnotation;

enum {
    PSHIM_ANNOTATION_OTHER = 0,
    PSHIM_ANNOTATION_TEXT = 1, // text fields
    PSHIM_ANNOTATION_CHOICE = 2,
    PSHIM_ANNOTATION_LIST = 3,
    PSHIM_ANNOTATION_CHECK = 4,
    PSHIM_ANNOTATION_RADIO = 5,
    PSHIM_ANNOTATION_FREE_TEXT = 6, // typed onto the page, no field
    PSHIM_ANNOTATION_NOTE = 7,      // a remark that only opens on a click; not drawn
    PSHIM_ANNOTATION_STAMP = 8,
    PSHIM_ANNOTATION_STRUCK = 9, // strikes text out
};

enum { PSHIM_BUTTON_UNKNOWN = 0, PSHIM_BUTTON_OFF = 1, PSHIM_BUTTON_ON = 2, PSHIM_BUTTON_DIFFERS = 3 };

enum {
    PSHIM_FIELD_HIDDEN = 1,        // shown neither on the screen nor on paper
    PSHIM_FIELD_SCREEN_ONLY = 2,   // not printed
    PSHIM_FIELD_PAPER_ONLY = 4,    // not shown on the screen
    PSHIM_FIELD_MULTILINE = 8,
    PSHIM_FIELD_COMB = 16,
    PSHIM_FIELD_PASSWORD = 32,
    PSHIM_FIELD_HAS_LOOK = 64,     // the file says how it looks, and readers show that
    PSHIM_FIELD_FORMATTED = 128,   // a script makes its look of its value
    PSHIM_FIELD_RICH = 256,        // the value is XHTML
};

typedef struct {
    double width, height;
    const PShimGlyph *glyphs;
    size_t glyphCount;
    const PShimLine *lines;
    size_t lineCount;
    const PShimArea *fills;
    size_t fillCount;
    const PShimArea *images;
    size_t imageCount;
    const PShimShape *shapes;
    size_t shapeCount;
    const PShimPicture *pictures;
    size_t pictureCount;
    const PShimAnnotation *annotations;
    size_t annotationCount;
    const PShimText *texts;
    size_t textCount;
    const uint8_t *textBytes;
    size_t textByteCount;
    uint32_t glyphsOutside; // characters outside the page, left out
    uint32_t flags;         // PSHIM_PAGE_...
} PShimPage;

enum {
    PSHIM_PAGE_STOPPED = 1,  // took too long: what was drawn until then
    PSHIM_PAGE_OVERFULL = 2, // more marks than any paper has: the rest is left out
    PSHIM_PAGE_SHAPES_OVERFULL = 4, // the same, of small shapes and pictures only
};

typedef struct {
    const char *name; // without subset prefix, not terminated
    size_t nameLength;
    float ascent, descent; // share of the size; descent is negative
    int bold, italic;
} PShimFont;

enum { PSHIM_OK = 0, PSHIM_DAMAGED = 1, PSHIM_PASSWORD = 2, PSHIM_NO_PAGE = 3, PSHIM_FAILED = 4 };
enum {
    PSHIM_FORM_FIELDS = 1,
    PSHIM_FORM_XFA = 2,
    PSHIM_FORM_DYNAMIC = 4, // the pages say that their content must be made by an XFA program
};

// Opens a document. The bytes stay the caller's and must outlive the document. `password` may be NULL.
PShimDocument *pshim_open(const uint8_t *bytes, size_t length, const char *password, size_t passwordLength, int *status);
// The version of Poppler that was compiled against, such as 22.12.0.
const char *pshim_poppler_version(void);
void pshim_close(PShimDocument *document);
int pshim_page_count(PShimDocument *document);
int pshim_is_encrypted(PShimDocument *document);
// Whether the file's table of objects was damaged and made anew; objects may be missing. Ask after reading the pages.
int pshim_is_rebuilt(PShimDocument *document);
int pshim_form(PShimDocument *document);
// How many text and choice fields hold a value and stand on none of the pages read so far.
size_t pshim_values_off_pages(PShimDocument *document);
// An entry of the information dictionary as raw bytes, valid until the next call for this document; NULL when absent.
const uint8_t *pshim_info(PShimDocument *document, const char *key, size_t *length);
// Reads one page, 1-based. The arrays belong to the document and are valid until its next call.
int pshim_read_page(PShimDocument *document, int number, PShimPage *page);
size_t pshim_font_count(PShimDocument *document);
int pshim_font(PShimDocument *document, size_t index, PShimFont *font);

#ifdef __cplusplus
}
#endif

#include "PageRenderer.h"
#endif
