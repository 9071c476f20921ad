// Single values of form fields.
#include "FieldValues.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "Compatibility.h"

namespace fieldValues {

namespace {

constexpr size_t longestText = 64u << 10;
constexpr int mostOptions = 10000;
constexpr int mostNames = 200;

bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\0'; }

} // namespace

std::string text(const Object &object) {
    std::string result;
    if (object.isString()) {
        result = compatibility::text(object.getString());
    } else if (object.isName()) {
        result = object.getName();
    } else if (object.isInt()) {
        result = std::to_string(object.getInt());
    } else if (object.isReal() && std::isfinite(object.getReal())) {
        result = std::to_string(object.getReal());
    } else if (object.isStream()) {
        Object stream = object.copy();
        stream.streamReset();
        for (int byte = stream.streamGetChar(); byte != EOF && result.size() < longestText; byte = stream.streamGetChar()) {
            result.push_back(static_cast<char>(byte));
        }
        stream.streamClose();
    }
    if (result.size() > longestText) {
        result.resize(longestText);
    }
    return result;
}

double fontSize(const std::string &appearance) {
    std::vector<std::string> words;
    for (size_t i = 0; i < appearance.size() && words.size() < 200;) {
        while (i < appearance.size() && isBlank(appearance[i])) {
            ++i;
        }
        size_t start = i;
        while (i < appearance.size() && !isBlank(appearance[i])) {
            ++i;
        }
        words.push_back(appearance.substr(start, std::min<size_t>(i - start, 40)));
    }
    for (size_t i = 1; i < words.size(); ++i) {
        if (words[i] == "Tf") {
            double size = std::strtod(words[i - 1].c_str(), nullptr);
            return std::isfinite(size) && size > 0 && size < 1000 ? size : 0;
        }
    }
    return 0;
}

bool isOn(const std::string &name) { return !name.empty() && name != "Off"; }

Options::Options(const Object &list) {
    for (int i = 0; list.isArray() && i < std::min(list.arrayGetLength(), mostOptions); ++i) {
        Object option = list.arrayGet(i);
        if (option.isArray() && option.arrayGetLength() >= 2) {
            options.emplace_back(text(option.arrayGet(0)), text(option.arrayGet(1)));
        } else {
            options.emplace_back(text(option), text(option));
        }
    }
}

std::string Options::shown(const std::string &value) const {
    auto found = std::find_if(options.begin(), options.end(), [&](const auto &option) { return option.first == value; });
    return found == options.end() ? value : found->second;
}

std::string Options::shown(size_t place) const { return place < options.size() ? options[place].second : std::string(); }

std::string Options::place(const std::string &value) const {
    auto found = std::find_if(options.begin(), options.end(),
                              [&](const auto &option) { return option.first == value || option.second == value; });
    return found == options.end() ? value : std::to_string(found - options.begin());
}

ButtonLooks::ButtonLooks(const Object &appearance) {
    if (appearance.isDict()) {
        add(appearance.dictLookup("N"));
        if (names.empty()) {
            add(appearance.dictLookup("D"));
        }
    }
}

void ButtonLooks::add(const Object &looks) {
    for (int i = 0; looks.isDict() && i < std::min(looks.dictGetLength(), mostNames); ++i) {
        std::string name = looks.dictGetKey(i);
        if (isOn(name)) {
            names.insert(name);
        }
    }
}

} // namespace fieldValues
