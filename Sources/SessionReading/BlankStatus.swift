import Pages
import ServiceRecords
import Vocabulary

/// What a log's own words say of rows whose status is blank: "Status is left blank when the session was held", "Blank = attended".
enum BlankStatus {
    /// What the words make of a blank status; `nil` where they say nothing of one, or speak of another column's blanks.
    static func meaning(_ text: String) -> StatusWords.Reading? {
        guard text.utf8.count <= 300, !text.utf8.isEmpty else { return nil }
        let small = text.lowercased()
        guard ["blank", "empty", "entry", "entered", "code", "mark"].contains(where: small.contains) else { return nil }
        // "blank = present, A = absent" is a list.
        let marks = text.utf8.count { $0 == 0x3D } >= 2 ? ";.|,\n\t" : ";.|\n\t"
        for clause in text.split(whereSeparator: { marks.contains($0) }) {
            guard let reading = meaning(inKey: clause) ?? meaning(ofClause: String(clause)) else { continue }
            return reading
        }
        return nil
    }

    /// "Codes: blank = session held A = student absent": a key whose entries nothing parts but the next code.
    private static func meaning(inKey clause: Substring) -> StatusWords.Reading? {
        guard clause.utf8.count(where: { $0 == 0x3D }) >= 2 else { return nil }
        let entry = /(?i)(?:^|\s)(?:left )?(?:blank|empty) ?= ?(?<meaning>[a-z][^=]{2,60}?)\s+\S{1,4} ?=/
        return clause.firstMatch(of: entry).flatMap { meaning(ofClause: "blank = \($0.meaning)") }
    }

    /// Whether the code of a key is the missing one: "(blank)", "no code".
    static func isBlank(_ code: String) -> Bool {
        ["blank", "left blank", "empty", "no code", "no mark", "no entry", "nothing", "none", "unmarked", "blank cell", "blank box"].contains(FoldedText(code).string)
    }

    private static let blanks = ["left blank", "is blank", "are blank", "blank", "blanks", "left empty", "empty", "no entry", "no code", "no mark", "nothing entered", "nothing marked", "unmarked"]
    private static let columns = ["status", "statuses", "code", "codes", "attendance", "outcome", "disposition", "result", "att", "att code", "mark", "reason", "exception", "exceptions"]
    private static let others = [
        "minutes", "min", "mins", "time", "times", "note", "notes", "comment", "comments", "date", "signature", "initials", "end", "start", "duration", "location", "group", "page", "form",
        "box", "makeup", "make up",
    ]

    private static func meaning(ofClause clause: String) -> StatusWords.Reading? {
        let words = FoldedText(clause)
        guard words.wordCount >= 2, words.wordCount <= 24, words.containsAny(blanks), !words.containsAny(["not", "never", "don't", "dont", "must", "may", "please", "should", "cannot"])
        else { return nil }
        // What a blank means stands behind the mark or the word between them.
        guard let (head, tail) = parted(clause) else { return nil }
        let said = FoldedText(head)
        guard said.containsAny(blanks), said.containsAny(columns) || !said.containsAny(others) else { return nil }
        // "Status blank and minutes blank = not held" speaks of two columns.
        if said.containsAny(others) { return nil }
        let before = tail.firstRange(of: /(?i)[,(]?\s*\botherwise\b/).map { String(tail[..<$0.lowerBound]) } ?? tail
        let meant = FoldedText(before)
        guard meant.wordCount <= 8, !meant.containsAny(["another", "other", "others", "see", "except", "unless", "school", "class", "yet", "or"]) else { return nil }
        return StatusWords.read(held(before)) ?? StatusWords.read(before)
    }

    /// "the session was held", "services were provided as planned": the words without what they say it of.
    private static func held(_ text: String) -> String {
        let empty: Set<String> = [
            "the", "a", "an", "was", "were", "is", "are", "session", "sessions", "service", "services", "student", "child", "has", "had", "been", "as", "planned", "scheduled", "normal", "usual",
            "that", "it", "regular",
        ]
        return FoldedText(text).words.filter { !empty.contains($0) }.joined(separator: " ")
    }

    private static func parted(_ clause: String) -> (head: String, tail: String)? {
        for mark in ["=", ":", "\u{2192}", " \u{2013} ", " \u{2014} ", " - "] {
            if let range = clause.firstRange(of: mark) {
                let (head, tail) = (String(clause[..<range.lowerBound]), String(clause[range.upperBound...]))
                if FoldedText(head).containsAny(blanks) { return (head, tail) }
            }
        }
        guard let range = clause.firstRange(of: /(?i)\s(?:means?|when|whenever|where|if|indicates?|signif(?:y|ies)|denotes?|stands? for|for)\s/) else { return nil }
        return (String(clause[..<range.lowerBound]), String(clause[range.upperBound...]))
    }
}
