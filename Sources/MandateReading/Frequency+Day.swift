import ServiceRecords

/// One amount that stands twice in a phrase: two sessions of it, or one said again.
extension Frequency {
    /// What two equal parts of a phrase mean: two times of day, two amounts, or one amount said twice.
    mutating func settleEqualParts(of phrase: String) {
        guard parts.count == 2, let part = parts.first, part == parts[1], interpretations.isEmpty, vagueness == .none else { return }
        if Frequency.mayRestate(phrase) {
            // "30 minutes daily, 30 minutes daily": nothing says that the second comes on top of the first.
            var frequency = self
            frequency.interpretations = [[part], part.doubled.map { [$0] } ?? parts]
            frequency.parts = [part]
            frequency.vagueness = .ambiguous
            frequency.flags.append("said_twice")
            self = frequency
        } else if let doubled = part.doubled {
            parts = [doubled]
        }
    }

    /// Whether the phrase is nothing but amounts that no word adds up: no "and", no time of day, no subject, no cells side by side.
    private static func mayRestate(_ phrase: String) -> Bool {
        guard !phrase.utf8.contains(0x2B), !phrase.utf8.contains(0x26), !phrase.utf8.contains(0xB7) else { return false }
        return foldedTokens(phrase).allSatisfy { plainWords.contains($0) || $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
    }

    private static let plainWords: Set<String> = [
        "minutes", "minute", "min", "mins", "hour", "hours", "hr", "hrs", "minutos", "hora", "horas", "half", "one", "two", "ten", "fifteen", "twenty",
        "thirty", "forty", "five", "sixty", "ninety", "una", "media", "treinta", "sesenta", "a", "an", "of", "per", "each", "every", "por", "al", "cada",
        "daily", "day", "dia", "diario", "diarios", "diariamente", "weekly", "week", "wk", "semana", "semanal", "semanales", "monthly", "month", "mes",
        "mensual", "mensuales", "in", "all", "total", "altogether", "is", "es", "or",
    ]
}

extension FrequencyPart {
    /// "10 minutes at arrival and 10 minutes at dismissal, daily": two sessions of ten minutes a day, where the parser leaves two parts of
    /// ten minutes a day whose sessions it does not count. `nil` for other periods.
    fileprivate var doubled: FrequencyPart? {
        guard period.unit == .day, period.count == 1, minutesPerSession == nil, sessionsPerPeriod == nil,
            let minutes = totalMinutesPerPeriod?.exact, minutes <= 240
        else { return nil }
        var joined = self
        joined.minutesPerSession = totalMinutesPerPeriod
        joined.sessionsPerPeriod = Quantity(2)
        joined.totalMinutesPerPeriod = Quantity(minutes * 2)
        joined.totalSource = .derived
        return joined
    }
}
