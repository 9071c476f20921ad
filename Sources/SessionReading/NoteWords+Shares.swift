import CivilTime
import ServiceRecords
import Vocabulary

// Notes that tell of more than their row: a part of it that made up another session, or a session on another day.
extension NoteWords {
    /// A part of a session's minutes that a note gives as made up: "includes 15 min make-up for 9/22".
    struct Share: Sendable, Hashable {
        var minutes: Int
        /// The day made up, where it follows.
        var day: FoundDate?
    }

    /// The parts of a session that its note gives as made up, in their order. To be asked only of a note that speaks of a make-up.
    static func shares(_ note: String) -> [Share] {
        guard note.utf8.count <= 400, note.utf8.contains(where: { (0x30...0x39).contains($0) }) else { return [] }
        // "15 min make-up", "15 of it was MU"; "make-up 15 min"; "15 min for 9/22" beside another.
        let before =
            /(?i)(?<minutes>\d{1,3})(?<unit> ?(?:minutes|minute|mins|min)\b)?\.?,? ?(?:(?:of|was|were|as|is|are|for|to|a|the|it|which|them|session|time|additional|extra|more)[ -]){0,3}(?:make[- ]?ups?|made[- ]up|mu|m\/u)\b/
        let behind = /(?i)\b(?:make[- ]?up|made[- ]up|mu|m\/u)\b(?: of| time| session|:| =)? ?(?<minutes>\d{1,3}) ?(?:minutes|minute|mins|min)\b/
        let dated = /(?i)(?<minutes>\d{1,3})(?<unit> ?(?:minutes|minute|mins|min)\b)?\.? (?:for|from) (?=[a-z]{3,9}\.? \d{1,2}\b|\d{1,2}\/\d)/
        var found = note.matches(of: before).filter { $0.unit != nil || isBareLength($0.minutes, in: note) }.map { (minutes: $0.minutes, range: $0.range) }
        if found.isEmpty { found = note.matches(of: behind).map { ($0.minutes, $0.range) } }
        for match in note.matches(of: dated) where (match.unit != nil || isBareLength(match.minutes, in: note)) && !found.contains(where: { $0.range.overlaps(match.range) || $0.minutes.startIndex == match.minutes.startIndex }) {
            found.append((match.minutes, match.range))
        }
        found.sort { $0.range.lowerBound < $1.range.lowerBound }
        let dates = DateFinder.dates(in: note)
        var result: [Share] = []
        for (index, part) in found.enumerated() {
            guard let minutes = Int(part.minutes), (3...240).contains(minutes), standsAlone(part.minutes, in: note) else { continue }
            let start = note.utf8.distance(from: note.startIndex, to: part.minutes.endIndex)
            let end = index + 1 < found.count ? note.utf8.distance(from: note.startIndex, to: found[index + 1].minutes.startIndex) : note.utf8.count
            result.append(Share(minutes: minutes, day: dates.first { $0.range.lowerBound >= start && $0.range.upperBound <= end && $0.range.lowerBound - start <= 40 }))
        }
        return result
    }

    /// Whether a number without its unit may be a length: in fives, and at the beginning, behind a mark, or behind a word that joins lengths; not "Sept 15
    /// makeup", "lesson 5 make-up".
    private static func isBareLength(_ number: Substring, in note: String) -> Bool {
        guard let minutes = Int(number), minutes >= 5, minutes % 5 == 0 else { return false }
        let front = note[..<number.startIndex].drop { $0 == " " }
        guard let last = front.last(where: { $0 != " " }) else { return true }
        if "+,;(&=\n".contains(last) { return true }
        let word = front.split { !$0.isLetter }.last?.lowercased() ?? ""
        return !last.isNumber && ["and", "plus", "includes", "including", "incl", "with", "was", "were", "then", "also", "up", "makeup", "regular"].contains(word)
    }

    /// Whether a number is no part of a date, a time, a score or a longer number.
    private static func standsAlone(_ number: Substring, in note: String) -> Bool {
        guard number.startIndex > note.startIndex else { return true }
        let before = note[note.index(before: number.startIndex)]
        return !before.isNumber && !"/:.#-\u{2013}%".contains(before)
    }

    /// Whether the words put the share beside the row's minutes rather than into them: "plus 15 min make-up", "extra 15 min make-up". `nil` where they
    /// name all of it: "30 + 15 make-up" of 45.
    static func addsShare(_ note: String, to minutes: Int) -> Bool {
        if let sum = note.firstMatch(of: /(?i)(\d{1,3}) ?(?:minutes|mins|min)?\.?,? ?(?:\+|plus|and|&) ?(\d{1,3})\b/), let first = Int(sum.1), let second = Int(sum.2),
            first + second == minutes
        {
            return false
        }
        return note.contains("+") || FoldedText(note).containsAny(["plus", "extra", "additional", "added", "also"])
    }

    /// The day and the minutes of a session that the note of a missed one tells: "did 30 min on 10/29 instead", "made up on 10/29 (30 min)".
    static func heldElsewhere(_ note: String) -> (day: FoundDate, minutes: Int)? {
        guard note.utf8.count <= 300, LineEntry.mayHoldLength(note) else { return nil }
        let dates = DateFinder.dates(in: note)
        guard dates.count == 1, let day = dates.first, !FoldedText(note).containsAny(toCome) else { return nil }
        let bytes = Array(note.utf8)
        guard day.range.upperBound <= bytes.count else { return nil }
        let front = String(decoding: bytes[..<day.range.lowerBound], as: UTF8.self)
        let rest = String(decoding: bytes[day.range.upperBound...], as: UTF8.self)
        // Only the sentence of the day itself.
        let sentence = front.split(separator: /[.;](?= [A-Z])/).last.map(String.init) ?? front
        if let match = sentence.firstMatch(of: /(?i)\b(?:did|held|gave|provided|made up|made it up|seen|saw|met)\b(?: [a-z']+){0,3} (\d{1,3}) ?(?:minutes|minute|mins|min)\.?(?: session)? on (?:[a-z]{3,9}\.?,? )?$/),
            let minutes = Int(match.1), (5...240).contains(minutes)
        {
            return (day, minutes)
        }
        guard sentence.contains(/(?i)\b(?:did|held|gave|provided|made up|made it up|seen|saw|met)\b(?: [a-z']+){0,3}(?: on)?(?: [a-z]{3,9}\.?,?)? $/),
            let match = rest.prefixMatch(of: /(?i),? ?\(?(?:for )?(\d{1,3}) ?(?:minutes|minute|mins|min)\b/), let minutes = Int(match.1), (5...240).contains(minutes)
        else { return nil }
        return (day, minutes)
    }

    private static let toCome = ["will", "to be", "plan", "planned", "scheduled", "should", "would", "could", "not", "no", "didn t", "didnt", "last", "hope", "try"]
}
