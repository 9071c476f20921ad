import ServiceRecords
import Vocabulary

/// What a status cell says became of a session (domain rules D.3): the trade's words, and the marks that logs use instead of
/// words.
enum StatusWords {
    struct Reading: Sendable, Hashable {
        var status: SessionStatus
        var flags: [String] = []
        var mode: DeliveryMode?
    }

    /// What a status cell says; `nil` when its words are not understood, and for blanks.
    static func read(_ text: String) -> Reading? {
        if text.saysNothing { return nil }
        if let mark = mark(text) { return mark }
        // The fate of a claim says that a session was claimed, and nothing else.
        if claims.contains(FoldedText(text).string) { return Reading(status: .delivered, flags: ["claim_status"]) }
        let mode = Vocabulary.mode(text)
        if let status = Vocabulary.sessionStatus(text) {
            let refined = refined(status, FoldedText(text))
            return Reading(status: refined, flags: refined == .unknown ? ["not_held"] : [], mode: mode)
        }
        // "Teletherapy" and "In person" as a status say how the session was held, and so that it was.
        return mode.map { Reading(status: .delivered, mode: $0) }
    }

    /// "Completed (short)" was not a whole session, and in "Absent (staff)" it is not the student who was away.
    private static func refined(_ status: SessionStatus, _ text: FoldedText) -> SessionStatus {
        switch status {
        case .delivered where text.containsAny(shortened): .partial
        // "Provided, short: pulled late because of a schedule conflict": the reason belongs to the missing part.
        case .unknown where text.containsAny(shortened) && given.contains { text.offset(of: $0) == 1 }: .partial
        case .studentAbsent
        where text.containsAny(providers) && !text.containsAny(["student", "child", "pupil", "client", "learner", "stu"]):
            .providerAbsent
        default: status
        }
    }

    private static let claims: Set<String> = [
        "paid", "denied", "billed", "claimed", "adjudicated", "processed", "rejected", "claim paid", "claim denied",
        "paid in full", "to be paid",
    ]
    private static let shortened = [
        "short", "shortened", "in part", "part", "partial", "partially", "left early", "late", "ended early", "cut short",
        "abbreviated",
    ]
    private static let given = [
        "provided", "delivered", "completed", "seen", "service provided", "services provided", "attended", "present", "held",
        "session held", "served",
    ]
    private static let providers = [
        "staff", "provider", "therapist", "teacher", "clinician", "slp", "slpa", "ot", "cota", "pt", "pta", "counselor",
        "psychologist", "para", "paraprofessional", "aide", "nurse", "interpreter", "specialist", "instructor", "pathologist",
        "interventionist", "bcba", "practitioner", "social worker", "substitute",
    ]

    /// Ticks, crosses, and the truth values of exports. An X in a box of a log stands for "seen".
    private static func mark(_ text: String) -> Reading? {
        switch text.trimmedCell {
        case "\u{2713}", "\u{2714}", "\u{221A}", "\u{2611}", "\u{2705}", "\u{2714}\u{FE0F}", "\u{2612}", "\u{F0FC}", "x", "X",
            "+", "1", "Y", "y", "Yes",
            "yes", "YES", "TRUE", "True", "true":
            return Reading(status: .delivered)
        case "\u{2717}", "\u{2718}", "\u{274C}", "0", "N", "n", "No", "no", "NO", "FALSE", "False", "false":
            return Reading(status: .unknown, flags: ["not_held"])
        default: return nil
        }
    }

    static func isNumber(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E }
    }
}

/// What the file itself says its codes and colours mean.
struct Legend: Sendable, Hashable {
    /// Meanings by folded code.
    private(set) var codes: [String: StatusWords.Reading] = [:]
    /// Meanings by fill colour.
    private(set) var fills: [String: StatusWords.Reading] = [:]
    /// Struck-out rows are void.
    private(set) var strikesVoid = true

    var isEmpty: Bool { codes.isEmpty && fills.isEmpty }

    private static let colours = [
        "green", "yellow", "red", "blue", "orange", "pink", "purple", "gray", "grey", "white", "shaded", "highlighted",
    ]

    /// Takes "A = absent; ✓ = seen" from a cell's text, and the colour of a cell that explains it.
    mutating func take(_ text: String, fill: String? = nil) {
        for (code, meaning) in Self.pairs(text) {
            let folded = FoldedText(code)
            if folded.containsAny(["struck", "strike", "strikethrough", "crossed"]) { continue }
            guard let reading = StatusWords.read(meaning) else { continue }
            if folded.containsAny(Self.colours) {
                if let fill { fills[fill] = reading }
            } else if folded.wordCount <= 2 {
                codes[Self.key(code)] = reading
            }
        }
    }

    /// A code and its meaning from two cells side by side.
    mutating func take(code: String, meaning: String) {
        guard code.utf8.count <= 6, let reading = StatusWords.read(meaning), !StatusWords.isNumber(code) else { return }
        codes[Self.key(code)] = reading
    }

    /// Meaning of a cell's code.
    func reading(_ text: String) -> StatusWords.Reading? { codes.isEmpty ? nil : codes[Self.key(text)] }

    private static func key(_ code: String) -> String {
        let folded = FoldedText(code)
        return folded.isEmpty ? code.trimmedCell : folded.string
    }

    /// Codes with their meanings in "✓ = seen 30 min A = student absent M (date) = make-up".
    static func pairs(_ text: String) -> [(code: String, meaning: String)] {
        let pieces = text.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
        guard pieces.count >= 2 else { return [] }
        var result: [(code: String, meaning: String)] = []
        var code = lastWord(pieces[0]).word
        for index in 1..<pieces.count {
            if index == pieces.count - 1 {
                result.append((code, pieces[index].trimmedCell))
            } else {
                let (rest, next) = lastWord(pieces[index])
                result.append((code, rest))
                code = next
            }
        }
        return result.filter { !$0.code.isEmpty && !$0.meaning.isEmpty }
    }

    private static func lastWord(_ text: String) -> (rest: String, word: String) {
        var words = text.split(whereSeparator: { $0 == " " || $0 == ";" || $0 == "," || $0 == "|" || $0 == "\n" || $0 == "\t" })
            .map(String.init)
        // "M (date)": the bracket says what stands beside the code.
        if let last = words.last, last.hasSuffix(")"), words.count > 1 {
            while let word = words.popLast() { if word.hasPrefix("(") { break } }
        }
        guard let word = words.popLast() else { return ("", "") }
        // "struck out = …" is a code of two words.
        if FoldedText(word).equals("out"), let before = words.popLast() {
            return (words.joined(separator: " "), before + " " + word)
        }
        return (words.joined(separator: " "), word)
    }
}
