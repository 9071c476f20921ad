import ServiceRecords
import Vocabulary

/// How the sessions of a log are given where a row says nothing else, by a sentence above it: "1:1 in the OT corner unless noted", "The sessions are one to one".
enum UsualManner {
    /// `nil` where no sentence says so, or what it says holds for some of the sessions only.
    static func read(_ text: String) -> Delivery? {
        guard (10...600).contains(text.utf8.count) else { return nil }
        var found: Set<Bool> = []
        for clause in text.split(whereSeparator: { ".;\n".contains($0) }) {
            let words = FoldedText(String(clause))
            let exception = words.words.firstIndex { $0 == "unless" || $0 == "except" }
            guard exception != nil || words.containsAny(allSessions) else { continue }
            // "unless I wrote group" names the exception.
            let head = FoldedText(words.words.prefix(exception ?? words.wordCount).joined(separator: " "))
            let isOne = head.containsAny(one), isGroup = head.containsAny(["group", "groups"])
            if isOne != isGroup { found.insert(isOne) }
        }
        return found.count == 1 ? found.first.map { $0 ? .individual : .group } : nil
    }

    private static let one = ["individual", "individually", "1 1", "1 on 1", "one to one", "one on one", "1 to 1"]
    private static let allSessions = [
        "all sessions are", "all sessions were", "sessions are", "sessions were", "sessions with him are", "sessions with her are", "sessions with them are", "each session is", "every session is",
        "always seen", "all individual", "all 1 1",
    ]
}
