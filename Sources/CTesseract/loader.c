// Tesseract's C API, loaded when the first scan is read.
//
// Tesseract brings some thirty libraries with it. Linked, they would cost every command a third of its start, and most papers
// hold text. The functions of its C API that are called stand here under their own names and pass the call on.
#define _GNU_SOURCE
#include "include/shim.h"
#include <dlfcn.h>
#include <pthread.h>
#include <stddef.h>

static void *library;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void load(void) {
#ifdef __APPLE__
    static const char *const names[] = {"libtesseract.5.dylib", "libtesseract.dylib", NULL};
#else
    static const char *const names[] = {"libtesseract.so.5", "libtesseract.so", NULL};
#endif
    for (int i = 0; names[i] && !library; i++) library = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
}

static void *function(const char *name) {
    pthread_once(&once, load);
    return library ? dlsym(library, name) : NULL;
}

// Passes a call on; `fallback` is the answer on a machine without the library.
#define PASS(type, name, parameters, arguments, fallback) \
    type name parameters { \
        type(*found) parameters = (type(*) parameters)function(#name); \
        return found ? found arguments : fallback; \
    }
#define PASS_VOID(name, parameters, arguments) \
    void name parameters { \
        void (*found) parameters = (void (*) parameters)function(#name); \
        if (found) found arguments; \
    }

PASS(const char *, TessVersion, (void), (), "")
PASS(TessBaseAPI *, TessBaseAPICreate, (void), (), NULL)
PASS_VOID(TessBaseAPIDelete, (TessBaseAPI * api), (api))
PASS_VOID(TessBaseAPIEnd, (TessBaseAPI * api), (api))
PASS(int, TessBaseAPIInit2, (TessBaseAPI * api, const char *path, const char *language, TessOcrEngineMode mode),
     (api, path, language, mode), -1)
PASS(BOOL, TessBaseAPISetVariable, (TessBaseAPI * api, const char *name, const char *value), (api, name, value), 0)
PASS(char **, TessBaseAPIGetAvailableLanguagesAsVector, (const TessBaseAPI *api), (api), NULL)
PASS_VOID(TessBaseAPISetPageSegMode, (TessBaseAPI * api, TessPageSegMode mode), (api, mode))
PASS_VOID(TessBaseAPISetImage2, (TessBaseAPI * api, struct Pix *picture), (api, picture))
PASS_VOID(TessBaseAPISetSourceResolution, (TessBaseAPI * api, int resolution), (api, resolution))
PASS_VOID(TessBaseAPISetRectangle, (TessBaseAPI * api, int left, int top, int width, int height), (api, left, top, width, height))
PASS(int, TessBaseAPIRecognize, (TessBaseAPI * api, ETEXT_DESC *monitor), (api, monitor), -1)
PASS(TessResultIterator *, TessBaseAPIGetIterator, (TessBaseAPI * api), (api), NULL)
PASS_VOID(TessDeleteText, (const char *text), (text))
PASS_VOID(TessDeleteTextArray, (char **texts), (texts))
PASS_VOID(TessResultIteratorDelete, (TessResultIterator * words), (words))
PASS(BOOL, TessResultIteratorNext, (TessResultIterator * words, TessPageIteratorLevel level), (words, level), 0)
PASS(char *, TessResultIteratorGetUTF8Text, (const TessResultIterator *words, TessPageIteratorLevel level), (words, level), NULL)
PASS(float, TessResultIteratorConfidence, (const TessResultIterator *words, TessPageIteratorLevel level), (words, level), 0)
PASS(const TessPageIterator *, TessResultIteratorGetPageIteratorConst, (const TessResultIterator *words), (words), NULL)
PASS(const char *, TessResultIteratorWordFontAttributes,
     (const TessResultIterator *words, BOOL *bold, BOOL *italic, BOOL *underlined, BOOL *monospace, BOOL *serif, BOOL *smallCaps,
      int *size, int *font),
     (words, bold, italic, underlined, monospace, serif, smallCaps, size, font), NULL)
PASS(BOOL, TessPageIteratorBoundingBox,
     (const TessPageIterator *place, TessPageIteratorLevel level, int *left, int *top, int *right, int *bottom),
     (place, level, left, top, right, bottom), 0)
PASS(BOOL, TessPageIteratorBaseline, (const TessPageIterator *place, TessPageIteratorLevel level, int *x1, int *y1, int *x2, int *y2),
     (place, level, x1, y1, x2, y2), 0)
