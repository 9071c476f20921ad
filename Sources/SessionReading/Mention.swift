import ServiceRecords
import Vocabulary

/// A person whom a sentence names together with a role, as letters and mails do: "Ms. Hale, our speech therapist,".
struct Mention: Sendable, Hashable {
    var name: String
    var role: ProviderRole

    /// All such people of a line: a title of courtesy and a name, and beside it, in brackets, between commas or in front, the role.
    static func all(in line: String) -> [Mention] {
        guard (12...600).contains(line.utf8.count) else { return [] }
        let words = line.split { $0 == " " || $0 == "\t" || $0 == "\n" }.map(String.init)
        var result = named(line).map { [$0] } ?? []
        for (index, word) in words.enumerated() where courtesies.contains(word.lowercased()) {
            var end = index + 1
            while end < words.count, end <= index + 3, isName(words[end]) {
                end += 1
                if words[end - 1].last.map({ ",;:.)".contains($0) }) ?? false, words[end - 1].utf8.count > 2 { break }
            }
            guard end > index + 1 else { continue }
            let name = words[index..<end].joined(separator: " ").trimming(",;:.)")
            if let role = behind(words, end) ?? before(words, index) { result.append(Mention(name: name, role: role)) }
        }
        return result
    }

    /// "Rosa Lund, school counselor - Elm School": a line that begins with a name and its role.
    private static func named(_ line: String) -> Mention? {
        let own = line.prefix { $0 != "\t" && $0 != "\n" && $0 != "(" }
        let part = ([" - ", " \u{2013} ", " \u{2014} "].compactMap { own.firstRange(of: $0)?.lowerBound }.min()).map { own[..<$0] } ?? own
        guard part.utf8.count <= 70, let comma = part.firstIndex(of: ",") else { return nil }
        let name = String(part[..<comma]).trimmedCell
        let words = part[part.index(after: comma)...].split(separator: " ").map(String.init)
        guard PersonName.standsAlone(name), (1...4).contains(words.count), let role = role(words[...]) else { return nil }
        return Mention(name: name, role: role)
    }

    private static let courtesies: Set<String> = ["mr.", "mrs.", "ms.", "dr.", "mx.", "mr", "mrs", "ms", "miss", "dr", "coach"]

    private static func isName(_ word: String) -> Bool {
        guard let first = word.utf8.first else { return false }
        return (0x41...0x5A).contains(first) || first >= 0x80
    }

    /// "(school counselor)" behind the name, or "the school counselor," between commas.
    private static func behind(_ words: [String], _ start: Int) -> ProviderRole? {
        guard start < words.count else { return nil }
        if words[start].hasPrefix("(") {
            let inside = words[start...].prefix(6)
            guard let close = inside.firstIndex(where: { $0.contains(")") }) else { return nil }
            return role(inside[...close])
        }
        guard words[start - 1].hasSuffix(",") else { return nil }
        let part = words[start...].prefix(6)
        let stop = part.firstIndex { $0.hasSuffix(",") || $0.hasSuffix(".") || $0.hasSuffix(";") } ?? part.index(before: part.endIndex)
        return role(part[...stop])
    }

    /// "our school counselor Mr. Ito"
    private static func before(_ words: [String], _ start: Int) -> ProviderRole? {
        let part = words[max(0, start - 3)..<start]
        let own = part.suffix(from: (part.lastIndex { $0.hasSuffix(",") && $0 != part.last || $0.hasSuffix(".") }.map { $0 + 1 }) ?? part.startIndex)
        return own.isEmpty ? nil : role(own)
    }

    private static func role(_ words: ArraySlice<String>) -> ProviderRole? {
        let text = words.joined(separator: " ").trimming("(),;:.")
        guard let role = Vocabulary.role(text), LogAssembly.service(ofRole: role) != nil else { return nil }
        return role
    }
}

extension String {
    /// Without these marks at its ends.
    fileprivate func trimming(_ marks: String) -> String {
        var part = self[...]
        while let last = part.last, marks.contains(last) { part.removeLast() }
        while let first = part.first, marks.contains(first) { part.removeFirst() }
        return String(part)
    }
}
