import ServiceRecords

/// Exact minutes of one period or line.
struct Tally: Sendable {
    enum Category: Sendable { case missed, excused, undocumented, makeup }
    /// Part of a shortage and why it arose.
    struct Piece: Sendable {
        var reason: Reason
        var category: Category
        var amount: Ratio
    }

    var required = Ratio.zero
    var delivered = Ratio.zero
    var makeup = Ratio.zero
    var excused = Ratio.zero
    var missed = Ratio.zero
    var undocumented = Ratio.zero
    var surplus = Ratio.zero
    var pieces: [Piece] = []
    /// Logged reasons of both kinds stood against the shortage, so that it matters which are used first.
    var mixesReasons = false

    static func sum(_ tallies: [Tally]) -> Tally {
        var sum = Tally()
        for tally in tallies { sum.add(tally) }
        return sum
    }

    mutating func add(_ other: Tally) {
        addMinutes(other)
        for piece in other.pieces { book(piece.reason, piece.category, piece.amount) }
    }

    /// Adds all but the reasons.
    mutating func addMinutes(_ other: Tally) {
        required += other.required
        delivered += other.delivered
        makeup += other.makeup
        excused += other.excused
        missed += other.missed
        undocumented += other.undocumented
        surplus += other.surplus
    }

    /// Whether minutes of a reason are no whole number.
    var isBroken: Bool { pieces.contains { !$0.amount.isWhole } }

    /// Adds to the piece of this reason and category.
    mutating func book(_ reason: Reason, _ category: Category, _ amount: Ratio) {
        guard amount.isPositive else { return }
        if let index = pieces.firstIndex(where: { $0.reason == reason && $0.category == category }) {
            pieces[index].amount += amount
        } else {
            pieces.append(Piece(reason: reason, category: category, amount: amount))
        }
    }

    /// Books part of the shortage in its category's sum and by its reason.
    mutating func shortfall(_ reason: Reason, _ category: Category, _ amount: Ratio) {
        guard amount.isPositive else { return }
        addShortfall(category, amount)
        book(reason, category, amount)
    }

    /// Books part of the shortage in its category's sum alone.
    mutating func addShortfall(_ category: Category, _ amount: Ratio) {
        guard amount.isPositive else { return }
        switch category {
        case .missed: missed += amount
        case .excused: excused += amount
        case .undocumented: undocumented += amount
        case .makeup: break
        }
    }

    /// Turns up to `amount` of what is open in a category into make-up minutes, oldest reason first; returns what is left.
    mutating func repair(_ category: Category, with amount: Ratio) -> Ratio {
        var left = amount
        for index in pieces.indices where pieces[index].category == category && left.isPositive {
            let part = min(left, pieces[index].amount)
            pieces[index].amount -= part
            left -= part
            makeup += part
            if category == .missed { missed -= part } else { undocumented -= part }
        }
        pieces.removeAll { $0.amount.isZero }
        return left
    }

    /// Whole minutes: each figure rounded half up and `missed` the remainder, so that the sum always holds (contract 3a.2).
    ///
    /// Where rounding the others up would leave less than nothing for `missed`, the last of undocumented, excused, make-up and
    /// delivered gives way.
    var figures: Figures {
        var result = wholeMinutes
        spread(.missed, result.missed, over: &result.byReason)
        spread(.excused, result.excused, over: &result.byReason)
        spread(.undocumented, result.undocumented, over: &result.byReason)
        for piece in pieces where piece.category == .makeup {
            result.byReason[piece.reason, default: 0] += piece.amount.roundedHalfUp
        }
        return result
    }

    /// The figures without their reasons.
    var wholeMinutes: Figures {
        var result = Figures(
            required: required.roundedHalfUp, delivered: delivered.roundedHalfUp, makeup: makeup.roundedHalfUp,
            excused: excused.roundedHalfUp, missed: 0, undocumented: undocumented.roundedHalfUp, surplus: surplus.roundedHalfUp)
        var rest = result.required - result.delivered - result.makeup - result.excused - result.undocumented
        func give(_ figure: inout Int) {
            guard rest < 0 else { return }
            let part = min(figure, -rest)
            figure -= part
            rest += part
        }
        give(&result.undocumented)
        give(&result.excused)
        give(&result.makeup)
        give(&result.delivered)
        result.missed = rest
        return result
    }

    /// Whole minutes for each reason of a category that add up to the category's figure.
    private func spread(_ category: Category, _ figure: Int, over reasons: inout ReasonMinutes) {
        guard figure > 0 else { return }
        var running = Ratio.zero
        var printed = 0
        var last: Reason?
        for piece in pieces where piece.category == category {
            running += piece.amount
            let upTo = min(running.roundedHalfUp, figure)
            if upTo > printed { reasons[piece.reason, default: 0] += upTo - printed }
            printed = max(printed, upTo)
            last = piece.reason
        }
        if printed < figure {
            let fallback: Reason = category == .undocumented ? .undocumented : .noSessionRecorded
            reasons[last ?? fallback, default: 0] += figure - printed
        }
    }
}
