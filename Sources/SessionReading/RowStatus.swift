import CivilTime
import Pages
import ServiceRecords
import Vocabulary

// What became of a row's session: its status, and the flags that status, minutes and dates raise together.
extension RowReader {
    mutating func status(_ text: String) -> StatusWords.Reading? {
        if let known = statuses[text] { return known }
        let claim = layout.saysClaims ? StatusWords.readClaim(text) : nil
        let reading = claim ?? layout.header.legend.reading(text) ?? StatusWords.read(text)
        if statuses.count < 5_000 { statuses[text] = .some(reading) }
        return reading
    }

    mutating func readStatus(_ row: SheetRow, _ draft: inout Draft) {
        let stated = said(.status, row), reason = said(.reason, row)
        draft.statusText = stated ?? reason
        // A length in words where the status belongs, or a status where the length belongs: "Absent" under Minutes.
        if draft.statusText == nil, let words = draft.unreadMinutes, status(words) != nil {
            draft.statusText = words
            draft.unreadMinutes = nil
        }
        if let statusText = draft.statusText { draft.reading = status(statusText) }
        if stated == nil, let reason { takeClaimReason(reason, &draft) }
        // "NB03" with "Service provided - no consent to bill" beside: the code's own words.
        if draft.reading == nil, stated?.contains(where: \.isNumber) ?? false, (draft.minutes ?? 0) > 0, let reason, let why = status(reason), why.status == .delivered {
            draft.reading = why
        }
        // "Pending signature" of a session with its times: held, and not yet signed.
        if draft.reading?.status == .scheduled, let text = draft.statusText, ClaimReason.isUnsigned(text), (draft.minutes ?? draft.span ?? 0) > 0 {
            draft.reading = StatusWords.Reading(status: .delivered, flags: ["unattested"])
        }
        takeManner(stated, reason, &draft)
        if let reason, stated != nil, let why = status(reason), why.status != .unknown, why.status != .delivered {
            // "Not provided" with its reason beside; a reason beside "delivered" is left to the flags.
            // "Absent" alone does not say who was: the reason does.
            let isOpen =
                draft.reading?.status == .studentAbsent && why.status != .studentAbsent
                && why.status != .partial && !FoldedText(stated ?? "", splittingCapitals: true).containsAny(["student", "stu", "stdnt", "pupil"])
                && !layout.header.legend.namesChild(stated ?? "")
                || isOpenOfStaff(stated ?? "", why, reason, draft)
                || draft.reading?.status == .schoolClosedUnplanned && why.status == .studentUnavailableSchool && Self.leavesSchoolOpen(stated ?? "")
                // "SITE_CLOSED" with "tropical storm" beside: the reason says that it came without warning.
                || draft.reading?.status == .schoolClosedPlanned && why.status == .schoolClosedUnplanned && !FoldedText(stated ?? "").contains("holiday")
                // "Cancelled by family" with "refused to come" beside: the reason is the more exact of the two.
                || draft.reading?.status == .studentAbsent && why.status == .refused && layout.header.legend.saysCancelled(stated ?? "")
            if draft.reading == nil || draft.reading?.status == .unknown || draft.reading?.status == .scheduled || isOpen {
                draft.reading = why
                draft.statusText = (stated ?? "") + " - " + reason
                draft.reasonIsStatus = true
            } else if draft.reading?.status == .delivered, [.partial, .makeup, .compensatory].contains(why.status) {
                draft.reading?.status = why.status
            } else if draft.reading?.status == .delivered, why.status == .scheduled {
                // "Completed" with "as scheduled" beside it.
            } else if draft.reading?.status == .delivered {
                draft.flags.append("status_conflict")
            }
        }
        readAbsences(row, &draft)
        if !layout.header.legend.fills.isEmpty, let fill = fill(row), let look = layout.header.legend.fills[fill] { takeLook(look, &draft) }
        if draft.reading == nil, draft.statusText == nil, draft.way == nil, layout.column(.status) != nil, let blank = layout.header.legend.blank,
            blank.status != .delivered || (draft.minutes ?? draft.span ?? 0) > 0
        {
            draft.reading = blank
        }
        if isStruck(row) || isMarkedVoid(row) { draft.reading = StatusWords.Reading(status: .void) }
        if let statusText = draft.statusText { readPart(statusText, &draft) }
        draft.flags += draft.reading?.flags ?? []
        draft.mode = draft.reading?.mode
        if layout.hasDistanceCode, let text = stated, text.lowercased() == "dl", draft.mode == nil {
            draft.mode = .remote
            draft.flags.append("mode_guessed")
        }
    }

    /// "Canc-staff" with "IEP mtg" beside: the staff cancelled, and the reason says why. What closes a school goes before, but not a word that may
    /// mean a school's day or one of the staff: "conference".
    private func isOpenOfStaff(_ stated: String, _ why: StatusWords.Reading, _ reason: String, _ draft: Draft) -> Bool {
        guard draft.reading?.status == .providerAbsent, layout.header.legend.saysCancelled(stated) else { return false }
        if why.status == .providerInMeeting { return true }
        guard [.schoolClosedPlanned, .schoolClosedUnplanned].contains(why.status) else { return false }
        return ReasonWords.read("staff " + reason) == why.status
    }

    /// What the row's colour says where the row has no words for it, or more than they do: "P" in a row whose colour is that of make-ups.
    private func takeLook(_ look: StatusWords.Reading, _ draft: inout Draft) {
        guard let said = draft.reading else {
            if draft.statusText == nil { draft.reading = look }
            return
        }
        if said.status == .delivered, [.makeup, .compensatory].contains(look.status) { draft.reading?.status = look.status }
    }

    /// Whether a later day is one that the row made up ahead: its own status says that it is a make-up and gives it a length, and the heading, "Make-up
    /// for", that the day is the one made up.
    private func isAhead(_ draft: Draft) -> Bool {
        guard draft.reading?.status == .makeup, (draft.minutes ?? draft.span ?? 0) > 0, let column = layout.column(.makeupFor) else { return false }
        return FoldedText(column.heading).containsAny(["for", "of", "original", "missed", "replaces", "replaced"])
    }

    /// Columns that name the student's and the provider's absence apart: the provider's counts first (D.3).
    mutating func readAbsences(_ row: SheetRow, _ draft: inout Draft) {
        guard draft.reading == nil || draft.reading?.status == .unknown else { return }
        func isNo(_ text: String) -> Bool { ["n", "no", "false", "0"].contains(text.lowercased()) }
        if let text = said(.providerReason, row), !isNo(text) {
            let read = status(text)?.status
            let isOwn =
                read.map { [.providerAbsent, .providerInMeeting, .schoolClosedPlanned, .schoolClosedUnplanned].contains($0) }
                ?? false
            draft.reading = StatusWords.Reading(status: isOwn ? read ?? .providerAbsent : .providerAbsent)
            draft.statusText = text
        } else if let text = said(.studentReason, row), !isNo(text) {
            let read = status(text)?.status
            let isOwn = read.map { ![.unknown, .delivered, .providerAbsent].contains($0) } ?? false
            draft.reading = StatusWords.Reading(status: isOwn ? read ?? .studentAbsent : .studentAbsent)
            draft.statusText = text
        }
    }

    /// The colour that most cells of the row share.
    func fill(_ row: SheetRow) -> String? {
        var counts: [String: Int] = [:]
        for cell in row.cells where !cell.text.isEmpty { if let fill = cell.fill { counts[fill, default: 0] += 1 } }
        return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }

    /// Whether a column for struck entries says so of this one.
    func isMarkedVoid(_ row: SheetRow) -> Bool {
        guard let text = said(.voidMark, row) else { return false }
        if ["true", "yes", "y", "x", "1", "t", "\u{2713}", "\u{2714}"].contains(text.lowercased()) { return true }
        if RecordStates.isStruck(text) || !layout.voidCodes.isEmpty && layout.voidCodes.contains(Legend.key(text)) { return true }
        return DateCell.read(text) != nil || StatusWords.read(text)?.status == .void
    }

    func isStruck(_ row: SheetRow) -> Bool {
        let filled = row.cells.filter { !$0.text.isEmpty }
        return !filled.isEmpty && filled.count(where: \.isStruck) * 2 > filled.count
    }

    func readDates(_ row: SheetRow, _ draft: inout Draft) {
        func day(_ field: LogField) -> CivilDate? {
            cell(field, row).flatMap(DateCell.read)?.date(
                order: layout.dateOrder, context: DateContext(term: nil, previous: draft.date))
        }
        let signed = layout.signatureHasDays ? said(.signature, row).flatMap(Signer.init)?.day.flatMap { later($0, than: draft.date) } : nil
        let certification = layout.certificationColumn.flatMap { row.cells.indices.contains($0) ? Certification(row.cells[$0].text) : nil }
        if certification?.isOpen == true { draft.isUnsigned = true }
        draft.enteredOn = [day(.enteredOn), day(.signedOn), signed, certification?.day.flatMap { later($0, than: draft.date) }.flatMap { $0 >= draft.date ? $0 : nil }].compactMap { $0 }.max()
        if layout.hasPlannedEntries, let entered = draft.enteredOn, entered < draft.date { draft.enteredOn = nil }
        if layout.column(.signedOn) != nil, cell(.signedOn, row) == nil { draft.isUnsigned = true }
        if layout.column(.signature) != nil {
            let text = said(.signature, row).map { FoldedText($0) }
            if text == nil || text?.containsAny(["no", "n", "false", "unsigned", "pending", "not signed", "awaiting", "needs", "needed", "required", "missing"]) == true {
                draft.isUnsigned = true
            }
        }
    }

    /// Puts status, minutes and flags together (D.3: the status decides over the minutes).
    func settle(_ row: SheetRow, _ draft: inout Draft) {
        if row.isHidden { draft.flags.append("hidden_row") }
        let hasStatusColumn =
            // A blank among kinds may be the sign of a session that was not held.
            layout.column(.status) != nil && draft.way == nil && (!layout.statusTellsKinds || said(.status, row) == nil) || !layout.isMatrix && layout.column(.reason) != nil || layout.column(.providerReason) != nil
            || layout.column(.studentReason) != nil
        if let note = draft.note, draft.role != .substitute, ProviderRemark.tellsOfSubstitute(FoldedText(note)) { draft.role = .substitute }
        // "Reason if not seen": what is blank there was held.
        let tellsReasonsAlone =
            layout.column(.status) == nil && layout.column(.reason).map { FoldedText($0.heading).containsAny(["not"]) } ?? false
            && !layout.columns.contains { $0.field.isDuration } && draft.note == nil && !draft.isUnsigned && layout.plannedTimes.isEmpty
            && ![LogField.start, .end, .timeRange].contains { field in
                layout.column(field).map { FoldedText($0.heading).containsAny(["scheduled", "sched", "planned", "usual", "schedule"]) } ?? false
            }
        if draft.role == .substitute, let remark = draft.note.flatMap(ProviderRemark.ofNote), !draft.flags.contains(remark) { draft.note(remark) }
        readPlace(row, &draft)
        refineByNote(row, &draft)
        var status = draft.reading?.status
        if status == nil {
            if let text = draft.statusText, !text.isEmpty {
                status = .unknown
                draft.flags.append("status_not_understood")
            } else if draft.isMakeup, (draft.minutes ?? draft.span ?? 0) > 0 {
                status = .makeup
            } else if let minutes = draft.minutes, minutes > 0 {
                status =
                    hasStatusColumn && layout.column(.status) != nil && draft.way == nil && !layout.marksOnlyVoids
                    ? (draft.said?.negatesAlone == true ? draft.said?.status : nil) ?? .unknown : .delivered
                if status == .unknown { draft.flags.append("status_blank") }
                // "n/a" for whether the child was seen, in a row that says itself that somebody else was met.
                if status == .unknown, draft.kind != nil || draft.delivery.isIndirect { status = draft.kind ?? .consult }
                // Without a column for it, a note that begins with "not seen" is what the log says of the session.
                if status == .delivered, !hasStatusColumn, let note = draft.billed.flatMap({ NoteWords.opensWithDenial($0) ? $0 : nil }) ?? draft.note,
                    NoteWords.opensWithDenial(note)
                {
                    status = draft.said?.status ?? NoteWords.reason(note) ?? ReasonWords.read(note, people: people(draft)) ?? .unknown
                    draft.flags += ["note_negates", "status_from_note"]
                }
                // Of a session with minutes only words that say who was away, or outright that it was cancelled; what is open is said.
                if status == .delivered, let fate = draft.billedFate {
                    if draft.isBilledPlain || [.studentAbsent, .providerAbsent, .refused].contains(fate) {
                        status = fate
                        draft.flags += fate == .unknown ? ["not_held", "status_from_note"] : ["status_from_note"]
                    } else if draft.isBilledOpen {
                        draft.noteNegates = true
                    }
                }
                if status == .delivered, Self.saysEvaluation(draft) {
                    status = .evaluation
                    draft.flags.append("status_from_note")
                }
                if status == .delivered, Self.saysConsult(draft) {
                    status = .consult
                    draft.flags.append("status_from_note")
                }
            } else if draft.minutes == nil, draft.units.map({ $0 > 0 }) ?? false, !hasStatusColumn || layout.marksOnlyVoids, draft.said?.negates != true {
                // A visit that was billed, however long it was.
                status = .delivered
            } else if draft.minutes == nil, !hasStatusColumn, draft.kind == .consult, draft.span != nil {
                status = .consult
            } else if draft.minutes == nil, !hasStatusColumn || tellsReasonsAlone, draft.span != nil || draft.flags.contains("time_order"), draft.said?.negates != true {
                status = .delivered
            } else if draft.minutes == nil, !hasStatusColumn, draft.span != nil, let note = draft.note {
                // Times stand in the row, and the note says that nothing came of them.
                status = NoteWords.reason(note) ?? ReasonWords.read(note, people: people(draft)) ?? .unknown
                draft.flags.append(status == .unknown ? "not_held" : "status_from_note")
            } else {
                // "Direct 1:1" in a log that tells no lengths: held.
                let isHeld = draft.way != nil && !layout.tellsLengths && draft.said?.negates != true
                status = draft.said?.status ?? draft.billedFate ?? (draft.minutes == 0 ? .unknown : isHeld ? .delivered : .scheduled)
                if draft.minutes == 0, status == .unknown { draft.flags.append("not_held") }
            }
        }
        var final = status ?? .unknown
        if final == .delivered, let kind = draft.kind { final = kind }
        // Time for the student without the student, whatever word says that it was given (D.3).
        if final == .delivered, draft.delivery.isIndirect { final = .consult }
        if final == .delivered, draft.isMakeup { final = .makeup }
        if [.delivered, .makeup, .partial, .unscheduled].contains(final), let kind = said(.timeKind, row).flatMap(TimeKind.status) { final = kind }
        let given: Set<SessionStatus> = [
            .delivered, .partial, .makeup, .compensatory, .unscheduled, .consult, .evaluation, .observation,
        ]
        let isGiven = given.contains(final)
        if isGiven, let span = draft.span, let minutes = draft.minutes, (1...8).contains(minutes), minutes * 60 == span, draft.source != .units {
            // "1.0" beside 9:05 and 10:05, among minutes: an hour.
            draft.minutes = span
            draft.flags.append("unit_guessed")
        }
        if draft.minutes == nil, isGiven, let span = draft.span, span > 0 {
            draft.minutes = max(0, span - draft.away)
            draft.source = .computed
        }
        if draft.minutes == nil, isGiven, let usual = layout.header.minutesPerSession,
            !layout.columns.contains(where: { $0.field.isDuration })
        {
            draft.minutes = usual
            draft.source = .stated
        }
        // A column of reasons tells why nothing was held, not that all of it was.
        let tellsFates = layout.column(.status) != nil && !layout.statusTellsKinds && draft.way == nil
        if final == .delivered, draft.reading == nil || draft.isCodeOfNote, !tellsFates, draft.isBilledPart || draft.note.map(NoteWords.saysShortened) ?? false {
            final = .partial
            draft.flags.append("status_from_note")
        }
        if final == .delivered, draft.reading == nil || layout.header.legend.hasShorterCodes, let minutes = draft.minutes,
            layout.header.legend.isPart(minutes: minutes, usual: layout.header.minutesPerSession, isBare: draft.reading == nil)
        {
            final = .partial
        }
        if final == .delivered, draft.reading == nil || layout.statusTellsKinds, !tellsFates, let minutes = draft.minutes, minutes > 0,
            let note = draft.note, (layout.header.minutesPerSession ?? layout.usualMinutes).map({ minutes < $0 && NoteWords.saysPart(note) }) ?? (minutes < 30 && NoteWords.saysLeft(note))
        {
            final = .partial
            draft.flags.append("status_from_note")
        }
        if final == .delivered, let lost = draft.said?.minutesLost, let minutes = draft.minutes, minutes > 0, minutes + lost == (layout.header.minutesPerSession ?? layout.usualMinutes) {
            final = .partial
            draft.flags.append("status_from_note")
        }
        if final == .delivered {
            if draft.hasTimeAway { final = .partial }
            if let planned = draft.planned, let minutes = draft.minutes, minutes > 0, minutes < planned {
                // A log with a word of its own for shortened sessions means what it says when it calls this one held.
                if layout.saysPartial, draft.reading != nil { draft.flags.append("below_planned") } else { final = .partial }
            }
        }
        draft.status = final
        if isGiven, draft.minutes == 0 { draft.flags.append("status_conflict") }
        if !isGiven, final != .void, final != .scheduled, final != .unknown, (draft.minutes ?? 0) > 0 {
            draft.flags.append("status_conflict")
        }
        if let other = draft.makeupFor, other > draft.date, !isAhead(draft) {
            // The day on which a missed session was made up, not the day that this row makes up.
            draft.makeupFor = nil
            draft.flags.append("made_up_later")
        }
        if isGiven, draft.noteNegates { draft.flags.append("note_negates") }
        if final == .delivered, let note = draft.note, FoldedText(note).contains("instead"),
            let other = Vocabulary.sessionStatus(note), ![.delivered, .makeup, .unknown].contains(other)
        {
            // "Wrote up the evaluation instead": something else was done in the session's time.
            draft.flags.append("note_negates")
        }
        if final == .delivered, draft.reading == nil, !draft.noteNegates, let note = draft.note, Self.saysOnlyWhy(note, ofPeople: draft.way != nil) {
            // "Staff mtg" and nothing else beside times, in a log whose column tells what happened.
            draft.flags.append("note_negates")
        }
        if let unread = draft.unreadMinutes, isGiven || final == .scheduled && unread.contains(where: \.isNumber) { draft.flags.append("minutes_unread") }
        if isGiven, let told = draft.said?.minutes, let minutes = draft.minutes, told < minutes {
            draft.flags.append("note_minutes")
        }
        if let span = draft.span, let minutes = draft.minutes, minutes > span + draft.away + 1, span > 0 {
            draft.flags.append("minutes_over_span")
        }
        if isGiven, let span = draft.span, let minutes = draft.minutes, minutes > 0, minutes * 4 < span, draft.away == 0, draft.source != .units {
            draft.flags.append("minutes_under_span")
        }
        if final == .void { draft.flags.append("void") }
        if draft.isUnsigned, isGiven { draft.flags.append("unattested") }
        if draft.date.weekday.isWeekend, !draft.flags.contains("week_total") { draft.flags.append("weekend") }
        if let entered = draft.enteredOn, Self.schoolDays(from: draft.date, to: entered) > 10 { draft.flags.append("late_entry") }
        if let evidence = [draft.enteredOn, layout.header.printedOn].compactMap({ $0 }).min(), draft.date > evidence, isGiven {
            draft.flags.append("future")
        }
        if let term = layout.header.term, !term.contains(draft.date), !months.contains(where: { $0.contains(draft.date) }) { draft.flags.append("outside_period") }
        if draft.said?.isCoTreatment == true { draft.flags.append("co_treatment") }
        if draft.said?.isRemote == true { draft.mode = draft.mode ?? .remote }
        if draft.said?.isInPerson == true { draft.mode = draft.mode ?? .inPerson }
        if draft.delivery == .unspecified, isGiven, let manner = draft.said?.manner, layout.column(.delivery) == nil { draft.delivery = manner }
        if let size = draft.said?.groupSize {
            draft.groupSize = draft.groupSize ?? size
            if draft.delivery == .unspecified {
                draft.delivery = .group
            } else if draft.delivery == .individual {
                draft.flags.append("note_group")
            }
        }
        takeUsualManner(row, &draft)
    }

    /// Mondays to Fridays after the first day, up to the second (3a.11: late is more than ten school days).
    static func schoolDays(from first: CivilDate, to last: CivilDate) -> Int {
        guard last > first else { return 0 }
        let days = last - first
        if days > 60 { return 40 }
        return (1...days).count { !(first + $0).weekday.isWeekend }
    }

    /// The time for the student without the student that the same row gives beside the direct time.
    func indirect(_ row: SheetRow, _ draft: Draft) -> [Outcome] {
        guard let column = layout.column(.indirectMinutes) ?? layout.column(.indirectStart) else { return [] }
        var minutes: Int?
        var start: ClockTime?, end: ClockTime?
        if column.field == .indirectMinutes, row.cells.indices.contains(column.index) {
            minutes = length(row.cells[column.index], column.unit ?? .minutes)?.minutes
        }
        let times = layout.clocks.settle(
            cell(.indirectStart, row).flatMap(ClockCell.read), cell(.indirectEnd, row).flatMap(ClockCell.read))
        (start, end) = (times.start, times.end)
        if minutes == nil, let start, let end, end > start { minutes = end - start }
        guard let minutes, minutes > 0 else { return [] }
        var second = draft
        (second.minutes, second.start, second.end, second.units) = (minutes, start, end, nil)
        (second.delivery, second.status, second.source) = (.indirect, .consult, .stated)
        second.flags = row.isHidden ? ["hidden_row"] : []
        second.makeupFor = nil
        return [.session(second.session(source: Session.Source(sheet: sheetName, row: row.number, page: row.page, box: row.box)))]
    }
}
