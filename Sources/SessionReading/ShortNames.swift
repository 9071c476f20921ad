import CivilTime
import Pages
import ServiceRecords

/// Children whom a log names in full and elsewhere by first name and initials: "Ana Ruiz-Bell" and "Ana R-B". A short form that fits two children, or
/// stands beside the full name on one day, is left as it is.
struct ShortNames {
    /// The full name for each short form.
    private(set) var full: [String: String] = [:]

    init(_ names: Set<String>) {
        var shorts: [(name: String, words: [String])] = []
        var longs: [String: [(name: String, words: [String])]] = [:]
        for name in names {
            let words = FoldedText(name).words
            guard (2...5).contains(words.count), words[0].unicodeScalars.count >= 3 else { continue }
            if words.dropFirst().allSatisfy({ $0.unicodeScalars.count == 1 }) {
                shorts.append((name, words))
            } else if words.dropFirst().allSatisfy({ $0.unicodeScalars.count >= 2 }) {
                longs[words[0], default: []].append((name, words))
            }
        }
        for short in shorts {
            let initials = short.words.dropFirst().joined()
            let fitting = (longs[short.words[0]] ?? []).filter { long in
                let firsts = long.words.dropFirst().compactMap(\.first).map(String.init)
                return initials == firsts.joined() || initials == firsts.last
            }
            if Set(fitting.map { $0.words }).count == 1, let name = fitting.map(\.name).min() { full[short.name] = name }
        }
    }
}

extension LogAssembly {
    /// Gives rows with a short form of a child's name the full one that the log has elsewhere.
    mutating func settleShortNames() {
        let names = Set(sessions.compactMap(\.studentName))
        guard names.count > 1 else { return }
        let short = ShortNames(names).full
        guard !short.isEmpty else { return }
        var days: [String: Set<CivilDate>] = [:], ids: [String: Set<String>] = [:]
        for session in sessions {
            guard let name = session.studentName else { continue }
            days[name, default: []].insert(session.date)
            if let id = session.studentID { ids[name, default: []].insert(id) }
        }
        let joined = short.filter { short, full in
            days[short, default: []].isDisjoint(with: days[full, default: []]) && ids[short, default: []].union(ids[full, default: []]).count <= 1
        }
        var count = 0
        for index in sessions.indices {
            guard let name = sessions[index].studentName, let full = joined[name] else { continue }
            sessions[index].studentName = full
            sessions[index].studentID = sessions[index].studentID ?? ids[full]?.first
            count += 1
        }
        guard count > 0 else { return }
        add(
            Problem(
                .note, "student-short-name",
                "\(count) row\(count == 1 ? " names" : "s name") a child by first name and initials. In this log they fit one full name, and were taken for that child. Check them."
            ))
    }
}
