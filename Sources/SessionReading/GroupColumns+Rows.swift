import Pages
import ServiceRecords
import Vocabulary

// The rows of a table of groups, one for each child.
extension GroupColumns {
    /// The heading with the names that its columns have once the rows are taken apart.
    func heading(_ row: SheetRow, isLast: Bool) -> SheetRow {
        var result = padded(row)
        result.cells[present] = SheetCell(text: isLast ? "Student" : "")
        if let absent { result.cells[absent] = SheetCell(text: isLast ? "Reason" : "") }
        if !hasStatus, usesStatus { result.cells[status] = SheetCell(text: isLast ? "Status" : "") }
        if delivery == nil { result.cells[width + 1] = SheetCell(text: isLast ? "Individual or group" : "") }
        if size == nil { result.cells[width + 2] = SheetCell(text: isLast ? "Group size" : "") }
        return result
    }

    /// The row once for each child that it names; the row itself where it names none and is no day's.
    func parted(_ row: SheetRow) -> [SheetRow] {
        let isDay = date.map { day($0, row) } ?? row.cells.prefix(4).contains { DateCell.read($0) != nil }
        guard row.cells.count(where: { !$0.text.isEmpty }) >= 3 || isDay && row.cells.count(where: { !$0.text.isEmpty }) == 2 else { return [padded(row)] }
        if let named = named(row) { return rows(row, named) }
        return isDay ? unnamed(row) : [padded(row)]
    }

    private typealias Named = (came: [NameList.Entry], stayed: [NameList.Entry], unread: String?)

    /// Who came and who did not; `nil` where the row names nobody, or in words that are no names.
    private func named(_ row: SheetRow) -> Named? {
        func everybody(_ words: String) -> [NameList.Entry] { roster.map { NameList.Entry(name: $0, remark: words.isEmpty ? nil : words) } }
        var came: [NameList.Entry] = [], stayed: [NameList.Entry] = []
        var unread: String?
        if let rest = Self.all(text(present, row)) {
            if roster.isEmpty { return nil }
            came = everybody(rest)
        } else if let list = list(present, row) {
            came = list
        } else {
            return nil
        }
        let away = text(absent, row)
        if let rest = Self.all(away) {
            stayed = everybody(rest)
            if roster.isEmpty { unread = away }
        } else if let list = list(absent, row) {
            stayed = list
        } else if away.contains(where: \.isLetter) {
            // A reason alone: it is that of those who are not among the children present.
            let rest = roster.filter { name in !came.contains { $0.name == name } }
            if !rest.isEmpty, StatusWords.read(away) != nil { stayed = rest.map { NameList.Entry(name: $0, remark: away) } } else { unread = away }
        }
        return came.isEmpty && stayed.isEmpty ? nil : (came, stayed, unread)
    }

    private func rows(_ row: SheetRow, _ named: Named) -> [SheetRow] {
        let names = Set((named.came + named.stayed).map(\.name))
        let isGroup = names.count >= 2
        // Those on both lists were there in part, or are members of a group who were away.
        let both = Set(named.came.map(\.name)).intersection(named.stayed.map(\.name))
        let inPart = Set(named.stayed.filter { both.contains($0.name) && isInPart($0.remark) }.map(\.name))
        let came = named.came.filter { saysPresent || !both.contains($0.name) || inPart.contains($0.name) }
        let stayed = named.stayed.filter { !both.contains($0.name) || !saysPresent && !inPart.contains($0.name) }
        let reason = came.isEmpty ? groupReason(row) : nil
        var result = came.map { entry -> SheetRow in
            guard both.contains(entry.name) else { return child(row, entry, isHere: true, isGroup: isGroup, count: came.count) }
            let other = named.stayed.first { $0.name == entry.name }
            let said = inPart.contains(entry.name) ? other?.remark ?? "late" : "present / absent"
            return child(row, NameList.Entry(name: entry.name, remark: said), isHere: true, isGroup: isGroup, count: came.count)
        }
        result += stayed.map { entry in
            child(row, NameList.Entry(name: entry.name, remark: entry.remark ?? reason), isHere: false, isGroup: isGroup, count: came.count)
        }
        if let unread = named.unread {
            var other = nobody(row, unread)
            for column in lengths { other.cells[column] = SheetCell(text: "") }
            result.append(other)
        }
        return result
    }

    /// A day whose list names nobody: why there was no group, or words that are no names.
    private func unnamed(_ row: SheetRow) -> [SheetRow] {
        let words = text(present, row), away = text(absent, row)
        let isBlank = words.saysNothing && away.saysNothing
        let status = StatusWords.read(words)?.status
        let isReason = status.map { !LogAssembly.given.contains($0) && $0 != .unknown } ?? false
        if !roster.isEmpty, isReason || isBlank && groupReason(row) != nil {
            return roster.map { name in
                var result = child(row, NameList.Entry(name: name, remark: nil), isHere: true, isGroup: roster.count >= 2, count: 0)
                result.cells[self.status] = SheetCell(text: isReason ? words : text(hasStatus ? self.status : nil, row), fill: row.cells.first?.fill)
                if size == nil { result.cells[width + 2] = SheetCell(text: "") }
                return result
            }
        }
        return [nobody(row, isBlank ? nil : words.saysNothing ? away : words)]
    }

    /// The row of a child whom nothing names, with the words that do not; they stand as its status, so that they are seen.
    private func nobody(_ row: SheetRow, _ words: String?) -> SheetRow {
        var result = padded(row)
        result.cells[present] = SheetCell(text: "")
        if let absent { result.cells[absent] = SheetCell(text: "") }
        if let words, !hasStatus || text(status, row).isEmpty { result.cells[status] = SheetCell(text: words, fill: row.cells.first?.fill) }
        return result
    }

    /// What the row's note says of a group that did not meet: its provider was away, the school was closed or had other plans.
    private func groupReason(_ row: SheetRow) -> String? {
        let words = text(note, row)
        guard !words.isEmpty, words.utf8.count <= 120, let status = NoteWords.reason(words) ?? ReasonWords.read(words) else { return nil }
        return Self.notTheChild.contains(status) || status == .studentUnavailableSchool ? words : nil
    }
    private static let notTheChild: Set<SessionStatus> = [.providerAbsent, .providerInMeeting, .schoolClosedPlanned, .schoolClosedUnplanned]

    /// Whether what stands beside a name among those away says that the child was there for a part.
    private func isInPart(_ remark: String?) -> Bool {
        guard let remark else { return isMixed }
        return StatusWords.read(remark)?.status == .partial || FoldedText(remark).containsAny(["late", "tardy", "early", "min", "mins", "minutes", "left", "arrived"])
    }

    private func child(_ row: SheetRow, _ entry: NameList.Entry, isHere: Bool, isGroup: Bool, count: Int) -> SheetRow {
        var result = padded(row)
        // The words are the child's own, the look is the row's.
        func put(_ text: String, _ column: Int) { result.cells[column] = SheetCell(text: text, fill: row.cells.first?.fill) }
        put(entry.name, present)
        if let absent { put("", absent) }
        if delivery == nil { put(isGroup ? "group" : "", width + 1) }
        if size == nil { put(isHere && isGroup && count > 0 ? String(count) : "", width + 2) }
        if isHere {
            if let remark = entry.remark { takeRemark(remark, row, &result) }
            if !hasStatus, usesStatus, result.cells[status].text.isEmpty, saysPresent || saysTime(row) { put("Present", status) }
            return result
        }
        let said = entry.remark.flatMap { StatusWords.read($0) }
        if isMixed, entry.remark == nil || said?.status == .partial {
            put(entry.remark ?? "present / absent", status)
            return result
        }
        for column in lengths { put("", column) }
        if let size { put("", size) }
        // What the row itself says of the provider or the school goes before a list of names (D.3).
        let own = StatusWords.read(text(hasStatus ? status : nil, row))?.status
        // "sick" behind a child's name is the child's, though alone it may be anybody's.
        let isOwn = entry.remark.flatMap { ReasonWords.read($0) } == .studentAbsent && (said.map { Self.notTheChild.contains($0.status) } ?? false)
        if !(own.map(Self.notTheChild.contains) ?? false) { put(isOwn ? "Student absent" : "Absent", status) }
        if let remark = entry.remark, !FoldedText(remark).equals("absent") { if let absent { put(remark, absent) } else { takeAside(remark, &result) } }
        return result
    }

    /// Whether the row tells a length or times.
    private func saysTime(_ row: SheetRow) -> Bool { (lengths + [start, end].compactMap { $0 }).contains { !text($0, row).saysNothing } }

    /// What stands beside the name of a child who came: a length, a clock, a status, or words that say nothing of attendance. What may be of
    /// attendance and is not understood stands as the status, so that it is seen.
    private func takeRemark(_ remark: String, _ row: SheetRow, _ result: inout SheetRow) {
        func put(_ text: String, _ column: Int) { result.cells[column] = SheetCell(text: text, fill: row.cells.first?.fill) }
        if let minutes, let length = Self.length(remark) ?? (takesNumbers && Int(remark) != nil ? remark : nil) { return put(length, minutes) }
        if Int(remark) != nil, !problems.isEmpty { return takeAside(remark, &result) }
        let isMark = remark.count(where: \.isLetter) < 2
        if StatusWords.read(remark) != nil, !isMark || remark.first.map(\.isLetter) ?? false && !["x", "X"].contains(remark) { return put(remark, status) }
        if let clock = Self.clock(remark), let start, let end, !text(start, row).isEmpty, !text(end, row).isEmpty {
            put(clock.text, clock.isEnd ? end : start)
            for column in lengths { put("", column) }
            return takeAside(remark, &result)
        }
        // A cross may mean both.
        if StatusWords.read(remark) != nil { return put("marked " + remark, status) }
        if isMark || Self.isDoubtful(remark) { return put(isMark ? "(" + remark + ")" : remark, status) }
        takeAside(remark, &result)
    }

    /// Words beside a name that say nothing of attendance are a note.
    private func takeAside(_ remark: String, _ row: inout SheetRow) {
        if let absent { row.cells[absent] = SheetCell(text: remark) } else { row.cells[present].comment = remark }
    }

    /// Whether words may tell of a session held in part or not at all.
    private static func isDoubtful(_ remark: String) -> Bool {
        let text = FoldedText(remark)
        if remark.contains(where: \.isNumber) { return !text.containsAny(["gr", "grade", "rm", "room", "goal", "goals", "level", "obj", "table"]) }
        return text.containsAny([
            "out", "away", "gone", "left", "arrived", "moved", "late", "early", "only", "until", "till", "from", "not", "no", "ab", "abs", "resched",
            "rescheduled", "missed", "part", "came", "joined", "min", "mins", "minutes",
        ])
    }

    /// "left 9:15", "arrived 9:10": the clock at which a child came or went.
    private static func clock(_ remark: String) -> (text: String, isEnd: Bool)? {
        let words = remark.split(separator: " ").map(String.init)
        guard let at = words.firstIndex(where: { $0.contains(":") && ClockCell.read(SheetCell(text: $0)) != nil }), at > 0 else { return nil }
        let text = FoldedText(words[..<at].joined(separator: " "))
        let isEnd = text.containsAny(["left", "till", "until", "til", "to", "ended"]), isStart = text.containsAny(["arrived", "came", "from", "joined", "late", "since", "in"])
        guard isEnd != isStart else { return nil }
        let half = at + 1 < words.count && ["am", "pm", "a.m.", "p.m."].contains(words[at + 1].lowercased()) ? " " + words[at + 1] : ""
        return (words[at] + half, isEnd)
    }
}
