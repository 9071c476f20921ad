import CivilTime
import ServiceRecords

/// What one row of an IEP promises for one kind of delivery, before amendments and later IEPs cut it.
struct Grant: Sendable {
    /// One reading of unclear words.
    struct Reading: Sendable {
        var label: String
        /// The parts that can be computed; empty when none can.
        var amounts: [(delivery: Delivery, amount: Amount)]
        var isComplete: Bool
    }

    var document: Int
    var mandate: Int
    var service: Service
    var delivery: Delivery
    var scope: Scope
    var amount: Amount?
    var readings: [Reading] = []
    /// Why no figure can be given.
    var blocked: String?
    var groupSizeMax: Int?
    /// First and last day in force; cut by successors.
    var first: CivilDate
    var last: CivilDate
    /// The first day as the row has it: where blocks of weeks are counted from.
    var anchor: CivilDate
    /// The row's own last day, uncut, when stated: the end of a year's or term's pace.
    var statedEnd: CivilDate?
    /// True when the row ends with its IEP, not before.
    var endsWithIEP: Bool
    /// True when a later IEP is among the papers.
    var hasSuccessor = false
    /// The words for the service.
    var text: String

    var words: WordSet { WordSet(text) }
    var isIndirect: Bool { delivery.isIndirect }
    var term: Term? { Term(first: first, last: last) }
}

extension Grant {
    /// The grants of one row: one for each kind of delivery, or a single one when the words have several readings.
    static func make(
        _ row: Mandate, document: Int, index: Int, first: CivilDate, last: CivilDate, statedEnd: CivilDate?, endsWithIEP: Bool
    ) -> [Grant] {
        let frequency = row.frequency
        func grant(_ delivery: Delivery, _ parts: [FrequencyPart]) -> Grant {
            var scope = row.scope != .regular ? row.scope : (parts.first?.scope ?? .regular)
            if scope == .regular, isOfSummer(row) { scope = .esy }
            return Grant(
                document: document, mandate: index, service: row.service, delivery: delivery, scope: scope, amount: nil,
                groupSizeMax: parts.compactMap(\.groupSizeMax).min(), first: first, last: last, anchor: first,
                statedEnd: statedEnd,
                endsWithIEP: endsWithIEP, text: row.serviceText)
        }
        if [.ambiguous, .conflict, .conditional].contains(frequency.vagueness) {
            let sole = Set(frequency.parts.map(\.delivery)).count == 1 ? frequency.parts.first?.delivery : nil
            var whole = grant(sole ?? frequency.interpretations.first?.first?.delivery ?? .unspecified, frequency.parts)
            whole.readings = readings(frequency)
            whole.blocked = BlockedWords.unclear(frequency, readings: whole.readings)
            return [whole]
        }
        var order: [Delivery] = []
        for part in frequency.parts where !order.contains(part.delivery) { order.append(part.delivery) }
        if order.isEmpty {
            var empty = grant(.unspecified, [])
            empty.blocked = BlockedWords.text(frequency, part: nil)
            return [empty]
        }
        return order.flatMap { delivery -> [Grant] in
            let parts = frequency.parts.filter { $0.delivery == delivery }
            return merged(parts, frequency).map { amount, text in
                var result = grant(delivery, parts)
                result.amount = amount
                if let amount, amount.period.unit == .week, amount.period.count == 1, amount.least.sessions == amount.most.sessions {
                    result.amount?.weekdays = WeekdaySet(NamedWeekdays.days(in: row.amountText, sessions: amount.least.sessions))
                }
                result.blocked = text
                return result
            }
        }
    }

    /// Whether the row's own days lie in one summer and hold some of July: an extended school year, whatever its table is called. It is
    /// never averaged with the year (domain rules E.4).
    private static func isOfSummer(_ row: Mandate) -> Bool {
        guard row.datesFrom == .row, let first = row.startDate, let last = row.endDate, first <= last, first.year == last.year else { return false }
        // A school year may end in late June and begin in August: only days after that and no more than ten weeks are a summer's.
        let opens = first.month == 7 || first.month == 6 && first.day >= 15
        return opens && (7...8).contains(last.month) && last - first <= 70
    }

    /// Parts of one delivery: added up when their periods agree, else each on its own.
    private static func merged(_ parts: [FrequencyPart], _ frequency: Frequency) -> [(Amount?, String?)] {
        var results: [(Amount?, String?)] = []
        for part in parts {
            let isBarred = [.cap, .unquantified, .missingPeriod, .missingDuration, .calendarDependent].contains(frequency.vagueness)
            guard !isBarred, let amount = Amount(part) else {
                results.append((nil, BlockedWords.text(frequency, part: part)))
                continue
            }
            if let last = results.indices.last, let sum = results[last].0?.adding(amount) {
                results[last].0 = sum
            } else {
                results.append((amount, nil))
            }
        }
        if results.contains(where: { $0.0 != nil }) { return results }
        return Array(results.prefix(1))
    }

    private static func readings(_ frequency: Frequency) -> [Reading] {
        let lists = frequency.interpretations.isEmpty ? [frequency.parts] : frequency.interpretations
        return lists.filter { !$0.isEmpty }.map { parts in
            var amounts: [(delivery: Delivery, amount: Amount)] = []
            var complete = true
            for part in parts {
                guard let amount = Amount(part) else {
                    complete = false
                    continue
                }
                if let same = amounts.firstIndex(where: { $0.delivery == part.delivery }),
                    let sum = amounts[same].amount.adding(amount)
                {
                    amounts[same].amount = sum
                } else {
                    amounts.append((part.delivery, amount))
                }
            }
            return Reading(label: parts.map(\.words).joined(separator: " + "), amounts: amounts, isComplete: complete)
        }
    }
}
