/// The words over the columns of service logs, as the systems of D.1 and hand-made logs print them.
enum HeadingWords {
    struct Match: Sendable, Hashable {
        var field: LogField
        /// 0 to 1: how much of the heading the words explain.
        var score: Double
    }

    /// What the heading may mean, best first.
    static func matches(_ heading: String) -> [Match] {
        let folded = LengthHeading.apart(FoldedText(heading, splittingCapitals: true))
        guard !folded.isEmpty, folded.wordCount <= 12 else { return [] }
        let plain = matches(folded)
        guard plain.first.map({ $0.score < 0.9 }) ?? true, let spelled = spelledOut(folded) else { return plain }
        let other = matches(spelled)
        return (other.first?.score ?? 0) > (plain.first?.score ?? 0) ? other : plain
    }

    /// The heading with the short forms of exports written out: "STAFF_TTL" is "staff title", "ATT_CD" is "attendance code".
    private static func spelledOut(_ heading: FoldedText) -> FoldedText? {
        let words = heading.words
        guard words.contains(where: { shortForms[$0] != nil }) || words.first == "act" else { return nil }
        let long = words.indices.map { place in
            // "ACT_START" is the actual start; a school has a name, a schedule days and times.
            words[place] == "act" && words[place...].dropFirst().first.map(whens.contains) ?? false ? "actual"
                : words[place] == "sch" && words[place...].dropFirst().first.map(whens.contains) ?? false ? "scheduled" : shortForms[words[place]] ?? words[place]
        }
        return FoldedText(long.joined(separator: " "))
    }

    private static let shortForms: [String: String] = [
        "cd": "code", "dt": "date", "nm": "name", "ttl": "title", "tm": "time", "svc": "service", "serv": "service", "prov": "provider",
        "stu": "student", "att": "attendance", "atnd": "attendance", "nbr": "number", "num": "number", "desc": "description",
        "dlvd": "delivered", "grp": "group", "sz": "size", "cmt": "comment", "cmnt": "comment", "rsn": "reason", "stat": "status",
        "loc": "location", "proc": "procedure", "amt": "amount", "beg": "begin", "schd": "scheduled", "sched": "scheduled",
        "prac": "practitioner", "pract": "practitioner", "rend": "rendering", "ther": "therapist", "bdate": "birthdate",
        "sch": "school", "schl": "school", "grd": "grade", "frst": "first",
        "rec": "record", "orig": "original", "rmk": "remarks", "rmks": "remarks", "dlv": "delivery", "prv": "provider", "prvdr": "provider",
    ]
    private static let whens: Set<String> = ["dt", "date", "day", "tm", "time", "start", "end", "in", "out", "stop", "begin"]

    private static func matches(_ folded: FoldedText) -> [Match] {
        let words = Double(folded.wordCount)
        var best: [LogField: Double] = [:]
        for (field, weight, phrases) in table {
            for phrase in phrases where folded.contains(phrase) {
                let length = Double(phrase.utf8.count(where: { $0 == 0x20 }) + 1)
                best[field] = max(best[field] ?? 0, weight * (0.55 + 0.45 * min(1, length / words)))
            }
        }
        if let length = LengthHeading.match(folded) { best[length.field] = max(best[length.field] ?? 0, length.score) }
        // "on" is a day where it is the whole heading, and part of anything else.
        if best.isEmpty, folded.string == "on" { best[.date] = 0.75 }
        if best.isEmpty, folded.wordCount > 1 {
            // A narrow column breaks its heading inside a word: "Siz / e".
            let joined = folded.words.joined()
            for (field, weight, phrases) in table where phrases.contains(joined) {
                best[field] = max(best[field] ?? 0, weight * 0.9)
            }
        }
        return best.map { Match(field: $0.key, score: $0.value) }
            .sorted { ($0.score, $1.field.rawValue) > ($1.score, $0.field.rawValue) }
    }

    /// Whether the words are a heading and nothing more.
    static func isPhrase(_ heading: FoldedText) -> Bool { phrases.contains(heading.string) }
    private static let phrases = Set(table.flatMap(\.phrases).map { FoldedText($0).string })

    /// The unit that the heading itself names.
    static func unit(_ heading: String) -> MinutesUnit? {
        let folded = LengthHeading.apart(FoldedText(heading, splittingCapitals: true))
        if folded.containsAny(["min", "mins", "minutes", "minute"]) { return .minutes }
        if folded.containsAny(["hr", "hrs", "hour", "hours"]) { return .hours }
        if folded.containsAny(["unit", "units"]) { return .units }
        return nil
    }

    private static let table: [(field: LogField, weight: Double, phrases: [String])] = WordLists.lines(
        PackageResources.headings_txt
    ).compactMap {
        line in
        let name = line.name.split(separator: " ")
        guard name.count == 2, let field = LogField(rawValue: String(name[0])), let weight = Double(name[1]) else { return nil }
        return (field, weight, line.phrases)
    }
}

/// Reads lists of phrases: `name: phrase; phrase`, one list a line; `#` begins a remark.
enum WordLists {
    static func lines(_ bytes: [UInt8]) -> [(name: String, phrases: [String])] {
        String(decoding: bytes, as: UTF8.self).split(separator: "\n").compactMap { line in
            guard !line.hasPrefix("#"), let colon = line.firstIndex(of: ":") else { return nil }
            let phrases = line[line.index(after: colon)...].split(separator: ";").map { String($0).trimmedCell }
            return (String(line[..<colon]).trimmedCell, phrases.filter { !$0.isEmpty })
        }
    }

    /// The phrases of one list of a file.
    static func phrases(_ name: String, in bytes: [UInt8]) -> [String] {
        lines(bytes).filter { $0.name == name }.flatMap(\.phrases)
    }
}
