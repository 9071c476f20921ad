import CivilTime
import Pages
import ServiceRecords

/// What all rows together say.
extension BulkParts {
    func services(of rows: [BulkRow]) -> Set<Service> {
        var used = ContiguousArray(repeating: false, count: serviceParts.count)
        var providersUsed = ContiguousArray(repeating: false, count: providers.count)
        let isUnnamed = ContiguousArray(serviceParts.map(\.isUnnamed))
        for row in rows where !row.isOdd {
            if isUnnamed[Int(row.service)] { providersUsed[Int(row.provider)] = true } else { used[Int(row.service)] = true }
        }
        return Set(used.indices.filter { used[$0] }.map { serviceParts[$0].service })
            .union(providersUsed.indices.filter { providersUsed[$0] }.map { service(ofRole: providers[$0].role) })
    }

    /// Whether any row names no service.
    var hasUnnamedServices: Bool { serviceParts.contains(where: \.isUnnamed) }

    /// Days and services of rows that are not kept whole, as far as they count.
    struct Sums {
        var isCounted: ContiguousArray<Bool>
        var isRemarkable: ContiguousArray<Bool>
        var isOther: ContiguousArray<Bool>
        var services: ContiguousArray<Bool>
        var providers: ContiguousArray<Bool>
        var isUnnamed: ContiguousArray<Bool>
        var first = Int32.max
        var last = Int32.min

        /// Takes a row; true when there is something to say about it.
        @inline(__always)
        mutating func take(_ row: BulkRow) -> Bool {
            let fate = Int(row.fate), part = Int(row.service)
            if isCounted[fate] {
                first = min(first, row.day)
                last = max(last, row.day)
                if isUnnamed[part] { providers[Int(row.provider)] = true } else { services[part] = true }
            }
            return isRemarkable[fate] || isOther[part]
        }
    }

    func sums() -> Sums {
        Sums(
            isCounted: ContiguousArray(fates.map(\.isCounted)), isRemarkable: ContiguousArray(fates.map { $0.mask != 0 }),
            isOther: ContiguousArray(serviceParts.map { $0.service == .other && !$0.text.isEmpty }),
            services: ContiguousArray(repeating: false, count: serviceParts.count),
            providers: ContiguousArray(repeating: false, count: providers.count),
            isUnnamed: ContiguousArray(serviceParts.map(\.isUnnamed)))
    }

    /// What there is to say about a row.
    func tally(_ row: BulkRow, _ tally: inout LogTally) {
        let part = Int(row.service)
        tally.take(
            fates[Int(row.fate)].mask, row: Int(row.line),
            isOther: serviceParts[part].service == .other && !serviceParts[part].text.isEmpty, counted: nil)
    }

    func settle(_ sums: Sums, _ tally: inout LogTally) {
        for index in sums.services.indices where sums.services[index] { tally.take(serviceParts[index].service) }
        for index in sums.providers.indices where sums.providers[index] { tally.take(service(ofRole: providers[index].role)) }
        guard sums.first <= sums.last else { return }
        for day in [sums.first, sums.last] {
            tally.take(0, row: 0, isOther: false, counted: CivilDate(dayNumber: Int(day)))
        }
    }

    func sums(_ row: BulkRow) -> (status: SessionStatus, minutes: Int, units: Int, isOfUnits: Bool) {
        let fate = fates[Int(row.fate)]
        return (fate.status, fate.minutes ?? 0, fate.units ?? 0, fate.source == .units)
    }

    func sums(_ session: Session) -> (status: SessionStatus, minutes: Int, units: Int, isOfUnits: Bool) {
        (session.status, session.minutes ?? 0, session.units ?? 0, session.minutesSource == .units)
    }
}
