import ServiceRecords
import Vocabulary

/// The service with which the words of a line begin, as lists of several services name it in each line: "VI 45. New brailler", "O&M, car broke down",
/// "no VI, I was at a training".
struct LineHead {
    /// The service as printed; empty where the line names none.
    private(set) var service = ""
    /// The length behind it, where one follows.
    private(set) var minutes: Int?
    /// What is said beside.
    private(set) var words: String

    /// The sessions of one line: mostly one, or two where two services with their lengths are named, "VI 45 and then O&M 30".
    static func all(_ text: String) -> [LineHead] {
        let whole = LineHead(text)
        let form = /^(?<first>[A-Z][A-Za-z&]{1,9} \d{1,3}(?: ?min)?) ?(?:[,;+&\/]|,? ?and then|,? ?and|,? ?then|plus) ?(?<second>[A-Z][A-Za-z&]{1,9} \d.*)$/
        guard let match = text.wholeMatch(of: form) else { return [whole] }
        let first = LineHead(String(match.first)), second = LineHead(String(match.second))
        guard first.minutes != nil, first.words.isEmpty, second.minutes != nil, first.service != second.service else { return [whole] }
        return [first, second]
    }

    /// Takes the service in front apart from the rest; all are words where none stands there.
    init(_ text: String) {
        words = text
        guard let match = text.prefixMatch(of: /(?<no>[Nn]o )?(?<service>[A-Z][A-Za-z&]{1,11})(?![A-Za-z&\/'\u{2019}])/) else { return }
        let name = String(match.service)
        guard CalendarEntry.isService(name, Legend()) else { return }
        let rest = String(text[match.range.upperBound...])
        let isParted = rest.isEmpty || rest.prefixMatch(of: /(?: ?[,.;:]| ?[\-\u{2013}\u{2014}] )/) != nil
        if match.no != nil {
            guard isParted else { return }
            service = name
            let reason = Self.withoutMarks(rest)
            if let said = StatusWords.read(reason), said.status != .unknown, !LogAssembly.given.contains(said.status) { words = reason }
            return
        }
        let length = /^ ?[:\-\u{2013}\u{2014}]? ?(?<minutes>\d{1,3})(?: ?(?:minutes|mins|min|m)\b\.?)?(?![\w%\/]|:\d| ?(?:minutes|mins|min)\b| ?[\/+\-\u{2013}] ?\d| ?of \d)/
        if let found = rest.prefixMatch(of: length), let count = Int(found.minutes), (5...240).contains(count) {
            (service, minutes, words) = (name, count, Self.withoutMarks(String(rest[found.range.upperBound...])))
        } else if isParted, !Self.withoutMarks(rest).isEmpty {
            (service, words) = (name, Self.withoutMarks(rest))
        }
    }

    /// What the rest of the line tells, where the length stands in front of it.
    func entry(usual: Int?, lengths: Set<Int>) -> LineEntry {
        var entry: LineEntry
        if let minutes {
            entry = LineEntry(words.isEmpty ? "\(minutes) min" : Self.joined(minutes, words), usual: usual, lengths: lengths)
            // Words without a mark before them hide the length: "45 to make up Tuesday 10/14".
            if entry.time.isEmpty, LineEntry.plainLength(entry.minutes) == nil {
                entry.take(minutes: "\(minutes) min", note: words.replacing(/^to make up (?:for )?(?:[A-Z][a-z]{2,8} )?(?=\d)/, with: "make up for "))
            }
        } else {
            entry = LineEntry(words, usual: usual, lengths: lengths)
        }
        entry.service = service
        return entry
    }

    /// The length and the words behind it as one line has them: a new sentence begins with a capital, an aside with a bracket.
    private static func joined(_ minutes: Int, _ words: String) -> String {
        if words.hasPrefix("(") || words.hasPrefix("only") || words.hasPrefix("to ") || words.hasPrefix("right") { return "\(minutes) min \(words)" }
        return words.first?.isUppercase ?? false ? "\(minutes) min. \(words)" : "\(minutes) min, \(words)"
    }

    private static func withoutMarks(_ text: String) -> String {
        String(text.drop { " ,.;:-\u{2013}\u{2014}".contains($0) }).trimmedCell
    }
}
