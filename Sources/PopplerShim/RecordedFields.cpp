// Form fields: their kind, their value and how they are to look.
#include <algorithm>
#include <cmath>

#include "AnnotationRecorder.h"
#include "FieldValues.h"

namespace {

// Of the entry /Ff (ISO 32000-1, tables 226, 228 and 230).
constexpr unsigned multiline = 1u << 12, password = 1u << 13, comb = 1u << 24, radio = 1u << 15, push = 1u << 16;
constexpr unsigned combo = 1u << 17;

float size(double value) { return static_cast<float>(value); }

unsigned flagsOf(const Object &object) { return object.isInt() ? static_cast<unsigned>(object.getInt()) : 0; }

} // namespace

Object AnnotationRecorder::inherited(const Object &field, const char *key) {
    Object at = field.copy();
    for (int depth = 0; depth < deepestField && at.isDict(); ++depth) {
        Object value = at.dictLookup(key);
        if (!value.isNull()) {
            return value;
        }
        at = at.dictLookup("Parent");
    }
    return Object(objNull);
}

bool AnnotationRecorder::addField(PShimAnnotation &result, const Object &field) {
    for (Object at = field.dictLookupNF("Parent").copy(); at.isRef() && seen.size() < 200000;) {
        if (!seen.insert(at.getRefNum()).second) {
            break;
        }
        Object parent = at.fetch(document->getXRef());
        at = parent.isDict() ? parent.dictLookupNF("Parent").copy() : Object(objNull);
    }
    Object type = inherited(field, "FT");
    unsigned flags = flagsOf(inherited(field, "Ff"));
    Object looks = field.dictLookup("AP");
    Object look = looks.isDict() ? looks.dictLookup("N") : Object(objNull);
    bool hasLook = look.isStream() || look.isDict();
    if (hasLook && !madeByReader) {
        result.flags |= PSHIM_FIELD_HAS_LOOK;
    }
    Object actions = inherited(field, "AA");
    if (actions.isDict() && !actions.dictLookup("F").isNull()) {
        result.flags |= PSHIM_FIELD_FORMATTED;
    }
    if (type.isName("Btn")) {
        addButton(result, field, flags);
        return result.kind == PSHIM_ANNOTATION_OTHER ? hasLook : (result.flags & PSHIM_FIELD_HAS_LOOK) != 0;
    }
    Object appearance = inherited(field, "DA"), alignment = inherited(field, "Q");
    if (appearance.isNull() && form.isDict()) {
        appearance = form.dictLookup("DA");
    }
    result.fontSize = size(fieldValues::fontSize(fieldValues::text(appearance)));
    result.alignment = alignment.isInt() && alignment.getInt() >= 0 && alignment.getInt() <= 2
                           ? static_cast<uint8_t>(alignment.getInt())
                           : 0;
    if (type.isName("Ch")) {
        result.kind = flags & combo ? PSHIM_ANNOTATION_CHOICE : PSHIM_ANNOTATION_LIST;
        addChoice(result, field);
    } else if (type.isName("Tx")) {
        result.kind = PSHIM_ANNOTATION_TEXT;
        result.flags |= flags & multiline ? PSHIM_FIELD_MULTILINE : 0;
        result.flags |= flags & password ? PSHIM_FIELD_PASSWORD : 0;
        Object cells = inherited(field, "MaxLen");
        if ((flags & comb) && !(flags & (multiline | password)) && cells.isInt() && cells.getInt() > 0 && cells.getInt() < 1000) {
            result.flags |= PSHIM_FIELD_COMB;
            result.cells = static_cast<uint32_t>(cells.getInt());
        }
        addTextValue(result, field);
    }
    return result.kind == PSHIM_ANNOTATION_OTHER ? hasLook : (result.flags & PSHIM_FIELD_HAS_LOOK) != 0;
}

// The border that a reader draws round a field for text.
void AnnotationRecorder::addFrame(const PShimAnnotation &result, const Object &field) {
    Object look = field.dictLookup("MK"), style = field.dictLookup("BS");
    Object colour = look.isDict() ? look.dictLookup("BC") : Object(objNull);
    Object width = style.isDict() ? style.dictLookup("W") : Object(objNull);
    bool isText = result.kind >= PSHIM_ANNOTATION_TEXT && result.kind <= PSHIM_ANNOTATION_LIST;
    if (!isText || !colour.isArray() || colour.arrayGetLength() == 0 || (width.isNum() && width.getNum() <= 0)) {
        return;
    }
    double light = 0;
    for (int i = 0; i < std::min(colour.arrayGetLength(), 4); ++i) {
        Object part = colour.arrayGet(i);
        light += part.isNum() ? part.getNum() : 0;
    }
    bool isWhite = colour.arrayGetLength() == 4 ? light < 0.05 : light > 0.95 * colour.arrayGetLength();
    if (!isWhite) {
        recorder->addFrame(result.x0, result.y0, result.x1, result.y1);
    }
}

void AnnotationRecorder::addTextValue(PShimAnnotation &result, const Object &field) {
    Object value = inherited(field, "V");
    if (value.isNull()) {
        if (addText(result, fieldValues::text(inherited(field, "RV")))) {
            result.flags |= PSHIM_FIELD_RICH;
        }
        return;
    }
    addText(result, fieldValues::text(value));
}

// The words that are shown for what is chosen: options may have a value and words.
void AnnotationRecorder::addChoice(PShimAnnotation &result, const Object &field) {
    Object value = inherited(field, "V");
    fieldValues::Options options(inherited(field, "Opt"));
    if (value.isArray()) {
        for (int i = 0; i < std::min(value.arrayGetLength(), 1000); ++i) {
            addText(result, options.shown(fieldValues::text(value.arrayGet(i))));
        }
    } else if (!value.isNull()) {
        addText(result, options.shown(fieldValues::text(value)));
    } else {
        Object places = inherited(field, "I");
        for (int i = 0; places.isArray() && i < std::min(places.arrayGetLength(), 1000); ++i) {
            Object place = places.arrayGet(i);
            if (place.isInt() && place.getInt() >= 0) {
                addText(result, options.shown(static_cast<size_t>(place.getInt())));
            }
        }
    }
}

// Which of its looks a button shows, and which one its field's value asks for.
void AnnotationRecorder::addButton(PShimAnnotation &result, const Object &field, unsigned flags) {
    if (flags & push) {
        return;
    }
    result.kind = flags & radio ? PSHIM_ANNOTATION_RADIO : PSHIM_ANNOTATION_CHECK;
    fieldValues::ButtonLooks looks(field.dictLookup("AP"));
    std::string shown = fieldValues::text(field.dictLookup("AS")), value = fieldValues::text(inherited(field, "V"));
    if (fieldValues::isOn(value) && !looks.hold(value)) {
        value = fieldValues::Options(inherited(field, "Opt")).place(value);
    }
    bool byLook = fieldValues::isOn(shown), isKnownLook = looks.empty() || !byLook || looks.hold(shown);
    // without looks, nobody can tell which of several buttons of a field a name means
    Object above = field.dictLookup("Parent");
    Object siblings = above.isDict() ? above.dictLookup("Kids") : Object(objNull);
    bool isAlone = !(flags & radio) && (!field.dictLookup("T").isNull() || !siblings.isArray() || siblings.arrayGetLength() < 2);
    bool byValue = fieldValues::isOn(value) && (looks.empty() ? isAlone || shown == value : looks.hold(value));
    bool isValueKnown = !fieldValues::isOn(value) || !looks.empty() || isAlone || !shown.empty();
    uint8_t look = byLook ? PSHIM_BUTTON_ON : PSHIM_BUTTON_OFF, data = byValue ? PSHIM_BUTTON_ON : PSHIM_BUTTON_OFF;
    if (value.empty()) {
        result.state = isKnownLook ? look : PSHIM_BUTTON_DIFFERS;
    } else if (shown.empty() || madeByReader) {
        result.flags &= static_cast<uint16_t>(~PSHIM_FIELD_HAS_LOOK); // what is drawn for no state says nothing
        result.state = isValueKnown ? data : PSHIM_BUTTON_UNKNOWN;
    } else {
        result.state = look == data && isKnownLook ? data : PSHIM_BUTTON_DIFFERS;
    }
}
