// What stands behind the handle that the C functions pass about.
#ifndef OPEN_DOCUMENT_H
#define OPEN_DOCUMENT_H

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "AnnotationRecorder.h"
#include "Compatibility.h"
#include "PageRecorder.h"

struct PShimDocument {
    std::unique_ptr<PDFDoc> document;
    std::vector<FontRecord> fonts;
    std::unique_ptr<PageRecorder> recorder;
    AnnotationRecorder annotations;
    std::string info;
    bool rebuilt = false;
    std::vector<uint8_t> picture;
};
#endif
