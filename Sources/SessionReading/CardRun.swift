import CivilTime
import Pages

/// A line of a card in which labels and values run on with nothing to part them, as forms print them: "Began 10:15 AM Ended 10:45 AM Duration 30 min
/// Group size 2 Location: Room 4". The values show where each label ends: times, days, numbers and dashes.
struct CardRun {
    /// The labels with their values, in order; `nil` when the line is no such run.
    static func pairs(_ text: String) -> [(label: String, value: String)]? {
        guard (12...240).contains(text.utf8.count) else { return nil }
        let words = text.split(separator: " ").map(String.init)
        guard (4...40).contains(words.count) else { return nil }
        var result: [(label: String, value: String)] = []
        var typed = 0, at = 0
        var known: [String] = []
        while at < words.count {
            guard let label = label(words, &at), at < words.count else { return nil }
            let start = at
            guard let kind = value(words, &at) else {
                // Behind a colon words may follow to the end of the line.
                guard label.hasColon, typed >= 2, !HeadingWords.matches(label.words).isEmpty else { return nil }
                result.append((label.words, words[start...].joined(separator: " ")))
                known.append(label.words)
                break
            }
            let fields = HeadingWords.matches(label.words).prefix(3).filter { $0.score >= 0.7 }.map(\.field)
            // Behind times or lengths that are known, a count of something else: "Trials 10 Correct 8".
            // Minutes that were lost take from the session: "Missed 10", "Away 15".
            if kind == .number, lost.contains(FoldedText(label.words).string) { return nil }
            let isOther = typed >= 2 && kind == .number && !fields.contains(where: isOfTime)
            guard fields.contains(where: { kind.fits($0) }) || isOther else { return nil }
            if !isOther {
                typed += 1
                known.append(label.words)
            }
            result.append((label.words, words[start..<at].joined(separator: " ")))
        }
        return typed >= 2 && result.count >= 2 && Set(known.map { FoldedText($0).string }).count == known.count
            ? result : nil
    }

    private static let lost: Set<String> = ["away", "missed", "miss", "late", "absent", "lost", "out", "early", "tardy", "left", "refused", "break", "owed", "less", "gone"]

    private static func isOfTime(_ field: LogField) -> Bool {
        field.isDuration || [.start, .end, .timeRange, .date, .makeupFor, .enteredOn, .signedOn, .units, .status, .reason].contains(field)
    }

    private enum Kind {
        case time, number, day, nothing

        func fits(_ field: LogField) -> Bool {
            let times: [LogField] = [.start, .end, .timeRange]
            switch self {
            case .time: return times.contains(field)
            case .day: return [.date, .makeupFor, .enteredOn, .signedOn].contains(field)
            case .number: return field.isDuration || [.groupSize, .units, .minutes].contains(field)
            case .nothing:
                return times.contains(field) || field.isDuration || [.groupSize, .units, .date, .makeupFor].contains(field)
            }
        }
    }

    /// Up to four words that begin with a capital letter and hold no value.
    private static func label(_ words: [String], _ at: inout Int) -> (words: String, hasColon: Bool)? {
        let start = at
        guard words[start].first?.isUppercase ?? false else { return nil }
        while at < words.count, at - start < 4 {
            let word = words[at]
            if at > start, isValue(word) { break }
            guard word.first?.isLetter ?? false, !word.dropLast().contains(":"), !word.hasSuffix("."), !word.hasSuffix(",") else {
                return nil
            }
            at += 1
            if word.hasSuffix(":") { return (String(words[start..<at].joined(separator: " ").dropLast()), true) }
        }
        return at < words.count && isValue(words[at]) ? (words[start..<at].joined(separator: " "), false) : nil
    }

    private static let dashes: Set<String> = ["-", "--", "---", "\u{2013}", "\u{2014}", "n/a", "N/A", "__"]
    private static let halves: Set<String> = ["am", "pm", "a.m.", "p.m.", "a", "p", "am.", "pm."]
    private static let lengths: Set<String> = ["min", "mins", "minutes", "minute", "min.", "hr", "hrs", "hours", "hour", "hr."]

    private static func isValue(_ word: String) -> Bool { word.first?.isNumber ?? false || dashes.contains(word) }

    /// Passes over a value, and tells what it is.
    private static func value(_ words: [String], _ at: inout Int) -> Kind? {
        let word = words[at]
        if dashes.contains(word) {
            at += 1
            return .nothing
        }
        guard word.first?.isNumber ?? false else { return nil }
        if word.contains("/") {
            guard DateCell.read(word) != nil else { return nil }
            at += 1
            return .day
        }
        if word.contains(":") {
            at += 1
            if at < words.count, halves.contains(words[at].lowercased()) { at += 1 }
            // "10:15 - 10:45"
            if at + 1 < words.count, dashes.contains(words[at]) || words[at] == "to", words[at + 1].first?.isNumber ?? false,
                words[at + 1].contains(":")
            {
                at += 2
                if at < words.count, halves.contains(words[at].lowercased()) { at += 1 }
            }
            return .time
        }
        guard Double(word) != nil || lengths.contains(word.drop { $0.isNumber || $0 == "." }.lowercased()) else { return nil }
        at += 1
        if at < words.count, lengths.contains(words[at].lowercased()) { at += 1 }
        return .number
    }
}
