// Reads single values of form fields.
#ifndef FIELD_VALUES_H
#define FIELD_VALUES_H

#include <cstddef>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <Object.h>

namespace fieldValues {

// The bytes of a string, a name, a stream or a number, as the file holds them; empty for anything else.
std::string text(const Object &object);

// The size in a default appearance such as "/Helv 9 Tf 0 g"; 0 when there is none.
double fontSize(const std::string &appearance);

// Whether a state's name means checked.
bool isOn(const std::string &name);

// The options of a choice, or of buttons: values and the words shown for them.
class Options {
public:
    explicit Options(const Object &options);
    std::string shown(const std::string &value) const;
    std::string shown(size_t place) const;
    // The name that a button has for the option of this value: its place; the value itself when there is none.
    std::string place(const std::string &value) const;

private:
    std::vector<std::pair<std::string, std::string>> options;
};

// The names under which a button keeps looks for being checked.
class ButtonLooks {
public:
    explicit ButtonLooks(const Object &appearance);
    bool empty() const { return names.empty(); }
    bool hold(const std::string &name) const { return names.count(name) > 0; }

private:
    void add(const Object &looks);
    std::set<std::string> names;
};

} // namespace fieldValues
#endif
