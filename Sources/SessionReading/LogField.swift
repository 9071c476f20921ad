/// What a column of a service log says (domain rules D.5).
public enum LogField: String, Sendable, Hashable, CaseIterable {
    case date
    /// The day on which the session should have been held, beside the one on which it was.
    case plannedDate = "planned_date"
    /// The Monday or first day of a week that a row stands for.
    case weekOf = "week_of"
    /// Day of the month alone; the month stands in the title.
    case dayOfMonth = "day_of_month"
    case month, year
    case start, end
    /// Start and end in one cell.
    case timeRange = "time_range"
    /// Time with the student.
    case minutes
    /// Time after all subtractions, where the log also gives a gross time.
    case netMinutes = "net_minutes"
    /// What should have been given.
    case plannedMinutes = "planned_minutes"
    /// Time of the session spent away.
    case timeAway = "time_away"
    /// Time for the student without the student.
    case indirectMinutes = "indirect_minutes"
    case indirectStart = "indirect_start"
    case indirectEnd = "indirect_end"
    /// A running sum; never the session's own minutes.
    case cumulative
    /// Billing units of 15 minutes.
    case units
    case status
    /// Whether the entry was struck: a mark or a day where it was.
    case voidMark = "void_mark"
    /// Why a session was not held.
    case reason
    /// Why the student was not there, in a column of its own.
    case studentReason = "student_reason"
    /// Why the provider was not there, in a column of its own.
    case providerReason = "provider_reason"
    case service
    case serviceCode = "service_code"
    case delivery
    case groupSize = "group_size"
    case mode
    case setting
    case provider
    case providerRole = "provider_role"
    case makeupFor = "makeup_for"
    /// The number of the record of the session that this one makes up.
    case makeupForRecord = "makeup_for_record"
    /// Whether the row is a make-up: yes or no, or R for regular and M for make-up.
    case makeupMark = "makeup_mark"
    /// Whether the minutes are those of the IEP or owed from before: "Weekly IEP" and "Comp".
    case timeKind = "time_kind"
    case note
    case studentName = "student_name"
    case studentFirst = "student_first"
    case studentLast = "student_last"
    case studentID = "student_id"
    case dateOfBirth = "date_of_birth"
    case grade, school, district
    case enteredOn = "entered_on"
    case signedOn = "signed_on"
    /// A signature or its mark; blank means unattested.
    case signature
    case recordID = "record_id"
    /// Known and of no use to a session: weekday, amounts of money, plan dates.
    case aside

    /// Whether at most one column can say this.
    var isSingle: Bool { self != .note && self != .aside && self != .cumulative }
    /// Whether the cells hold lengths of time.
    var isDuration: Bool {
        [.minutes, .netMinutes, .plannedMinutes, .timeAway, .cumulative, .indirectMinutes].contains(self)
    }
    /// Whether the cells hold days.
    var isDay: Bool { [.date, .plannedDate, .weekOf, .enteredOn, .signedOn, .dateOfBirth].contains(self) }
}

/// In what the bare numbers of a column count.
public enum MinutesUnit: String, Sendable, Hashable {
    case minutes, hours, units
    /// Parts of a day, as spreadsheets store times: 0.0208333 is 30 minutes.
    case dayFractions = "day_fractions"
}
