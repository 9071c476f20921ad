import Pages
import ServiceRecords

// Numbers of records, which look like numbers of students, and references to other records.
extension LogLayout {
    /// A column "ID" of which no two rows agree numbers the records, not the student, where the log is about one child or names the children apart.
    mutating func takeRecords(_ sample: ArraySlice<SheetRow>) {
        takeRecordNumbers(sample)
        takeReferences(sample)
        takeVoidCodes(sample)
    }

    /// What the codes of a column of record states mean: by the file's key for that column, or else as letters that exports use.
    private mutating func takeVoidCodes(_ sample: ArraySlice<SheetRow>) {
        guard let column = column(.voidMark) else { return }
        let cells = Set(texts(column.index, sample))
        guard cells.count <= 12, cells.allSatisfy({ $0.utf8.count <= 4 }) else { return }
        let key = header.legend.titledCodes(column.heading)
        voidCodes = key.isEmpty ? RecordStates.struckKeys(cells) : Set(key.filter { $0.value.status == .void }.keys)
    }

    private func texts(_ index: Int, _ sample: ArraySlice<SheetRow>) -> [String] {
        sample.compactMap { row in
            row.cells.indices.contains(index) && !row.cells[index].isMergedCopy && !row.cells[index].text.saysNothing ? row.cells[index].text : nil
        }
    }

    private mutating func takeRecordNumbers(_ sample: ArraySlice<SheetRow>) {
        guard column(.recordID) == nil, let place = columns.firstIndex(where: { $0.field == .studentID && $0.profile == nil }) else { return }
        let numbers = texts(columns[place].index, sample)
        guard numbers.count >= 8, Set(numbers).count == numbers.count else { return }
        let names = [LogField.studentName, .studentLast].compactMap { column($0) }.first.map { texts($0.index, sample) } ?? []
        let isOneChild = header.student.name != nil && names.isEmpty
        guard isOneChild || !names.isEmpty && Set(names).count * 2 <= names.count else { return }
        columns[place].field = .recordID
    }

    /// A column of which nothing is known, whose cells are numbers of other records of the table, tells which record a make-up makes up: in rows
    /// that say by their kind that they are make-ups.
    private mutating func takeReferences(_ sample: ArraySlice<SheetRow>) {
        guard column(.makeupForRecord) == nil, column(.makeupFor) == nil, let records = column(.recordID) else { return }
        let kind = column(.timeKind)
        let numbers = Set(texts(records.index, sample))
        for place in columns.indices where columns[place].field == .aside && columns[place].score == 0 && columns[place].profile == nil {
            let index = columns[place].index
            // "Make-Up Of" says itself what its numbers are.
            let isNamed = FoldedText(columns[place].heading, splittingCapitals: true).containsAny(["make up", "makeup", "makes up", "mu"])
            let referring = sample.filter { $0.cells.indices.contains(index) && !$0.cells[index].text.saysNothing }
            guard !referring.isEmpty, referring.count * 2 < sample.count, referring.allSatisfy({ row in
                numbers.contains(row.cells[index].text)
                    && (isNamed || kind.map { row.cells.indices.contains($0.index) && TimeKind.status(row.cells[$0.index].text) == .makeup } ?? false)
            })
            else { continue }
            columns[place].field = .makeupForRecord
            return
        }
    }
}
