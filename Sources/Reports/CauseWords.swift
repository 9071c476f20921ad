import CivilTime
import Reconciliation
import RunComparison
import ServiceRecords

/// What moves figures between two runs, in words.
enum CauseWords {
    static func text(_ cause: Cause) -> String {
        switch cause {
        case .program(let old, let new): "Another release counted: \(old ?? "one that did not say") before, \(new ?? "one that did not say") now."
        case .window(let old, let new): "Other days are looked at: \(old ?? "none") before, \(new ?? "none") now."
        case .profile(let old, let new): "The periods were asked for under other rules: \(old) before, \(new) now; they are not compared."
        case .policySwitch(let name, let old, let new): "The switch \(name) is set otherwise: \(old ?? "not known") before, \(new ?? "not known") now."
        case .paperAdded(let file, let kind): "New paper: \(file) (\(kindWords(kind)))."
        case .paperGone(let file, let kind): "No longer among the papers: \(file) (\(kindWords(kind)))."
        case .paperChanged(let file, let kind): "Another content under the same name: \(file) (\(kindWords(kind)))."
        case .paperRenamed(let old, let new): "The same paper under another name: \(old) before, \(new) now."
        case .papersUnknown: "One of the results does not say on which papers it rests (an older release), so new or changed papers cannot be told."
        case .nothingKnown:
            "Papers, settings and release are the same as far as the results say, and the figures are not: was one of the results edited, or a profile or an option such as --policy or --assume-covered changed?"
        case .mandates(let gone, let added): mandates(gone, added)
        case .requirement(let old, let new, let periods):
            "\(PlainWords.count(periods, "period")) that required \(PlainWords.number(old)) minutes now require\(periods == 1 ? "s" : "") \(PlainWords.number(new))."
        case .periods(let gone, let added): periodWords(gone, added)
        case .sessions(let old, let new): "Sessions counted for it: \(PlainWords.number(old)) before, \(PlainWords.number(new)) now."
        case .otherSessions(let periods): "As many sessions, but \(PlainWords.count(periods, "period")) have more or fewer of them."
        case .record(let month, let old, let new): "Record of \(monthWords(month)): \(state(old)) before, \(state(new)) now."
        case .reason(let name, let old, let new):
            "\(Reason(rawValue: name).map(PlainWords.reason) ?? name): \(PlainWords.number(old)) minutes before, \(PlainWords.number(new)) now."
        case .blocked(let old, let new): blocked(old, new)
        case .readings(let old, let new): "Readings of its amount: \(list(old)) before, \(list(new)) now."
        }
    }

    private static func list(_ words: [String]) -> String { words.isEmpty ? "none" : words.joined(separator: " or ") }

    private static func blocked(_ old: String?, _ new: String?) -> String {
        switch (old, new) {
        case (let old?, nil): "Now it can be counted; before: \(old)"
        case (nil, let new?): "It can no longer be counted: \(new)"
        default: "It cannot be counted for another reason than before: \(new ?? "")"
        }
    }

    private static func mandates(_ gone: [LineRecord.Interval], _ added: [LineRecord.Interval]) -> String {
        func words(_ intervals: [LineRecord.Interval]) -> String {
            intervals.map { "\($0.file) \($0.id), \(span($0.from, $0.through))" }.joined(separator: "; ")
        }
        if gone.isEmpty { return "Promised by, now: \(words(added))." }
        if added.isEmpty { return "No longer promised by: \(words(gone))." }
        return "Promised otherwise: \(words(gone)) before; \(words(added)) now."
    }

    private static func periodWords(_ gone: Int, _ added: Int) -> String {
        var parts: [String] = []
        if added > 0 { parts.append("\(PlainWords.count(added, "period")) only in the newer run") }
        if gone > 0 { parts.append("\(PlainWords.count(gone, "period")) only in the older one") }
        return PlainWords.sentence(parts.joined(separator: ", ")) + "."
    }

    private static func state(_ state: String?) -> String {
        switch state.flatMap(RecordMonth.State.init(rawValue:)) {
        case .log: "a log covers it"
        case .empty: "a log covers it without a row"
        case .partial: "covered in part"
        case .some(.none): "no log"
        case nil: "not looked at"
        }
    }

    private static func monthWords(_ month: String) -> String {
        CivilDate(iso: month + "-01").map(RecordTable.heading) ?? month
    }

    private static func kindWords(_ kind: String) -> String {
        DocumentKind(rawValue: kind).map(PlainWords.kind) ?? kind
    }

    /// "state complaint one year, inside, standard, missed" and its like.
    static func fact(_ fact: FactDifference) -> String {
        let name = PlainWords.spaced(fact.name)
        switch fact.kind {
        case "limit": return "Time limit: \(name), minutes"
        case "compensatory": return "Compensatory: \(name), minutes"
        case "observations": return "Days of a parent's sheet: \(name)"
        default: return PlainWords.sentence(name)
        }
    }

    static func number(_ value: Int?) -> String { value.map(PlainWords.number) ?? "none" }

    static func service(_ service: String) -> String { Service(rawValue: service).map(PlainWords.service) ?? service }

    /// A span of days in words; as printed where the result was edited and holds no days.
    static func span(_ from: String, _ through: String) -> String {
        guard let first = CivilDate(iso: from), let last = CivilDate(iso: through) else { return "\(from) to \(through)" }
        return PlainWords.span(first, last)
    }
}
