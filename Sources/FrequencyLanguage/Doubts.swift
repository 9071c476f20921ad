internal import ServiceRecords

/// The reasons a reading is not one certain number; the gravest gives the frequency its vagueness.
struct Doubts: OptionSet {
    let rawValue: UInt16
    static let conflict = Doubts(rawValue: 1)
    static let ambiguous = Doubts(rawValue: 2)
    static let conditional = Doubts(rawValue: 4)
    static let cap = Doubts(rawValue: 8)
    static let floor = Doubts(rawValue: 16)
    static let calendar = Doubts(rawValue: 32)
    static let missingPeriod = Doubts(rawValue: 64)
    static let missingDuration = Doubts(rawValue: 128)
    static let unquantified = Doubts(rawValue: 256)
    static let range = Doubts(rawValue: 512)
    static let approximate = Doubts(rawValue: 1024)

    private static let order: [(Doubts, Vagueness)] = [
        (.conflict, .conflict), (.ambiguous, .ambiguous), (.conditional, .conditional), (.cap, .cap), (.floor, .floor),
        (.calendar, .calendarDependent), (.unquantified, .unquantified), (.missingPeriod, .missingPeriod),
        (.missingDuration, .missingDuration), (.range, .range), (.approximate, .approximate),
    ]
    var vagueness: Vagueness {
        guard rawValue != 0 else { return .none }
        return Doubts.order.first { contains($0.0) }?.1 ?? .none
    }
}
