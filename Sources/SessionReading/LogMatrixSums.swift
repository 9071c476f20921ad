import CivilTime
import Pages
import ServiceRecords
import Vocabulary

// Rows and columns of a matrix that hold sums.
extension LogAssembly {
    private static let sumWords = ["total", "totals", "subtotal", "sum"]
    /// What a row of sums is called in its first cell.
    private static let countWords = [
        "minutes per day", "mins per day", "min per day", "minutes a day", "minutes each day", "daily minutes", "hours per day", "per day",
        "minutes given per day", "day sum", "sums", "minutes per column", "all students", "whole caseload", "all children",
        "to date", "year to date", "ytd", "average", "number present", "number attended", "number attending", "number seen", "number served", "number absent",
        "present per day", "attended per day", "seen per day", "served per day", "absent per day", "count", "headcount",
    ]

    /// Whether the numbers of a row are how many sessions stand in the columns above it, whatever the row is called.
    func countsColumns(_ row: SheetRow, _ matrix: MatrixHeading, _ sums: [Int: ColumnSum]) -> Bool {
        guard matrix.dayColumn == nil, !matrix.isCalendar else { return false }
        if countsEveryColumn(row, matrix, sums) { return true }
        var filled = 0, counted = 0
        for column in matrix.columns where row.cells.indices.contains(column.index) {
            let cell = row.cells[column.index]
            if cell.text.saysNothing { continue }
            // Among numbers a count looks like any other session.
            guard let sum = sums[column.index], sum.sessions >= 2, sum.numbers == 0, case .bare(let thousandths, _) = MinutesCell.read(cell) else {
                return false
            }
            filled += 1
            if thousandths == sum.held * 1_000 { counted += 1 }
        }
        return filled >= 3 && counted * 10 >= filled * 8
    }

    /// Whether a row gives for every column how many sessions were held in it, zero or blank where none was: many columns, and some with several.
    /// So few are no minutes either.
    private func countsEveryColumn(_ row: SheetRow, _ matrix: MatrixHeading, _ sums: [Int: ColumnSum]) -> Bool {
        var filled = 0, several = 0
        for column in matrix.columns {
            let cell = row.cells.indices.contains(column.index) ? row.cells[column.index] : SheetCell(text: "")
            let held = sums[column.index]?.held ?? 0
            if cell.text.saysNothing {
                if held > 0 { return false }
                continue
            }
            guard sums[column.index]?.numbers ?? 0 == 0 || held <= 4, case .bare(let thousandths, _) = MinutesCell.read(cell), thousandths == held * 1_000 else { return false }
            filled += 1
            if held >= 2 { several += 1 }
        }
        return filled >= 5 && several >= 1
    }

    /// Whether a row below the title of a key explains a code: the code, its meaning, and little else.
    static func isKeyLine(_ row: SheetRow) -> Bool {
        let filled = row.cells.filter { !$0.text.isEmpty && !$0.isMergedCopy }
        guard (2...4).contains(filled.count), filled[0].text.utf8.count <= 6 else { return false }
        return filled.dropFirst().allSatisfy { $0.text.utf8.count > 6 } && filled[1].text.contains(" ")
            || filled.contains { !Legend.pairs($0.text).isEmpty }
    }

    /// Whether the numbers of a row are the minutes that stand in the columns above it, several sessions in at least two of them.
    func addsColumns(_ row: SheetRow, _ matrix: MatrixHeading, _ unit: MinutesUnit, _ sums: [Int: ColumnSum]) -> Bool {
        let found = added(row, matrix, unit, sums)
        return found.filled >= 3 && found.equal * 10 >= found.filled * 9 && found.several >= 2
    }

    /// Whether so many columns add up that it cannot be chance: then the row is a sum whatever it is called.
    func addsManyColumns(_ row: SheetRow, _ matrix: MatrixHeading, _ unit: MinutesUnit, _ sums: [Int: ColumnSum]) -> Bool {
        let found = added(row, matrix, unit, sums)
        return found.filled >= 5 && found.equal == found.filled && found.several >= 3
    }

    private func added(
        _ row: SheetRow, _ matrix: MatrixHeading, _ unit: MinutesUnit, _ sums: [Int: ColumnSum]
    ) -> (filled: Int, equal: Int, several: Int) {
        var result = (filled: 0, equal: 0, several: 0)
        guard matrix.dayColumn == nil, !matrix.isCalendar else { return result }
        for column in matrix.columns where row.cells.indices.contains(column.index) {
            let cell = row.cells[column.index]
            if cell.text.saysNothing { continue }
            result.filled += 1
            guard let sum = sums[column.index], let stated = stated(cell, unit), stated > 0, [sum.all, sum.direct].contains(stated) else {
                continue
            }
            result.equal += 1
            if sum.withMinutes >= 2 { result.several += 1 }
        }
        return result
    }

    /// Whether no further row of the matrix follows.
    static func endsBlock(_ body: ArraySlice<SheetRow>, _ index: Int, _ matrix: MatrixHeading) -> Bool {
        let next = index + 1
        guard body.indices.contains(next), body[next].number - body[index].number <= 1 else { return true }
        return totalLabel(body[next], matrix) != nil
            || matrix.columns.allSatisfy {
                !body[next].cells.indices.contains($0.index) || body[next].cells[$0.index].text.saysNothing
            }
    }

    /// Whether words before the row's numbers can be a name: of a student, or of a service.
    static func mayNameSomebody(_ row: SheetRow, _ matrix: MatrixHeading) -> Bool {
        let first = matrix.columns.first?.index ?? 0
        return row.cells.prefix(first).contains { cell in
            !cell.text.saysNothing && PersonName.isPlausible(cell.text)
                && !FoldedText(cell.text).containsAny([
                    "present", "attended", "attending", "attendance", "seen", "served", "count", "total", "number", "how many",
                    "in all", "absent", "here", "head", "heads", "headcount", "in group", "tally", "kids", "students", "children",
                    "pupils", "sessions", "visits", "held", "size", "participants", "members", "all", "sum", "n",
                ])
        }
    }

    /// Whether the row holds sums of the columns; `true` for those of the whole matrix.
    static func totalLabel(_ row: SheetRow, _ matrix: MatrixHeading) -> Bool? {
        var isFirst = true
        for cell in row.cells where !cell.text.isEmpty && cell.text.utf8.count <= 40 {
            let folded = FoldedText(cell.text)
            if folded.containsAny(sumWords) || isFirst && (folded.containsAny(countWords) || isCountLabel(cell.text)) {
                if let day = matrix.dayColumn, row.cells.indices.contains(day), DateCell.read(row.cells[day]) != nil {
                    return nil
                }
                return true
            }
            isFirst = false
        }
        return nil
    }

    /// Whether the words before the row's numbers can be the name of a child that is called as a sum is: "Joy Total", "Sum Lee".
    static func namesChild(_ row: SheetRow, _ matrix: MatrixHeading) -> Bool {
        guard matrix.dayColumn == nil, !matrix.isCalendar, totalLabel(row, matrix) != nil else { return false }
        let first = matrix.columns.first?.index ?? 0
        guard let text = row.cells.prefix(first).first(where: { !$0.text.saysNothing && !$0.isMergedCopy })?.text else { return false }
        let words = FoldedText(text).words
        let sums: Set<String> = ["total", "totals", "sum", "sums", "average", "count"]
        let rest = words.filter { !sums.contains($0) }
        let others: Set<String> = [
            "minutes", "mins", "min", "hours", "hrs", "sessions", "visits", "services", "service", "day", "days", "daily", "week", "weekly", "month",
            "monthly", "students", "student", "children", "child", "group", "class", "team", "room", "school", "site", "semester", "quarter", "trimester",
            "term", "period", "year", "grand", "sub", "overall", "all", "per", "grade", "caseload", "column", "row", "head", "units", "combined",
            "running", "final", "direct", "indirect", "individual", "missed", "made", "up", "column", "provider", "therapist", "staff", "building",
        ]
        guard (1...2).contains(rest.count), words.count - rest.count == 1, PersonName.isPlausible(text), !rest.contains(where: others.contains),
            rest.allSatisfy({ $0.utf8.count >= 2 && CalendarWords.month($0) == nil || $0 == "may" || $0 == "april" || $0 == "june" }),
            Vocabulary.service(rest.joined(separator: " ")) == nil
        else { return false }
        return text.split(separator: " ").allSatisfy { $0.first?.isUppercase ?? false } && text != text.uppercased()
    }

    /// Whether the numbers of a row are the sums of those above it, of several sessions somewhere.
    func sumsUp(_ row: SheetRow, _ matrix: MatrixHeading, _ unit: MinutesUnit, _ sums: [Int: ColumnSum]) -> Bool {
        let found = added(row, matrix, unit, sums)
        return found.filled > 0 && found.equal * 10 >= found.filled * 8 && found.several > 0
    }

    private func stated(_ cell: SheetCell, _ unit: MinutesUnit) -> Int? {
        switch MinutesCell.read(cell) {
        case .minutes(let thousandths): return thousandths / 1_000
        case .bare(let thousandths, _): return unit == .hours ? thousandths * 60 / 1_000 : thousandths / 1_000
        // "135/180": given, of those planned.
        case .ofPlanned(let given, _): return given / 1_000
        default: return nil
        }
    }

    mutating func checkColumns(
        _ row: SheetRow, _ matrix: MatrixHeading, _ unit: MinutesUnit, _ sums: inout [Int: ColumnSum], isGrand: Bool
    ) {
        for column in matrix.columns where row.cells.indices.contains(column.index) {
            let sum = sums[column.index] ?? ColumnSum()
            sums[column.index]?.since = 0
            sums[column.index]?.directSince = 0
            guard let stated = stated(row.cells[column.index], unit), stated != sum.all, stated != sum.since,
                stated != sum.held, unit != .hours || stated != sum.held * 60, stated != sum.direct, stated != sum.directSince
            else { continue }
            add(
                Problem(
                    .warning, "total-mismatch",
                    "The total in row \(row.number) under “\(column.heading)” says \(stated), but the rows above it add up to "
                        + "\(sum.since) minutes. The rows were kept; ask which is right.", page: row.page))
        }
    }

    /// Compares the minutes that a line below a month's calendar states with those of its sessions: "Month totals: direct minutes 310 | consult
    /// minutes 15". Sums of longer spans are left alone.
    mutating func checkMonth(_ row: SheetRow, _ matrix: MatrixHeading, _ sum: RowSum, _ legend: Legend) {
        for cell in row.cells where !cell.isMergedCopy && cell.text.utf8.count <= 200 {
            let line = FoldedText(cell.text)
            guard line.containsAny(["total", "totals"]), !line.containsAny(Self.longer) else { continue }
            if checkServices(cell.text, row, sum, legend) { continue }
            for part in cell.text.split(whereSeparator: { $0 == "|" || $0 == ";" || $0 == "," }) {
                let words = FoldedText(String(part))
                let numbers = words.words.compactMap { Int($0) }
                guard words.containsAny(["minutes", "mins", "min"]), numbers.count == 1, let stated = numbers.first else { continue }
                let isConsult = words.containsAny(["consult", "consultation", "indirect"])
                if words.containsAny(["planned", "mandated", "required", "scheduled", "missed", "owed", "make", "makeup", "iep"]) { continue }
                if isConsult ? stated == sum.all - sum.direct : [sum.all, sum.direct].contains(stated) { continue }
                add(
                    Problem(
                        .warning, "total-mismatch",
                        "The line below the month in row \(row.number) says \(stated) \(isConsult ? "consult " : "")minutes, but its days add up to "
                            + "\(isConsult ? sum.all - sum.direct : sum.direct). Check the month.", page: row.page))
            }
        }
    }

    /// Compares the minutes that the line states for each service: "OT: 7 sessions, 210 min  PT: 5 sessions, 150 min". Whether it names services.
    private mutating func checkServices(_ text: String, _ row: SheetRow, _ sum: RowSum, _ legend: Legend) -> Bool {
        var service: Service?
        var number: Int?
        var names = false
        for token in text.split(whereSeparator: { $0 == " " || $0 == "," || $0 == ";" || $0 == "|" || $0 == "\t" }).map(String.init) {
            if token.hasSuffix(":") {
                let label = String(token.dropLast())
                let match = Vocabulary.service(legend.service(label) ?? label)
                service = match.flatMap { $0.certainty > .faint && $0.service != .other ? $0.service : nil }
                names = names || service != nil
            } else if let said = Int(token) {
                number = said
            } else if let own = service, let stated = number, ["min", "mins", "minutes"].contains(FoldedText(token).string) {
                let given = sum.byService[own] ?? 0
                if given != stated {
                    add(
                        Problem(
                            .warning, "total-mismatch",
                            "The line below the month in row \(row.number) says \(stated) minutes of one service, but its days add up to \(given). Check "
                                + "the month.", page: row.page))
                }
                number = nil
            } else {
                number = nil
            }
        }
        return names
    }

    private static let longer = ["trimester", "quarter", "semester", "year", "ytd", "date", "term", "grand", "overall", "period"]

    mutating func checkRow(_ row: SheetRow, _ matrix: MatrixHeading, _ unit: MinutesUnit, _ sum: RowSum) {
        guard let total = matrix.totals.first, row.cells.indices.contains(total), let stated = stated(row.cells[total], unit),
            stated != sum.all, stated != sum.direct, matrix.totals.count == 1
        else { return }
        let filled = matrix.columns.count { row.cells.indices.contains($0.index) && !row.cells[$0.index].text.saysNothing }
        if stated == filled || stated == sum.held { return }
        add(
            Problem(
                .warning, "total-mismatch",
                "The total at the end of row \(row.number) says \(stated), but its cells add up to \(sum.all) minutes. Check the row.",
                page: row.page))
    }
}

/// What the sessions of a matrix's column add up to.
struct ColumnSum {
    /// Minutes of all sessions so far, and since the last row of sums.
    var all = 0, since = 0
    /// How many sessions stand there, and how many of them were held.
    var sessions = 0, held = 0
    /// How many of them stand there as a number.
    var numbers = 0

    /// The same without time spent with adults, which sums often leave out.
    var direct = 0, directSince = 0
    /// How many of them have minutes.
    var withMinutes = 0

    mutating func take(_ minutes: Int, isHeld: Bool, isNumber: Bool, isConsult: Bool = false) {
        all += minutes
        since += minutes
        if !isConsult {
            direct += minutes
            directSince += minutes
        }
        withMinutes += minutes > 0 ? 1 : 0
        sessions += 1
        held += isHeld ? 1 : 0
        numbers += isNumber ? 1 : 0
    }
}

/// What the sessions of a matrix's row add up to.
struct RowSum {
    var all = 0
    /// Without time spent with adults.
    var direct = 0
    /// How many sessions were held.
    var held = 0
    /// Of each service.
    var byService: [Service: Int] = [:]

    mutating func take(_ session: Session) {
        guard LogAssembly.given.contains(session.status) else { return }
        held += 1
        byService[session.service, default: 0] += session.minutes ?? 0
        all += session.minutes ?? 0
        direct += session.status == .consult ? 0 : session.minutes ?? 0
    }
}
