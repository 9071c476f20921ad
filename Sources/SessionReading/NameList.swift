import Pages
import ServiceRecords
import Vocabulary

/// A cell that names several people: "Ana Ruiz, Ben Ito (ill)", "Ruiz, Ana; Ito, Ben".
struct NameList: Sendable, Hashable {
    /// One of the people, and the words in brackets or behind a dash beside the name.
    struct Entry: Sendable, Hashable {
        var name: String
        var remark: String?
    }

    private(set) var entries: [Entry]
    /// Whether the marks alone say that these are several people: "Ana Ruiz, Ben Ito" could be one name with its surname first.
    private(set) var isSure = true
    /// Whether commas part an odd number of single words, three or more, so that they are no surnames each before its first name.
    private(set) var partsSingles = false

    /// What the other cells of the column tell of its names.
    struct Custom: Sendable, Hashable {
        /// Names that stand by themselves in other cells, folded.
        var known: Set<String> = []
        /// Commas part first names.
        var partsSingles = false
    }

    /// Reads a cell; `nil` when its words are no names. An empty list where the cell says that there is nobody.
    init?(_ text: String, _ custom: Custom = Custom()) {
        let whole = text.trimmedCell
        if whole.saysNothing || ["none", "nobody", "no one", "0"].contains(FoldedText(whole).string) {
            entries = []
            return
        }
        guard whole.utf8.count <= 400 else { return nil }
        var parts = Self.split(whole, at: [";", "\n", "|"])
        if parts.count == 1 {
            let commas = Self.split(whole, at: [","]).reduce(into: [String]()) { result, part in
                if let last = result.last, ["jr", "sr", "ii", "iii", "iv"].contains(FoldedText(part).string) {
                    result[result.count - 1] = last + " " + part
                } else {
                    result.append(part)
                }
            }
            parts = commas.flatMap { Self.split($0.replacing(" and ", with: "&").replacing(" + ", with: "&"), at: ["&", "+"]) }
            let singles = parts.count { !Self.entry($0).name.contains(" ") }
            let areKnown = parts.allSatisfy { custom.known.contains(FoldedText(Self.entry($0).name).string) }
            partsSingles = commas.count >= 3 && singles == parts.count && parts.count % 2 == 1
            if commas.count == 2, parts.count == 2, !areKnown {
                // "Ruiz, Ana" and "De la Cruz, Ana" are one person.
                if singles > 0, !custom.partsSingles { parts = [whole] }
                isSure = parts.count == 1
            } else if commas.count == parts.count, parts.count >= 4, parts.count % 2 == 0, singles == parts.count, !areKnown, !custom.partsSingles {
                // "Ruiz, Ana, Ito, Ben" may be two children or four.
                return nil
            }
        }
        entries = parts.map(Self.entry)
        guard !entries.isEmpty, entries.count <= 30, entries.allSatisfy({ Self.isName($0.name) }),
            Set(entries.map { FoldedText($0.name) }).count == entries.count
        else { return nil }
        for index in entries.indices { entries[index].name = PersonName.ordered(entries[index].name) }
    }

    /// The parts of a text between marks that stand outside brackets.
    private static func split(_ text: String, at marks: Set<Character>) -> [String] {
        var parts = [""]
        var depth = 0
        for letter in text {
            if letter == "(" || letter == "[" { depth += 1 }
            if letter == ")" || letter == "]" { depth = max(0, depth - 1) }
            if depth == 0, marks.contains(letter) { parts.append("") } else { parts[parts.count - 1].append(letter) }
        }
        return parts.map(\.trimmedCell).filter { !$0.isEmpty && $0 != "and" }
    }

    /// "Ben Ito (ill)", "Ben Ito - ill", "Ben Ito: ill".
    private static func entry(_ text: String) -> Entry {
        for (open, close) in [("(", ")"), ("[", "]"), (" - ", ""), (" \u{2013} ", ""), (" \u{2014} ", ""), (": ", "")] {
            guard let range = text.firstRange(of: open) else { continue }
            let name = String(text[..<range.lowerBound]).trimmedCell
            var remark = String(text[range.upperBound...]).trimmedCell
            if !close.isEmpty, remark.hasSuffix(close) { remark.removeLast() }
            if !name.isEmpty { return Entry(name: name, remark: remark.trimmedCell.isEmpty ? nil : remark.trimmedCell) }
        }
        // "Ben Ito*", "Ben Ito 20 min"
        let bare = text.reversed().drop { "*\u{2020}\u{2021}".contains($0) }
        if bare.count < text.count, !bare.isEmpty { return Entry(name: String(bare.reversed()).trimmedCell, remark: String(text.dropFirst(bare.count))) }
        let words = text.split(separator: " ")
        if words.count >= 3, ["min", "mins", "min.", "minutes"].contains(words[words.count - 1].lowercased()), Int(words[words.count - 2]) != nil {
            return Entry(name: words.dropLast(2).joined(separator: " "), remark: words.suffix(2).joined(separator: " "))
        }
        return Entry(name: text, remark: nil)
    }

    /// Whether the words can be somebody's name as such lists write it: capitals, four words at most, and none that a log uses otherwise.
    private static func isName(_ name: String) -> Bool {
        let words = name.split { $0 == " " || $0 == "," }
        guard (1...4).contains(words.count), name.utf8.count >= 2, PersonName.isPlausible(name),
            words.allSatisfy({ $0.utf8.first.map { (0x41...0x5A).contains($0) || $0 >= 0x80 } ?? false }),
            name.allSatisfy({ $0.isLetter || " ,.-'\u{2019}".contains($0) })
        else { return false }
        let folded = FoldedText(name)
        return StatusWords.read(name) == nil && Vocabulary.service(name) == nil && Vocabulary.role(name) == nil && HeadingWords.matches(name).isEmpty
            && !folded.containsAny(["all", "everyone", "everybody", "whole", "group", "students", "see", "same", "n a"])
    }
}
