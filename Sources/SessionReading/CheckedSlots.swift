import ServiceRecords

/// A session as far as it is compared with others: words stand as numbers.
struct CheckedSlot {
    var student: Int32
    var day: Int32
    /// Minutes of the day, -1 where the session has no time.
    var start: Int16
    var end: Int16
    var minutes: Int32
    var service: Service
    var status: SessionStatus
    /// The note, where it is long and the session was held; else -1.
    var note: Int32
    /// All other words, where they are needed because the session has no time of day; else -1.
    var rest: Int32 = -1
    /// The session that this one repeats; -1 for none.
    var duplicateOf: Int32
    /// The marks set, bits of ``SessionChecks``.
    var marks: UInt8 = 0

    func isSameDay(_ other: CheckedSlot) -> Bool { day == other.day && student == other.student }
    func isSameSlot(_ other: CheckedSlot) -> Bool {
        start == other.start && end == other.end && minutes == other.minutes && isSameDay(other)
    }
    func isSameSession(_ other: CheckedSlot) -> Bool { service == other.service && status == other.status && rest == other.rest }

    static func precedes(_ a: CheckedSlot, _ b: CheckedSlot) -> Bool {
        if a.student != b.student { return a.student < b.student }
        if a.day != b.day { return a.day < b.day }
        if a.start != b.start { return a.start < b.start }
        if a.end != b.end { return a.end < b.end }
        return a.minutes < b.minutes
    }
}

/// Sessions side by side, and what is marked on them.
struct CheckedSlots {
    private var slots: ContiguousArray<CheckedSlot> = []
    /// The sessions by student, day and time; of equal ones the earlier first.
    private var order: ContiguousArray<Int32> = []

    subscript(index: Int) -> CheckedSlot { slots[index] }
    var count: Int { slots.count }

    mutating func removeAll() { slots.removeAll(keepingCapacity: true) }
    mutating func append(_ slot: CheckedSlot) { slots.append(slot) }

    /// Marks duplicates, overlaps and identical notes. `rest` gives a number for all other words of a session.
    mutating func mark(rest: (Int) -> Int32) {
        arrange()
        var start = 0
        while start < order.count {
            var end = start + 1
            while end < order.count, slot(start).isSameDay(slot(end)) { end += 1 }
            if end - start > 1 { markDay(start..<end, rest) }
            start = end
        }
        markIdenticalNotes()
    }

    private func slot(_ place: Int) -> CheckedSlot { slots[Int(order[place])] }

    private mutating func arrange() {
        order.removeAll(keepingCapacity: true)
        order.reserveCapacity(slots.count)
        for index in slots.indices { order.append(Int32(truncatingIfNeeded: index)) }
        // Logs are kept by date: few sessions are out of place, and each moves by a few places only.
        var moves = 0
        for place in 1..<max(1, order.count) {
            let index = order[place]
            var hole = place
            while hole > 0, CheckedSlot.precedes(slots[Int(index)], slots[Int(order[hole - 1])]) {
                order[hole] = order[hole - 1]
                hole -= 1
            }
            order[hole] = index
            moves += place - hole
            if moves > 16 * order.count { return sort() }
        }
    }

    private mutating func sort() {
        let slots = slots
        order.sort { a, b in
            let (first, second) = (slots[Int(a)], slots[Int(b)])
            if CheckedSlot.precedes(first, second) { return true }
            return !CheckedSlot.precedes(second, first) && a < b
        }
    }

    private mutating func markDay(_ day: Range<Int>, _ rest: (Int) -> Int32) {
        var start = day.lowerBound
        while start < day.upperBound {
            var end = start + 1
            while end < day.upperBound, slot(start).isSameSlot(slot(end)) { end += 1 }
            if end - start > 1 {
                // Without a time of day only rows that agree in every word are the same session.
                if slot(start).start < 0 { for place in start..<end { slots[Int(order[place])].rest = rest(Int(order[place])) } }
                markDuplicates(start..<end)
            }
            start = end
        }
        markOverlaps(day)
    }

    private mutating func markDuplicates(_ places: Range<Int>) {
        struct Key: Hashable {
            var service: Service
            var status: SessionStatus
            var rest: Int32
        }
        var byKey: [Key: Int32] = [:]
        for place in places {
            let index = Int(order[place])
            guard slots[index].status != .void, slots[index].duplicateOf < 0 else { continue }
            var first: Int32?
            if places.count <= 16 {
                // A few are looked through faster than hashed.
                first = order[places.lowerBound..<place].first {
                    slots[Int($0)].duplicateOf < 0 && slots[Int($0)].isSameSession(slots[index])
                }
            } else {
                let key = Key(service: slots[index].service, status: slots[index].status, rest: slots[index].rest)
                first = byKey[key]
                if first == nil { byKey[key] = Int32(truncatingIfNeeded: index) }
            }
            if let first {
                slots[index].duplicateOf = first
                slots[index].marks |= SessionChecks.duplicate
            }
        }
    }

    private mutating func markOverlaps(_ day: Range<Int>) {
        // In order of their starts they can only overlap where one starts before an earlier one has ended.
        var latest: (end: Int16, index: Int)?
        for place in day {
            let index = Int(order[place])
            let slot = slots[index]
            guard slot.start >= 0, slot.end > slot.start, SessionChecks.isHeld(slot.status), slot.duplicateOf < 0 else { continue }
            if let before = latest, slot.start < before.end {
                slots[index].marks |= SessionChecks.overlap
                slots[before.index].marks |= SessionChecks.overlap
            }
            if slot.end > latest?.end ?? -1 { latest = (slot.end, index) }
        }
    }

    /// The same long note on at least five sessions of a student and service that make up at least half of those with a note.
    private mutating func markIdenticalNotes() {
        guard slots.count >= 5, slots.lazy.filter({ $0.note >= 0 }).count >= 5 else { return }
        struct Owner: Hashable {
            var student: Int32
            var service: Service
        }
        struct Group {
            var owner: Int
            var note: Int32
            var count: Int
            var key: Int64 { Int64(owner) << 32 | Int64(note) }
        }
        // The first few are looked through, which is faster than hashing.
        var owners: [Owner] = [], withNote: [Int] = [], groups: [Group] = []
        var byOwner: [Owner: Int] = [:]
        var byNote: [Int64: Int] = [:]
        var ofSlot = [Int32](repeating: -1, count: slots.count)
        for index in slots.indices where slots[index].note >= 0 {
            let owner = Owner(student: slots[index].student, service: slots[index].service)
            var number = owners.count <= 8 ? owners.firstIndex(of: owner) : byOwner[owner]
            if number == nil {
                number = owners.count
                owners.append(owner)
                if owners.count == 9 { for (place, known) in owners.enumerated() { byOwner[known] = place } }
                if owners.count > 9 { byOwner[owner] = number }
                withNote.append(0)
            }
            guard let number else { continue }
            withNote[number] += 1
            let key = Int64(number) << 32 | Int64(slots[index].note)
            var group = groups.count <= 16 ? groups.firstIndex { $0.owner == number && $0.note == slots[index].note } : byNote[key]
            if group == nil {
                group = groups.count
                groups.append(Group(owner: number, note: slots[index].note, count: 0))
                if groups.count == 17 { for (place, known) in groups.enumerated() { byNote[known.key] = place } }
                if groups.count > 17 { byNote[key] = group }
            }
            guard let group else { continue }
            groups[group].count += 1
            ofSlot[index] = Int32(truncatingIfNeeded: group)
        }
        let isCopied = groups.map { $0.count >= 5 && $0.count * 2 >= withNote[$0.owner] }
        guard isCopied.contains(true) else { return }
        for index in slots.indices where ofSlot[index] >= 0 && isCopied[Int(ofSlot[index])] {
            slots[index].marks |= SessionChecks.identicalNotes
        }
    }
}
