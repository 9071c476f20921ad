package import Yams

/// The keys of one mapping of a profile, taken out one by one; what is left at the end is a mistake.
package struct ProfileKeys {
    private var rest: [(key: String, line: Int?, value: Node)] = []
    private let place: String
    /// 1-based line on which the mapping begins.
    package let line: Int?

    /// The keys of a whole profile. Throws when the text is no YAML or holds no keys.
    package init(yaml: String) throws(FormProfileError) {
        let root: Node?
        do { root = try Yams.compose(yaml: yaml) } catch {
            throw FormProfileError(
                description: "The profile is no YAML: \(ProfileKeys.words(error))", line: ProfileKeys.line(error))
        }
        guard let root else { throw FormProfileError(description: "The profile is empty.") }
        try self.init(root, in: "profile")
    }

    /// The keys of a mapping; `place` is what messages call it. Throws when the node is none.
    package init(_ node: Node, in place: String) throws(FormProfileError) {
        self.place = place
        line = node.mark?.line
        guard case .mapping(let mapping) = node else {
            throw FormProfileError(description: "\(place): keys with values are wanted.", line: node.mark?.line)
        }
        for (key, value) in mapping { rest.append((key.scalar?.string ?? "", key.mark?.line, value)) }
    }

    /// Throws when a key was not asked for.
    package func close() throws(FormProfileError) {
        guard let left = rest.first else { return }
        throw FormProfileError(description: "\(place): the key \(left.key) is not known.", line: left.line)
    }

    /// Keys that were not asked for, with their lines.
    package var left: [(key: String, line: Int?)] { rest.map { ($0.key, $0.line) } }

    /// The value of a key, taken out.
    package mutating func take(_ key: String) -> Node? {
        guard let index = rest.firstIndex(where: { $0.key == key }) else { return nil }
        return rest.remove(at: index).value
    }

    /// The value of a key that must be there.
    package mutating func node(_ key: String) throws(FormProfileError) -> Node {
        guard let node = take(key) else { throw FormProfileError(description: "\(place): \(key) is missing.", line: line) }
        return node
    }

    /// The words of a key that must be there.
    package mutating func text(_ key: String) throws(FormProfileError) -> String {
        guard let text = try optionalText(key) else {
            throw FormProfileError(description: "\(place): \(key) is missing.", line: line)
        }
        return text
    }

    /// The words of a key that may be there.
    package mutating func optionalText(_ key: String) throws(FormProfileError) -> String? {
        try worded(key)?.text
    }

    private mutating func worded(_ key: String) throws(FormProfileError) -> (text: String, line: Int?)? {
        guard let node = take(key) else { return nil }
        guard let text = node.scalar?.string else {
            throw FormProfileError(description: "\(place): \(key) is no word.", line: node.mark?.line)
        }
        return (text, node.mark?.line)
    }

    /// The entries of a list that may be there.
    package mutating func nodes(_ key: String) throws(FormProfileError) -> [Node] {
        guard let node = take(key) else { return [] }
        guard case .sequence(let sequence) = node else {
            throw FormProfileError(description: "\(place): \(key) is no list.", line: node.mark?.line)
        }
        return Array(sequence)
    }

    /// The words of a list that may be there.
    package mutating func list(_ key: String) throws(FormProfileError) -> [String] {
        var words: [String] = []
        for node in try nodes(key) {
            guard let word = node.scalar?.string else {
                throw FormProfileError(description: "\(place): \(key) holds something else than words.", line: node.mark?.line)
            }
            words.append(word)
        }
        return words
    }

    /// A number from 1 to 60 that may be there.
    package mutating func number(_ key: String) throws(FormProfileError) -> Int? {
        guard let (text, line) = try worded(key) else { return nil }
        guard let number = Int(text), (1...60).contains(number) else {
            throw FormProfileError(description: "\(place): \(key) is no number from 1 to 60.", line: line)
        }
        return number
    }

    /// Yes or no, where it is said.
    package mutating func flag(_ key: String) throws(FormProfileError) -> Bool? {
        guard let (text, line) = try worded(key) else { return nil }
        switch text {
        case "yes", "true": return true
        case "no", "false": return false
        default: throw FormProfileError(description: "\(place): \(key) is neither yes nor no.", line: line)
        }
    }

    /// One of the names that the key allows, where it is there.
    package mutating func name<Name: RawRepresentable>(_ key: String) throws(FormProfileError) -> Name?
    where Name.RawValue == String {
        guard let (text, line) = try worded(key) else { return nil }
        guard let name = Name(rawValue: text) else {
            throw FormProfileError(description: "\(place): \(key) cannot be \(text).", line: line)
        }
        return name
    }

    // MARK: faults of the text

    private static func mark(_ error: any Error) -> Mark? {
        switch error as? YamlError {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark
        case .duplicatedKeysInMapping(_, let context): context.mark
        default: nil
        }
    }

    private static func line(_ error: any Error) -> Int? { mark(error)?.line }

    /// What is wrong, without the excerpt that YAML's own words carry: a profile may name a student.
    private static func words(_ error: any Error) -> String {
        switch error as? YamlError {
        case .scanner(_, let problem, _, _), .parser(_, let problem, _, _), .composer(_, let problem, _, _): problem
        case .reader(let problem, _, _, _): problem
        case .duplicatedKeysInMapping(let duplicates, _): "the key \(duplicates.min() ?? "") stands twice"
        default: "it cannot be read"
        }
    }
}
