/// The sheet on which a parent writes down what they saw of the services: its words, shared by who writes the empty sheet and who reads the
/// filled one. What stands on it is a second source beside the district's logs and never enters a figure.
public enum ObservationForm {
    /// The first words of the sheet, by which a filled one is known again.
    public static let marker = "IEPLedger parent observations"
    /// The headings of the table, in order.
    public static let headings = ["Date", "Time", "Service", "What happened", "Minutes", "Who said so", "Notes"]
    /// The label of the line for the student's name.
    public static let studentLabel = "Student"
    /// The label of the line for the student's ID at school.
    public static let studentIDLabel = "Student ID"

    /// The remark on each session that stands on such a sheet.
    public static let flag = "parent_observation"
    /// The remark on one of which the parent says that no session was held, for whatever reason.
    public static let noSessionFlag = "parent_no_session"

    /// The answers to "What happened": the words, and the status that they mean.
    public static let choices: [(words: String, status: SessionStatus)] = [
        ("session held", .delivered),
        ("session held, but shorter", .partial),
        ("no session: provider absent", .providerAbsent),
        ("no session: child absent", .studentAbsent),
        ("no session: school activity", .studentUnavailableSchool),
        ("no session: school closed", .schoolClosedUnplanned),
        ("no session: reason not known", .unknown),
        ("not known", .unknown),
    ]

    /// How to fill the sheet in, a line each.
    public static let howTo = [
        "How to fill this in: one row for each day and service of which you know something. Leave out what you do not know.",
        "Date: the day, such as 10/7/2025 or 2025-10-07. Time: when, if you know it.",
        "Service: as the IEP names it, such as speech therapy, in every row.",
        "What happened: one of these answers, word for word: " + choices.map(\.words).joined(separator: " / "),
        "Minutes: how long the session was, if you know it. Who said so: who saw it or told you (your child, you yourself, a teacher).",
        "Keep the first line and the headings. Save as CSV or XLSX and put it beside the other papers; it is shown beside the district's logs and never "
            + "counted.",
    ]
}
