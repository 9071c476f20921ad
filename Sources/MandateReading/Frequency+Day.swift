import ServiceRecords

extension Frequency {
    /// "10 minutes at arrival and 10 minutes at dismissal, daily": two sessions of ten minutes a day, where the parser leaves two parts of
    /// ten minutes a day whose sessions it does not count.
    mutating func joinTimesOfDay() {
        guard parts.count == 2, let part = parts.first, part == parts[1], interpretations.isEmpty, vagueness == .none,
            part.period.unit == .day, part.period.count == 1, part.minutesPerSession == nil, part.sessionsPerPeriod == nil,
            let minutes = part.totalMinutesPerPeriod?.exact, minutes <= 240
        else { return }
        var joined = part
        joined.minutesPerSession = part.totalMinutesPerPeriod
        joined.sessionsPerPeriod = Quantity(2)
        joined.totalMinutesPerPeriod = Quantity(minutes * 2)
        joined.totalSource = .derived
        parts = [joined]
    }
}
