import CivilTime

/// A note beside a week of days: "Tue = make-up for 9/16; Thu fire drill". What names its days is about these, the rest about all of the week.
enum WeekNote {
    /// The parts of a week's note that concern one of its days. `days` are those of the week that have an entry: a part about another day stays with
    /// all, so that no words are lost.
    static func part(of note: String, on day: Weekday, among days: Set<Weekday>) -> String {
        guard note.utf8.count >= 5 else { return note }
        let parts = clauses(note)
        let named = parts.map(self.days)
        guard named.contains(where: { !$0.isEmpty && !$0.isDisjoint(with: days) }) else { return note }
        let own = zip(parts, named).filter { $0.1.isEmpty || $0.1.contains(day) || $0.1.isDisjoint(with: days) }.map(\.0)
        return own.joined(separator: "; ")
    }

    private static func clauses(_ note: String) -> [String] {
        note.split { $0 == ";" || $0 == "\n" }.flatMap { part -> [String] in
            // A full stop ends a clause where a weekday follows: "Tue fire drill. Thu late bus".
            var result: [String] = []
            for sentence in String(part).split(separator: ".", omittingEmptySubsequences: false) {
                let first = FoldedText(String(sentence)).words.first ?? ""
                if result.isEmpty || CalendarWords.weekday(first) != nil { result.append(String(sentence)) } else { result[result.count - 1] += "." + sentence }
            }
            return result
        }.map { $0.trimmedCell }.filter { !$0.isEmpty }
    }

    /// The days that a clause is about: those it begins with, else, unless it speaks of a make-up, those it names.
    private static func days(_ clause: String) -> Set<Weekday> {
        let words = FoldedText(clause).words
        func day(_ word: String) -> Weekday? { word.utf8.count <= 10 && word != "sat" && word != "sun" ? CalendarWords.weekday(word).flatMap(Weekday.init(rawValue:)) : nil }
        var result: Set<Weekday> = []
        for word in words {
            if let day = day(word) { result.insert(day) } else if !["and", "also"].contains(word) { break }
        }
        if !result.isEmpty { return result }
        let text = FoldedText(clause)
        if text.containsAny(["make", "makeup", "made", "mu", "moved", "instead", "from", "for", "through", "thru", "to", "until"]) { return [] }
        return Set(words.compactMap(day))
    }
}
