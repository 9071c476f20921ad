import CivilTime
import ServiceRecords

/// Turns the JSON of a truth file into rows; throws at values of the wrong kind, and remarks on names that the contract lacks.
struct TruthReader {
    let file: String
    private(set) var remarks: [String] = []

    init(file: String) { self.file = file }

    // MARK: rows

    /// The rows of a list, or `nil` when the truth has no such list.
    mutating func rows<Row>(
        _ json: JSONValue, _ name: String, _ read: (inout TruthReader, JSONValue, String) throws -> Row
    ) throws -> [Row]? {
        guard let list = json[name] else { return nil }
        return try objects(list, name).enumerated().map { try read(&self, $1, "\(name)[\($0)]") }
    }

    mutating func session(_ json: JSONValue, _ place: String) throws -> TruthSession {
        var session = TruthSession()
        session.values[.date] = try date(json, "date", place)
        session.values[.service] = try service(json, place)
        session.values[.status] = try name(json, "status", place, TruthReader.statuses)
        if let minutes = json["minutes"] {
            session.values[.minutes] = FieldValue(number: try whole(minutes, "\(place).minutes"))
        }
        session.isOptional = try flag(json, "optional", place)
        return session
    }

    mutating func mandate(_ json: JSONValue, _ place: String) throws -> TruthMandate {
        var mandate = TruthMandate()
        mandate.values[.service] = try service(json, place)
        mandate.values[.setting] = try name(json, "setting", place, TruthReader.settings)
        mandate.values[.providerRole] = try name(json, "providerRole", place, TruthReader.roles)
        mandate.values[.startDate] = try date(json, "startDate", place)
        mandate.values[.endDate] = try date(json, "endDate", place)
        mandate.accepted = try accepted(json, place)
        mandate.acceptsAnyReading = json["accept"]?["interpretations"] == .flag(true)
        mandate.isOptional = try flag(json, "optional", place)
        mandate.title = try text(json, "serviceText", place) ?? ""
        try frequency(json, place, &mandate)
        mandate.clues = try clues(json, place)
        return mandate
    }

    private mutating func frequency(_ json: JSONValue, _ place: String, _ mandate: inout TruthMandate) throws {
        guard let frequency = json["frequency"], frequency != .null else { return }
        guard case .object = frequency else { throw bad(place + ".frequency", "an object") }
        let place = place + ".frequency"
        mandate.parts = try parts(frequency["parts"], place + ".parts")
        for (index, part) in (frequency["parts"]?.elements ?? []).enumerated() {
            let name = "\(place).parts[\(index)].acceptParts"
            for (number, division) in try list(part["acceptParts"], name).enumerated() {
                mandate.divisions.append(try parts(division, "\(name)[\(number)]"))
            }
        }
        let name = place + ".interpretations"
        for (index, reading) in try list(frequency["interpretations"], name).enumerated() {
            let group = reading.elements == nil ? JSONValue.array([reading]) : reading
            mandate.readings.insert(AmountReading(try parts(group, "\(name)[\(index)]").map(\.values)))
        }
    }

    private mutating func parts(_ json: JSONValue?, _ place: String) throws -> [TruthPart] {
        guard let json, json != .null else { return [] }
        return try objects(json, place).enumerated().map { index, json in
            let place = "\(place)[\(index)]"
            var part = TruthPart()
            for field in ScoredField.ofParts {
                guard let value = json[field.rawValue] else { continue }
                part.values[field] = try self.value(of: field, value, "\(place).\(field.rawValue)")
            }
            part.accepted = try accepted(json, place)
            return part
        }
    }

    private func clues(_ json: JSONValue, _ place: String) throws -> MandateClues {
        var clues = MandateClues()
        clues.serviceText = Words(try text(json, "serviceText", place) ?? "")
        clues.amountText = Words(try text(json, "amountText", place) ?? "")
        if let page = json["page"], let number = try whole(page, place + ".page") { clues.pages.insert(number) }
        for page in try list(json["accept"]?["page"], place + ".accept.page") {
            if let number = try whole(page, place + ".accept.page") { clues.pages.insert(number) }
        }
        clues.scope = try text(json, "scope", place) ?? clues.scope
        clues.isConcurrent = try flag(json, "concurrent", place)
        if let frequency = json["frequency"], frequency != .null {
            clues.vagueness = try text(frequency, "vagueness", place + ".frequency") ?? clues.vagueness
        }
        return clues
    }

    /// The lists of other right values; what is no list (a remark to people) is passed over.
    private mutating func accepted(_ json: JSONValue, _ place: String) throws -> [ScoredField: Set<FieldValue>] {
        guard let accept = json["accept"], accept != .null else { return [:] }
        guard case .object = accept else { throw bad(place + ".accept", "an object") }
        var accepted: [ScoredField: Set<FieldValue>] = [:]
        for field in ScoredField.ofMandates {
            guard let values = accept[field.rawValue]?.elements else { continue }
            for value in values {
                let value = try self.value(of: field, value, "\(place).accept.\(field.rawValue)")
                accepted[field, default: []].insert(value)
            }
        }
        return accepted
    }

    // MARK: values of fields

    private mutating func value(of field: ScoredField, _ json: JSONValue, _ place: String) throws -> FieldValue {
        switch field {
        case .service: try known(json, place, TruthReader.services).map { FieldValue(service: $0) } ?? .nothing
        case .setting: FieldValue(name: try known(json, place, TruthReader.settings))
        case .providerRole: FieldValue(name: try known(json, place, TruthReader.roles))
        case .status: FieldValue(name: try known(json, place, TruthReader.statuses))
        case .delivery: try known(json, place, TruthReader.deliveries).map { FieldValue(delivery: $0) } ?? .nothing
        case .minutesPerSession, .sessionsPerPeriod, .totalMinutesPerPeriod: FieldValue(try quantity(json, place))
        case .period: try period(json, place)
        case .startDate, .endDate, .date: FieldValue(try day(json, place))
        case .minutes: FieldValue(number: try whole(json, place))
        }
    }

    private mutating func service(_ json: JSONValue, _ place: String) throws -> FieldValue? {
        try json["service"].map { try value(of: .service, $0, place + ".service") }
    }

    private mutating func name(
        _ json: JSONValue, _ name: String, _ place: String, _ names: Set<String>
    ) throws -> FieldValue? {
        try json[name].map { FieldValue(name: try known($0, "\(place).\(name)", names)) }
    }

    private func date(_ json: JSONValue, _ name: String, _ place: String) throws -> FieldValue? {
        try json[name].map { FieldValue(try day($0, "\(place).\(name)")) }
    }

    private func day(_ json: JSONValue, _ place: String) throws -> CivilDate? {
        if json == .null { return nil }
        guard let text = json.characters, let day = CivilDate(iso: text) else { throw bad(place, "a day as YYYY-MM-DD") }
        return day
    }

    /// `null`, a number n for n to n, or `[least, most]` with `null` for an open end.
    private func quantity(_ json: JSONValue, _ place: String) throws -> Quantity? {
        switch json {
        case .null: return nil
        case .integer(let number): return Quantity(number)
        case .array(let ends) where ends.count == 2:
            return Quantity(min: try whole(ends[0], place), max: try whole(ends[1], place))
        default: throw bad(place, "a whole number or a pair of them")
        }
    }

    /// `null`, a unit, `4weeks`, `cycle(5d)`, or the contract's object.
    private mutating func period(_ json: JSONValue, _ place: String) throws -> FieldValue {
        if json == .null { return .nothing }
        if let text = json.characters {
            let short = ShortPeriod(text)
            return FieldValue(
                unit: remarked(short.unit, place, TruthReader.units), count: short.count, cycleDays: short.cycleDays)
        }
        guard case .object = json else { throw bad(place, "a period") }
        guard let unit = try text(json, "unit", place) else { return .nothing }
        let count = try json["count"].flatMap { try whole($0, place + ".count") } ?? 1
        let days = try json["cycleDays"].flatMap { try whole($0, place + ".cycleDays") }
        return FieldValue(unit: remarked(unit, place + ".unit", TruthReader.units), count: count, cycleDays: days)
    }

    /// A name of the contract; any other name is kept, with a remark, and will match nothing.
    private mutating func known(_ json: JSONValue, _ place: String, _ names: Set<String>) throws -> String? {
        if json == .null { return nil }
        guard let name = json.characters else { throw bad(place, "a name") }
        return remarked(name, place, names)
    }

    private mutating func remarked(_ name: String, _ place: String, _ names: Set<String>) -> String {
        if !names.contains(name) {
            remarks.append("\(place): `\(name)` is no name of the contract, so nothing will match it; check the spelling.")
        }
        return name
    }

    private static let services = Set(Service.allCases.map(\.rawValue))
    private static let settings = Set(Setting.allCases.map(\.rawValue))
    private static let roles = Set(ProviderRole.allCases.map(\.rawValue))
    private static let deliveries = Set(Delivery.allCases.map(\.rawValue))
    private static let statuses = Set(SessionStatus.allCases.map(\.rawValue))
    private static let units = Set(Period.Unit.allCases.map(\.rawValue))
}

// MARK: plain JSON

extension TruthReader {
    /// A text, `nil` where it is absent or `null`.
    func text(_ json: JSONValue, _ name: String, _ place: String) throws -> String? {
        guard let value = json[name], value != .null else { return nil }
        guard let text = value.characters else { throw bad(place.isEmpty ? name : "\(place).\(name)", "a text") }
        return text
    }

    /// A list of texts; absent and `null` are empty.
    func texts(_ json: JSONValue?, _ place: String) throws -> [String] {
        try list(json, place).map { element in
            guard let text = element.characters else { throw bad(place, "a list of texts") }
            return text
        }
    }

    func whole(_ json: JSONValue, _ place: String) throws -> Int? {
        switch json {
        case .null: return nil
        case .integer(let number): return number
        default: throw bad(place, "a whole number")
        }
    }

    func flag(_ json: JSONValue, _ name: String, _ place: String) throws -> Bool {
        switch json[name] {
        case nil, .null: return false
        case .flag(let flag): return flag
        default: throw bad("\(place).\(name)", "true or false")
        }
    }

    func list(_ json: JSONValue?, _ place: String) throws -> [JSONValue] {
        guard let json, json != .null else { return [] }
        guard let elements = json.elements else { throw bad(place, "a list") }
        return elements
    }

    func objects(_ json: JSONValue, _ place: String) throws -> [JSONValue] {
        guard let elements = json.elements else { throw bad(place, "a list") }
        for (index, element) in elements.enumerated() {
            guard case .object = element else { throw bad("\(place)[\(index)]", "an object") }
        }
        return elements
    }

    func bad(_ place: String, _ wanted: String) -> TruthFileError {
        TruthFileError(.badValue, file: file, "`\(place)` must be \(wanted). Correct it in the truth file.")
    }
}

/// A period in short: `week`, `4weeks`, `cycle(5d)`.
private struct ShortPeriod {
    var unit: String
    var count = 1
    var cycleDays: Int?

    init(_ text: String) {
        unit = text
        if text.hasPrefix("cycle("), text.hasSuffix("d)"), let days = Int(text.dropFirst(6).dropLast(2)) {
            unit = Period.Unit.cycle.rawValue
            cycleDays = days
        } else if text.hasSuffix("s"), let number = Int(text.prefix { $0.isNumber }) {
            unit = String(text.drop { $0.isNumber }.dropLast())
            count = number
        }
    }
}
