// Writes down what is laid over a page: form fields with their values, notes, stamps.
#ifndef ANNOTATION_RECORDER_H
#define ANNOTATION_RECORDER_H

#include <set>
#include <string>
#include <vector>

#include <Annot.h>
#include <Object.h>
#include <PDFDoc.h>

#include "PageRecorder.h"
#include "PopplerShim.h"

// Fields stand below one another at most so deep.
constexpr int deepestField = 32;

class AnnotationRecorder {
public:
    std::vector<PShimAnnotation> annotations;
    std::vector<PShimText> texts;
    std::string bytes;

    void begin(PDFDoc *document, PageRecorder *recorder);
    // Called before each annotation of the page is drawn; says whether it is to be drawn.
    bool add(Annot *annotation);
    void end();
    // Text and choice fields with a value of which no page read so far holds a widget.
    size_t valuesOffPages(PDFDoc *document) const;

private:
    // An entry that a field inherits from those above it.
    static Object inherited(const Object &field, const char *key);
    void closeLast();
    // Writes a field down; says whether the file brings a look of it that readers show.
    bool addField(PShimAnnotation &result, const Object &field);
    void addFrame(const PShimAnnotation &result, const Object &field);
    void addButton(PShimAnnotation &result, const Object &field, unsigned flags);
    void addChoice(PShimAnnotation &result, const Object &field);
    void addTextValue(PShimAnnotation &result, const Object &field);
    bool addText(PShimAnnotation &result, const std::string &text);
    void place(PShimAnnotation &result, Annot *annotation) const;
    unsigned visibility(Annot *annotation) const;
    void countOffPages(const Object &field, const Object &reference, int depth, int &budget, size_t &count) const;

    PDFDoc *document = nullptr;
    PageRecorder *recorder = nullptr;
    Object form;
    bool isAsked = false;      // whether the form has been looked at
    bool madeByReader = false; // readers make the looks of all fields anew
    std::set<int> seen;        // object numbers of fields that stand on a page
};
#endif
