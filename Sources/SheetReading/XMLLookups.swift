/// Lists in an XML export that say what the codes in its records stand for: `<Item code="H" text="Held"/>`,
/// `<Person ref="S04" first="…" last="…"><Title>…</Title></Person>`.
///
/// A column of the records belongs to a list when each of its values is a key of the list. A list that gives one text for a key is told as
/// a line of codes above the records; one that gives several values (a person's name and title) stands in the records itself.
struct XMLLookups {
    typealias Field = (label: String, value: String)

    /// One list of keys.
    struct List {
        /// What the list is called, or what its elements are.
        var title: String
        /// For each key its other values; equal labels throughout.
        var entries: [String: [Field]] = [:]
        /// The keys in the order of the file.
        var keys: [String] = []
        /// The path of its elements.
        var path: Int
    }

    private static let keyNames: Set<String> = ["code", "id", "ref", "key", "abbr", "abbreviation", "no", "number", "value", "symbol", "uid"]
    /// More entries than this are records of their own.
    private static let most = 2_000

    /// A list from elements of one kind that stand together, or `nil` when they have no key or no two the same form.
    static func list(title: String, path: Int, elements: [[Field]]) -> List? {
        guard elements.count >= 2, elements.count <= most, let first = elements.first,
            let key = first.firstIndex(where: { isKey($0.label) })
        else { return nil }
        let label = first[key].label
        var list = List(title: title, path: path)
        for fields in elements {
            guard let value = fields.first(where: { $0.label == label })?.value, !value.isEmpty, value.utf8.count <= 24,
                list.entries[value] == nil
            else { return nil }
            list.entries[value] = fields.filter { $0.label != label && !$0.value.isEmpty }
            list.keys.append(value)
        }
        return list.entries.values.contains { !$0.isEmpty } ? list : nil
    }

    /// Whether a label names the key of a list: "Code", "Person ID", "pid".
    private static func isKey(_ label: String) -> Bool {
        let word = label.lowercased().split(separator: " ").last.map(String.init) ?? ""
        return keyNames.contains(word) || word.utf8.count <= 4 && word.hasSuffix("id")
    }

    /// Whether a label is an abbreviation that says nothing to who reads it without the list: "oc", "Provider gm".
    static func isCryptic(_ label: String) -> Bool { (label.split(separator: " ").last?.utf8.count ?? 9) <= 3 }

    /// The list whose keys the values of a column are: one named like the column before any other; lists of bare numbers only by name.
    static func list(for label: String, _ values: Set<String>, in lists: [List]) -> List? {
        guard !values.isEmpty else { return nil }
        let words = Set(label.lowercased().split(separator: " ").map(singular))
        // The list that shares most words, and says least besides; two that do alike explain nothing.
        func nearness(_ list: List) -> (shared: Int, others: Int) {
            let own = Set(list.title.lowercased().split(separator: " ").map(singular))
            return (own.intersection(words).count, -own.subtracting(words).count)
        }
        let fitting = lists.filter { list in values.allSatisfy { list.entries[$0] != nil } }
        let named = fitting.filter { nearness($0).shared > 0 }
        if let top = named.map(nearness).max(by: <) {
            let nearest = named.filter { nearness($0) == top }
            return nearest.count == 1 ? nearest[0] : nil
        }
        let hasLetters = values.contains { value in value.utf8.contains { (0x41...0x5A).contains($0 & 0xDF) } }
        return hasLetters && fitting.count == 1 ? fitting[0] : nil
    }

    private static func singular(_ word: Substring) -> String { word.count > 3 && word.last == "s" ? String(word.dropLast()) : String(word) }

    /// "Result: H = Held; SA = Student absent", where each key has one text; `nil` where a list says more.
    static func line(_ label: String, _ list: List) -> String? {
        guard list.keys.count <= 60, list.entries.values.allSatisfy({ $0.count == 1 }) else { return nil }
        let pairs = list.keys.compactMap { key in
            list.entries[key]?.first.map { key + " = " + String($0.value.map { ";=|".contains($0) ? "," : $0 }) }
        }
        return pairs.isEmpty ? nil : label + ": " + pairs.joined(separator: "; ")
    }

    /// What a key stands for, under the column's own label: a person's name in the column, other values in columns beside it. A column of
    /// keys loses the word that calls it one: "Provider pid" becomes "Provider".
    static func values(_ column: String, _ fields: [Field]) -> [Field] {
        let words = column.split(separator: " ")
        let label = words.count > 1 && words.last.map({ isKey(String($0)) }) ?? false ? words.dropLast().joined(separator: " ") : column
        func part(_ names: Set<String>) -> String? { fields.first { names.contains($0.label.lowercased()) }?.value }
        let first = part(["first", "first name", "given", "given name"]), last = part(["last", "last name", "surname", "family name", "family"])
        var result: [Field] = []
        var used: Set<String> = []
        if let last {
            result.append((label, [first, last].compactMap { $0 }.joined(separator: " ")))
            used = ["first", "first name", "given", "given name", "last", "last name", "surname", "family name", "family"]
        } else if let name = part(["name", "full name", "display name"]) {
            result.append((label, name))
            used = ["name", "full name", "display name"]
        }
        for field in fields where !used.contains(field.label.lowercased()) { result.append((label + " " + field.label, field.value)) }
        return result
    }
}
