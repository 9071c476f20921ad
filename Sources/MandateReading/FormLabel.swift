/// A label of a form's cover page.
enum FormLabel: String, Sendable, Hashable {
    case name, firstName, lastName, dateOfBirth, id, grade, school, district, meetingDate, startDate, endDate, term, amendmentDate

    private static let table = PhraseTable(words: PackageResources.labels_txt)

    /// Whether a day stands beside the label.
    var isDay: Bool {
        switch self {
        case .dateOfBirth, .meetingDate, .startDate, .endDate, .term, .amendmentDate: true
        default: false
        }
    }

    /// Whether the word, before a label, changes which day it is: "Ending" before "Date of IEP".
    static func turns(_ word: String) -> Bool {
        foldedTokens(word).allSatisfy { Words.start.contains($0) || Words.end.contains($0) || ["projected", "anticipated"].contains($0) }
    }

    /// Whether the word, before a label, makes it the evaluation's: "Three-year" before "Review due".
    static func isOfThreeYears(_ word: String) -> Bool {
        let tokens = foldedTokens(word)
        return ["three year", "3 year", "3 yr", "3yr", "triennial", "tri annual", "triannual", "trienal", "reevaluation"].contains(tokens.joined(separator: " "))
    }

    /// Whether the word, before a label, makes it a day gone by: "Recent" before "Annual Review".
    static func isPast(_ word: String) -> Bool { ["recent", "last", "previous", "prior", "past"].contains(word.lowercased()) }

    /// The label that these words are; `nil` for any other words.
    init?(_ text: String) {
        guard text.utf8.count <= 70, let label = FormLabel.known.meaning(of: text, FormLabel.whole) else { return nil }
        self = label
    }

    private static let known = Memo<FormLabel?>()
    private static let guessed = Memo<FormLabel?>()

    private static func whole(_ text: String) -> FormLabel? {
        var tokens = foldedTokens(text)
        // "Duration of this IEP", "IEP Implementation Date (Projected Date when Services and Programs Will Begin)"
        tokens.removeAll { $0 == "this" || $0 == "the" }
        // "10. IEP Start Date": the box's number on the form.
        if tokens.count > 1, let dot = text.utf8.first(where: { $0 < 0x30 || $0 > 0x39 }), dot == 0x2E || dot == 0x29, tokens[0].utf8.count <= 2,
            tokens[0].utf8.allSatisfy({ (0x30...0x39).contains($0) })
        {
            tokens.removeFirst()
        }
        // What Puerto Rico calls an IEP.
        for index in tokens.indices where tokens[index] == "pei" { tokens[index] = "iep" }
        return table.whole(tokens).flatMap(FormLabel.init(rawValue:))
    }

    /// The label of a day that these words must be, told by single words: "Date IEP is Effective", "Projected Date of Next
    /// Review".
    ///
    /// Only for words that stand beside a day. Evaluations, earlier plans and other people's days are left out.
    init?(guessing text: String) {
        // What stands in parentheses explains the label.
        let head = text.utf8.firstIndex(of: 0x28).map { text[..<$0] } ?? text[...]
        guard head.utf8.count <= 70, let label = FormLabel.guessed.meaning(of: String(head), FormLabel.guess) else { return nil }
        self = label
    }

    private static func guess(_ text: String) -> FormLabel? {
        guard !FormLabel.holdsValue(text) else { return nil }
        let tokens = foldedTokens(text)
        guard (2...9).contains(tokens.count), !tokens.contains(where: { $0.utf8.contains { $0 >= 0x30 && $0 <= 0x39 } }) else {
            return nil
        }
        func has(_ words: Set<String>) -> Bool { tokens.contains(where: words.contains) }
        if has(Words.birth) { return .dateOfBirth }
        guard !has(Words.foreign) else { return nil }
        if has(Words.change) { return .amendmentDate }
        guard has(Words.paper) else { return nil }
        // "IEP beginning and ending dates"
        if has(Words.end), has(Words.start), tokens.contains("dates") { return .term }
        if has(Words.end) { return .endDate }
        if has(Words.start) {
            return tokens.contains("dates") ? .term : .startDate
        }
        if has(Words.meeting) { return .meetingDate }
        return nil
    }

    /// "Purpose: Annual Review", "IEP Type: Review": a label that has its value beside it is no label for what comes next.
    static func holdsValue(_ text: String) -> Bool {
        guard let colon = text.utf8.firstIndex(of: 0x3A) else { return false }
        return text[text.index(after: colon)...].contains { $0.isLetter || $0.isNumber }
    }

    private enum Words {
        static let birth: Set<String> = ["birth", "dob", "birthdate"]
        /// Days of other papers and other people.
        static let foreign: Set<String> = [
            "evaluation", "reevaluation", "eligibility", "triennial", "re", "last", "previous", "prior", "report", "signature",
            "signed",
            "consent", "notice", "sent", "received", "referral", "graduation", "esy", "school", "parent", "exit", "entry",
            "transition",
            "amended", "amends", "observation", "screening", "print", "printed", "recent",
            // A review every three years ends no IEP.
            "three", "trienal", "triannual",
        ]
        static let change: Set<String> = ["amendment", "addendum", "revision"]
        static let paper: Set<String> = [
            "iep", "plan", "program", "services", "service", "annual", "ard", "ppt", "date", "review", "dates",
        ]
        static let end: Set<String> = [
            "review", "end", "ends", "ending", "expires", "expire", "expiration", "until", "due", "next", "through", "concludes",
            "closes",
        ]
        static let start: Set<String> = [
            "begin", "begins", "beginning", "start", "starts", "initiation", "initiated", "implementation", "implemented",
            "implement",
            "effective", "commence", "commences", "effect",
        ]
        static let meeting: Set<String> = ["meeting", "conference", "held", "staffing", "developed", "written", "convened"]

        static let all = birth.union(change).union(paper)
    }

    /// Whether a label may begin these words at all; tells most running text off at once. Where no digit stands only labels of the word list
    /// have a value, those of days have none.
    static func mayStand(in tokens: [String], onlyNamed: Bool) -> Bool {
        !onlyNamed && tokens.contains(where: Words.all.contains) || tokens.prefix(3).contains { table.begins(with: $0) }
    }
}
