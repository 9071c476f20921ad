import ServiceRecords

/// Says what was understood of an amount.
enum FrequencyWords {
    /// "2 × 30 minutes a week, individual"; every reading where there are several; a warning word where the amount is not firm.
    static func text(_ frequency: Frequency) -> String {
        let readings = frequency.interpretations.map { parts($0) }
        if readings.count > 1 { return "either " + readings.joined(separator: ", or ") }
        let understood = parts(frequency.parts)
        guard let remark = remark(frequency.vagueness) else { return understood.isEmpty ? "not understood" : understood }
        return understood.isEmpty ? remark : "\(understood) (\(remark))"
    }

    private static func parts(_ parts: [FrequencyPart]) -> String {
        parts.map(part).joined(separator: "; ")
    }

    private static func part(_ part: FrequencyPart) -> String {
        var text = amount(part) + period(part.period)
        if part.delivery != .unspecified { text += ", " + PlainWords.spaced(part.delivery.rawValue) }
        if let size = part.groupSizeMax { text += " of at most \(size)" }
        switch part.scope {
        case .regular: break
        case .esy: text += ", extended school year"
        case .compensatory: text += ", compensatory"
        }
        return text
    }

    private static func amount(_ part: FrequencyPart) -> String {
        switch (part.sessionsPerPeriod, part.minutesPerSession, part.totalMinutesPerPeriod) {
        case (let sessions?, let minutes?, _): "\(quantity(sessions)) × \(quantity(minutes)) minutes"
        case (nil, _, let total?): "\(quantity(total)) minutes"
        case (let sessions?, nil, let total?): "\(quantity(total)) minutes in \(quantity(sessions)) sessions"
        case (let sessions?, nil, nil): sessions.exact == 1 ? "once" : "\(quantity(sessions)) times"
        case (nil, let minutes?, nil): "sessions of \(quantity(minutes)) minutes"
        case (nil, nil, nil): "no amount"
        }
    }

    private static func quantity(_ quantity: Quantity) -> String {
        let (least, most) = (quantity.min.map(PlainWords.number), quantity.max.map(PlainWords.number))
        switch (least, most) {
        case (let least?, let most?): return least == most ? least : "\(least)–\(most)"
        case (let least?, nil): return "at least \(least)"
        case (nil, let most?): return "up to \(most)"
        case (nil, nil): return "some"
        }
    }

    private static func period(_ period: Period) -> String {
        switch period.unit {
        case .unknown: return ", period not stated"
        case .fixed: return " in total"
        case .event: return " at each event"
        case .cycle: return period.cycleDays.map { " in each \($0)-day cycle" } ?? " in each cycle"
        case .iepTerm: return " over the IEP's term"
        default:
            let unit = PlainWords.spaced(period.unit.rawValue)
            return period.count == 1 ? " a \(unit)" : " every \(period.count) \(unit)s"
        }
    }

    private static func remark(_ vagueness: Vagueness) -> String? {
        switch vagueness {
        case .none: nil
        case .range: "a range"
        case .cap: "an upper limit, not a promise"
        case .floor: "a minimum"
        case .approximate: "approximate"
        case .ambiguous: "can be read in more than one way"
        case .conflict: "the paper contradicts itself"
        case .conditional: "only under a condition"
        case .unquantified: "no number"
        case .missingPeriod: "period missing"
        case .missingDuration: "minutes missing"
        case .calendarDependent: "depends on the school calendar"
        }
    }
}
