// What is laid over a page: form fields with their values, notes, stamps.
#include "AnnotationRecorder.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include <Catalog.h>
#include <OptionalContent.h>

#include "FieldValues.h"

namespace {

constexpr size_t mostAnnotations = 5000;
constexpr size_t mostBytes = 4u << 20;

// Of the entry /F (ISO 32000-1, table 165).
constexpr unsigned hidden = 2, printed = 4, noView = 32;

float narrow(double value) { return std::isfinite(value) ? static_cast<float>(std::max(-1e6, std::min(1e6, value))) : 0; }

Object *formOf(PDFDoc *document) {
    Catalog *catalog = document->getCatalog();
    return catalog ? catalog->getAcroForm() : nullptr;
}

} // namespace

void AnnotationRecorder::begin(PDFDoc *paper, PageRecorder *page) {
    document = paper;
    recorder = page;
    annotations.clear();
    texts.clear();
    bytes.clear();
    Object *root = formOf(document);
    form = root && root->isDict() ? root->copy() : Object(objNull);
    if (isAsked || !form.isDict()) {
        return;
    }
    isAsked = true;
    Object asked = form.dictLookup("NeedAppearances");
    madeByReader = asked.isBool() && asked.getBool();
    if (madeByReader) { // Poppler is not to make any: for letters that a font lacks it searches all fonts of the system, each time
        root->dictSet("NeedAppearances", Object(false));
    }
}

void AnnotationRecorder::closeLast() {
    if (!annotations.empty()) {
        annotations.back().endMark = recorder->marks();
    }
}

void AnnotationRecorder::end() {
    closeLast();
    form = Object(objNull);
}

bool AnnotationRecorder::addText(PShimAnnotation &result, const std::string &text) {
    if (text.empty()) {
        return false;
    }
    if (bytes.size() + text.size() > mostBytes) {
        recorder->flags |= PSHIM_PAGE_OVERFULL;
        return false;
    }
    texts.push_back({bytes.size(), text.size()});
    bytes += text;
    ++result.textCount;
    return true;
}

// The annotation's rectangle as displayed.
void AnnotationRecorder::place(PShimAnnotation &result, Annot *annotation) const {
    double x0, y0, x1, y1;
    annotation->getRect(&x0, &y0, &x1, &y1);
    const auto &matrix = recorder->getDefCTM();
    double left = 1e9, top = 1e9, right = -1e9, bottom = -1e9;
    for (int corner = 0; corner < 4; ++corner) {
        double x = corner & 1 ? x1 : x0, y = corner >> 1 ? y1 : y0;
        double u = matrix[0] * x + matrix[2] * y + matrix[4], v = matrix[1] * x + matrix[3] * y + matrix[5];
        left = std::min(left, u);
        right = std::max(right, u);
        top = std::min(top, v);
        bottom = std::max(bottom, v);
    }
    result.x0 = narrow(left);
    result.y0 = narrow(top);
    result.x1 = narrow(right);
    result.y1 = narrow(bottom);
}

unsigned AnnotationRecorder::visibility(Annot *annotation) const {
    unsigned flags = annotation->getFlags();
    const Object &layer = annotation->getAnnotObj().dictLookupNF("OC");
    OCGs *layers = document->getOptContentConfig();
    bool onPaper = flags & printed, onScreen = !(flags & noView);
    if ((flags & hidden) || (!onPaper && !onScreen) || (layers && !layer.isNull() && !layers->optContentIsVisible(&layer))) {
        return PSHIM_FIELD_HIDDEN;
    }
    return onPaper ? (onScreen ? 0u : PSHIM_FIELD_PAPER_ONLY) : PSHIM_FIELD_SCREEN_ONLY;
}

bool AnnotationRecorder::add(Annot *annotation) {
    closeLast();
    const Object &dictionary = annotation->getAnnotObj();
    if (annotations.size() >= mostAnnotations) {
        recorder->flags |= PSHIM_PAGE_OVERFULL;
        return false;
    }
    if (!dictionary.isDict()) {
        return true;
    }
    PShimAnnotation result = {};
    place(result, annotation);
    result.firstMark = result.endMark = recorder->marks();
    result.firstText = static_cast<uint32_t>(texts.size());
    result.flags = static_cast<uint16_t>(visibility(annotation));
    bool isDrawn = true;
    switch (annotation->getType()) {
    case Annot::typeWidget:
        if (annotation->getHasRef()) {
            seen.insert(annotation->getRef().num);
        }
        isDrawn = addField(result, dictionary);
        if (!isDrawn && !(result.flags & PSHIM_FIELD_HIDDEN)) {
            addFrame(result, dictionary);
        }
        if (result.flags & PSHIM_FIELD_PAPER_ONLY) {
            annotation->setFlags(annotation->getFlags() & ~noView); // what stands on paper is read
        }
        break;
    case Annot::typeFreeText: {
        result.kind = PSHIM_ANNOTATION_FREE_TEXT;
        result.flags |= PSHIM_FIELD_MULTILINE;
        addText(result, fieldValues::text(dictionary.dictLookup("Contents")));
        result.fontSize = narrow(fieldValues::fontSize(fieldValues::text(dictionary.dictLookup("DA"))));
        Object looks = dictionary.dictLookup("AP");
        isDrawn = looks.isDict() && looks.dictLookup("N").isStream();
        break;
    }
    case Annot::typeStamp: result.kind = PSHIM_ANNOTATION_STAMP; break;
    case Annot::typeStrikeOut: result.kind = PSHIM_ANNOTATION_STRUCK; break;
    case Annot::typePopup: return false;
    case Annot::typeText:
    case Annot::typeFileAttachment:
    case Annot::typeSound: isDrawn = false; [[fallthrough]];
    case Annot::typeHighlight:
    case Annot::typeUnderline:
    case Annot::typeSquiggly:
    case Annot::typeCaret:
    case Annot::typeSquare:
    case Annot::typeCircle:
        if (addText(result, fieldValues::text(dictionary.dictLookup("Contents"))) || !isDrawn) {
            result.kind = PSHIM_ANNOTATION_NOTE;
        }
        break;
    default: break;
    }
    annotations.push_back(result);
    return isDrawn;
}

size_t AnnotationRecorder::valuesOffPages(PDFDoc *paper) const {
    Object *root = formOf(paper);
    size_t count = 0;
    int budget = 20000;
    if (root && root->isDict()) {
        Object fields = root->dictLookup("Fields");
        for (int i = 0; fields.isArray() && i < fields.arrayGetLength() && budget > 0; ++i) {
            countOffPages(fields.arrayGet(i), fields.arrayGetNF(i), 0, budget, count);
        }
    }
    return count;
}

void AnnotationRecorder::countOffPages(const Object &field, const Object &reference, int depth, int &budget,
                                       size_t &count) const {
    if (--budget < 0 || depth > deepestField || !field.isDict()) {
        return;
    }
    Object kids = field.dictLookup("Kids");
    bool hasFields = false, isSeen = reference.isRef() && seen.count(reference.getRefNum());
    for (int i = 0; kids.isArray() && i < kids.arrayGetLength() && budget > 0; ++i) {
        Object kid = kids.arrayGet(i);
        const Object &place = kids.arrayGetNF(i);
        isSeen = isSeen || (place.isRef() && seen.count(place.getRefNum()));
        if (kid.isDict() && !kid.dictLookup("T").isNull()) {
            hasFields = true;
            countOffPages(kid, place, depth + 1, budget, count);
        }
    }
    if (hasFields || isSeen) {
        return;
    }
    Object type = inherited(field, "FT"), value = inherited(field, "V");
    bool isText = type.isName("Tx") || type.isName("Ch");
    count += isText && !fieldValues::text(value).empty() ? 1 : 0;
}
