import Reconciliation
import ServiceRecords
import SessionReading

/// The rows of a large log in groups, each in the order of the file. Only their places are kept; rows are fetched a group at a time,
/// since a second copy of all would cost more than finding them.
final class RowGroups {
    private let log: BulkLog
    private let starts: [Int]
    private var places: [UInt32]
    /// The rows of the group fetched last.
    private var fetched: [BulkRow] = []

    /// Sorts the rows by the group of their student; rows of students with a negative group are left out.
    init(_ log: BulkLog, groups: Int, groupOfStudent: [Int]) {
        var next = [Int](repeating: 0, count: groups + 1)
        for row in log.rows {
            let group = groupOfStudent[Int(row.student)]
            if group >= 0 { next[group + 1] += 1 }
        }
        for group in 1..<next.count { next[group] += next[group - 1] }
        self.log = log
        starts = next
        places = [UInt32](repeating: 0, count: next.last ?? 0)
        for (place, row) in log.rows.enumerated() {
            let group = groupOfStudent[Int(row.student)]
            guard group >= 0 else { continue }
            places[next[group]] = UInt32(truncatingIfNeeded: place)
            next[group] += 1
        }
    }

    func range(_ group: Int) -> Range<Int> { starts[group]..<starts[group + 1] }

    /// The places of a group's rows in the file.
    func places(_ group: Int) -> ArraySlice<UInt32> { places[range(group)] }

    /// Calls `body` with the rows of a group and their places in the file.
    func with<Result>(_ group: Int, _ body: (UnsafeBufferPointer<BulkRow>, UnsafeBufferPointer<UInt32>) -> Result) -> Result {
        let places = places(group), rows = log.rows
        fetched.removeAll(keepingCapacity: true)
        for place in places { fetched.append(rows[Int(place)]) }
        return fetched.withUnsafeBufferPointer { rows in places.withUnsafeBufferPointer { body(rows, $0) } }
    }
}

/// Makes the rows of students ready for counting without making sessions of them: rows that agree in their parts are made from one
/// that was.
final class RowCounter {
    private struct Sample {
        var provider: UInt32
        var service: UInt32
        var row: LogRow
    }

    private let log: LargeLog
    private var marker: RowMarker
    private var samples: [[Sample]] = []
    private var sampleCount = 0
    private var words: [String] = []
    private var wordNumbers: [String: Int] = [:]
    private let names: [(name: String?, id: String?)]
    /// So many samples are kept; further rows are made one by one.
    private static let mostSamples = 200_000

    init(_ log: LargeLog) {
        self.log = log
        marker = RowMarker(log.log)
        names = log.log.students
    }

    /// The rows of one student in the order of the file.
    func counted(_ rows: UnsafeBufferPointer<BulkRow>, _ places: UnsafeBufferPointer<UInt32>) -> CountedLog {
        marker.mark(rows, in: log.utf8)
        var result: [LogRow] = []
        result.reserveCapacity(rows.count)
        var students: [UInt32] = []
        for index in rows.indices {
            let row = rows[index]
            var student = 0
            if students.first != row.student {
                student = students.firstIndex(of: row.student) ?? students.count
                if student == students.count { students.append(row.student) }
            }
            var counted = sample(row).moved(
                day: row.day, makeupFor: day(row.makeupFor), enteredOn: day(row.enteredOn), index: Int(places[index]), student: student)
            let first = marker.duplicateOf(index)
            if first >= 0 || marker.hasCopiedNote(index) {
                counted.note(repeats: first < 0 ? -1 : Int(places[first]), hasCopiedNote: marker.hasCopiedNote(index))
            }
            result.append(counted)
        }
        return CountedLog(rows: result, serviceTexts: words, students: students.map { names[Int($0)] })
    }

    private func day(_ stored: Int32) -> Int32? { stored == BulkRow.none ? nil : stored }

    /// A row made from a session whose parts are the same; only its days, place and student are its own.
    private func sample(_ row: BulkRow) -> LogRow {
        if row.isOdd { return made(row) }
        let fate = Int(row.fate)
        if fate < samples.count {
            let known = samples[fate]
            for sample in known where sample.service == row.service && sample.provider == row.provider { return sample.row }
        } else {
            samples += [[Sample]](repeating: [], count: fate + 64 - samples.count)
        }
        let made = made(row)
        if sampleCount < RowCounter.mostSamples {
            samples[fate].append(Sample(provider: row.provider, service: row.service, row: made))
            sampleCount += 1
        }
        return made
    }

    private func made(_ row: BulkRow) -> LogRow {
        let session = log.session(row)
        let number = wordNumbers[session.serviceText] ?? words.count
        if number == words.count {
            wordNumbers[session.serviceText] = number
            words.append(session.serviceText)
        }
        return LogRow(session, index: 0, words: number)
    }
}
