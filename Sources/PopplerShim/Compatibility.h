// What differs between Poppler 22.02 and 24.02, settled by overloads, so that no version number is needed.
#ifndef COMPATIBILITY_H
#define COMPATIBILITY_H

#include <memory>
#include <optional>
#include <string>
#include <type_traits>

#include <GfxFont.h>
#include <GfxState.h>
#include <PDFDoc.h>
#include <Stream.h>
#include <goo/GooString.h>

namespace compatibility {

inline GfxFont *plain(GfxFont *font) { return font; }
inline GfxFont *plain(const std::shared_ptr<GfxFont> &font) { return font.get(); }

inline std::string text(const GooString *string) { return string ? string->toStr() : std::string(); }
inline std::string text(const std::optional<std::string> &string) { return string.value_or(std::string()); }

// Until 22.02 passwords were pointers, from 22.03 optionals. The document owns the stream.
template <typename Document>
std::unique_ptr<Document> open(BaseStream *stream, const std::string *password) {
    if constexpr (std::is_constructible_v<Document, BaseStream *, const std::optional<GooString> &, const std::optional<GooString> &>) {
        std::optional<GooString> word;
        if (password) {
            word.emplace(*password);
        }
        return std::make_unique<Document>(stream, word, word);
    } else {
        if (!password) {
            return std::make_unique<Document>(stream, nullptr, nullptr);
        }
        GooString word(*password);
        return std::make_unique<Document>(stream, &word, &word);
    }
}

} // namespace compatibility
#endif
