import FrequencyLanguage
import ServiceRecords

/// The cells that state an amount, brought into one phrase for the parser.
///
/// Bare numbers take the unit and period of their column's heading; the printed words stay as they are in `raw`.
struct AmountPhrase {
    /// The words as printed, cells joined by " · ".
    private(set) var raw = ""
    /// The words with what the headings add.
    private(set) var text = ""

    var isEmpty: Bool { raw.isEmpty }

    init(
        _ cells: [(column: Int, role: ColumnRole, heading: ColumnHeading, content: CellContent)], context: inout FrequencyContext
    ) {
        let stated = cells.filter { !AmountPhrase.isBlank($0.content.text) }
        raw = stated.map(\.content.text).joined(separator: " · ")
        guard let only = stated.first else { return }
        if stated.count == 1, only.role != .direct, only.role != .indirect {
            // "As needed" under "Hours a week" counts no hours of any week.
            context.columnPeriod = AmountFinder.shape(of: only.content.spoken) == .vague ? nil : only.heading.period
            let isCount = only.role == .sessions || AmountPhrase.isCount(only.content, of: only.heading, only.role)
            context.columnUnit = only.heading.unit ?? (isCount ? .sessions : nil)
            context.bareNumberIsPerSession = only.heading.isPerSession
            text = AmountPhrase.withoutWays(only.content.spoken)
            return
        }
        let told = stated.filter { $0.content.meaning != "" }
        let counted = told.contains { ($0.role == .sessions || $0.role == .frequency || $0.role == .unit) }
        context.bareNumberIsPerSession = told.contains { $0.heading.isPerSession || ($0.role == .duration && counted) }
        var parts: [String] = []
        var split: [String] = []
        for cell in told {
            let phrase = AmountPhrase.expanded(cell.content.spoken, role: cell.role, heading: cell.heading)
            switch cell.role {
            case .direct: split.append("direct " + phrase)
            case .indirect: split.append("indirect " + phrase)
            default: parts.append(phrase)
            }
        }
        if !split.isEmpty { parts.append(split.joined(separator: ", ")) }
        text = parts.joined(separator: " · ")
    }

    /// "2" below "Trips per Day": how often, and no minutes.
    private static func isCount(_ content: CellContent, of heading: ColumnHeading, _ role: ColumnRole) -> Bool {
        guard role == .frequency, heading.period != nil, let number = AmountColumns.number(content.spoken)?.high.wholeValue
        else { return false }
        return number <= 20
    }

    /// Dashes, zeros and "N/A" state nothing.
    static func isBlank(_ text: String) -> Bool {
        let tokens = foldedTokens(text)
        if tokens.isEmpty { return true }
        let joined = tokens.joined(separator: " ")
        return joined == "n a" || joined == "na" || joined == "none" || joined == "0" || joined == "0 min"
            || joined == "0 minutes" || joined == "00" || joined == "0 hours" || joined == "0 00" || joined == "0 0" || denials.contains(joined)
    }

    /// Whether words, and not the want of them, say that nothing is given: "None", "N/A", "Not needed".
    static func saysNothing(_ text: String) -> Bool { text.utf8.contains { ($0 | 32) >= 0x61 && ($0 | 32) <= 0x7A } && isBlank(text) }

    /// Whether the words say that nothing is given: "None needed", "Not applicable".
    static func isDenied(_ text: String) -> Bool { denials.contains(foldedTokens(text).joined(separator: " ")) }

    /// Whether the words say so first and then go on: "Not recommended by district; parent asks 30 minutes weekly".
    static func beginsDenied(_ text: String) -> Bool {
        let tokens = foldedTokens(text)
        guard let first = tokens.first, ["not", "none", "no", "does", "ninguno", "ninguna"].contains(first) else { return false }
        return (2...6).contains { count in count < tokens.count && denials.contains(tokens.prefix(count).joined(separator: " ")) }
    }

    private static let denials: Set<String> = [
        "none needed", "none required", "none at this time", "none recommended", "not needed", "not required", "not applicable", "not indicated",
        "not needed at this time", "not required at this time", "not applicable at this time", "n a at this time", "not recommended",
        "not recommended at this time", "not provided", "no service", "no services", "no service needed", "no services needed", "not eligible",
        "does not qualify", "no need", "no aplica", "no necesita", "no necesario", "no necesaria", "no requiere", "no se requiere", "ninguno", "ninguna",
        "no se recomienda",
    ]

    /// "2 one-way trips" are two trips; the "one" counts nothing.
    private static func withoutWays(_ text: String) -> String {
        let words = text.split(separator: " ")
        guard let place = words.firstIndex(where: { ["one-way", "oneway", "one-way,"].contains($0.lowercased()) }), place > 0,
            place + 1 < words.count, words[place + 1].lowercased().hasPrefix("trip"), words[place - 1].contains(where: \.isNumber) || AmountColumns.smallNumbers[words[place - 1].lowercased()] != nil
        else { return text }
        return (words[..<place] + words[(place + 1)...]).joined(separator: " ")
    }

    private static func expanded(_ whole: String, role: ColumnRole, heading: ColumnHeading) -> String {
        let text = withoutWays(whole)
        switch AmountFinder.shape(of: text) {
        case .bareNumber:
            var phrase = text
            let unit = heading.unit ?? (role == .sessions || role == .frequency ? .sessions : nil)
            switch unit {
            case .minutes: phrase += " minutes"
            case .hours: phrase += " hours"
            case .sessions: phrase += " sessions"
            default: break
            }
            if heading.isPerSession {
                phrase += " per session"
            } else if let period = heading.period {
                phrase += " per \(period.unit.rawValue)"
            }
            return phrase
        case .duration:
            if heading.isPerSession { return text + " per session" }
            if let period = heading.period { return text + " per \(period.unit.rawValue)" }
            return text
        case .count:
            return text
        default:
            return role == .unit && !text.lowercased().hasPrefix("per") && !text.lowercased().hasSuffix("ly")
                ? "per " + text : text
        }
    }
}
