// What differs between Poppler 22.02 and 24.02, settled by overloads, so that no version number is needed.
#ifndef COMPATIBILITY_H
#define COMPATIBILITY_H

#include <functional>
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

// Until 22.02 passwords were pointers, from 22.03 optionals. The document owns the stream; `rebuilt` is called when the file's
// table of objects is damaged and had to be made anew.
template <typename Document>
std::unique_ptr<Document> open(BaseStream *stream, const std::string *password, const std::function<void()> &rebuilt) {
    using Word = std::optional<GooString>;
    if constexpr (std::is_constructible_v<Document, BaseStream *, const Word &, const Word &, void *,
                                          const std::function<void()> &>) {
        Word word;
        if (password) {
            word.emplace(*password);
        }
        return std::make_unique<Document>(stream, word, word, nullptr, rebuilt);
    } else {
        std::unique_ptr<GooString> word = password ? std::make_unique<GooString>(*password) : nullptr;
        return std::make_unique<Document>(stream, word.get(), word.get(), nullptr, rebuilt);
    }
}

// Whether a font's codes are numbers of glyphs and nothing says which characters they show. Poppler then takes the numbers for
// Unicode, which is wrong for nearly all such fonts.
inline bool hasOnlyGlyphNumbers(GfxFont *font) {
    if (!font->isCIDFont() || font->hasToUnicodeCMap()) {
        return false;
    }
    auto *composite = static_cast<GfxCIDFont *>(font);
    return text(composite->getCollection()) == "Adobe-Identity" && composite->getCIDToGIDLen() == 0;
}

} // namespace compatibility
#endif
