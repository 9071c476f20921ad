import ServiceRecords

/// Why a line has no figure, in words for a parent: what is missing, and what to ask the team for (domain rules B.2).
enum BlockedWords {
    static func unclear(_ frequency: Frequency, readings: [Grant.Reading]) -> String {
        let quoted = "“\(frequency.raw)”"
        let list = readings.map(\.label).joined(separator: "; ")
        let gap = readings.contains { !$0.isComplete } ? " A reading without minutes or a period cannot be computed." : ""
        switch frequency.vagueness {
        case .conflict:
            return
                "The IEP states two amounts that do not agree: \(quoted). Readings: \(list).\(gap) Ask the team in writing which "
                + "one "
                + "is meant; until then no single figure can be given."
        case .conditional:
            return
                "The amount depends on an event: \(quoted). Readings: \(list).\(gap) Ask the team for the record that shows "
                + "whether "
                + "and when the condition was met."
        default:
            return
                "The words \(quoted) can be read in more than one way: \(list).\(gap) Ask the team in writing which one is "
                + "meant; "
                + "until then no single figure can be given."
        }
    }

    static func text(_ frequency: Frequency, part: FrequencyPart?) -> String {
        let quoted = "“\(frequency.raw)”"
        switch frequency.vagueness {
        case .cap:
            return
                "\(quoted) is an upper limit and promises no minimum, so no shortage can be computed. Ask the team to state an "
                + "amount."
        case .unquantified:
            return "\(quoted) states no amount, so nothing can be computed. Ask the team to state minutes and how often."
        case .missingPeriod:
            return "\(quoted) does not say in what period (a day, a week, a month). Ask the team to state it."
        case .missingDuration:
            return "\(quoted) does not say how long a session is. Ask the team to state the minutes."
        case .calendarDependent:
            return
                "\(quoted) depends on the school's own schedule (bell times, segment length or rotation). Ask for the bell "
                + "schedule or "
                + "cycle calendar in force."
        default: break
        }
        switch part?.period.unit {
        case .fixed?:
            return "\(quoted) is one total with no period, so nothing falls due on any day. Ask the team when it is to be given."
        case .event?:
            return "\(quoted) is tied to an event and not to minutes. Ask the team for the amount, or for records of each event."
        case .cycle? where part?.period.cycleDays == nil:
            return "\(quoted) repeats in a school cycle whose length is not stated. Ask for the cycle calendar."
        case .unknown?, nil:
            return "\(quoted) does not say in what period (a day, a week, a month). Ask the team to state it."
        default:
            if part?.totalMinutesPerPeriod == nil, part?.minutesPerSession == nil {
                return "\(quoted) does not say how many minutes. Ask the team to state them."
            }
            return
                "\(quoted) does not give both minutes and how often in a way that can be computed. Ask the team to state the "
                + "amount."
        }
    }

    static func undatedTerms(_ unit: Period.Unit) -> String {
        let name = Period(unit).words
        return
            "The amount is per \(name), and no paper gives the dates of each \(name). Ask the district for the calendar that "
            + "does."
    }

    static let undatedESY =
        "The extended school year row has no dates of its own. Ask the team for the first and last day of extended school year "
        + "services."
}
