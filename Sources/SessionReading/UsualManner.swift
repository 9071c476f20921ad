import Pages
import ServiceRecords
import Vocabulary

/// How the sessions of a log are given where a row says nothing else, by a sentence above it: "1:1 in the OT corner unless noted", "The sessions are one to one".
enum UsualManner {
    /// `nil` where no sentence says so, or what it says holds for some of the sessions only, or is said of something else.
    static func read(_ text: String) -> Delivery? {
        guard (10...600).contains(text.utf8.count) else { return nil }
        var usual: Set<Delivery> = [], beside: Set<Delivery> = []
        for clause in text.split(whereSeparator: { ".;\n".contains($0) }) {
            let words = FoldedText(String(clause)).words
            // "unless I wrote group" names the exception.
            let exception = words.firstIndex { ["unless", "except"].contains($0) }
            let head = Array(words.prefix(exception ?? words.count))
            let named = manners(in: head)
            if let own = ofSessions(head) ?? (exception == nil ? nil : standsFirst(head) ?? standsFirst(lastPiece(String(clause)))), named == [own] {
                usual.insert(own)
            } else if named.count == 1 {
                beside.formUnion(named)
            }
        }
        return usual.count == 1 && beside.isSubset(of: usual) ? usual.first : nil
    }

    /// "The sessions with her are one to one", "all sessions are in a small group", "always seen 1:1": of all sessions, whenever and whatever for.
    private static func ofSessions(_ words: [String]) -> Delivery? {
        if words.starts(with: ["always", "seen"]) { return manner(words[2...]) }
        if words.first == "all", let own = manner(words[1...]) { return own }
        let owners: Set<String> = ["all", "the", "my", "our", "his", "her", "their", "these", "each", "every", "of"]
        guard let place = words.firstIndex(where: { !owners.contains($0) }), words[place] == "session" || words[place] == "sessions" else { return nil }
        var rest = words[(place + 1)...]
        if rest.first == "with" {
            guard let verb = rest.prefix(5).firstIndex(where: verbs.contains) else { return nil }
            rest = rest[verb...]
        }
        guard let verb = rest.first, verbs.contains(verb) else { return nil }
        rest = rest.dropFirst()
        let days: Set<String> = ["until", "till", "when", "if", "on", "from", "since", "through", "before", "after", "starting", "beginning", "only", "some", "sometimes", "not", "mostly"]
        return rest.contains(where: days.contains) ? nil : manner(rest.drop { ["always", "all", "usually", "held", "given", "provided"].contains($0) })
    }
    private static let verbs: Set<String> = ["is", "are", "was", "were"]

    /// "1:1 in the OT corner" before "unless": what stands first is how all of them are given.
    private static func standsFirst(_ words: [String]) -> Delivery? { manner(words.drop { ["all", "always", "seen", "usually", "sessions", "therapy"].contains($0) }) }

    /// What stands behind the last comma before the exception.
    private static func lastPiece(_ clause: String) -> [String] {
        guard let at = clause.lowercased().firstRange(of: /\b(?:unless|except)\b/) else { return [] }
        let head = clause.prefix(clause.lowercased().distance(from: clause.lowercased().startIndex, to: at.lowerBound))
        return head.split(separator: ",").last.map { FoldedText(String($0)).words } ?? []
    }

    /// The way with which words begin, where it belongs to no other noun: not "the group room", "individual progress notes".
    private static func manner(_ words: ArraySlice<String>) -> Delivery? {
        let words = Array(words.drop { ["in", "a", "an", "as", "small"].contains($0) })
        for (form, way) in forms where words.starts(with: form) {
            guard let next = words.dropFirst(form.count).first else { return way }
            return next.contains(where: \.isNumber) || besides.contains(next) ? way : nil
        }
        return nil
    }

    private static let forms: [([String], Delivery)] =
        "1 1;1 on 1;1 to 1;one to one;one on one;individually;individual".split(separator: ";").map { ($0.split(separator: " ").map(String.init), .individual) }
        + "group;groups".split(separator: ";").map { ([String($0)], .group) }
    private static let besides: Set<String> = ["in", "at", "on", "with", "of", "for", "session", "sessions", "therapy", "by", "min", "minutes", "weekly", "each", "every", "service", "services", "direct"]

    private static func manners(in words: [String]) -> Set<Delivery> {
        let text = FoldedText(words.joined(separator: " "))
        var found: Set<Delivery> = []
        if text.containsAny(["individual", "individually", "1 1", "1 on 1", "one to one", "one on one", "1 to 1"]) { found.insert(.individual) }
        if text.containsAny(["group", "groups"]) { found.insert(.group) }
        return found
    }

    // MARK: rows

    /// What the words of a row say of its manner, before the usual one holds.
    enum Noted { case nothing, way(Delivery), open }

    /// "group with Ben", "G", "1:1": the row's own way. Words that only speak of a group, or name another child, leave it open.
    static func noted(_ note: String, usual: Delivery, people: Set<String>) -> Noted {
        var found: Set<Delivery> = []
        for part in note.split(whereSeparator: { ",;\n|.".contains($0) }) {
            let part = String(part).trimmedCell, words = FoldedText(part).words
            // "G - r words" begins as a code does.
            if part.hasPrefix("G - ") || part.hasPrefix("G: ") { return .open }
            if part == "G" || part == "GRP" || part == "grp" { found.insert(.group) }
            if part == "I" || part == "IND" || part == "ind" || part == "indiv" { found.insert(.individual) }
            let own = words.drop { ["in", "a", "an", "as", "small", "seen", "today", "was", "her", "him"].contains($0) }
            guard let way = forms.first(where: { own.starts(with: $0.0) }) else { continue }
            let next = own.dropFirst(way.0.count).first
            if next.map({ besides.contains($0) || ["today", "only", "w", "because", "this"].contains($0) || $0.contains(where: \.isNumber) }) ?? true || part.contains("(") || part.contains(" - ") {
                found.insert(way.1)
            }
        }
        if found.count == 1, let way = found.first { return .way(way) }
        if found.count > 1 { return .open }
        let words = FoldedText(note)
        if words.containsAny(usual == .individual ? ["group", "groups", "grp"] : ["1 1", "individual", "individually", "indiv", "one on one", "one to one", "1 on 1"]) { return .open }
        if usual == .individual { for match in note.matches(of: /(?:\b[Ww]ith|\bw\/) ?(?<name>[A-Z][a-z]+)\b(?!\.)/) where isChild(match.name, people) { return .open } }
        if usual == .group, let match = note.firstMatch(of: /\b(?<name>[A-Z][a-z]+) only\b/), isChild(match.name, people) { return .open }
        return .nothing
    }

    /// Whether a name may be that of another child: not of this one, or of a grown-up.
    private static func isChild(_ name: Substring, _ people: Set<String>) -> Bool {
        let word = name.lowercased()
        return !people.contains(word) && !["mr", "mrs", "ms", "mx", "dr", "miss", "mom", "dad", "teacher", "para", "aide", "staff", "parent", "slp", "ot", "pt", "not", "words"].contains(word)
            && Vocabulary.role(String(name)) == nil
    }
}

extension RowReader {
    /// The usual way, where nothing in the row says another; where something may, neither of them.
    func takeUsualManner(_ row: SheetRow, _ draft: inout Draft) {
        guard let usual = layout.header.usualDelivery, draft.delivery == .unspecified, said(.delivery, row) == nil else { return }
        // Whoever else a consult was with says nothing of the child's sessions.
        if [.consult, .evaluation, .observation].contains(draft.status) {
            draft.delivery = usual
            return
        }
        let people = people(draft)
        switch UsualManner.noted(draft.note ?? "", usual: usual, people: Set(people.student + people.provider)) {
        case .nothing: draft.delivery = usual
        case .way(let way): draft.delivery = way
        case .open: draft.flags.append("note_group")
        }
    }
}
