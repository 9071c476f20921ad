import Pages

// Which column says what, by the words over it and the cells below.
extension LayoutFinder {
    /// A column as it was told, and the meanings that were in question for it.
    struct Assigned {
        var column: LogColumn
        var others: [HeadingWords.Match]
    }

    static func assign(_ headings: [String], _ profiles: [ColumnProfile], _ given: ProfiledColumns) -> [Assigned] {
        var options: [Option] = []
        var byColumn: [Int: Option] = [:]
        var taken: Set<LogField> = []
        for (index, said) in given.fields {
            byColumn[index] = Option(column: index, field: said.field, score: 1)
            taken.insert(said.field)
        }
        let most = Double(max(1, profiles.map(\.filled).max() ?? 1))
        for (index, profile) in profiles.enumerated() {
            let heading = index < headings.count ? headings[index] : ""
            let matches = HeadingWords.matches(heading)
            for match in matches {
                guard var fit = profile.fit(match.field) else { continue }
                // "Makes Up Date" is never the day of the session itself.
                if match.field == .date, let best = matches.first, best.field == .makeupFor, best.score >= 0.9 { continue }
                if match.field.isDuration, HeadingWords.unit(heading) == nil, profile.isMoney || isPrice(index, headings, profiles) { continue }
                if match.field.isDuration, isClassHour(index, headings, profiles) { continue }
                // "EA" and "15 min" under "Unit of measure" tell of the units beside them.
                if [.status, .service, .reason].contains(match.field), UnitKind.isHeading(heading) { continue }
                // Of a title and a credential, the one that more rows carry.
                if match.field == .providerRole { fit -= 0.4 * (1 - Double(profile.filled) / most) }
                // The day of a plan or a report is the same on row after row: a session's is not.
                if match.field == .date, profile.repeatsDays, isOutdone(index, headings, profiles) { fit -= 0.7 }
                options.append(Option(column: index, field: match.field, score: match.score + fit))
            }
        }
        options.sort { ($0.score, -$0.column) > ($1.score, -$1.column) }
        for option in options where option.score >= 0.45 && byColumn[option.column] == nil {
            if option.field.isSingle, taken.contains(option.field) { continue }
            byColumn[option.column] = option
            taken.insert(option.field)
        }
        // Codes that a key in the file explains say what became of the sessions, whatever stands over them.
        if !taken.contains(.status), !taken.contains(.reason),
            let keyed = profiles.indices.first(where: { index in
                profiles[index].areKeyed && given.fields[index] == nil && (byColumn[index].map { [.note, .serviceCode, .aside].contains($0.field) } ?? true)
            })
        {
            if let other = byColumn[keyed]?.field { taken.remove(other) }
            byColumn[keyed] = Option(column: keyed, field: .status, score: 0.9)
            taken.insert(.status)
        }
        takeFates(headings, profiles, said: Set(given.fields.keys), &byColumn, &taken)
        takeManners(headings, profiles, said: Set(given.fields.keys), &byColumn, &taken)
        // Headings that no list knows: the cells alone say what they hold, for what the table still lacks.
        for (index, profile) in profiles.enumerated() where byColumn[index] == nil {
            let heading = index < headings.count ? headings[index] : ""
            let best = HeadingWords.matches(heading).first
            // Under "Time" may stand when the session began, and nothing of its end.
            // "Sched Time" is when a session that was not held should have begun.
            if let best, [.timeRange, .start, .minutes, .plannedMinutes].contains(best.field), taken.isDisjoint(with: [.timeRange, .start, .end]),
                profile.areStarts, HeadingWords.matches(heading).contains(where: { $0.field == .timeRange && $0.score >= 0.7 })
            {
                byColumn[index] = Option(column: index, field: .start, score: 0.8)
                taken.insert(.start)
                continue
            }
            // What a heading plainly says holds, unless another column says it better: beside "Status", "Seen" may hold "Group of 3".
            let plain = HeadingWords.matches(heading).first { $0.score >= 0.8 }
            // Under "Size" may stand "1:1" and "Group (3)": no number of children, and how it was given.
            let isManner = plain?.field == .groupSize && profile.fit(.groupSize) == nil && profile.guess(lacking: taken) == .delivery
            guard !heading.isEmpty, !UnitKind.isHeading(heading), !LogLayout.isOfOtherPaper(heading), isManner || plain.map({ $0.field.isSingle && taken.contains($0.field) }) ?? true,
                let field = profile.guess(lacking: taken),
                plain == nil || [.delivery, .mode, .providerRole, .service].contains(field),
                field != .date || !taken.contains(.plannedDate) && !isOutdone(index, headings, profiles)
            else { continue }
            byColumn[index] = Option(column: index, field: field, score: 0.5)
            taken.insert(field)
        }
        // "Sched | Prov": beside the minutes that were planned, numbers under a short word for what was given.
        if taken.contains(.plannedMinutes), taken.isDisjoint(with: [.minutes, .netMinutes, .units]),
            let given = profiles.indices.first(where: { index in
                byColumn[index] == nil && index < headings.count && isOfGiven(headings[index]) && profiles[index].filled >= 2 && profiles[index].fit(.minutes) != nil
                    && byColumn.values.contains { $0.field == .plannedMinutes && isLike(profiles[index], planned: profiles[$0.column]) }
            })
        {
            byColumn[given] = Option(column: given, field: .minutes, score: 0.8)
            taken.insert(.minutes)
        }
        // The planned day is the day where the table has no other.
        if taken.isDisjoint(with: [.date, .weekOf, .dayOfMonth]), let planned = byColumn.first(where: { $0.value.field == .plannedDate })?.key {
            byColumn[planned]?.field = .date
        }
        // "Instruction total" of each week that never falls from week to week runs on.
        if taken.contains(.weekOf), let sum = byColumn.first(where: { [.minutes, .netMinutes].contains($0.value.field) && given.fields[$0.key] == nil })?.key, sum < headings.count,
            FoldedText(headings[sum]).containsAny(["total", "totals", "tot"]), !FoldedText(headings[sum]).containsAny(["week", "weekly", "wk"]), profiles[sum].neverFalls
        {
            if let own = byColumn[sum]?.field { taken.remove(own) }
            byColumn[sum]?.field = .cumulative
        }
        // "Minutes taught (week total)" beside "Week of": the sum of a week is all that its row tells.
        if taken.contains(.weekOf), taken.isDisjoint(with: [.date, .minutes, .netMinutes, .units]) {
            let sums = byColumn.values.filter {
                $0.field == .cumulative && given.fields[$0.column] == nil && $0.column < headings.count
                    && isOfWeek(headings[$0.column])
            }
            if sums.count == 1, let sum = sums.first, profiles[sum.column].fit(.minutes) != nil {
                byColumn[sum.column]?.field = .minutes
                taken.insert(.minutes)
            }
        }
        // "Sched. Start" with its day, beside bare times of what was held: no other column tells the day.
        if taken.isDisjoint(with: [.date, .weekOf, .dayOfMonth, .month]),
            !byColumn.values.contains(where: { $0.field == .date || profiles[$0.column].areMoments && $0.field == .start }),
            let planned = profiles.indices.first(where: { index in
                (byColumn[index].map { $0.field == .aside } ?? true) && index < headings.count && profiles[index].areMoments
                    && LogLayout.saysPlannedStart(headings[index])
            })
        {
            byColumn[planned] = Option(column: planned, field: .date, score: 0.8)
        }
        // Under "Date" the days' numbers alone may stand, below a month of their own.
        if taken.isDisjoint(with: [.date, .weekOf, .dayOfMonth]), !byColumn.values.contains(where: { $0.field == .date }),
            let numbered = profiles.indices.first(where: { index in
                byColumn[index] == nil && index < headings.count && profiles[index].areDaysOfMonth
                    && HeadingWords.matches(headings[index]).first.map { $0.field == .date && $0.score >= 0.8 } ?? false
            })
        {
            byColumn[numbered] = Option(column: numbered, field: .dayOfMonth, score: 0.8)
        }
        return profiles.indices.compactMap { index in
            let heading = index < headings.count ? headings[index] : ""
            let others = options.filter { $0.column == index }.map { HeadingWords.Match(field: $0.field, score: $0.score) }
            guard let option = byColumn[index] else {
                if heading.isEmpty && profiles[index].filled == 0 { return nil }
                let isNote = heading.isEmpty && profiles[index].bytes > profiles[index].filled * 8
                let column = LogColumn(index: index, heading: heading, field: isNote ? .note : .aside, score: 0)
                return Assigned(column: column, others: others)
            }
            var column = LogColumn(index: index, heading: heading, field: option.field, score: option.score)
            if option.field.isDuration {
                column.unit = given.units[index] ?? profiles[index].unit(heading: HeadingWords.unit(heading)).unit
                column.isUnitGiven = given.units[index] != nil
            }
            if let said = given.fields[index] { column.profile = said.line.map { "line \($0) of the profile" } ?? "by the profile" }
            return Assigned(column: column, others: others)
        }
    }

    /// Whether the numbers are minutes beside those planned, and not those of a person or an activity: mostly whole fives, hardly ever far above the plan (a sum below them may be),
    /// and some of them as planned.
    private static func isLike(_ given: ColumnProfile, planned: ColumnProfile) -> Bool {
        if given.saidLengths * 2 >= given.filled { return true }
        let numbers = given.bare.map(\.thousandths), plan = Set(planned.bare.map(\.thousandths))
        guard numbers.count >= 2, let most = plan.max() else { return false }
        return numbers.count { $0 % 5_000 == 0 } * 5 >= numbers.count * 4 && numbers.count { $0 / 2 > most } <= max(1, numbers.count / 10)
            && numbers.contains(where: plan.contains)
    }

    /// A field that a column may hold, and how well it fits.
    private struct Option { var column: Int, field: LogField, score: Double }

    /// "Activity" over "Direct 1:1", "Consult - teacher" and "No show": a column of notes by its heading, whose few different cells nearly all say what
    /// became of the sessions or how they were given. What a profile said of a column stays.
    private static func takeFates(
        _ headings: [String], _ profiles: [ColumnProfile], said: Set<Int>, _ byColumn: inout [Int: Option], _ taken: inout Set<LogField>
    ) {
        guard taken.isDisjoint(with: [.status, .reason]) else { return }
        let column = profiles.indices.first { index in
            // Fates are no numbers of records, whatever "Entry" may mean elsewhere.
            !said.contains(index) && (byColumn[index].map { [.note, .recordID, .enteredOn].contains($0.field) } ?? true) && index < headings.count && profiles[index].areFates
                && tellsActivities(headings[index])
        }
        guard let column else { return }
        if let other = byColumn[column]?.field, other.isSingle { taken.remove(other) }
        byColumn[column] = Option(column: column, field: .status, score: 0.8)
        taken.insert(.status)
    }

    /// "Activity" over "Individual Therapy" and "Group Therapy" beside a column of fates: how the sessions were given.
    private static func takeManners(
        _ headings: [String], _ profiles: [ColumnProfile], said: Set<Int>, _ byColumn: inout [Int: Option], _ taken: inout Set<LogField>
    ) {
        guard !taken.contains(.delivery), taken.contains(.status) else { return }
        let column = profiles.indices.first { index in
            !said.contains(index) && (byColumn[index].map { $0.field == .note } ?? true) && index < headings.count && profiles[index].areManners
                && FoldedText(headings[index]).containsAny(["activity", "action", "event", "type", "kind", "format", "what"])
        }
        guard let column else { return }
        byColumn[column] = Option(column: column, field: .delivery, score: 0.8)
        taken.insert(.delivery)
    }

    /// "Minutes taught (week total)", but not "Total minutes to date", which grows from row to row.
    private static func isOfWeek(_ heading: String) -> Bool {
        let words = FoldedText(heading)
        return words.containsAny(["minutes", "mins", "min", "time", "hours"]) && words.containsAny(["week", "weekly", "wk", "week s"])
            && !words.containsAny(["to date", "running", "cumulative", "ytd", "so far", "year"])
    }

    /// "Activity", "What happened": a heading that asks for what was done, and is answered with what became of the session.
    static func tellsActivities(_ heading: String) -> Bool {
        let words = FoldedText(heading)
        return words.containsAny(["activity", "action", "event", "entry", "what"]) && !words.containsAny(["status", "outcome", "result", "code", "attendance"])
    }

    private static func isOfGiven(_ heading: String) -> Bool {
        ["prov", "provided", "given", "actual", "act", "delivered", "del", "deliv", "dlvd", "served", "rendered", "received", "recd", "done", "held", "seen"].contains(FoldedText(heading).string)
    }

    /// Headings whose first or last words belong to the column beside them, which has none: "Service Date Time" over days, and nothing over times.
    static func apart(_ headings: [String], _ profiles: [ColumnProfile]) -> [String] {
        var result = headings
        for index in headings.indices where headings[index].isEmpty && profiles[index].filled > 0 {
            for neighbour in [index - 1, index + 1] where result.indices.contains(neighbour) {
                let words = result[neighbour].split(separator: " ")
                guard (2...6).contains(words.count) else { continue }
                let found = (1..<words.count).lazy.map { cut -> (own: String, other: String) in
                    let (first, last) = (words[..<cut].joined(separator: " "), words[cut...].joined(separator: " "))
                    return neighbour < index ? (first, last) : (last, first)
                }.first { parts in
                    guard let own = HeadingWords.matches(parts.own).first, let other = HeadingWords.matches(parts.other).first else { return false }
                    return own.score >= 0.75 && other.score >= 0.95 && own.field != other.field && ![.note, .aside].contains(other.field)
                        && profiles[neighbour].fit(own.field) != nil && profiles[index].fit(other.field) != nil
                }
                if let found {
                    (result[neighbour], result[index]) = (found.own, found.other)
                    break
                }
            }
        }
        return result
    }

    /// Whether the column is what a bill asks for: an amount beside a rate, a price or a number of units.
    private static func isPrice(_ index: Int, _ headings: [String], _ profiles: [ColumnProfile]) -> Bool {
        let own = FoldedText(headings.indices.contains(index) ? headings[index] : "", splittingCapitals: true)
        guard own.containsAny(["amount", "amt", "total", "charge", "charges", "paid", "billed", "ext", "extended", "price", "rate", "fee", "cost"]),
            !own.containsAny(["min", "mins", "minutes", "hours", "hrs", "time"])
        else { return false }
        return headings.indices.contains { other in
            guard other != index else { return false }
            let words = FoldedText(headings[other], splittingCapitals: true)
            if words.containsAny(["price", "charge", "unit cost", "cost", "fee"]) || isRate(words) { return true }
            // "Total" beside "Units" is a length; "Amount" beside a count of them is none, unless each unit is a quarter of an hour.
            if isQuarters(profiles[index], of: profiles[other]) { return false }
            return !own.contains("total") && words.containsAny(["qty", "quantity", "units", "paid", "allowed"]) && profiles[other].fit(.groupSize) != nil
        }
    }

    /// "Rate", "Hourly rate", "Rate/hr", but not "Rate of speech" and "Success rate".
    private static func isRate(_ words: FoldedText) -> Bool {
        words.containsAny(["rate", "rates"])
            && (words.wordCount == 1
                || words.containsAny([
                    "hourly", "hour", "hr", "hrs", "unit", "units", "pay", "bill", "billing", "billed", "contract", "contracted", "per", "usd", "service", "session", "medicaid",
                    "reimbursement", "provider", "agency", "daily",
                ]))
    }

    /// "hour" over 4 on row after row, beside "min": the hour of the school day in which the class meets, and no length. Lengths of an hour or two
    /// beside minutes may go with them.
    private static func isClassHour(_ index: Int, _ headings: [String], _ profiles: [ColumnProfile]) -> Bool {
        guard index < headings.count, ["hour", "hr", "period", "per", "pd", "block", "class hour", "class period"].contains(FoldedText(headings[index]).string)
        else { return false }
        let numbers = profiles[index].bare.map(\.thousandths)
        guard numbers.count >= 2, numbers.count >= min(profiles[index].filled, 2_000), let most = numbers.max(),
            numbers.allSatisfy({ $0 % 1_000 == 0 && (1_000...12_000).contains($0) }), most >= 3_000
        else { return false }
        return headings.indices.contains { other in
            guard other != index, HeadingWords.unit(headings[other]) == .minutes else { return false }
            let minutes = profiles[other].bare.map(\.thousandths), hours = numbers.map { $0.multipliedReportingOverflow(by: 60).partialValue }
            return minutes.count >= 2 && minutes.contains { $0 >= 5_000 } && Set(minutes).isDisjoint(with: hours)
        }
    }

    /// Whether each number of one column is fifteen times that of the other.
    private static func isQuarters(_ minutes: ColumnProfile, of units: ColumnProfile) -> Bool {
        let (all, counts) = (minutes.bare.map(\.thousandths), units.bare.map(\.thousandths))
        // "30.00" is money.
        if minutes.bare.allSatisfy({ $0.text.utf8.suffix(3).first == 0x2E }) { return false }
        return all.count >= 2 && all.count == counts.count && zip(all, counts).allSatisfy { $0 == $1.multipliedReportingOverflow(by: 15).partialValue }
    }

    /// Whether another column, which may be that of the sessions' days, holds many more of them.
    private static func isOutdone(_ index: Int, _ headings: [String], _ profiles: [ColumnProfile]) -> Bool {
        guard let own = profiles[index].differentDays else { return false }
        let others: Set<LogField> = [.enteredOn, .signedOn, .dateOfBirth, .aside, .makeupFor, .voidMark]
        return profiles.indices.contains { other in
            guard other != index, let days = profiles[other].differentDays, days >= 3, days >= own * 3,
                profiles[other].filled * 2 >= profiles[index].filled
            else { return false }
            let best = HeadingWords.matches(other < headings.count ? headings[other] : "").first
            return best.map { $0.score < 0.8 || !others.contains($0.field) } ?? true
        }
    }
}
