import FormProfiles
import ServiceRecords
import SessionReading
import Yams

/// Reads the profile of a log and gathers everything that is wrong with it.
struct LogProfileReader {
    let file: ProfileFile
    var faults: [ProfileFault] = []

    init(file: ProfileFile) { self.file = file }

    /// No more faults of one file are told: what has more is no profile.
    static let mostFaults = 20

    private mutating func fail(_ line: Int?, _ message: String) {
        guard faults.count < Self.mostFaults else { return }
        faults.append(ProfileFault(.error, file: file.name, line: line, message))
    }

    private mutating func note(_ line: Int?, _ message: String) {
        guard faults.count < Self.mostFaults * 5 else { return }
        faults.append(ProfileFault(.note, file: file.name, line: line, message))
    }

    /// The profile; `nil` when anything is wrong with it.
    mutating func read(_ keys: inout ProfileKeys) -> LogProfile? {
        let name = text(keys.take("log"), "log") ?? ""
        if name.isEmpty { fail(keys.line, "log: a name for the log is wanted.") }
        var profile = LogProfile(name: name, file: file.shortName, headings: [])
        let told = keys.take("recognise") ?? keys.take("recognize")
        if let told {
            readRecognition(told, &profile)
        } else {
            fail(keys.line, "recognise: is missing. Name the headings that tell the log.")
        }
        readColumns(keys.take("columns"), &profile)
        readUnits(keys.take("units"), &profile)
        readDates(keys.take("dates"), &profile)
        readWords(keys.take("words"), &profile)
        readWhole(&keys, &profile)
        for (key, line) in keys.left {
            fail(
                line,
                "The key “\(key)” is not known. A log's profile has: log, recognise, columns, units, dates, words, service, provider, role, student."
            )
        }
        return faults.contains { $0.severity == .error } ? nil : profile
    }

    // MARK: parts

    private mutating func readRecognition(_ node: Node, _ profile: inout LogProfile) {
        for (key, line, value) in pairs(node, "recognise") {
            switch key {
            case "headings": profile.headings = list(value, "recognise: headings")
            case "title": profile.title = list(value, "recognise: title")
            default: fail(line, "recognise: the key “\(key)” is not known. It has: headings, title.")
            }
        }
        if profile.headings.count < (profile.title.isEmpty ? 2 : 1) {
            fail(
                node.mark?.line,
                "recognise: at least two headings are wanted, or one beside words of the title; fewer would fit any log.")
        }
    }

    private mutating func readColumns(_ node: Node?, _ profile: inout LogProfile) {
        var seen: Set<String> = []
        for (heading, line, value) in pairs(node, "columns") {
            guard let name = text(value, "columns: “\(heading)”") else { continue }
            if !seen.insert(heading.lowercased()).inserted { fail(line, "columns: “\(heading)” stands twice.") }
            if name == open {
                note(line, "columns: “\(heading)” is still open (“?”) and was left out. Say what it holds, or take the line out.")
            } else if let field = LogField(plainName: name) {
                profile.columns.append(LogProfile.Column(heading: heading, field: field, line: line))
            } else {
                // The list is long: once is enough.
                let names = LogField.allCases.map(\.plainName)
                fail(
                    line, "columns: “\(name)” is nothing that a column can hold.\(hint(name, names, listsAll: !hasListedFields))")
                hasListedFields = true
            }
        }
    }

    private mutating func readUnits(_ node: Node?, _ profile: inout LogProfile) {
        for (heading, line, value) in pairs(node, "units") {
            guard let name = text(value, "units: “\(heading)”") else { continue }
            if name == open {
                note(line, "units: “\(heading)” is still open (“?”) and was left out.")
            } else if let unit = MinutesUnit(plainName: name) {
                profile.units.append(LogProfile.Unit(heading: heading, unit: unit, line: line))
            } else {
                fail(line, "units: “\(name)” is no unit. It can be: minutes, hours, units of 15, day fraction.")
            }
        }
    }

    private mutating func readDates(_ node: Node?, _ profile: inout LogProfile) {
        guard let node, let words = text(node, "dates") else { return }
        switch words.lowercased().split(whereSeparator: { " -_".contains($0) }).joined(separator: " ") {
        case "month first": profile.dateOrder = .monthFirst
        case "day first": profile.dateOrder = .dayFirst
        case open: note(node.mark?.line, "dates: is still open (“?”) and was left out.")
        default: fail(node.mark?.line, "dates: can be “month first” or “day first”.")
        }
        profile.dateOrderLine = node.mark?.line
    }

    private mutating func readWords(_ node: Node?, _ profile: inout LogProfile) {
        for (kind, line, value) in pairs(node, "words") {
            switch kind {
            case "status": profile.words.statuses = named(value, kind)
            case "service": profile.words.services = named(value, kind)
            case "delivery": profile.words.deliveries = named(value, kind)
            case "role": profile.words.roles = named(value, kind)
            case "setting": profile.words.settings = named(value, kind)
            default: fail(line, "words: the key “\(kind)” is not known. It has: status, service, delivery, role, setting.")
            }
        }
    }

    private mutating func readWhole(_ keys: inout ProfileKeys, _ profile: inout LogProfile) {
        if let node = keys.take("service") {
            profile.service = name(node, "service")
            profile.serviceLine = node.mark?.line
        }
        profile.provider = filled(text(keys.take("provider"), "provider"))
        if let node = keys.take("role") { profile.providerRole = name(node, "role") }
        guard let student = keys.take("student") else { return }
        if case .mapping = student {
            for (key, line, value) in pairs(student, "student") {
                switch key {
                case "name": profile.studentName = filled(text(value, "student: name"))
                case "id": profile.studentID = filled(text(value, "student: id"))
                default: fail(line, "student: the key “\(key)” is not known. It has: name, id.")
                }
            }
        } else {
            profile.studentName = filled(text(student, "student"))
        }
    }

    // MARK: values

    private let open = "?"

    private func filled(_ text: String?) -> String? { text.flatMap { $0 == open || $0.isEmpty ? nil : $0 } }

    private mutating func pairs(_ node: Node?, _ place: String) -> [(key: String, line: Int?, value: Node)] {
        guard let node else { return [] }
        guard case .mapping(let mapping) = node else {
            // A key whose lines are all remarks.
            if node.scalar?.string.isEmpty != true { fail(node.mark?.line, "\(place): keys with values are wanted, one a line.") }
            return []
        }
        var result: [(key: String, line: Int?, value: Node)] = []
        for (key, value) in mapping {
            guard let words = key.scalar?.string, !words.isEmpty else {
                fail(key.mark?.line, "\(place): words are wanted before the colon.")
                continue
            }
            result.append((words, key.mark?.line, value))
        }
        return result
    }

    private mutating func text(_ node: Node?, _ place: String) -> String? {
        guard let node else { return nil }
        guard let text = node.scalar?.string else {
            fail(node.mark?.line, "\(place): a word is wanted here, not a list.")
            return nil
        }
        return text
    }

    private mutating func list(_ node: Node, _ place: String) -> [String] {
        if let word = node.scalar?.string, !word.isEmpty { return [word] }
        guard case .sequence(let sequence) = node else {
            fail(node.mark?.line, "\(place): a list of words is wanted, [like, this].")
            return []
        }
        return sequence.compactMap { entry in
            guard let word = text(entry, place), !word.isEmpty else { return nil }
            return word
        }
    }

    /// One of the canonical names of the contract.
    private mutating func name<Name: RawRepresentable & CaseIterable>(_ node: Node, _ place: String) -> Name?
    where Name.RawValue == String {
        guard let word = text(node, place) else { return nil }
        if word == open {
            note(node.mark?.line, "\(place) is still open (“?”) and was left out.")
            return nil
        }
        if let name = Name(rawValue: word) { return name }
        let names = Name.allCases.map(\.rawValue)
        fail(node.mark?.line, "\(place): “\(word)” is none of the names used here.\(hint(word, names))")
        return nil
    }

    private mutating func named<Name: RawRepresentable & CaseIterable>(_ node: Node, _ kind: String) -> [String: Name]
    where Name.RawValue == String {
        var result: [String: Name] = [:]
        for (word, line, value) in pairs(node, "words: \(kind)") {
            let key = LogWords.key(word)
            let found: Name? = name(value, "words: \(kind): “\(word)”")
            if result[key] != nil {
                fail(line, "words: \(kind): “\(word)” stands twice; capitals and points make no difference.")
            }
            if let found { result[key] = found }
        }
        return result
    }

    private var hasListedFields = false

    /// The name that was likely meant, and all that there are.
    private func hint(_ word: String, _ names: [String], listsAll: Bool = true) -> String {
        let likely = names.min { Self.distance($0, word) < Self.distance($1, word) }
        let meant = likely.flatMap { Self.distance($0, word) <= 2 ? " “\($0)” may be meant." : nil } ?? ""
        return listsAll ? meant + " It can be: \(names.joined(separator: ", "))." : meant
    }

    /// How many letters are to be changed to make one word of the other.
    private static func distance(_ first: String, _ second: String) -> Int {
        let first = Array(first.lowercased().utf8.prefix(40)), second = Array(second.lowercased().utf8.prefix(40))
        var row = Array(0...second.count)
        for (index, letter) in first.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for (place, other) in second.enumerated() {
                let next = min(row[place + 1] + 1, row[place] + 1, diagonal + (letter == other ? 0 : 1))
                (diagonal, row[place + 1]) = (row[place + 1], next)
            }
        }
        return row[second.count]
    }
}
