import FrequencyLanguage
import ServiceRecords
import Vocabulary

/// A sentence that sums services up and promises none of its own: "Special education services total 90 minutes per week".
struct Sum {
    /// The one service whose minutes are summed up; `nil` when they are those of all.
    let service: Service?

    /// `nil` when the sentence sums nothing up.
    init?(_ sentence: Sentence, services: [ServiceMatch]) {
        let tokens = foldedTokens(sentence.text)
        guard tokens.indices.contains(where: { Sum.sums(tokens, at: $0) }) else { return nil }
        let named = Set(services.filter { $0.certainty == .strong }.map(\.service))
        service = named.count == 1 && !Sum.isWhole(tokens) ? named.first : nil
    }

    /// "totals", "services total", "add up to", "the total … is"; "for a total of" goes on with an amount of its own.
    private static func sums(_ tokens: [String], at index: Int) -> Bool {
        let before = index > 0 ? tokens[index - 1] : ""
        switch tokens[index] {
        case "totals", "totaled", "totaling": return index > 0
        case "total":
            let isWhole = before == "the" && tokens[index...].contains("is") && !tokens[index...].starts(with: ["total", "of"])
            return subjects.contains(before) || isWhole
        case "add", "adds": return tokens[(index + 1)...].starts(with: ["up", "to"])
        default: return false
        }
    }

    /// "Special education", "services": words that mean all that is given.
    private static func isWhole(_ tokens: [String]) -> Bool {
        let place = tokens.firstIndex { ["totals", "total", "totaled", "totaling", "add", "adds"].contains($0) } ?? tokens.count
        let small: Set<String> = ["the", "all", "her", "his", "their", "in", "time", "minutes", "total", "and", "of", "related"]
        let head = tokens[..<place].filter { !small.contains($0) }
        return head.allSatisfy { ["special", "education", "services", "service", "sped"].contains($0) }
    }

    private static let subjects: Set<String> = ["services", "minutes", "time", "hours", "sessions", "therapy", "instruction", "education"]

    /// Whether these rows come to the same minutes.
    func agrees(_ frequency: Frequency, with rows: [Mandate]) -> Bool {
        guard let part = frequency.parts.first, frequency.parts.count == 1, let told = part.totalMinutesPerPeriod?.exact else { return false }
        let own = service.map { service in rows.filter { $0.service == service } } ?? rows
        let taught = rows.filter { $0.service == .speciallyDesignedInstruction }
        return [own, taught].contains { !$0.isEmpty && Sum.minutes(of: $0, per: part.period.unit) == told }
    }

    /// The minutes of these rows in the period; `nil` when one of them is given in another period.
    private static func minutes(of rows: [Mandate], per unit: Period.Unit) -> Int? {
        var sum = 0
        for part in rows.flatMap(\.frequency.parts) {
            guard let minutes = part.totalMinutesPerPeriod?.exact, part.period.count == 1, (0...1_000_000).contains(minutes) else { return nil }
            if part.period.unit == unit {
                sum += minutes
            } else if part.period.unit == .day, unit == .week {
                sum += 5 * minutes
            } else {
                return nil
            }
        }
        return sum
    }
}
