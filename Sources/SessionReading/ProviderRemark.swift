import ServiceRecords
import Vocabulary

/// What a row's own words say against the one who gave the session (domain rules C.2).
enum ProviderRemark {
    /// The flags: not licensed, as the log itself says, and a substitute who is called a teacher.
    static let flags = ["unlicensed", "substitute_teacher"]

    /// The remark that the words over or in a provider's cell call for.
    static func of(_ text: String) -> String? {
        if isUnlicensed(text) { return flags[0] }
        guard text.utf8.count <= 80, Vocabulary.role(text) == .substitute else { return nil }
        return FoldedText(text).containsAny(["teacher", "guest sub", "building sub", "maestro", "maestra"]) ? flags[1] : nil
    }

    /// What the note of a row by a substitute says of him: "Day-to-day substitute, not a licensed SLP".
    static func ofNote(_ note: String) -> String? {
        guard note.utf8.count <= 120 else { return nil }
        // "Sorted qualified and not qualified words" is what the child did.
        let roots = ["licens", "licenc", "unlic", "certif", "uncert", "credential", "substitut"]
        return FoldedText(note).words.contains { word in roots.contains { word.hasPrefix($0) } } ? of(note) : nil
    }

    private static let ledBySubstitute = ["led", "given", "taught", "held", "provided", "delivered"].flatMap { verb in
        ["substitute", "a substitute", "sub", "a sub"].map { "\(verb) by \($0)" }
    }

    /// Whether the words say that a substitute held the session: "led by a substitute", not "no substitute was found".
    static func tellsOfSubstitute(_ words: FoldedText) -> Bool {
        words.containsAny(["substitute", "sub"]) && words.containsAny(ledBySubstitute)
            && !words.containsAny([
                "no substitute", "no sub", "not", "never", "out", "absent", "cancelled", "canceled", "missed", "sick", "closed", "class", "room", "instead", "late",
            ])
    }

    /// Whether the words say that the provider lacks the license or certificate of the service: "Substitute - not licensed in speech".
    static func isUnlicensed(_ text: String) -> Bool {
        let words = FoldedText(text).words
        let licenses = ["licens", "licenc", "certif", "credential", "qualif"]
        let short = ["unlic", "uncert", "noncert"]
        let numbered: Set = ["lic", "license", "cert", "certificate"]
        let lapses = ["pending", "expired", "lapsed", "revoked", "suspended", "inactive"]
        for (place, word) in words.enumerated() {
            if ["un", "non"].contains(where: { prefix in licenses.contains { word.hasPrefix(prefix + $0) } }) { return true }
            if short.contains(word) { return true }
            // "License pending", "lic. lapsed".
            if licenses.contains(where: { word.hasPrefix($0) }) || word == "lic" || word == "cert",
                words[(place + 1)...].prefix(2).contains(where: lapses.contains)
            {
                return true
            }
            if word == "w", place + 2 < words.count, words[place + 1] == "o", isLicense(words[place + 2], licenses) { return true }
            if word == "sin", place + 1 < words.count, words[place + 1].hasPrefix("licencia") { return true }
            // "Lic No CA" is a number, and a "non-public school" no word about anybody.
            if word == "no", place > 0, numbered.contains(words[place - 1]) { continue }
            if word == "non", place + 1 < words.count, words[place + 1] == "public" { continue }
            guard ["not", "non", "no", "without", "lacks", "lacking"].contains(word), place + 1 < words.count else { continue }
            // "not yet certified", "no speech license"; but "No. 4432, certified".
            let next = words[(place + 1)...].prefix(word == "without" ? 5 : 3)
            if let found = next.firstIndex(where: { isLicense($0, licenses) }),
                !next[..<found].contains(where: { $0.contains(where: \.isNumber) })
            {
                return true
            }
        }
        return false
    }
}

extension ProviderRemark {
    private static func isLicense(_ word: String, _ roots: [String]) -> Bool {
        roots.contains { word.hasPrefix($0) } || word == "lic" || word == "cert"
    }
}

extension Draft {
    /// Keeps a remark about the provider.
    mutating func note(_ remark: String) { flags.append(remark) }
}
