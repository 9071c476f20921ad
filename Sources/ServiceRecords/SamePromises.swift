extension Mandate {
    /// Whether two lists promise the very same, whatever their order, pages and exact words: copies of one paper do.
    public static func saySame(_ first: [Mandate], _ second: [Mandate]) -> Bool {
        guard first.count == second.count, !first.isEmpty else { return false }
        var rest = second
        for mandate in first {
            guard let place = rest.firstIndex(where: mandate.promisesSame) else { return false }
            rest.remove(at: place)
        }
        return true
    }

    /// Whether the other one promises the same service, amount, place and days.
    public func promisesSame(as other: Mandate) -> Bool {
        service == other.service && (service != .other || serviceText == other.serviceText) && scope == other.scope
            && startDate == other.startDate && endDate == other.endDate && setting == other.setting
            && isConcurrent == other.isConcurrent && frequency.vagueness == other.frequency.vagueness
            && frequency.parts == other.frequency.parts && frequency.interpretations == other.frequency.interpretations
    }
}
