#include <poppler-config.h>
// The C functions: open, ask, read a page, close.
#include "PopplerShim.h"

#include <cmath>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <Catalog.h>
#include <Error.h>
#include <ErrorCodes.h>
#include <GlobalParams.h>
#include <Page.h>

#include "Compatibility.h"
#include "OpenDocument.h"
#include "PageRecorder.h"

namespace {

void swallow(ErrorCategory, Goffset, const char *) {}

// Poppler's global tables live as long as the process.
void prepare() {
    static const GlobalParamsIniter *const tables = new GlobalParamsIniter(swallow);
    (void)tables;
    setErrorCallback(swallow);
}

bool mustStop(void *recorder) { return static_cast<PageRecorder *>(recorder)->mustStop(); }

bool addAnnotation(Annot *annotation, void *recorder) { return static_cast<AnnotationRecorder *>(recorder)->add(annotation); }

} // namespace

PShimDocument *pshim_open(const uint8_t *bytes, size_t length, const char *password, size_t passwordLength, int *status) {
    try {
        prepare();
        auto result = std::make_unique<PShimDocument>();
        auto *stream = new MemStream(reinterpret_cast<const char *>(bytes), 0, static_cast<Goffset>(length), Object(objNull));
        std::string word = password ? std::string(password, passwordLength) : std::string();
        result->document =
            compatibility::open<PDFDoc>(stream, password ? &word : nullptr, [mark = &result->rebuilt] { *mark = true; });
        if (!result->document->isOk()) {
            *status = result->document->getErrorCode() == errEncrypted ? PSHIM_PASSWORD : PSHIM_DAMAGED;
            return nullptr;
        }
        *status = PSHIM_OK;
        return result.release();
    } catch (...) {
        *status = PSHIM_FAILED;
        return nullptr;
    }
}

const char *pshim_poppler_version(void) { return POPPLER_VERSION; }

void pshim_close(PShimDocument *document) {
    try {
        delete document;
    } catch (...) {
    }
}

int pshim_page_count(PShimDocument *document) {
    try {
        return document->document->getNumPages();
    } catch (...) {
        return 0;
    }
}

int pshim_is_encrypted(PShimDocument *document) {
    try {
        return document->document->isEncrypted() ? 1 : 0;
    } catch (...) {
        return 0;
    }
}

int pshim_is_rebuilt(PShimDocument *document) { return document->rebuilt ? 1 : 0; }

int pshim_form(PShimDocument *document) {
    try {
        Catalog *catalog = document->document->getCatalog();
        int result = 0;
        Object *form = catalog ? catalog->getAcroForm() : nullptr;
        if (form && form->isDict()) {
            Object fields = form->dictLookup("Fields");
            result |= fields.isArray() && fields.arrayGetLength() > 0 ? PSHIM_FORM_FIELDS : 0;
            Object xfa = form->dictLookup("XFA");
            result |= xfa.isArray() || xfa.isStream() ? PSHIM_FORM_XFA : 0;
        }
        Object root = document->document->getXRef()->getCatalog();
        Object isDynamic = root.isDict() ? root.dictLookup("NeedsRendering") : Object(objNull);
        result |= isDynamic.isBool() && isDynamic.getBool() ? PSHIM_FORM_DYNAMIC : 0;
        return result;
    } catch (...) {
        return 0;
    }
}

size_t pshim_values_off_pages(PShimDocument *document) {
    try {
        return document->annotations.valuesOffPages(document->document.get());
    } catch (...) {
        return 0;
    }
}

const uint8_t *pshim_info(PShimDocument *document, const char *key, size_t *length) {
    try {
        Object info = document->document->getDocInfo();
        if (!info.isDict()) {
            return nullptr;
        }
        Object value = info.dictLookup(key);
        if (!value.isString()) {
            return nullptr;
        }
        document->info = compatibility::text(value.getString());
        *length = document->info.size();
        return reinterpret_cast<const uint8_t *>(document->info.data());
    } catch (...) {
        return nullptr;
    }
}

int pshim_read_page(PShimDocument *document, int number, PShimPage *page) {
    try {
        Page *source = document->document->getPage(number);
        if (!source || !source->isOk()) {
            return PSHIM_NO_PAGE;
        }
        double width = source->getCropWidth(), height = source->getCropHeight();
        int turn = source->getRotate();
        if (turn == 90 || turn == 270) {
            std::swap(width, height);
        }
        if (!std::isfinite(width + height) || width <= 0 || height <= 0 || width > 1e6 || height > 1e6) {
            return PSHIM_NO_PAGE;
        }
        if (!document->recorder) {
            document->recorder = std::make_unique<PageRecorder>(document->fonts, width, height);
        }
        PageRecorder &recorder = *document->recorder;
        recorder.begin(width, height);
        AnnotationRecorder &annotations = document->annotations;
        annotations.begin(document->document.get(), &recorder);
        document->document->displayPage(&recorder, number, 72, 72, 0, false, true, false, mustStop, &recorder, addAnnotation,
                                        &annotations);
        annotations.end();
        *page = {width,
                 height,
                 recorder.glyphs.data(),
                 recorder.glyphs.size(),
                 recorder.lines.data(),
                 recorder.lines.size(),
                 recorder.fills.data(),
                 recorder.fills.size(),
                 recorder.images.data(),
                 recorder.images.size(),
                 recorder.shapes.data(),
                 recorder.shapes.size(),
                 recorder.pictures.data(),
                 recorder.pictures.size(),
                 annotations.annotations.data(),
                 annotations.annotations.size(),
                 annotations.texts.data(),
                 annotations.texts.size(),
                 reinterpret_cast<const uint8_t *>(annotations.bytes.data()),
                 annotations.bytes.size(),
                 recorder.glyphsOutside,
                 recorder.flags};
        return PSHIM_OK;
    } catch (...) {
        return PSHIM_FAILED;
    }
}

size_t pshim_font_count(PShimDocument *document) { return document->fonts.size(); }

int pshim_font(PShimDocument *document, size_t index, PShimFont *font) {
    if (index >= document->fonts.size()) {
        return 0;
    }
    const FontRecord &record = document->fonts[index];
    *font = {record.name.data(), record.name.size(), record.ascent, record.descent, record.bold, record.italic};
    return 1;
}
