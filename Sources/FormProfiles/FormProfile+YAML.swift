import ServiceRecords
import Yams

extension FormProfile {
    /// Reads a profile from YAML. Throws when a key is unknown or missing or a value is none of those allowed: a profile with a slip of the
    /// pen must not be half used.
    public init(yaml: String) throws(FormProfileError) {
        let root: Node?
        do { root = try Yams.compose(yaml: yaml) } catch {
            throw FormProfileError(description: "The profile is no YAML: \(error)")
        }
        guard let root else { throw FormProfileError(description: "The profile is empty.") }
        var keys = try Keys(root, in: "profile")
        name = try keys.text("name")
        state = try keys.optionalText("state")
        var told = try Keys(try keys.node("recognisedBy"), in: "recognisedBy")
        recognition = Recognition(
            phrases: try told.list("phrases"), headings: try told.list("headings"), needed: try told.number("needed") ?? 2)
        try told.close()
        for node in try keys.nodes("numbers") {
            var rule = try Keys(node, in: "numbers")
            numbers.append(
                NumberRule(
                    headings: try rule.list("under"), unit: try rule.name("unit"), period: try rule.name("period"),
                    isPerSession: try rule.flag("perSession") ?? false))
            try rule.close()
        }
        duration = try keys.name("duration")
        cycleDays = try keys.number("cycleDays")
        try readPlaces(&keys)
        notServices = try keys.list("notServices")
        try keys.close()
        guard !recognition.phrases.isEmpty, recognition.needed >= 2 else {
            throw FormProfileError(description: "\(name): a form is told by at least two phrases, one of them its own.")
        }
    }

    private mutating func readPlaces(_ keys: inout Keys) throws(FormProfileError) {
        for node in try keys.nodes("sections") {
            var rule = try Keys(node, in: "sections")
            sections.append(
                SectionRule(
                    headings: try rule.list("headed"), setting: try rule.name("setting"), delivery: try rule.name("delivery"),
                    holdsServices: try rule.flag("services")))
            try rule.close()
        }
        for node in try keys.nodes("columns") {
            var rule = try Keys(node, in: "columns")
            columns.append(ColumnRule(headings: try rule.list("headed"), holds: try rule.text("holds")))
            try rule.close()
        }
        for node in try keys.nodes("places") {
            var rule = try Keys(node, in: "places")
            guard let setting: Setting = try rule.name("setting") else {
                throw FormProfileError(description: "\(name): places want a setting.")
            }
            places.append(PlaceRule(codes: try rule.list("codes"), setting: setting))
            try rule.close()
        }
    }
}

/// The keys of one mapping, taken out one by one; what is left at the end is a mistake.
private struct Keys {
    private var rest: [String: Node] = [:]
    private let place: String

    init(_ node: Node, in place: String) throws(FormProfileError) {
        self.place = place
        guard case .mapping(let mapping) = node else {
            throw FormProfileError(description: "\(place): keys with values are wanted.")
        }
        for (key, value) in mapping { rest[key.scalar?.string ?? ""] = value }
    }

    func close() throws(FormProfileError) {
        guard let key = rest.keys.min() else { return }
        throw FormProfileError(description: "\(place): the key \(key) is not known.")
    }

    mutating func node(_ key: String) throws(FormProfileError) -> Node {
        guard let node = rest.removeValue(forKey: key) else {
            throw FormProfileError(description: "\(place): \(key) is missing.")
        }
        return node
    }

    mutating func text(_ key: String) throws(FormProfileError) -> String {
        guard let text = try optionalText(key) else { throw FormProfileError(description: "\(place): \(key) is missing.") }
        return text
    }

    mutating func optionalText(_ key: String) throws(FormProfileError) -> String? {
        guard let node = rest.removeValue(forKey: key) else { return nil }
        guard let text = node.scalar?.string else { throw FormProfileError(description: "\(place): \(key) is no word.") }
        return text
    }

    mutating func nodes(_ key: String) throws(FormProfileError) -> [Node] {
        guard let node = rest.removeValue(forKey: key) else { return [] }
        guard case .sequence(let sequence) = node else { throw FormProfileError(description: "\(place): \(key) is no list.") }
        return Array(sequence)
    }

    mutating func list(_ key: String) throws(FormProfileError) -> [String] {
        var words: [String] = []
        for node in try nodes(key) {
            guard let word = node.scalar?.string else {
                throw FormProfileError(description: "\(place): \(key) holds something else than words.")
            }
            words.append(word)
        }
        return words
    }

    mutating func number(_ key: String) throws(FormProfileError) -> Int? {
        guard let text = try optionalText(key) else { return nil }
        guard let number = Int(text), (1...60).contains(number) else {
            throw FormProfileError(description: "\(place): \(key) is no number from 1 to 60.")
        }
        return number
    }

    mutating func flag(_ key: String) throws(FormProfileError) -> Bool? {
        guard let text = try optionalText(key) else { return nil }
        switch text {
        case "yes", "true": return true
        case "no", "false": return false
        default: throw FormProfileError(description: "\(place): \(key) is neither yes nor no.")
        }
    }

    mutating func name<Name: RawRepresentable>(_ key: String) throws(FormProfileError) -> Name? where Name.RawValue == String {
        guard let text = try optionalText(key) else { return nil }
        guard let name = Name(rawValue: text) else { throw FormProfileError(description: "\(place): \(key) cannot be \(text).") }
        return name
    }
}
