// Pictures of pages, for text recognition.
#ifndef PAGE_RENDERER_H
#define PAGE_RENDERER_H

#include "PopplerShim.h"

#ifdef __cplusplus
extern "C" {
#endif

// How finely the images of a page are resolved.
typedef struct {
    double width, height;  // of the page as displayed, in points
    double resolution;     // pixels per inch of the finest large image; 0 without one
    double coveredShare;   // share of the page under the largest image, 0 to 1
    int imageCount;
    int bilevel;           // 1 when every large image has one bit for a pixel
} PShimImagery;

// Looks at the images of one page, 1-based, without decoding them.
int pshim_imagery(PShimDocument *document, int number, PShimImagery *imagery);

// Draws one page, 1-based, as displayed, in grey: one byte for a pixel, 0 for black, rows from the top without padding. The pixels belong to the document and are
// valid until its next call. PSHIM_FAILED when the picture would hold more than `mostPixels`.
int pshim_render(PShimDocument *document, int number, double resolution, size_t mostPixels, const uint8_t **pixels, int *width,
                 int *height);

#ifdef __cplusplus
}
#endif
#endif
