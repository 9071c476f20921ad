public import ServiceRecords

/// Whether two pages are about one student.
public enum SameStudent {
    /// `nil` when the pages do not say enough, or contradict themselves: one name with two days of birth is more often a slip than
    /// two children; one day of birth with two names of one family is twins.
    public static func judge(_ first: StudentIdentity, _ second: StudentIdentity) -> Bool? {
        let names = matchNames(first.name, second.name)
        let ids = first.id.flatMap { a in second.id.map { words(a) == words($0) } }
        if let a = first.dateOfBirth, let b = second.dateOfBirth {
            if a != b { return names == true || ids == true ? nil : false }
            if names != false || ids == true { return true }
            return areOfOneFamily(first.name, second.name) || ids == false ? false : nil
        }
        switch (ids, names) {
        case (true?, false?), (false?, true?): return nil
        case (let same?, _): return same
        case (nil, _): return names
        }
    }

    private static func areOfOneFamily(_ first: String?, _ second: String?) -> Bool {
        guard let first, let second else { return false }
        return !Set(words(first)).isDisjoint(with: words(second))
    }

    /// Names of two words and more match when the shorter stands in the longer; single words say nothing.
    private static func matchNames(_ first: String?, _ second: String?) -> Bool? {
        guard let first, let second else { return nil }
        let a = Set(words(first).filter { $0.utf8.count > 1 })
        let b = Set(words(second).filter { $0.utf8.count > 1 })
        guard a.count >= 2, b.count >= 2 else { return nil }
        if a.isSubset(of: b) || b.isSubset(of: a) { return true }
        return a.intersection(b).count >= 2 ? nil : false
    }
}
