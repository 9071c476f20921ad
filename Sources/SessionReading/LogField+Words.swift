// How people name what a column says, in the profiles that they write.
extension LogField {
    /// The name in plain words: `week of`, `student name`.
    public var plainName: String {
        switch self {
        case .voidMark: "struck mark"
        case .cumulative: "running total"
        case .makeupFor: "make-up for"
        case .makeupForRecord: "make-up for record"
        case .makeupMark: "make-up mark"
        case .timeKind: "kind of time"
        case .studentFirst: "student first name"
        case .studentLast: "student last name"
        case .aside: "ignore"
        default: String(decoding: rawValue.utf8.map { $0 == 0x5F ? 0x20 : $0 }, as: UTF8.self)
        }
    }

    /// The meaning with this name, however its words are joined and written; `nil` when there is none.
    public init?(plainName: String) {
        guard let field = LogField.byName[LogField.key(plainName)] else { return nil }
        self = field
    }

    private static func key(_ name: String) -> String { FoldedText(name).words.joined() }

    private static let byName: [String: LogField] = {
        var names: [String: LogField] = [
            "studentfirst": .studentFirst, "studentlast": .studentLast, "cumulative": .cumulative, "ignored": .aside,
        ]
        for field in allCases {
            names[key(field.plainName)] = field
            names[key(field.rawValue)] = field
        }
        return names
    }()

    /// What the name means, in one line for who writes a profile.
    public var meaning: String {
        switch self {
        case .date: "the day of the session"
        case .plannedDate: "the day on which it should have been held"
        case .weekOf: "the first day of the week that a row stands for"
        case .dayOfMonth: "the day's number alone; the month stands elsewhere"
        case .month: "the month alone"
        case .year: "the year alone"
        case .start: "when the session began"
        case .end: "when it ended"
        case .timeRange: "both in one cell"
        case .minutes: "time with the student"
        case .netMinutes: "time after all subtractions, where another column gives the gross time"
        case .plannedMinutes: "time that should have been given"
        case .timeAway: "time of the session spent away"
        case .indirectMinutes: "time for the student without the student"
        case .indirectStart: "when that began"
        case .indirectEnd: "when that ended"
        case .cumulative: "a sum that goes on from row to row; not used"
        case .units: "billing units of 15 minutes"
        case .status: "what became of the session, in words or codes"
        case .voidMark: "whether the entry was struck"
        case .reason: "why the session was not held"
        case .studentReason: "why the student was not there, in a column of its own"
        case .providerReason: "why the provider was not there, in a column of its own"
        case .service: "which service"
        case .serviceCode: "its code"
        case .delivery: "individual or group"
        case .groupSize: "how many children"
        case .mode: "in person or remote"
        case .setting: "where"
        case .provider: "who gave it"
        case .providerRole: "the provider's role or title"
        case .makeupFor: "the day that the session makes up"
        case .makeupForRecord: "the number of the record that the session makes up"
        case .makeupMark: "whether the session is a make-up"
        case .timeKind: "whether the minutes are compensatory or make up for others"
        case .note: "notes in running words"
        case .studentName: "the student"
        case .studentFirst: "the student's first name"
        case .studentLast: "the student's last name"
        case .studentID: "the student's number"
        case .dateOfBirth: "the student's date of birth"
        case .grade: "the student's grade"
        case .school: "the student's school"
        case .district: "the student's district"
        case .enteredOn: "the day of entry"
        case .signedOn: "the day of signature"
        case .signature: "a signature or its mark"
        case .recordID: "the number of the record"
        case .aside: "nothing that a session needs"
        }
    }
}

extension MinutesUnit {
    /// The unit in plain words.
    public var plainName: String {
        switch self {
        case .minutes: "minutes"
        case .hours: "hours"
        case .units: "units of 15"
        case .dayFractions: "day fraction"
        }
    }

    /// The unit with this name; `nil` when there is none.
    public init?(plainName: String) {
        switch FoldedText(plainName).string {
        case "minutes": self = .minutes
        case "hours": self = .hours
        case "units", "units of 15", "units of 15 minutes": self = .units
        case "day fraction", "day fractions", "fraction of a day": self = .dayFractions
        default: return nil
        }
    }
}
