import CivilTime
import ServiceRecords
import Vocabulary

/// What one square of a calendar says of one session: "P 30", "A", "20 min M", "NS Veterans Day".
struct CalendarEntry {
    /// The length as printed, without its unit.
    var length: String?
    var code: String?
    /// The day behind a make-up's code: "MU 1/12".
    var makeupFor: String?
    /// Words behind the code: the name of a holiday, a second code.
    var words = ""
    /// The entry is the sum of a week: "Wk of 12/15 - P 60 total".
    var isWeek = false
    /// The service that the entry names: "OT 30".
    var service: String?
    /// How the session was given, where a letter of the key says so beside the length: "G 30".
    var delivery: Delivery?
    /// When it began, where the entry tells nothing else of its time: "OT 1:10 P".
    var start: String?
    /// The place of the service among those given together, and how many they are: "ST/OT co-tx 30".
    var place: (index: Int, count: Int)?
    /// Two codes say different things of one session, or of two that the square does not part.
    var isInConflict = false

    /// The sessions of a square by their codes; `nil` when it does not begin with a code or a length.
    static func all(in rest: String, _ legend: Legend) -> [CalendarEntry]? {
        if let begun = begun(rest, legend) { return begun }
        guard let parts = apart(rest, legend) else { return one(rest, legend) }
        var result = parts.flatMap { one($0, legend) ?? [] }
        // "P, A": held and not held on one day may be two sessions or a correction.
        let fates = Set(result.compactMap { $0.reading(legend)?.status }.map(LogAssembly.given.contains))
        if fates.count > 1, Set(result.map(\.service)).count == 1 {
            for index in result.indices where result[index].reading(legend).map({ LogAssembly.given.contains($0.status) }) ?? false {
                result[index].isInConflict = true
            }
        }
        return result
    }

    /// The parts of a square that holds several entries, each of which makes sense alone: "S 30 / OT 30", "P 15, MU 15", lines. A part of the one
    /// before, such as the length on a line below its code, is none.
    private static func apart(_ text: String, _ legend: Legend) -> [String]? {
        for mark: Character in ["\n", ";", ",", "+", "&", "/"] where text.contains(mark) {
            // "S/L" and "ST/OT" are no two entries.
            if text.split(whereSeparator: \.isWhitespace).contains(where: { $0.contains(mark) && !services(String($0), legend).isEmpty }) { continue }
            let parts = text.split(separator: mark).map { String($0).trimmedCell }
            guard (2...4).contains(parts.count) else { continue }
            let entries = parts.map { one($0, legend) ?? [] }
            guard entries.allSatisfy({ $0.count == 1 && $0[0].words.isEmpty && !$0[0].isWeek }) else { continue }
            let codes = entries.count { $0[0].code != nil || $0[0].service != nil }
            // "20/30" is a length.
            if codes == parts.count || codes == 0 && mark != "/" { return parts }
        }
        return nil
    }

    /// What the entry's code says.
    private func reading(_ legend: Legend) -> StatusWords.Reading? { code.flatMap { legend.reading($0) ?? StatusWords.read($0) } }

    /// The entries of a square whose parts nothing parts but their codes.
    private static func one(_ rest: String, _ legend: Legend) -> [CalendarEntry]? {
        var text = rest
        var isWeek = false
        if let week = weekPrefix(rest) {
            text = week
            isWeek = true
        }
        let tokens = SquareWords.tokens(text).flatMap { parted($0, legend) }
        guard let first = tokens.first else { return nil }
        let hasNumbersFirst = length(first) != nil
        if let entries = behindWords(tokens, legend) { return entries }
        if let fated = fated(tokens, legend) { return [fated] }
        if let closed = words(tokens, legend) { return [closed] }
        if let headed = headed(tokens, legend) { return headed }
        // "OT no show": words may tell the fate as well.
        let isFated = tokens.count > 1 && (isCode(tokens[1], legend) || StatusWords.read(tokens.dropFirst().joined(separator: " ")).map { $0.status != .unknown } ?? false)
        guard hasNumbersFirst || isCode(first, legend) || isManner(first, legend) && tokens.count > 1 && length(tokens[1]) != nil || !services(first, legend).isEmpty && (isFated || tokens.contains(where: { length($0) != nil || isTime($0) })) else {
            return nil
        }
        var result: [CalendarEntry] = []
        var together: [Int: [String]] = [:]
        for (index, token) in tokens.enumerated() {
            let last = result.indices.last
            if let last, result[last].makeupFor == nil, isMakeup(result[last].code, legend), let day = day(token) {
                result[last].makeupFor = day
                continue
            }
            if let last, result[last].service != nil, result[last].length == nil, result[last].start == nil, isTime(token) {
                result[last].start = token
                continue
            }
            // "ER 12:00": behind a code for a session not held stands when the day ended, and no length.
            if let last, isTime(token), result[last].reading(legend).map({ !LogAssembly.given.contains($0.status) && $0.status != .unknown }) ?? false {
                result[last].words += (result[last].words.isEmpty ? "" : " ") + token
                continue
            }
            if let length = length(token) {
                if let last, !hasNumbersFirst, result[last].length == nil, result[last].code != nil || result[last].service != nil || result[last].delivery != nil {
                    result[last].length = length
                } else if let last, !hasNumbersFirst, result[last].words.isEmpty, let before = result[last].length {
                    // "P 30 15": two numbers for one session.
                    result[last].length = ranged(before, length)
                } else if last == nil || hasNumbersFirst && result[last ?? 0].words.isEmpty {
                    result.append(CalendarEntry(length: length))
                } else {
                    result[last ?? 0].words += (result[last ?? 0].words.isEmpty ? "" : " ") + token
                }
                continue
            }
            let next = index + 1 < tokens.count ? tokens[index + 1] : nil
            // Behind a make-up's code stands its day: "M 9/24".
            let isFollowed = next.map { (length($0) != nil || isTime($0)) && !(isMakeup(token, legend) && day($0) != nil) } ?? false
            let isWhole = last.map { result[$0].length != nil || result[$0].service != nil && result[$0].code != nil } ?? true
            // "A OT": the code stands in front of the only service.
            if result.count == 1, result[0].service == nil, result[0].code != nil, result[0].length == nil, result[0].words.isEmpty,
                services(token, legend).count == 1, !(next.map { isCode($0, legend) } ?? false)
            {
                result[0].service = legend.service(token) ?? token
                continue
            }
            let named = isWhole ? services(token, legend) : []
            if !named.isEmpty, last == nil || isFollowed || next.map({ isCode($0, legend) || isTogether($0) }) ?? false {
                result.append(CalendarEntry(service: legend.service(named[0]) ?? named[0]))
                if named.count > 1 { together[result.count - 1] = named }
                continue
            }
            if isManner(token, legend) {
                if let last, result[last].delivery == nil, result[last].length != nil || !isFollowed {
                    result[last].delivery = legend.delivery(token)
                    continue
                }
                if last == nil || result[last ?? 0].length != nil, isFollowed {
                    result.append(CalendarEntry(delivery: legend.delivery(token)))
                    continue
                }
            }
            // "M S 30": the code of a make-up, and then what was made up.
            if let last, isService(token, legend), result[last].service == nil, result[last].length == nil, result[last].words.isEmpty,
                isMakeup(result[last].code, legend), isFollowed
            {
                result[last].service = legend.service(token) ?? token
                continue
            }
            if isCode(token, legend) {
                if let last, result[last].code == nil, result[last].service != nil, result[last].length == nil {
                    result[last].code = token
                    continue
                }
                // "T C": seen, and a talk with the teacher on the same day.
                if let last, legend.exact(token)?.status == .consult, let other = result[last].reading(legend)?.status, other != .consult {
                    result.append(CalendarEntry(code: token))
                    continue
                }
                if let last, result[last].code != nil, isOpposite(token, result[last], legend) { result[last].isInConflict = true }
                if last == nil || !hasNumbersFirst && isFollowed {
                    result.append(CalendarEntry(code: token))
                    continue
                }
                if let last, result[last].code == nil, result[last].words.isEmpty || result[last].service != nil && isAside(result[last].words) && legend.exact(token) != nil {
                    result[last].code = token
                    continue
                }
            }
            let isTied = last.map { isMakeup(result[$0].code, legend) } ?? false && ["for", "of", "from"].contains(token.lowercased())
            guard let last, !isTied || index + 1 >= tokens.count || day(tokens[index + 1]) == nil, !["min", "mins", "minutes", "m", "total", "-", "\u{2013}", "\u{2014}"].contains(token.lowercased()) else { continue }
            result[last].words += (result[last].words.isEmpty ? "" : " ") + token
        }
        // "P OT 9:15-9:45", "9:15-9:45 OT P": what stands before the service belongs to it.
        if result.count == 2, together.isEmpty, let whole = result[0].joined(result[1]) { result = [whole] }
        for index in result.indices {
            result[index].isWeek = isWeek
            result[index].settle(legend)
        }
        return result.indices.flatMap { index -> [CalendarEntry] in
            guard let named = together[index] else { return [result[index]] }
            return named.indices.map { place in
                var entry = result[index]
                entry.service = legend.service(named[place]) ?? named[place]
                entry.place = (place, named.count)
                return entry
            }
        }
    }

    /// One entry of two that each tell a part: the first names no service, and neither tells what the other does.
    private func joined(_ other: CalendarEntry) -> CalendarEntry? {
        guard service == nil, other.service != nil, delivery == nil, words.isEmpty, makeupFor == nil, !isInConflict, !other.isInConflict,
            length == nil || other.length == nil, code == nil || other.code == nil, start == nil, code == nil || length == nil
        else { return nil }
        var result = other
        result.length = other.length ?? length
        result.code = other.code ?? code
        return result
    }

    /// "SNOW DAY ST N", "Picture day OT 30 P": words about the day in front of its entries.
    private static func headed(_ tokens: [String], _ legend: Legend) -> [CalendarEntry]? {
        guard let first = tokens.first, legend.exact(first) == nil, services(first, legend).isEmpty else { return nil }
        let start = tokens.indices.dropFirst().prefix(6).first { index in
            let next = index + 1 < tokens.count ? tokens[index + 1] : nil
            return !services(tokens[index], legend).isEmpty && next.map { length($0) != nil || isTime($0) || isCode($0, legend) || isTogether($0) } ?? false
        }
        guard let start, !tokens[..<start].contains(where: { $0.contains(where: \.isNumber) || legend.exact($0) != nil || !services($0, legend).isEmpty })
        else { return nil }
        let head = tokens[..<start].joined(separator: " ")
        let said = StatusWords.read(head).flatMap { $0.status == .unknown ? nil : $0.status }
        // A single capital or two may be a code that the key leaves out.
        guard said != nil || start > 1 || head.utf8.count > 3, var entries = one(tokens[start...].joined(separator: " "), legend) else { return nil }
        for index in entries.indices {
            let fate = entries[index].reading(legend)?.status
            if let said, !LogAssembly.given.contains(said) {
                if entries[index].code == nil, entries[index].length == nil { entries[index].code = head }
                if fate.map(LogAssembly.given.contains) ?? (entries[index].length != nil) { entries[index].isInConflict = true }
            }
            if entries[index].code != head { entries[index].words = head + (entries[index].words.isEmpty ? "" : " " + entries[index].words) }
        }
        return entries
    }

    /// Words between a service and its code: who gave it, that others were there too, a remark in brackets.
    private static func isAside(_ words: String) -> Bool {
        if isTogether(words) { return true }
        return SquareWords.tokens(words).allSatisfy { word in
            word.hasPrefix("(") && word.hasSuffix(")") || (2...3).contains(word.utf8.count) && word.utf8.allSatisfy { (0x61...0x7A).contains($0) }
        }
    }

    private static func isTogether(_ words: String) -> Bool { words.utf8.count <= 16 && NoteWords.read(words).isCoTreatment }

    /// The services of a token: one, or several that were given together, "ST/OT"; none where it is something else.
    private static func services(_ token: String, _ legend: Legend) -> [String] {
        guard token.utf8.count <= 14 else { return [] }
        for mark: Character in ["/", "+", "&"] where token.contains(mark) && legend.service(token) == nil {
            let parts = token.split(separator: mark, omittingEmptySubsequences: false).map(String.init)
            // "Speech/Language" is one service.
            let different = Set(parts.compactMap { Vocabulary.service(legend.service($0) ?? $0)?.service })
            if (2...3).contains(parts.count), different.count == parts.count, parts.allSatisfy({ isService($0, legend) }) { return parts }
        }
        return isService(token, legend) ? [token] : []
    }

    /// "Half day S 15", "Early release P", "Picture day P": words about the day, and behind them an entry that needs none. Words of a day on which
    /// nothing could be held beside a session that was held are told.
    private static func behindWords(_ tokens: [String], _ legend: Legend) -> [CalendarEntry]? {
        guard tokens.count >= 2, let opening = tokens.first, opening.utf8.count >= 2, !isCode(opening, legend), !isService(opening, legend), length(opening) == nil
        else { return nil }
        for count in 1...min(4, tokens.count - 1) {
            let said = tokens.prefix(count).joined(separator: " ")
            guard said.contains(where: \.isLetter), let status = StatusWords.read(said)?.status, status != .unknown,
                status == .partial || !LogAssembly.given.contains(status), var entries = one(tokens.dropFirst(count).joined(separator: " "), legend), !entries.isEmpty
            else { continue }
            let isHeld = entries.allSatisfy { $0.words.isEmpty && ($0.length != nil || $0.code != nil) && $0.isGiven(legend) }
            let isShort = status == .earlyRelease || status == .partial
            // "Assembly A": the code only repeats the words. "absent 30": so does the length.
            guard isHeld, entries.allSatisfy({ $0.code != nil || $0.service != nil || status == .earlyRelease }) else { return nil }
            for index in entries.indices {
                if entries[index].code == nil, status != .earlyRelease {
                    entries[index].code = said
                } else {
                    entries[index].words = said
                    // On a short day the usual length is no more than likely.
                    entries[index].isInConflict = entries[index].isInConflict || !isShort || entries[index].length == nil
                }
            }
            return entries
        }
        return nil
    }

    /// Whether the entry is that of a session held: a code for one, or a length alone.
    private func isGiven(_ legend: Legend) -> Bool { code == nil ? length != nil : reading(legend).map { LogAssembly.given.contains($0.status) } ?? false }

    /// "NO SCHOOL Teacher institute": two or three words that are a status together, none of which is a code of the key or a service, and no number
    /// anywhere; the rest is a remark.
    private static func words(_ tokens: [String], _ legend: Legend) -> CalendarEntry? {
        guard tokens.count >= 2, !tokens.contains(where: { $0.contains(where: \.isNumber) || legend.exact($0) != nil || isService($0, legend) }) else { return nil }
        for count in 2...min(3, tokens.count) {
            let said = tokens.prefix(count).joined(separator: " ")
            guard let reading = StatusWords.read(said), reading.status != .unknown, !LogAssembly.given.contains(reading.status) else { continue }
            return CalendarEntry(code: said, words: tokens.dropFirst(count).joined(separator: " "))
        }
        // "FOUNDERS' DAY NO SCHOOL": the school is closed, whatever the day is called.
        guard (3...8).contains(tokens.count) else { return nil }
        for count in 2...3 where count < tokens.count {
            let said = tokens.suffix(count).joined(separator: " ")
            guard let reading = StatusWords.read(said), [.schoolClosedPlanned, .schoolClosedUnplanned].contains(reading.status) else { continue }
            return CalendarEntry(code: said, words: tokens.dropLast(count).joined(separator: " "))
        }
        return nil
    }

    /// The words behind "Wk of 12/15 -".
    private static func weekPrefix(_ text: String) -> String? {
        guard FoldedText(text).words.first.map({ ["wk", "week"].contains($0) }) ?? false, let date = DateFinder.first(in: text),
            date.range.lowerBound <= 10
        else { return nil }
        let rest = text.utf8.dropFirst(date.range.upperBound)
        let bytes = rest.drop { byte in byte <= 0x20 || byte == 0x2D || byte == 0x3A || byte == 0xE2 || byte == 0x80 || byte == 0x93 || byte == 0x94 }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Whether the words in brackets behind a length say that there was no session: not "testing", "field trip" and "holiday craft", which may be what it was about.
    private static func takesBack(_ words: String) -> Bool {
        let text = FoldedText(words)
        return text.wordCount <= 2 && (text.containsAny(["absent", "no show", "no school", "school closed", "snow day", "cancelled", "canceled", "sick", "ill", "not held", "no session"])
            || StatusWords.read(words)?.status == .providerAbsent)
    }

    /// "20 late", "P late": words that say what became of the session are its status.
    private mutating func settle(_ legend: Legend) {
        // A remark in brackets beside a length tells why on this day, and not what became of it: "30 (Weds is break)".
        // "30 (absent)" and "30 (no school)" are what became of it.
        let isRemark = length != nil && words.hasPrefix("(") && words.hasSuffix(")")
            && !Self.takesBack(String(words.dropFirst().dropLast()))
        guard !words.isEmpty, let said = StatusWords.read(words), !isRemark || LogAssembly.given.contains(said.status) && said.status != .earlyRelease else { return }
        let reading = code.flatMap { legend.reading($0) ?? StatusWords.read($0) }
        guard code == nil || reading?.status == .delivered && said.status == .partial else { return }
        (code, words) = (words, "")
    }

    /// The shorter and the longer of two lengths as a range, of which the shorter counts.
    private static func ranged(_ first: String, _ second: String) -> String {
        guard let one = Int(first), let other = Int(second) else { return first }
        return one == other ? first : "\(min(one, other))-\(max(one, other))"
    }

    /// Whether a second code says held where the first says not held, or the other way round.
    private static func isOpposite(_ token: String, _ entry: CalendarEntry, _ legend: Legend) -> Bool {
        guard let first = entry.reading(legend)?.status, let second = (legend.reading(token) ?? StatusWords.read(token))?.status else { return false }
        return LogAssembly.given.contains(first) != LogAssembly.given.contains(second)
    }
}
