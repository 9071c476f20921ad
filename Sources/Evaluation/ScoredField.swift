import CivilTime
import ServiceRecords

/// A field that is scored; the names are those of the JSON contract, section 5.
public enum ScoredField: String, Sendable, Hashable, CaseIterable {
    case service, minutesPerSession, sessionsPerPeriod, period, totalMinutesPerPeriod, delivery, setting, providerRole, startDate
    case endDate
    case date, minutes, status

    /// The ten fields of a mandate.
    public static let ofMandates: [ScoredField] = [
        .service, .minutesPerSession, .sessionsPerPeriod, .period, .totalMinutesPerPeriod, .delivery, .setting, .providerRole,
        .startDate, .endDate,
    ]
    /// The four fields of a session.
    public static let ofSessions: [ScoredField] = [.date, .minutes, .status, .service]
    /// The fields that stand in the parts of a frequency.
    static let ofParts: [ScoredField] = [
        .minutesPerSession, .sessionsPerPeriod, .period, .totalMinutesPerPeriod, .delivery,
    ]
}

/// What a scored field holds, in the one form in which truth and reading are compared: exactly equal or not.
enum FieldValue: Hashable {
    /// No value: `null`, an unknown period, an unspecified delivery.
    case nothing
    /// A canonical name, or a day as `YYYY-MM-DD`.
    case name(String)
    case number(Int)
    case quantity(Quantity)
    /// A period; `cycleDays` only for a cycle, count 1 where counting means nothing.
    case period(unit: String, count: Int, cycleDays: Int?)

    init(name: String?) { self = name.map { .name($0) } ?? .nothing }
    init(number: Int?) { self = number.map { .number($0) } ?? .nothing }
    init(_ date: CivilDate?) { self.init(name: date?.description) }
    init(_ delivery: Delivery) { self.init(delivery: delivery.rawValue) }
    init(_ service: Service) { self.init(service: service.rawValue) }
    init(_ period: Period) { self.init(unit: period.unit.rawValue, count: period.count, cycleDays: period.cycleDays) }

    init(_ quantity: Quantity?) {
        if let quantity, quantity.min != nil || quantity.max != nil {
            self = .quantity(quantity)
        } else {
            self = .nothing
        }
    }

    init(delivery name: String) { self = name == Delivery.unspecified.rawValue ? .nothing : .name(name) }

    /// Vocational education is one of the transition services (34 CFR 300.43), and papers use either word: they count as one.
    init(service name: String) {
        self = .name(name == Service.vocational.rawValue ? Service.transition.rawValue : name)
    }

    init(unit: String, count: Int, cycleDays: Int?) {
        switch Period.Unit(rawValue: unit) {
        case .unknown: self = .nothing
        case .fixed, .event, .iepTerm: self = .period(unit: unit, count: 1, cycleDays: nil)
        case .cycle: self = .period(unit: unit, count: count, cycleDays: cycleDays)
        default: self = .period(unit: unit, count: count, cycleDays: nil)
        }
    }

    /// The value in words, for a person who looks at a mistake.
    var words: String {
        switch self {
        case .nothing: "nothing"
        case .name(let name): name
        case .number(let number): String(number)
        case .quantity(let quantity):
            quantity.exact.map(String.init)
                ?? "\(quantity.min.map(String.init) ?? "any")-\(quantity.max.map(String.init) ?? "any")"
        case .period(let unit, let count, let cycleDays):
            (count == 1 ? unit : "\(count) \(unit)") + (cycleDays.map { " of \($0) days" } ?? "")
        }
    }
}

/// Field by field; a field that is absent was not stated and is not scored.
typealias FieldValues = [ScoredField: FieldValue]
