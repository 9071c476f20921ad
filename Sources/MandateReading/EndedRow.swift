import CivilTime
import FrequencyLanguage
import ServiceRecords
import Vocabulary

/// What words of a row say of its own end: "Physical therapy – discontinued 10/07/2025", "Dismissed from OT", "no longer needed".
struct EndedRow {
    /// The day on which the service ended, where the words name one.
    let day: CivilDate?
    /// Whether the text begins with those words and says little else: "Discontinued 10/07/2025", "Dismissed from OT".
    let isAlone: Bool
    /// Whether the text begins with those words, whatever follows: "Discontinued 10/07/2025, goals met (was 30 min/month)".
    let isFirst: Bool
    /// Whether the text goes on with what is given instead: "Terminated 1:1 aide; shared aide 60 minutes daily".
    let goesOn: Bool

    /// `nil` when the words end nothing for certain.
    init?(_ text: String) {
        guard text.utf8.count <= 240 else { return nil }
        let tokens = foldedTokens(text)
        guard let place = EndedRow.place(in: tokens) else { return nil }
        goesOn = EndedRow.goesOn(text, behind: place)
        // "Dismissal, 10 minutes daily at 2:45" names a time of the day.
        if goesOn, tokens[place] == "dismissal" { return nil }
        // The day nearest behind the word, else the only one before it: "As of 10/07/2025 no longer served".
        isFirst = tokens[..<place].allSatisfy(EndedRow.denials.contains)
        isAlone = place == 0 && !goesOn && foldedTokens(EndedRow.withoutAsides(text)).count { !$0.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } } <= 3
        let days = DateFinder.dates(in: CellContent.closedDate(text))
        let bytes = Array(text.utf8)
        let behind = days.first { foldedTokens(String(decoding: bytes[..<$0.range.lowerBound], as: UTF8.self)).count > place }
        day = (behind ?? (days.count == 1 ? days[0] : nil))?.date
    }

    /// Whether an amount that is not said to be past, or words of a change, follow the word that ends something.
    ///
    /// "Discontinued (was 30 min weekly)" and "Dismissed; previously 30 minutes weekly" tell what has ended.
    private static func goesOn(_ text: String, behind place: Int) -> Bool {
        let plain = withoutBrackets(text)
        let bytes = Array(plain.utf8)
        func count(_ end: Int) -> Int { foldedTokens(String(decoding: bytes[..<end], as: UTF8.self)).count }
        let isStated = AmountFinder.amounts(in: plain).contains { amount in
            let before = foldedTokens(String(decoding: bytes[..<amount.range.lowerBound], as: UTF8.self))
            return [.full, .duration].contains(AmountFinder.shape(of: String(decoding: bytes[amount.range], as: UTF8.self)))
                && count(amount.range.upperBound) > place + 1 && before.last != "from" && before.suffix(4).allSatisfy { !past.contains($0) }
        }
        if isStated { return true }
        guard let mark = bytes.indices.first(where: { [0x3B, 0x2E, 0x2C].contains(bytes[$0]) && count($0) > place && !isInNumber(bytes, $0) })
        else { return false }
        return foldedTokens(String(decoding: bytes[mark...], as: UTF8.self)).contains(where: changes.contains)
    }

    /// Whether the sign parts the figures of a number.
    private static func isInNumber(_ bytes: [UInt8], _ index: Int) -> Bool {
        index + 1 < bytes.count && (0x30...0x39).contains(bytes[index + 1])
    }

    private static let past: Set<String> = ["was", "were", "former", "formerly", "previous", "previously", "had", "been", "prior", "old", "received"]
    private static let changes: Set<String> = [
        "changed", "change", "changes", "instead", "replaced", "reduced", "switched", "consult", "consultation", "consultative",
    ]

    private static func withoutBrackets(_ text: String) -> String {
        var depth = 0
        var result = ""
        for sign in text {
            if sign == "(" { depth += 1 }
            if depth == 0 { result.append(sign) }
            if sign == ")" { depth = max(0, depth - 1) }
        }
        return result
    }

    /// The text without what stands in parentheses and after a semicolon: "Discontinued 08/18/2025 (was 30 min weekly); see notice".
    private static func withoutAsides(_ text: String) -> String {
        var depth = 0
        var result = ""
        for sign in text {
            if sign == "(" { depth += 1 }
            if sign == ";", depth == 0 { break }
            if depth == 0 { result.append(sign) }
            if sign == ")" { depth -= 1 }
        }
        return result
    }

    /// "Not required. Dismissed …": words that may stand before.
    private static let denials: Set<String> = denied.union(["not", "no", "longer", "service", "services"])
    private static let denied: Set<String> = ["required", "needed", "recommended"]
    private static let words: Set<String> = [
        "discontinued", "discontinue", "discontinuing", "discont", "dismissed", "dismissal", "dismiss", "exited", "ended",
        "terminated", "ceased", "concluded",
        "withdrawn", "descontinuado", "descontinuada", "terminado", "terminada", "finalizado", "finalizada", "suspendida",
        "suspendido",
    ]
    private static let phrases = PhraseTable([
        "no longer receives", "no longer received", "no longer needed", "no longer needs", "no longer required",
        "no longer requires", "no longer provided",
        "no longer eligible", "no longer qualifies", "no longer served", "released from", "graduated from", "service ends",
        "services ended",
        "service stopped", "services stopped", "stopped on", "dado de alta", "dada de alta", "ya no recibe", "ya no necesita",
        "ya no requiere",
    ])
    /// What before the word says that nothing has ended: "until discontinued", "may be dismissed", "before dismissal", "not terminated".
    private static let doubts: Set<String> = [
        "not", "never", "until", "till", "unless", "if", "when", "once", "before", "after", "at", "may", "might", "can", "could",
        "should", "would", "be", "to",
        "for", "during", "prior", "bus", "school", "early", "daily", "consider", "toward", "considered", "whether", "or", "and",
        "cuando", "hasta", "si",
    ]

    static let resumptions: Set<String> = [
        "resume", "resumes", "resumed", "resuming", "reinstated", "reinstate", "restarted", "restart", "restarts", "continue",
        "continues", "continued", "continuing", "again", "now", "reanuda", "continua", "reinicia",
    ]

    /// The number of the word that ends the service.
    private static func place(in tokens: [String]) -> Int? {
        for (index, token) in tokens.enumerated() {
            let isShort =
                token == "d" && index + 1 < tokens.count && ["c", "ced", "cd"].contains(tokens[index + 1]) || token == "dc"
                || token == "dcd"
            guard words.contains(token) || isShort else { continue }
            // "Not required. Dismissed …" denies the service, "not dismissed" its end.
            let isDenied = index > 1 && denied.contains(tokens[index - 1]) && tokens[..<index].allSatisfy(denials.contains)
            if !isDenied, tokens[..<index].suffix(2).contains(where: doubts.contains) { return nil }
            // "Dismissal time", "discontinue when", "ended up".
            if index + 1 < tokens.count,
                ["time", "when", "if", "upon", "once", "unless", "criteria", "up", "with"].contains(tokens[index + 1])
            {
                return nil
            }
            if token == "dismissal" || isShort, tokens.count > index + (isShort ? 2 : 1),
                !tokens[(index + 1)...].contains(where: { $0.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } })
            {
                return nil
            }
            if token == "dismissal", tokens.count > 1, tokens[0] != token { return nil }
            return index
        }
        return phrases.matches(tokens).first { match in
            !tokens[..<match.range.lowerBound].suffix(3).contains(where: {
                ["until", "if", "when", "once", "unless", "cuando", "hasta", "si"].contains($0)
            })
        }?.range.lowerBound
    }
}

extension Flow {
    /// Services whose own days are over before the IEP begins: earlier ones, or a slip in a year.
    mutating func doubtPast() {
        guard let start = builder.iep.startDate ?? builder.iep.meetingDate else { return }
        for index in stated.indices {
            guard stated[index].mandate.datesFrom == .row, let last = stated[index].mandate.endDate, last < start else { continue }
            stated[index].mandate.needsReview = true
            stated[index].mandate.reviewReasons.append(
                "Its own days end before the IEP begins. Ask whether the service goes on, or whether a year is a slip.")
        }
    }

    /// Whether an end told anywhere in the row is borne out by the row's own days: both lie before the IEP begins.
    private func agrees(_ told: [EndedRow], with mandate: Mandate) -> Bool {
        guard mandate.datesFrom == .row, let last = mandate.endDate, let start = builder.iep.startDate ?? builder.iep.meetingDate,
            last < start
        else { return false }
        return told.contains { $0.day.map { $0 <= start && abs($0 - last) <= 31 } ?? false }
    }

    /// Whether words of the row say that its service ended before the IEP begins, and the day they name.
    ///
    /// Words that contradict the row's own days, or end it inside the IEP's term, are left to a person: the row stays a mandate.
    func end(of mandate: Mandate, _ row: RawRow) -> (isOver: Bool, day: CivilDate?, doubt: String?) {
        let texts = (row.cells.map(\.content) + row.unread).map(\.text)
        let told = texts.compactMap(EndedRow.init)
        guard !told.isEmpty else { return (false, nil, nil) }
        // A comment may speak of another service, of last year, or go on ("… and resumes 9/1"): only the service's own name or status, an end
        // in the place of the amount, or a cell that says nothing else, ends the row.
        let isNamed = row.cells.contains { cell in
            guard let told = EndedRow(cell.content.text) else { return false }
            return [.service, .status, .reject].contains(cell.role) || cell.role.isAmount && told.isFirst
        }
        // "Discontinued individual; group 30 minutes weekly": the end of one thing and the promise of another.
        let agrees = agrees(told, with: mandate)
        let goesOn = told.contains(where: \.goesOn) && !agrees || texts.contains { !Set(foldedTokens($0)).isDisjoint(with: EndedRow.resumptions) }
        guard !goesOn, isNamed || told.contains(where: \.isAlone) || agrees else {
            return (false, nil, "Words of the row speak of a service that ended. Ask whether they mean this one.")
        }
        let own = row.cells.contains {
            [.start, .end, .dates].contains($0.role) && !DateFinder.dates(in: CellContent.closedDate($0.content.text)).isEmpty
        }
        let last = own && mandate.datesFrom == .row ? mandate.endDate : nil
        let first = own && mandate.datesFrom == .row ? mandate.startDate : nil
        let start = builder.iep.startDate ?? builder.iep.meetingDate
        let day = told.compactMap(\.day).first
        if let day {
            guard let start else { return (false, day, "Words of the row say that the service ended.") }
            if day <= start {
                // Days of the row that reach beyond the one named contradict it.
                if let last, let first, last > start, first >= start {
                    return (false, day, "Words of the row say that the service ended, its days that it goes on.")
                }
                return (true, day, nil)
            }
            return (
                false, day,
                last == day || last == day.advanced(by: -1)
                    ? nil : "Words of the row say that the service ends on \(day.description)."
            )
        }
        if let last, let start, last >= start {
            return (false, nil, "Words of the row say that the service ended, its days that it goes on.")
        }
        return (true, last, nil)
    }
}
