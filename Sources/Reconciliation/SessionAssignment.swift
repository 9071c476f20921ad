import CivilTime
import ServiceRecords

/// Gives every session to the line it belongs to: by service, scope, dates and delivery; among lines alike by words, role and
/// setting; and what these leave open week by week (`SessionAssignment+Choice.swift`). Each session goes to one line.
struct SessionAssignment {
    /// A session that could as well belong to another line.
    struct Choice {
        var row: LogRow
        var line: Int
        /// The line it would go to next.
        var other: Int
    }

    let documents: [Document]
    private let counted: [CountedLog?]
    private let window: ClosedRange<Int>
    var lines: [LineWork]
    /// Sessions that no sign on the papers gives to one line rather than another.
    var choices: [Choice] = []
    private(set) var unmatched: [LogRow] = []
    private(set) var compensatory: [LogRow] = []
    /// The services of the lines, and the lines of each: the few services of a student are looked through faster than hashed.
    private let services: [Service]
    private let linesOfService: [[Int]]
    /// Which logs name individual and group sessions apart in their words for the service.
    private let tellsDue: [Bool]

    init(documents: [Document], counted: [CountedLog?], rows: [LogRow], lines: [LineWork], window: ClosedRange<Int>) {
        self.documents = documents
        self.counted = counted
        self.window = window
        self.lines = lines
        tellsDue = documents.indices.map { place in
            let texts = counted[place].map { Set($0.serviceTexts) } ?? Set(documents[place].sessions.map(\.serviceText))
            return texts.count > 1 && texts.count <= 200 && Set(texts.compactMap(Self.due)).count > 1
        }
        var services: [Service] = []
        var linesOfService: [[Int]] = []
        for index in lines.indices {
            if let present = services.firstIndex(of: lines[index].service) {
                linesOfService[present].append(index)
            } else {
                services.append(lines[index].service)
                linesOfService.append([index])
            }
        }
        (self.services, self.linesOfService) = (services, linesOfService)
        if !lines.isEmpty { for index in lines.indices { self.lines[index].reserve(rows.count / lines.count + 8) } }
        share(rows)
    }

    private mutating func share(_ rows: [LogRow]) {
        var undecided: [(row: LogRow, candidates: [Int])] = []
        for row in rows where !row.isDuplicate && row.status != .void {
            if row.status == .compensatory {
                compensatory.append(row)
                continue
            }
            // A make-up of a day inside the window counts even when it was held after the window.
            let linked = row.part == .makeup ? row.makeupFor.map(window.contains) ?? false : false
            guard window.contains(row.day) || linked else { continue }
            if let line = onlyLine(of: row) {
                if let line { give(row, to: line) } else { unmatched.append(row) }
                continue
            }
            let candidates = candidates(row)
            switch candidates.count {
            case 0: unmatched.append(row)
            case 1: give(row, to: candidates[0])
            default: undecided.append((row, candidates))
            }
        }
        if !undecided.isEmpty { settle(undecided) }
    }

    mutating func give(_ row: LogRow, to line: Int) {
        var row = row
        row.line = line
        if row.status == .observation, lines[line].grants.contains(where: { mentionsObservation($0) }) { row.part = .credit }
        lines[line].take(row)
    }

    private func mentionsObservation(_ grant: Grant) -> Bool {
        let mandate = documents[grant.document].mandates[grant.mandate]
        return WordSet(mandate.serviceText + " " + mandate.amountText).contains(start: "observ")
    }

    /// The line of a row whose service has one line only, `.some(nil)` when it does not fit there; `nil` where lines must be weighed.
    private func onlyLine(of row: LogRow) -> Int?? {
        guard row.service != .other, let place = services.firstIndex(of: row.service), linesOfService[place].count == 1 else {
            return nil
        }
        let line = linesOfService[place][0]
        let day = row.part == .makeup ? row.makeupFor ?? row.day : row.day
        return .some(rank(row, line, day, linesOfService[place]) == nil ? nil : line)
    }

    /// The lines that fit a row best; several when nothing so far tells them apart.
    private mutating func candidates(_ row: LogRow) -> [Int] {
        guard let lines = services.firstIndex(of: row.service).map({ linesOfService[$0] }) else { return [] }
        let day = row.part == .makeup ? row.makeupFor ?? row.day : row.day
        var best = Int.max
        var result: [Int] = []
        for index in lines {
            guard let rank = rank(row, index, day, lines) else { continue }
            if rank < best { (best, result) = (rank, [index]) } else if rank == best { result.append(index) }
        }
        if row.service == .other { result = result.filter { likeness(row, $0) > 0 } }
        return result.count < 2 ? result : narrowed(row, result, day)
    }

    /// How far a row is from what a line promises, smaller is nearer; `nil` when it cannot count there at all.
    private func rank(_ row: LogRow, _ index: Int, _ day: Int, _ rivals: [Int]) -> Int? {
        guard let place = lines[index].grantIndex(on: day) else { return nil }
        // An extended school year row takes the days of its own dates before the regular row does; without dates it comes last.
        var scope = 10
        if lines[index].scope == .esy {
            let (document, mandate) = (lines[index].grants[place].document, lines[index].grants[place].mandate)
            scope = documents[document].mandates[mandate].datesFrom == .row ? 0 : 20
        }
        if lines[index].isIndirect {
            if row.isIndirect { return scope }
            guard row.delivery == .unspecified, !rivals.contains(where: { !lines[$0].isIndirect }) else { return nil }
            return scope + 4
        }
        if row.isIndirect { return nil }
        var isGroup = row.delivery == .group || (row.delivery != .individual && row.groupSize > 1)
        var isIndividual = row.delivery == .individual || (row.delivery != .group && row.groupSize == 1)
        // "Speech - Individual", held as a group, is the individual session that was due.
        if isGroup || isIndividual, rivals.count > 1, let due = due(row) { (isGroup, isIndividual) = (due == .group, due == .individual) }
        switch lines[index].delivery {
        case .individual: return scope + (isIndividual ? 0 : isGroup ? 3 : 1)
        case .group: return scope + (isGroup ? 0 : isIndividual ? 3 : 1)
        default: return scope + 1
        }
    }

    private mutating func narrowed(_ row: LogRow, _ candidates: [Int], _ day: Int) -> [Int] {
        var result = best(candidates) { likeness(row, $0) }
        if result.count > 1, let role = row.role {
            result = best(result) { mandate(of: $0, day)?.providerRole == role ? 1 : 0 }
        }
        if result.count > 1, let setting = row.setting {
            result = best(result) { mandate(of: $0, day)?.setting == setting ? 1 : 0 }
        }
        return result
    }

    func best(_ candidates: [Int], _ score: (Int) -> Int) -> [Int] {
        let scores = candidates.map(score)
        guard let top = scores.max() else { return candidates }
        return zip(candidates, scores).filter { $0.1 == top }.map(\.0)
    }

    private func mandate(of line: Int, _ day: Int) -> Mandate? {
        lines[line].grant(on: day).map { documents[$0.document].mandates[$0.mandate] }
    }

    /// The way of giving that the row's words for the service name: what was due, however it was held.
    /// Only where a log's rows name both: words that all rows share are the log's title.
    private func due(_ row: LogRow) -> Delivery? { tellsDue[row.document] ? Self.due(words(row)) : nil }

    private static func due(_ text: String) -> Delivery? {
        guard text.utf8.count >= 5 else { return nil }
        let words = WordSet(text)
        if words.contains("not") || words.contains("no") { return nil }
        let individual = ["individual", "indiv", "individually"].contains { words.contains($0) }, group = words.contains("group") || words.contains("grp")
        return individual == group ? nil : individual ? .individual : .group
    }

    private func words(_ row: LogRow) -> String {
        counted[row.document].map { $0.serviceTexts[row.words] } ?? documents[row.document].sessions[row.index].serviceText
    }

    /// How alike the row's words for the service are to the line's.
    private func likeness(_ row: LogRow, _ line: Int) -> Int {
        let text = words(row)
        guard !text.isEmpty else { return 0 }
        let words = WordSet(text)
        return lines[line].grants.map { $0.words.likeness(words) }.max() ?? 0
    }
}
