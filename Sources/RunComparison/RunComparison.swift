/// Holds the results of two runs against one another: whose figures are others, and why.
///
/// Pure; the order of what is found is that of the newer run, so that the same two results give the same words.
public struct RunComparison: Sendable, Hashable {
    /// The students whose results differ, in the order of the newer run.
    public private(set) var differing: [StudentDifference] = []
    /// Students that only the newer run has.
    public private(set) var added: [ResultRecord.Student] = []
    /// Students that only the older run has.
    public private(set) var gone: [ResultRecord.Student] = []
    /// How many students have the same figures, lines and remarks in both, those taken out before among them.
    public private(set) var same: Int
    /// Problems of papers that belong to no student, which only one of the runs has.
    public private(set) var remarks: [RemarkDifference]

    /// Compares all students of two runs. `unchanged` others were found to be the same before; the problems are those of papers that
    /// belong to no student.
    public init(
        old: [ResultRecord], new: [ResultRecord], unchanged: Int = 0, oldProblems: [ResultRecord.Remark] = [],
        newProblems: [ResultRecord.Remark] = []
    ) {
        same = unchanged
        remarks = StudentComparison.remarks(
            oldProblems.map { RemarkDifference(sort: .problem, kind: $0.code, message: $0.message, isNew: true) },
            newProblems.map { RemarkDifference(sort: .problem, kind: $0.code, message: $0.message, isNew: true) })
        var places: [String: [Int]] = [:]
        for (index, record) in old.enumerated() { places[RunComparison.key(record.student), default: []].append(index) }
        var partner = [Int?](repeating: nil, count: new.count)
        // Where several have one name and nothing else, only results that are the very same are one another's.
        var isOpen: Set<String> = []
        for (key, group) in Dictionary(grouping: new.indices, by: { RunComparison.key(new[$0].student) }) where group.count > 1 || (places[key]?.count ?? 0) > 1 {
            isOpen.insert(key)
        }
        for (index, record) in new.enumerated() {
            let key = RunComparison.key(record.student)
            let candidates = places[key] ?? []
            let found = candidates.first { old[$0] == record }
                ?? (isOpen.contains(key) ? nil : candidates.first { !RunComparison.contradict(old[$0].student, record.student) })
            guard let found else { continue }
            partner[index] = found
            places[key]?.removeAll { $0 == found }
        }
        var left = places.values.flatMap(\.self).sorted()
        // A number or a name that one run did not know: the other tells who it is, where only one fits.
        for index in new.indices where partner[index] == nil && !isOpen.contains(RunComparison.key(new[index].student)) {
            let fitting = left.filter { RunComparison.fit(old[$0].student, new[index].student) }
            guard fitting.count == 1 else { continue }
            let rivals = new.indices.filter { partner[$0] == nil && RunComparison.fit(old[fitting[0]].student, new[$0].student) }
            guard rivals == [index] else { continue }
            partner[index] = fitting[0]
            left.removeAll { $0 == fitting[0] }
        }
        // One student in each run is the same one, unless the papers say otherwise.
        if old.count == 1, new.count == 1, partner[0] == nil, !RunComparison.contradict(old[0].student, new[0].student) {
            partner[0] = 0
            left = []
        }
        for (index, record) in new.enumerated() {
            guard let place = partner[index] else {
                added.append(record.student)
                continue
            }
            let difference = StudentComparison(old[place], record).difference()
            if difference.isEmpty { same += 1 } else { differing.append(difference) }
        }
        gone = left.map { old[$0].student }
    }

    /// Whether figures differ, or a student has none in one of the runs.
    public var changesFigures: Bool { differing.contains(where: \.changesFigures) || !added.isEmpty || !gone.isEmpty }

    /// Whether there is anything to tell.
    public var differs: Bool { !differing.isEmpty || !added.isEmpty || !gone.isEmpty || !remarks.isEmpty }

    // MARK: who is who

    private static func key(_ student: ResultRecord.Student) -> String {
        if let id = student.id, !id.isEmpty { return "id " + id }
        return "name " + (student.name ?? "").lowercased() + " " + (student.dateOfBirth ?? "")
    }

    private static func fit(_ one: ResultRecord.Student, _ other: ResultRecord.Student) -> Bool {
        guard !contradict(one, other), let name = one.name, let second = other.name else { return false }
        return name.lowercased() == second.lowercased()
    }

    /// Whether two numbers, or two birthdays, are not the same.
    private static func contradict(_ one: ResultRecord.Student, _ other: ResultRecord.Student) -> Bool {
        func differ(_ first: String?, _ second: String?) -> Bool {
            guard let first, let second, !first.isEmpty, !second.isEmpty else { return false }
            return first != second
        }
        return differ(one.id, other.id) || differ(one.dateOfBirth, other.dateOfBirth)
            // The same number with another name and another birthday is another child; a name alone may be spelled anew.
            || one.id == nil && other.id == nil && differ(one.name?.lowercased(), other.name?.lowercased())
    }
}
