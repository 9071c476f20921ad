import FrequencyLanguage
import ServiceRecords

/// A wording and what it says, in a short notation: minutes x sessions = total / period, then delivery, group size, scope.
/// A dash stands for what is not said, `30..45` for a range, `30..` for one without an upper end.
struct Phrase: Sendable, CustomStringConvertible {
    let text: String
    let parts: String
    let vagueness: Vagueness
    /// Every reading, parted by bars; empty when there is one.
    let readings: String

    init(_ text: String, _ parts: String, _ vagueness: Vagueness = .none, readings: String = "") {
        self.text = text
        self.parts = parts
        self.vagueness = vagueness
        self.readings = readings
    }

    var description: String { text }
}

/// The short notation of what was read.
enum Notation {
    static func of(_ parts: [FrequencyPart]) -> String { parts.map(of).joined(separator: "; ") }

    static func of(_ part: FrequencyPart) -> String {
        var text =
            "\(of(part.minutesPerSession)) x \(of(part.sessionsPerPeriod)) = \(of(part.totalMinutesPerPeriod)) / \(of(part.period))"
        if part.delivery != .unspecified { text += " \(part.delivery.rawValue)" }
        if let size = part.groupSizeMax { text += " of \(size)" }
        if part.scope != .regular { text += " \(part.scope.rawValue)" }
        return text
    }

    static func of(_ quantity: Quantity?) -> String {
        guard let quantity else { return "-" }
        if let exact = quantity.exact { return String(exact) }
        return "\(quantity.min.map(String.init) ?? "")..\(quantity.max.map(String.init) ?? "")"
    }

    static func of(_ period: Period) -> String {
        if period.unit == .cycle { return "cycle" + (period.cycleDays.map(String.init) ?? "None") }
        return (period.count == 1 ? "" : String(period.count)) + period.unit.rawValue
    }

    static func of(_ readings: [[FrequencyPart]]) -> String { readings.map(of).joined(separator: " | ") }
}
