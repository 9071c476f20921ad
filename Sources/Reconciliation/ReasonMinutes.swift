/// Minutes by reason, in the order in which reasons are declared.
///
/// Most periods have none or one: a few pairs side by side cost less than a table to hash into.
public struct ReasonMinutes: Sendable, Hashable, ExpressibleByDictionaryLiteral, RandomAccessCollection {
    private var entries: [(key: Reason, value: Int)] = []

    /// No minutes for any reason.
    public init() {}

    /// Minutes by reason; of a reason given twice the last.
    public init(dictionaryLiteral elements: (Reason, Int)...) {
        for (reason, minutes) in elements { self[reason] = minutes }
    }

    public var startIndex: Int { 0 }
    public var endIndex: Int { entries.count }
    public subscript(position: Int) -> (key: Reason, value: Int) { entries[position] }

    /// The minutes of a reason; `nil` when it has no entry.
    public subscript(reason: Reason) -> Int? {
        get { entries.first { $0.key == reason }?.value }
        set {
            let place = entries.firstIndex { $0.key.place >= reason.place } ?? entries.count
            let isKnown = place < entries.count && entries[place].key == reason
            switch (newValue, isKnown) {
            case (let minutes?, true): entries[place].value = minutes
            case (let minutes?, false): entries.insert((reason, minutes), at: place)
            case (nil, true): entries.remove(at: place)
            case (nil, false): break
            }
        }
    }

    /// The minutes of a reason, or `none` when it has no entry.
    public subscript(reason: Reason, default none: Int) -> Int {
        get { self[reason] ?? none }
        set { self[reason] = newValue }
    }

    /// Takes the other's minutes in; `combine` joins those of a reason that has both.
    public mutating func merge(_ other: ReasonMinutes, uniquingKeysWith combine: (Int, Int) -> Int) {
        for (reason, minutes) in other { self[reason] = self[reason].map { combine($0, minutes) } ?? minutes }
    }

    public static func == (left: ReasonMinutes, right: ReasonMinutes) -> Bool { left.entries.elementsEqual(right.entries, by: ==) }

    public func hash(into hasher: inout Hasher) {
        for (reason, minutes) in entries {
            hasher.combine(reason)
            hasher.combine(minutes)
        }
    }
}

extension Reason {
    /// Its place among all reasons as they are declared, from 0: what the machine keeps of a case without values.
    var place: UInt8 { withUnsafeBytes(of: self) { $0[0] } }
}
