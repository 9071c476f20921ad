import Pages
import ServiceRecords
import Tables
import Vocabulary

/// Sentences of an amendment that keep what it does not list: "All other services remain as written on 9/15/2025", "No other changes", "Resource
/// room and counseling do not change".
enum KeptServices {
    /// What the pages say that they keep; `nil` where they say nothing of the kind.
    static func told(in layouts: [PageLayout]) -> Document.Kept? {
        var kept = Document.Kept(allOthers: false)
        for text in layouts.flatMap(texts) {
            for sentence in sentences(text) {
                let tokens = foldedTokens(sentence)
                guard (3...40).contains(tokens.count), !tokens.contains(where: doubts.contains) else { continue }
                if keepsOthers(tokens) {
                    kept.allOthers = true
                } else if staying.isIn(tokens), !tokens.contains(where: others.contains) {
                    let named = Vocabulary.services(in: sentence)
                    // "Counseling does not change", not "The student remains in the resource room".
                    guard let first = named.first, case let before = Array(sentence.utf8).prefix(first.range.lowerBound),
                        foldedTokens(String(decoding: before, as: UTF8.self)).count <= 2, tokens.first != "the" || tokens.dropFirst().first != "student"
                    else { continue }
                    for match in named where !kept.services.contains(match.service) { kept.services.append(match.service) }
                }
            }
        }
        return kept.allOthers || !kept.services.isEmpty ? kept : nil
    }

    /// Lines that stand close together as one text, and each cell.
    private static func texts(of layout: PageLayout) -> [String] {
        var result: [String] = []
        var last: TextLine?
        for block in layout.blocks {
            switch block {
            case .line(let line):
                if let above = last, line.box.y0 - above.box.y1 < 0.8 * line.fontSize, !result.isEmpty {
                    result[result.count - 1] += " " + line.text
                } else {
                    result.append(line.text)
                }
                last = line
            case .grid(let grid):
                result += grid.cells.map(\.text).filter { $0.utf8.count > 20 }
                last = nil
            }
        }
        return result
    }

    private static func sentences(_ text: String) -> [String] {
        var result = [""]
        for word in text.split(separator: " ") {
            result[result.count - 1] += " " + word
            if let end = word.last, ".;!?".contains(end) { result.append("") }
        }
        return result
    }

    /// "All other services remain", "Other special education and related services are unchanged", "No other changes to services".
    private static func keepsOthers(_ tokens: [String]) -> Bool {
        if noOther.isIn(tokens) { return !tokens.contains(where: lists.contains) || tokens.contains(where: named.contains) }
        guard let other = tokens.firstIndex(where: others.contains), staying.isIn(Array(tokens[other...])) else { return false }
        return tokens[other...].prefix(12).contains(where: named.contains)
    }

    private static let others: Set<String> = ["other", "others", "remaining"]
    private static let named: Set<String> = [
        "service", "services", "minutes", "iep", "program", "programs", "provisions", "parts", "portions", "components", "sections",
    ]
    /// What an IEP lists beside services: that these stay says nothing of the services.
    private static let lists: Set<String> = ["goal", "goals", "accommodation", "accommodations", "testing", "placement", "transportation", "medication"]
    /// Words that leave open whether it is so.
    private static let doubts: Set<String> = ["if", "whether", "unless", "until", "may", "might", "could", "would", "should", "proposed", "requested", "asked"]
    private static let noOther = PhraseTable(["no other changes", "no other change", "no further changes", "no additional changes", "nothing else changes"])
    private static let staying = PhraseTable([
        "remain", "remains", "continue", "continues", "stay", "stays", "unchanged", "do not change", "does not change", "did not change", "are not changed",
        "is not changed", "not affected", "as written", "in effect", "stay the same", "remain the same", "no change", "no changes", "will remain",
        "will continue", "will not change", "are the same", "not changing",
    ])
}
