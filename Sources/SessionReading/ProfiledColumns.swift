import Pages
import ServiceRecords

/// What a profile says of the columns of one table, held against their cells.
struct ProfiledColumns {
    /// The meaning of a column and the line of the profile that gives it.
    var fields: [Int: (field: LogField, line: Int?)] = [:]
    /// The unit of a column of lengths.
    var units: [Int: MinutesUnit] = [:]
    var problems: [Problem] = []

    init() {}

    init(_ profile: LogProfile, headings: [String], _ cells: [ColumnProfile]) {
        let places = Self.places(of: headings)
        var taken: [LogField: Int] = [:]
        for column in profile.columns {
            guard let index = places[Self.key(column.heading)] else {
                problems.append(Self.missing(column.heading, profile, column.line))
                continue
            }
            if cells.indices.contains(index), let kind = cells[index].contradiction(of: column.field) {
                problems.append(
                    Problem(
                        .warning, "profile-contradicted",
                        "The profile (\(profile.place(column.line))) says that “\(headings[index])” holds \(column.field.plainName), but its cells hold \(kind). The profile was not followed there. Look at the column and correct that line."
                    ))
                continue
            }
            if column.field.isSingle, let other = taken[column.field] {
                problems.append(
                    Problem(
                        .warning, "profile-contradicted",
                        "The profile (\(profile.place(column.line))) gives two columns of this table the meaning \(column.field.plainName): “\(headings[other])” was taken, “\(headings[index])” was not. Keep one of the two lines."
                    ))
                continue
            }
            taken[column.field] = index
            fields[index] = (column.field, column.line)
        }
        for unit in profile.units {
            guard let index = places[Self.key(unit.heading)] else {
                problems.append(Self.missing(unit.heading, profile, unit.line))
                continue
            }
            units[index] = unit.unit
            if cells.indices.contains(index), cells[index].doubts(unit.unit) {
                problems.append(
                    Problem(
                        .warning, "profile-contradicted",
                        "The profile (\(profile.place(unit.line))) says that the numbers under “\(headings[index])” are \(unit.unit.plainName), but they do not look so by their size. The profile was followed. Check a few rows."
                    ))
            }
        }
        var isSaid: Set<String> = []
        problems = problems.filter { isSaid.insert($0.message).inserted }
    }

    private static func missing(_ heading: String, _ profile: LogProfile, _ line: Int?) -> Problem {
        Problem(
            .warning, "profile-column-missing",
            "The profile (\(profile.place(line))) names a heading, “\(heading)”, that is not in the table. Correct its words, or take the line out."
        )
    }

    /// A heading as it is compared, with the number behind `#` where several columns share it.
    private static func key(_ heading: String) -> String {
        guard let mark = heading.lastIndex(of: "#"), let number = Int(heading[heading.index(after: mark)...]), number > 0 else {
            return ProfileFit.key(heading) + "#1"
        }
        return ProfileFit.key(String(heading[..<mark])) + "#\(number)"
    }

    /// The names by which columns are called in a profile: their headings, and `#2` behind the second of the same.
    static func names(of headings: [String]) -> [String] {
        var seen: [String: Int] = [:]
        return headings.map { heading in
            if heading.isEmpty { return "" }
            let count = (seen[ProfileFit.key(heading)] ?? 0) + 1
            seen[ProfileFit.key(heading)] = count
            return count == 1 ? heading : "\(heading) #\(count)"
        }
    }

    private static func places(of headings: [String]) -> [String: Int] {
        var places: [String: Int] = [:]
        for (index, name) in names(of: headings).enumerated() where !name.isEmpty {
            let key = key(name)
            if places[key] == nil { places[key] = index }
            // "Room #" and "Visit #3" are headings as well.
            let whole = ProfileFit.key(name) + "#1"
            if places[whole] == nil { places[whole] = index }
        }
        return places
    }
}

extension LogProfile {
    /// Puts what the profile says of the whole log, and of its codes, into what the lines above the table say; problems where the two do not agree.
    func complete(_ header: inout LogHeader) -> [Problem] {
        var problems: [Problem] = []
        if let service {
            if header.services.isEmpty || header.isServiceFaint {
                (header.services, header.serviceText, header.isServiceFaint) = ([service], nil, false)
            } else if header.services != [service] {
                problems.append(
                    Problem(
                        .warning, "profile-contradicted",
                        "The profile (\(place(serviceLine))) says which service the log is for, but the log itself names another. The log's word was kept. Take that line out of the profile."
                    ))
            }
        }
        if header.provider == nil, let provider { header.provider = provider }
        if header.providerRole == nil, let providerRole { header.providerRole = providerRole }
        if header.student.name == nil, header.student.id == nil {
            header.student.name = studentName
            header.student.id = studentID
        }
        let other = words.statuses.keys.filter { key in header.legend.explains(key).map { $0 != words.statuses[key] } ?? false }
        if !other.isEmpty {
            problems.append(
                Problem(
                    .warning, "profile-contradicted",
                    "The profile (\(file)) and the log's own key explain \(other.sorted().map { "“\($0)”" }.joined(separator: ", ")) differently. The profile was followed. Check which is right."
                ))
        }
        header.legend.given = words.statuses
        return problems
    }
}

extension LogLayout {
    /// Takes back the service that a profile gives the whole log where every row names its own: the log would seem to speak for a service that
    /// it has no row of. Says so where no row names that one.
    mutating func leaveServiceToRows(_ profile: LogProfile, sample: ArraySlice<SheetRow>) {
        guard let given = profile.service, header.services == [given], header.serviceText == nil, let column = column(.service)
        else { return }
        var named: Set<String> = []
        for row in sample.prefix(2_000) where row.cells.count(where: { !$0.text.isEmpty }) >= 4 {
            let text = row.cells.indices.contains(column.index) ? row.cells[column.index].text : ""
            // A row that names none is what the profile's word is for.
            if text.saysNothing { return }
            named.insert(text)
        }
        guard !named.isEmpty else { return }
        header.services = []
        guard !named.contains(where: { (words.services[LogWords.key($0)] ?? KnownWords.service($0)) == given }) else { return }
        problems.append(
            Problem(
                .warning, "profile-contradicted",
                "The profile (\(profile.place(profile.serviceLine))) says which service the log is for, but its rows name others. The rows' word was kept. Take that line out of the profile."
            ))
    }

    /// Takes the order of day and month that a profile gives; says so where dates speak against it.
    mutating func take(_ given: DateOrder, _ days: [DateCell], _ profile: LogProfile) {
        (dateOrder, isDateOrderGiven, hasMixedDateOrder) = (given, true, false)
        let against = days.count { day in
            guard case .numbers(let first, let second, _) = day.form else { return false }
            return given == .monthFirst ? first > 12 : second > 12
        }
        guard against > 0 else { return }
        problems.append(
            Problem(
                .warning, "profile-contradicted",
                "The profile (\(profile.place(profile.dateOrderLine))) says that dates print the \(given == .monthFirst ? "month" : "day") first, which \(against) of them cannot; these were read the other way. Check the dates of the column."
            ))
    }
}

extension LayoutFinder {
    /// Says that several profiles claim one table.
    static func conflict(_ profiles: [LogProfile]) -> Problem {
        let names = profiles.map { "“\($0.name)” (\($0.file))" }.joined(separator: ", ")
        return Problem(
            .warning, "profiles-conflict",
            "Several profiles fit this table: \(names). None was used. Add to one of them a heading or words of the title that the other logs do not have."
        )
    }
}

extension ColumnProfile {
    /// What the cells hold instead, where they cannot hold what a profile says; `nil` where they can.
    func contradiction(of field: LogField) -> String? {
        guard filled >= 2 else { return nil }
        func share(_ count: Int) -> Double { Double(count) / Double(filled) }
        let days = share(dates), times = share(clocks + ranges), numbers = share(lengths)
        switch field {
        case .date, .weekOf, .enteredOn, .signedOn, .dateOfBirth, .makeupFor:
            return days + share(serials) + share(shortDays) + share(smallDays) < 0.15 ? kind : nil
        case .dayOfMonth: return share(smallDays) < 0.3 ? kind : nil
        case .start, .end, .timeRange, .indirectStart, .indirectEnd: return times + share(moments) < 0.15 ? kind : nil
        case .minutes, .netMinutes, .plannedMinutes, .timeAway, .indirectMinutes, .units, .groupSize:
            return days > 0.5 || share(large) > 0.5 || share(lengths + ranges) < 0.15 ? kind : nil
        case .status, .reason, .studentReason, .providerReason, .service, .delivery, .mode, .setting, .provider, .providerRole,
            .studentName, .studentFirst, .studentLast:
            return days > 0.5 || field != .status && times > 0.8 && numbers < 0.2 ? kind : nil
        default: return nil
        }
    }

    /// What kind of thing most cells are, in plain words.
    var kind: String {
        func share(_ count: Int) -> Double { filled == 0 ? 0 : Double(count) / Double(filled) }
        if filled == 0 { return "nothing" }
        if share(dates) > 0.5 { return "dates" }
        if share(ranges) > 0.5 { return "times from and to" }
        if share(clocks) > 0.5, share(lengths) < 0.5 { return "times of day" }
        if share(large) > 0.5 { return "large numbers" }
        if share(lengths) > 0.5 { return share(wholeNumbers) > 0.5 ? "whole numbers" : "lengths of time or numbers" }
        return "words"
    }

    /// Whether the bare numbers speak against the unit that a profile names.
    func doubts(_ given: MinutesUnit) -> Bool {
        let values = bare.filter { $0.thousandths > 0 }
        guard !values.isEmpty else { return false }
        let largest = values.map(\.thousandths).max() ?? 0
        switch given {
        case .minutes: return unit(heading: nil).unit != .minutes
        case .hours: return values.count { $0.thousandths > 12_000 } * 8 > values.count
        case .units: return largest > 40_000
        case .dayFractions: return values.count { MinutesCell.dayFraction($0.text) != nil } * 2 < values.count
        }
    }
}
