import Pages
import ServiceRecords
import Tables
import Vocabulary

/// Columns of ticks: "Location of service" over "Reg. class", "Spec. class" and "Other", or "Individual", "Group" and "Consult" side by side.
///
/// A tick says what the words over its own column say; what the words over several columns say tells what is chosen.
extension TableHeading {
    /// Notes over which columns the same words stand, and what remains for each: `words` are the columns' headings from the top down.
    static func noteUpper(_ words: [[String]], in columns: inout [ColumnHeading]) {
        for index in words.indices where words[index].count > 1 {
            let above = Array(words[index].dropLast())
            let isShared = [index - 1, index + 1].contains {
                words.indices.contains($0) && words[$0].count > 1 && Array(words[$0].dropLast()) == above
            }
            guard isShared, columns[index].group == nil else { continue }
            columns[index].upper = above.joined(separator: " ")
            columns[index].lower = words[index].last
        }
    }

    /// Gives columns of ticks the meaning of what they choose.
    mutating func takeTicks(in grid: Grid) {
        for group in upperGroups where holdsTicks(group, of: grid) { take(group, in: grid) }
        for column in roles.indices where columns[column].ticks == nil && columns[column].upper == nil {
            guard [nil, .delivery, .direct, .indirect, .reject, .frequency, .unit, .notes].contains(roles[column]),
                holdsTicks(column...column, of: grid), texts(column, of: grid).contains(where: { Tick.state(of: $0) == true })
            else { continue }
            let text = columns[column].text
            if Vocabulary.delivery(text) != nil, foldedTokens(text).count <= 4 {
                choose(.delivery, by: text, column)
            } else if AmountColumns.period(text) != nil {
                choose(.unit, by: text, column)
            }
        }
        takePlacesTicked(in: grid)
    }

    /// Runs of neighbouring columns under the same words.
    private var upperGroups: [ClosedRange<Int>] {
        var groups: [ClosedRange<Int>] = []
        for index in columns.indices {
            guard let upper = columns[index].upper else { continue }
            if let last = groups.last, last.upperBound == index - 1, columns[last.upperBound].upper == upper {
                groups[groups.count - 1] = last.lowerBound...index
            } else {
                groups.append(index...index)
            }
        }
        return groups.filter { $0.count >= 2 }
    }

    /// Cells of the column's body that are its own and not empty.
    private func texts(_ column: Int, of grid: Grid) -> [String] {
        (bodyStart..<max(bodyStart, grid.rowCount)).compactMap { grid.cell($0, column) }
            .filter { $0.column == column && $0.columnSpan == 1 && !$0.text.isEmpty }.map(\.text)
    }

    private func isTicked(_ column: Int, of grid: Grid) -> Bool { texts(column, of: grid).contains { Tick.answer($0) == true } }

    /// Whether the columns hold ticks and nothing else, but for words in one of them ("Other"); a group left blank holds ticks to come.
    private func holdsTicks(_ group: ClosedRange<Int>, of grid: Grid) -> Bool {
        // "☒ gym" below "Setting": a tick with the place's name beside it.
        let isPlace = ColumnHeading(columns[group.lowerBound].upper ?? "").role == .setting
        let worded = group.filter { column in
            !texts(column, of: grid).allSatisfy { Tick.answer($0) != nil || AmountPhrase.isBlank($0) || isPlace && Tick.state(of: $0) != nil }
        }
        return worded.isEmpty
            || group.count > 1 && worded.count == 1 && PlaceHeading(columns[worded[0]].lower ?? "").role == .otherSetting
    }

    private mutating func take(_ group: ClosedRange<Int>, in grid: Grid) {
        let upper = columns[group.lowerBound].upper ?? ""
        let lower = group.map { columns[$0].lower ?? "" }
        let asked = ColumnHeading(upper)
        let places = lower.map { PlaceHeading($0, under: upper) }
        let known = places.count { $0.role != nil }
        let isTicked = group.contains { self.isTicked($0, of: grid) }
        if asked.roles.contains(where: { $0 == .setting || $0.isPlace }) && (known > 0 || isTicked)
            || known >= 2 && known == places.count && isTicked
        {
            for (column, place) in zip(group, places) {
                choose(place.role ?? .otherSetting, by: lower[column - group.lowerBound], column)
            }
            return
        }
        guard isTicked else { return }
        let role: ColumnRole? =
            if lower.count(where: { Vocabulary.delivery($0) != nil }) >= 2 {
                .delivery
            } else if lower.allSatisfy({ AmountColumns.period($0) != nil }) || asked.role?.isAmount == true && lower.allSatisfy({ ColumnHeading.periodLetters[$0] != nil })
                && Set(foldedTokens(upper)).isDisjoint(with: ["day", "days", "on", "dias"]) {
                .unit
            } else if asked.role == .provider, lower.contains(where: { Vocabulary.role($0) != nil }) {
                .provider
            } else {
                nil
            }
        guard let role else { return }
        for column in group {
            let words = lower[column - group.lowerBound]
            choose(role, by: role == .unit ? ColumnHeading.periodLetters[words] ?? words : words, column)
        }
    }

    private mutating func choose(_ role: ColumnRole, by words: String, _ column: Int) {
        roles[column] = role
        columns[column].ticks = words
    }

    /// Columns of ticks whose headings name places ("Reg. class", "Home"): where two stand side by side, each is a place.
    private mutating func takePlacesTicked(in grid: Grid) {
        let named = roles.indices.filter { column in
            guard columns[column].ticks == nil,
                [nil, .setting, .service, .notes].contains(roles[column]) || roles[column]?.isPlace == true,
                texts(column, of: grid).allSatisfy(Tick.isAlone)
            else { return false }
            return isTicked(column, of: grid) || roles[column]?.isPlace == true
                || columns[column].roles == [.setting] && PlaceHeading(columns[column].text).isSure
        }
        guard named.count >= 2, named.contains(where: { isTicked($0, of: grid) }) else { return }
        // Codes are what the paper's own legend says.
        for column in named where !columns[column].isCode || roles[column]?.isPlace == true {
            guard let place = PlaceHeading(columns[column].text).role else { continue }
            if roles[column]?.isPlace != true { roles[column] = place }
            columns[column].ticks = columns[column].text
        }
    }
}

extension RawRow {
    /// Ticks of a delivery, a provider or a period, each with the words over its column; places stay as they are, for several may be given.
    mutating func takeTicks(under heading: TableHeading) {
        var chosen: [ColumnRole: Int] = [:]
        for column in heading.columns.indices {
            guard let role = heading.roles[column], heading.columns[column].ticks != nil else { continue }
            if !role.isPlace { chosen[role, default: 0] += 0 }
        }
        cells = cells.compactMap { cell in
            guard let words = cell.heading.ticks, cell.content.pieces.count == 1, let answer = Tick.answer(cell.content.text)
            else { return cell }
            var cell = cell
            guard answer else { return nil }
            if cell.role.isPlace {
                // "Yes" in the column of a place is a tick.
                if Tick.state(of: cell.content.text) == nil { cell.content.pieces[0].text = "X" }
                return cell
            }
            chosen[cell.role, default: 0] += 1
            cell.content.pieces[0].text = words
            return cell
        }
        for (role, count) in chosen where count != 1 {
            // "Individual" and "Group" both ticked are one way of delivery.
            if count > 1, role == .delivery, content(role).flatMap({ Vocabulary.delivery($0.text) }) != nil { continue }
            openChoices[role] = count
        }
    }
}
