/// The words over the columns of service logs, as the systems of D.1 and hand-made logs print them.
enum HeadingWords {
    struct Match: Sendable, Hashable {
        var field: LogField
        /// 0 to 1: how much of the heading the words explain.
        var score: Double
    }

    /// What the heading may mean, best first.
    static func matches(_ heading: String) -> [Match] {
        let folded = FoldedText(heading, splittingCapitals: true)
        guard !folded.isEmpty, folded.wordCount <= 12 else { return [] }
        let words = Double(folded.wordCount)
        var best: [LogField: Double] = [:]
        for (field, weight, phrases) in table {
            for phrase in phrases where folded.contains(phrase) {
                let length = Double(phrase.utf8.count(where: { $0 == 0x20 }) + 1)
                best[field] = max(best[field] ?? 0, weight * (0.55 + 0.45 * min(1, length / words)))
            }
        }
        if best.isEmpty, folded.wordCount > 1 {
            // A narrow column breaks its heading inside a word: "Siz / e".
            let joined = folded.words.joined()
            for (field, weight, phrases) in table where phrases.contains(joined) { best[field] = max(best[field] ?? 0, weight * 0.9) }
        }
        return best.map { Match(field: $0.key, score: $0.value) }
            .sorted { ($0.score, $1.field.rawValue) > ($1.score, $0.field.rawValue) }
    }

    /// The unit that the heading itself names.
    static func unit(_ heading: String) -> MinutesUnit? {
        let folded = FoldedText(heading, splittingCapitals: true)
        if folded.containsAny(["min", "mins", "minutes", "minute"]) { return .minutes }
        if folded.containsAny(["hr", "hrs", "hour", "hours"]) { return .hours }
        if folded.containsAny(["unit", "units"]) { return .units }
        return nil
    }

    private static let table: [(LogField, Double, [String])] = [
        (.date, 1, [
            "date", "service date", "date of service", "dos", "session date", "date of session", "delivery date", "visit date", "encounter date",
            "log date", "date seen", "date provided", "date delivered", "appointment date", "appt date", "contact date", "treatment date",
            "therapy date", "date of visit", "dates", "date of contact", "lesson date", "attendance date", "activity date", "date of encounter",
            "service delivery date", "date of therapy", "svc date", "svc dt", "serv dt", "dt", "session dt", "date svc", "dt of service", "serv date", "date time", "scheduled date",
        ]),
        (.date, 0.6, ["day and date", "when", "session", "appointment", "visit"]),
        (.weekOf, 1, ["week of", "week beginning", "week starting", "week ending", "wk of", "week begin"]),
        (.weekOf, 0.7, ["week", "weekly"]),
        (.dayOfMonth, 0.75, ["day", "day of month"]),
        (.month, 1, ["month"]),
        (.year, 1, ["year"]),
        (.start, 1, [
            "start", "start time", "time in", "in", "begin", "begin time", "beginning time", "from", "time start", "time began", "started",
            "session start", "billable start", "arrival", "in time", "time from", "starting time", "began", "start of session", "service start time", "clock in",
            "direct start",
        ]),
        (.end, 1, [
            "end", "end time", "time out", "out", "stop", "stop time", "to", "time end", "time ended", "ended", "finish", "session end",
            "billable stop", "billable end", "departure", "out time", "time to", "ending time", "time stop", "service end time", "clock out", "finish time",
            "direct end", "direct stop",
        ]),
        (.timeRange, 1, ["time", "session time", "times", "time of session", "time of day", "start end", "start and end", "time in out", "in out", "from to", "start stop", "hours of service", "clock time", "time of service", "time slot", "begin end", "period"]),
        (.minutes, 1, [
            "minutes", "min", "mins", "minute", "duration", "length", "minutes served", "minutes delivered", "minutes provided", "actual",
            "actual minutes", "time delivered", "session length", "length of session", "time spent", "service minutes", "direct minutes", "minutes of service",
            "length of service", "minutes seen", "session minutes", "duration min", "duration minutes", "delivered minutes", "provided minutes", "service time",
            "service duration", "hours", "hrs", "hour", "time provided", "amount of time", "min served", "min delivered", "min provided", "minutes of direct service",
            "minutes attended", "duration of session", "session duration", "time served", "contact time", "contact minutes", "face to face minutes", "direct time", "service length",
            "minutes received", "time min", "time mins", "time minutes", "treatment minutes", "treatment time", "therapy minutes", "minutes rendered", "minutes given", "direct service minutes",
            "direct min", "attended minutes", "minutes completed", "minutes of therapy", "mins served", "mins provided", "mins delivered", "actual min", "actual mins", "actual time", "actual duration", "length min",
        ]),
        (.minutes, 0.75, ["time", "served", "delivered", "provided", "given", "amount", "total", "received", "attended"]),
        (.netMinutes, 1.05, [
            "total minutes", "total time", "total time mins", "total time min", "net minutes", "billable minutes", "total billable minutes", "total min", "total mins", "net time",
            "total duration", "total service minutes", "total session minutes", "total direct minutes",
        ]),
        (.plannedMinutes, 1.1, [
            "mandated", "planned", "scheduled minutes", "scheduled min", "mandated minutes", "planned minutes", "iep minutes", "required", "required minutes", "expected", "expected minutes",
            "mandate", "prescribed", "scheduled duration", "scheduled length", "minutes required", "minutes mandated", "minutes scheduled", "minutes planned", "iep min", "sched min", "sched", "per iep",
            "minutes per iep", "iep time", "authorized minutes", "allotted minutes", "minutes due", "minutes expected", "target minutes", "planned min", "mandated min", "min required", "minutes owed", "min owed", "owed", "missed minutes", "minutes missed",
            "scheduled mins", "planned duration", "expected min", "contracted minutes",
        ]),
        (.timeAway, 1.1, ["time away", "away", "minutes away", "time away mins", "time away min", "break minutes", "time out of session", "minutes lost", "time lost", "deducted", "less", "time missed"]),
        (.cumulative, 1.15, [
            "cumulative", "running total", "to date", "ytd", "year to date", "balance", "remaining", "percent", "cumulative minutes", "running", "total to date", "minutes remaining", "accumulated", "month to date", "mtd",
            "minutes to date", "percent to date", "percent complete", "week total", "weekly total", "monthly total", "compliance", "variance", "difference",
        ]),
        (.indirectMinutes, 1.15, ["indirect minutes", "indirect", "indirect time", "consult minutes", "indirect min", "indirect mins", "consultation minutes", "consult min", "indirect duration"]),
        (.indirectStart, 1.2, ["indirect start", "indirect begin", "indirect in", "indirect from", "indirect time in", "indirect start time"]),
        (.indirectEnd, 1.2, ["indirect end", "indirect stop", "indirect out", "indirect to", "indirect time out", "indirect end time"]),
        (.units, 1.05, ["units", "unit", "billed units", "number of units", "units billed", "billing units", "units of service", "total units", "units paid", "claim units"]),
        (.status, 1, [
            "status", "attendance", "attendance code", "attendance status", "outcome", "result", "session status", "session outcome", "visit status", "appointment status", "disposition",
            "attended", "present", "service status", "delivery status", "participation", "code", "attendance type", "session result", "log status", "event status", "encounter status", "student attendance",
            "completed", "attend", "attnd", "att", "attn", "attend code", "stat", "sts", "att code", "session code", "service outcome", "present absent", "seen", "held", "encounter type", "visit type", "appt status", "status code", "provision", "session held", "delivered y n", "service delivered", "tx status",
        ]),
        (.status, 0.7, ["type", "session type", "entry type", "service provided", "log type", "event", "category", "activity type"]),
        (.reason, 1, [
            "reason", "reason missed", "reason not provided", "reason for absence", "reason code", "missed reason", "reason for missed session", "reason not delivered", "if missed why", "exception", "cancel reason", "cancellation reason", "absence reason",
            "reason if missed", "non delivery reason", "reason for non delivery", "missed session reason", "explanation", "why", "reason not seen", "no service reason", "reason session not held",
        ]),
        (.status, 0.85, ["delivered", "served", "provided", "received", "delivered yn", "attended y n", "attended yn", "completed y n", "provided y n", "was service provided", "session held y n"]),
        (.studentReason, 1.2, [
            "student na", "student n a", "student not available", "student unavailable", "student absence reason", "student not available reason", "student na reason", "student n a reason", "reason student not available", "reason student absent", "student reason", "student absent",
        ]),
        (.providerReason, 1.2, [
            "provider na", "provider n a", "provider not available", "provider unavailable", "provider absence reason", "provider not available reason", "provider na reason", "provider n a reason", "reason provider not available", "reason provider absent", "provider reason", "provider absent", "therapist absent", "therapist not available", "therapist n a",
        ]),
        (.service, 1, [
            "service", "services", "service name", "discipline", "therapy", "related service", "service type", "type of service", "service area", "program service", "service description", "subject", "specialty", "support service", "iep service", "therapy type",
            "svc", "type of therapy", "service category", "program", "special education service", "service provided", "service delivered", "intervention type",
        ]),
        (.service, 0.7, ["type", "description", "procedure", "area"]),
        (.serviceCode, 1, ["procedure", "procedure code", "cpt", "cpt code", "service code", "hcpcs", "billing code", "proc code", "svc code"]),
        (.serviceCode, 0.7, ["code"]),
        (.delivery, 1, [
            "delivery", "group individual", "individual group", "ind grp", "grp ind", "i g", "ind group", "grouping", "delivery model", "delivery type", "ratio", "service model", "delivery setting", "session format", "model",
            "individual or group", "group or individual", "session grouping", "individual or grp", "ind or grp", "service delivery", "delivery method", "service delivery model", "direct indirect", "group", "group type", "format", "i or g", "configuration",
        ]),
        (.delivery, 0.75, ["type", "session type", "setting", "service type", "type of service", "group"]),
        (.groupSize, 1.1, [
            "group size", "number in group", "number of students", "no of students", "size", "students in group", "grp size", "group count", "number students", "size of group", "students", "number of children", "group of", "count in group", "no in group",
        ]),
        (.mode, 1, ["mode", "modality", "in person remote", "platform", "service mode", "delivery mode", "remote", "telehealth", "teletherapy", "virtual", "delivery method", "method", "session mode", "mode of delivery"]),
        (.mode, 0.72, ["delivery", "format", "setting", "location"]),
        (.setting, 1, ["setting", "location", "place", "site", "where", "environment", "place of service", "room", "service location", "service setting", "location of service", "pos", "placement"]),
        (.provider, 1, [
            "provider", "therapist", "clinician", "staff", "teacher", "service provider", "provider name", "rendering provider", "seen by", "specialist", "therapist name", "staff member", "staff name", "servicing provider", "practitioner", "provided by", "delivered by",
            "name of provider", "initials", "employee", "provider initials", "therapist initials", "logged by", "instructor", "slp", "implementer", "interventionist", "entered by", "responsible staff", "clinician name", "teacher name", "case manager", "user",
        ]),
        (.providerRole, 1.05, [
            "provider title", "title", "position", "role", "credential", "credentials", "provider type", "provider role", "provider credentials", "job title", "staff type", "staff role", "license", "licensure", "provider position", "provider discipline", "staff title", "qualification", "qualifications", "provider credential", "type of personnel", "therapist title",
        ]),
        (.makeupFor, 1.1, [
            "make up for", "makeup for", "make up of", "makeup of", "missed date", "original date", "mu for", "makes up", "date missed", "make up date", "makeup date", "date of missed session", "missed session date", "for missed date", "makeup session for", "make up session for", "mu date",
            "replaces", "replaces session", "rescheduled from", "made up for", "makeup for date", "date being made up", "original session date", "in lieu of", "missed session", "linked session",
        ]),
        (.makeupFor, 0.8, ["make up", "makeup", "mu", "make up session", "makeup session"]),
        (.makeupMark, 0.9, ["make up", "makeup", "mu", "r m", "regular makeup", "regular or makeup", "is makeup", "make up y n", "makeup y n", "r or m", "make up session", "makeup session", "regular make up"]),
        (.note, 1, [
            "note", "notes", "comment", "comments", "remarks", "progress", "summary", "goal", "goals", "objective", "narrative", "details", "activity", "activities", "observation", "observations", "progress notes", "session notes", "goal worked",
            "goals addressed", "area worked", "iep goal", "description of service", "intervention", "data", "response", "memo", "progress note", "area goal worked and comments", "skill", "skills", "focus", "lesson", "work done", "activity observation", "session note", "treatment note", "goal area", "skills addressed", "additional information", "performance", "accuracy", "topic",
        ]),
        (.note, 0.7, ["description"]),
        (.studentName, 1, ["student", "student name", "child", "client", "pupil", "learner", "name", "name of student", "child name", "client name", "pupil name", "student full name", "full name", "students name", "participant", "patient", "name of child", "consumer", "recipient", "member name"]),
        (.studentFirst, 1.1, ["first", "first name", "student first name", "fname", "given name", "student first", "firstname"]),
        (.studentLast, 1.1, ["last", "last name", "student last name", "lname", "surname", "family name", "student last", "lastname"]),
        (.studentID, 1.1, [
            "student id", "id", "ssid", "local id", "state id", "msis", "person id", "pupil id", "student number", "pupil number", "sasid", "osis", "student no", "medicaid id", "medicaid number", "client id", "child id", "lasid", "stateid", "state student id", "id number", "student identifier", "nysid", "uic", "eis", "seis id", "mosis id", "mosis", "member id", "recipient id",
        ]),
        (.dateOfBirth, 1.2, ["date of birth", "dob", "birth date", "birthdate", "birthday", "birth"]),
        (.grade, 1, ["grade", "grade level", "gr"]),
        (.school, 1, ["school", "building", "campus", "attending school", "school name", "home school", "school site"]),
        (.district, 1, ["district", "lea", "district name"]),
        (.enteredOn, 1.15, [
            "entered", "date entered", "entry date", "created", "created on", "date created", "logged", "logged on", "posted", "posted on", "submitted", "submitted on", "date submitted", "date logged", "entered on", "recorded on", "date recorded", "create date", "log entry date",
            "last modified", "modified", "updated", "created date", "entry timestamp", "timestamp", "created at", "entered date", "date posted", "submission date", "date of entry",
        ]),
        (.signedOn, 1.2, ["signed on", "date signed", "signature date", "attested on", "signed date", "date of signature", "approval date", "approved on", "attestation date", "date attested", "locked on", "provider signed on", "sign date", "signed at"]),
        (.signature, 1.1, ["signature", "signed", "electronic signature", "attestation", "attested", "provider signature", "e signature", "signed by", "approved by", "approved", "approval", "supervisor signature", "locked", "therapist signature", "esignature"]),
        (.recordID, 1.15, [
            "log id", "document id", "session id", "entry id", "appointment id", "record id", "number", "no", "record", "entry number", "log number", "row", "visit id", "encounter id", "event id", "claim id", "transaction id", "entry", "appt id", "doc id", "log entry", "service log id", "claim number", "icn", "seq", "line", "uuid", "record number", "session number", "visit number", "row number", "plan id", "service id", "provider id", "npi", "staff id",
        ]),
        (.aside, 1.15, [
            "weekday", "day of week", "dow", "charge", "rate", "paid", "paid amount", "amount paid", "billed amount", "cost", "plan type", "plan start", "plan end", "iep start", "iep end", "start date", "end date", "service start", "service end", "plan name", "frequency", "case manager", "middle", "middle name", "primary disability",
            "eligibility", "disability", "gender", "sex", "ethnicity", "iep date", "annual review", "service start date", "service end date", "plan", "date of iep", "supervisor", "billable", "medicaid billable", "claim status", "date paid", "paid date", "bill date", "billing status", "projected next visit date", "next visit", "parent informed", "parents informed", "progress code", "diagnosis", "icd 10", "icd", "goal number", "goal id", "school year", "tracking number", "phone", "email", "address", "age", "language", "service alternative", "day type", "effective date", "expiration date", "due date", "begin date", "version",
        ]),
    ]
}
