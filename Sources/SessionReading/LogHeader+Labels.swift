import Vocabulary

// The labels of the lines above a log's table, and where they stand in a line.
extension LogHeader {
    /// Whether a line is the title of a log of sessions at a distance, and of no others: a key, a person's title or a sentence is none.
    static func tellsOfTeletherapy(_ text: String) -> Bool {
        let title = FoldedText(text)
        guard (3...10).contains(title.wordCount), !text.utf8.contains(0x28), !text.utf8.contains(0x3D), Vocabulary.role(text) == nil else { return false }
        return title.containsAny([
            "teletherapy", "tele therapy", "telepractice", "telehealth", "telespeech", "virtual therapy", "remote therapy", "virtual sessions", "remote sessions",
        ])
            && title.containsAny(["log", "logs", "report", "record", "records", "session", "sessions", "detail", "export", "notes", "tracker", "tracking"])
            && !title.containsAny(["in person", "on site", "onsite", "face to face", "and", "or", "not", "no", "consent", "is", "are", "was", "were"])
    }

    enum Label {
        case student, group, birth, id, grade, school, district, provider, service, term, setting, schedule, printed, schoolYear, legend, month,
            manner, aside
    }

    static let labels: [(Label, [String])] = [
        (
            .student,
            [
                "log of services for", "service log for", "services for", "log for", "record for", "for",
                "student name", "name of student", "student's name", "student", "child's name", "child name", "child",
                "client name", "client", "pupil name", "pupil", "learner", "patient", "member name", "member", "recipient",
                "consumer", "participant", "scholar", "name",
            ]
        ),
        (.group, ["group", "group name", "name of group", "small group", "therapy group"]),
        (.birth, ["date of birth", "birth date", "birthdate", "d.o.b.", "dob"]),
        (
            .id,
            [
                "student id", "student #", "student number", "state id", "local id", "medicaid #", "medicaid id", "medicaid no",
                "ssid", "sasid", "msis", "osis", "id #", "id number", "id no.", "id",
            ]
        ),
        (.grade, ["grade level", "grade"]),
        (.school, ["attending school", "school site", "school", "campus", "building"]),
        (.district, ["school district", "district", "lea"]),
        (
            .provider,
            [
                "service provider", "provider name", "provider", "therapist", "clinician", "speech therapist", "slp", "teacher",
                "staff", "kept by", "prepared by", "provided by", "logged by", "log kept by", "clinician name", "therapist name",
                "contractor", "itinerant", "leader", "group leader", "worker", "social worker", "tx", "tvi", "ot", "pt",
                "interventionist", "counselor", "paraprofessional", "nurse", "specialist", "typed by", "entered by", "recorded by", "led by", "run by", "facilitated by", "facilitator",
                "group led by", "technician", "behavior technician", "behaviour technician", "registered behavior technician", "behavior therapist", "rbt",
            ]
        ),
        (
            .service,
            [
                "service type", "type of service", "related service", "service area", "services", "service", "discipline",
                "therapy", "program",
            ]
        ),
        (
            .term,
            [
                "log covers", "covers", "report covers", "dos from/thru", "dos from/through", "dos", "from/thru", "from/through",
                "dates of service from/thru", "reporting period", "report period", "service period", "billing period", "log period", "period covered", "period",
                "date range", "dates of service", "service dates", "dates", "from", "for the period",
                "range", "time period", "timeframe", "reporting dates", "report dates", "dates covered", "quarter",
                "marking period", "covering", "span", "encounters dated", "visits dated", "sessions dated", "dated", "showing",
                "entries from", "session date", "session dates", "service date", "visit dates", "date of service", "encounter dates", "dates of sessions",
                "sessions from", "visits from", "encounters from", "service span", "dates shown", "time span", "window",
            ]
        ),
        (.month, ["month of", "month/year", "month / year", "month & year", "month and year", "month, year", "month"]),
        (.setting, ["setting", "service setting"]),
        (
            .manner,
            [
                "delivered as", "given as", "delivery model", "service delivery model", "delivery type", "type of delivery", "mode of delivery", "group/individual",
                "individual/group", "individual or group", "grouping",
            ]
        ),
        (.schedule, ["schedule", "scheduled", "session times", "days/times", "days and times", "days", "meets"]),
        (
            .printed,
            [
                "printed on", "printed", "generated on", "generated", "exported on", "exported", "export", "run date",
                "report date", "report run", "date printed", "as of", "run on", "created on", "print date", "downloaded",
            ]
        ),
        (.schoolYear, ["school year", "academic year", "sy", "school yr", "sch yr", "sch year", "acad yr"]),
        (.legend, ["key", "legend", "codes", "attendance codes", "status codes"]),
        (
            .aside,
            [
                "iep date", "iep dates", "annual review", "case manager", "goal", "goals", "frequency", "mandate", "eligibility",
                "disability", "minutes", "phone", "plan dates", "plan", "signature", "supervisor", "iep start", "iep end", "supervising slp", "supervising ot",
                "supervising pt", "supervising therapist", "supervising provider", "supervising clinician", "supervising teacher", "supervised by",
                "supervising speech therapist", "supervising specialist",
            ]
        ),
    ]

    /// Where labels stand in the line: at the start of a cell or word, and followed by a colon, a cell border or a number.
    static func labelHits(_ line: String) -> [(label: Label, start: Int, end: Int)] {
        let bytes = line.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        var result: [(label: Label, start: Int, end: Int)] = []
        var at = 0
        scanning: while at < bytes.count {
            let isWordStart = at == 0 || !isWordByte(bytes[at - 1])
            if isWordStart {
                let isCellStart = at == 0 || bytes[at - 1] == 0x09 || (at >= 2 && bytes[at - 1] == 0x20 && bytes[at - 2] == 0x20)
                var best: (label: Label, end: Int)?
                var longest = 0
                for (label, phrases) in labels {
                    for phrase in phrases where bytes[at...].starts(with: phrase.utf8) {
                        let end = at + phrase.utf8.count
                        if end < bytes.count, isWordByte(bytes[end]) { continue }
                        if phrase.utf8.count > longest, let found = valueStart(bytes, end, label, isCellStart: isCellStart) {
                            (best, longest) = ((label, found), phrase.utf8.count)
                        }
                    }
                }
                if best == nil, isCellStart, let end = roleEnd(bytes, at, line) { best = (.provider, end) }
                if let best {
                    result.append((best.label, at, best.end))
                    at = best.end
                    continue scanning
                }
            }
            at += 1
        }
        return result
    }

    /// The end of a title with a colon before a person's name: "Teacher of the Deaf/HH: Ana Bell".
    private static func roleEnd(_ bytes: [UInt8], _ start: Int, _ line: String) -> Int? {
        guard let colon = bytes[start...].prefix(48).firstIndex(where: { $0 == 0x3A || $0 == 0x09 }), bytes[colon] == 0x3A, colon - start >= 6,
            colon + 1 < bytes.count
        else { return nil }
        let whole = Array(line.utf8)
        let title = String(decoding: whole[start..<colon], as: UTF8.self)
        guard !title.contains("  "), !title.contains(where: \.isNumber), let role = Vocabulary.role(title), LogAssembly.service(ofRole: role) != nil else { return nil }
        let value = firstPart(String(decoding: whole[(colon + 1)...], as: UTF8.self).trimmedCell)
        return isPerson(value) && RowReader.provider(value).name != nil ? colon + 1 : nil
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte >= 0x80
    }

    /// The place behind the colon where nothing but days of the calendar stands before it: "Schedule through 01/28/2026: Tue and Thu".
    private static func behindTerm(_ bytes: [UInt8], _ start: Int) -> Int? {
        guard let colon = bytes[start...].prefix(48).firstIndex(of: 0x3A) else { return nil }
        let words = String(decoding: bytes[start..<colon], as: UTF8.self).split { !$0.isLetter && !$0.isNumber }
        let joins: Set<Substring> = ["through", "thru", "until", "till", "up", "to", "from", "effective", "eff", "as", "of", "starting", "beginning", "since", "before", "after"]
        guard words.contains(where: { $0.first?.isNumber == true }), words.allSatisfy({ word in joins.contains(word) || word.allSatisfy(\.isNumber) || CalendarWords.month(String(word)) != nil }) else { return nil }
        return colon + 1
    }

    private static func valueStart(_ bytes: [UInt8], _ end: Int, _ label: Label, isCellStart: Bool) -> Int? {
        var at = end
        while at < bytes.count, bytes[at] == 0x20 || bytes[at] == 0x23 || bytes[at] == 0x2E { at += 1 }
        guard at < bytes.count else { return nil }
        if bytes[at] == 0x3A { return at + 1 }
        if isCellStart, bytes[at] == 0x09, label != .aside { return at + 1 }
        let isDigit = (0x30...0x39).contains(bytes[at])
        // "Kept by K. Ferreira, SLP" needs no colon.
        if label == .provider, end >= 3, bytes[end - 1] == 0x79, bytes[end - 2] == 0x62, bytes[end - 3] == 0x20, at > end {
            return at
        }
        switch label {
        case .schedule: return behindTerm(bytes, at)
        case .id: return isDigit && at > end ? at : nil
        case .term, .printed:
            guard isDigit, at > end else { return nil }
            // "Service dates 9/8/2025 through 1/30/2026" in the middle of a line; a bare "from" or "dates" only at a cell's start.
            let words = bytes[..<end].suffix(20)
            let isPlain = [" dates", "period", "service", " range", "og covers", "rt covers"].contains {
                words.suffix(9).reversed().starts(with: $0.utf8.reversed())
            }
            return isCellStart || label == .printed || isPlain ? at : nil
        case .birth: return isDigit && at > end ? at : nil
        case .schoolYear: return isDigit && at > end ? at : nil
        default: return nil
        }
    }
}
