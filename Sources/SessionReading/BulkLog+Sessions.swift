public import ServiceRecords

/// What a very large log holds, row by row.
extension BulkLog {
    /// The students as the rows name them, in order of appearance.
    public var students: [(name: String?, id: String?)] { parts.students.map { ($0.name, $0.id) } }

    /// The student as ``SessionChecks`` tells students apart.
    func checkKey(ofStudent student: Int) -> String {
        let found = parts.students[student]
        return found.id ?? found.name.map { FoldedText($0).string } ?? ""
    }

    /// The session of a row, before ``SessionChecks``. `text` is the text that the rows were taken from.
    public func session(_ index: Int, in text: UnsafeRawBufferPointer) -> Session { session(rows[index], in: text) }

    /// The same of a row from ``rows``.
    public func session(_ row: BulkRow, in text: UnsafeRawBufferPointer) -> Session {
        row.isOdd ? odd[Int(row.service)] : parts.session(row, in: text)
    }
}
