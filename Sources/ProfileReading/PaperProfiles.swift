public import FormProfiles
public import MandateReading
public import SessionReading

/// What people say of logs and forms that the program does not know by itself: the profiles of a run, read and checked.
public struct PaperProfiles: Sendable {
    /// The profiles as written, to be handed to another process.
    public var files: [ProfileFile] = []
    /// Profiles of service logs.
    public var logs: [LogProfile] = []
    /// The forms that are known, those of the profiles among them.
    public var forms = KnownForms.usual
    /// What is still open in them.
    public var notes: [ProfileFault] = []

    /// No profiles but those that the program brings with it.
    public init() {}

    /// Reads the profiles. Throws all that is wrong with any of them: a profile with a slip of the pen must not be half used.
    public init(_ files: [ProfileFile]) throws(ProfileFaults) {
        var faults: [ProfileFault] = []
        var forms: [FormProfile] = []
        var names: [String: String] = [:]
        for file in files {
            let read = PaperProfiles.read(file)
            faults += read.faults
            let name: String
            switch read.profile {
            case .log(let profile):
                logs.append(profile)
                name = "log " + profile.name
            case .form(let profile):
                forms.append(profile)
                name = "form " + profile.name
            case nil: continue
            }
            if let other = names[name] {
                faults.append(
                    ProfileFault(
                        .error, file: file.name, "It has the same name as \(other). Give each profile a name of its own."))
            }
            names[name] = file.name
        }
        notes = faults.filter { $0.severity == .note }
        let errors = faults.filter { $0.severity == .error }
        guard errors.isEmpty else { throw ProfileFaults(all: faults) }
        self.files = files
        if !forms.isEmpty { self.forms = KnownForms(adding: forms) }
    }

    /// One profile.
    public enum Profile: Sendable {
        case log(LogProfile)
        case form(FormProfile)

        /// What the profile is of and how its papers are told, in a line.
        public var summary: String {
            switch self {
            case .log(let log):
                "the log “\(log.name)”, told by \(log.headings.count) heading\(log.headings.count == 1 ? "" : "s"); "
                    + "\(log.columns.count) column\(log.columns.count == 1 ? "" : "s") named"
            case .form(let form):
                "the form “\(form.name)”, told by \(form.recognition.needed) of its phrases and headings"
            }
        }
    }

    /// Reads one profile; `nil` where an error keeps it from being used.
    public static func read(_ file: ProfileFile) -> (profile: Profile?, faults: [ProfileFault]) {
        func failed(_ line: Int?, _ message: String) -> (profile: Profile?, faults: [ProfileFault]) {
            (nil, [ProfileFault(.error, file: file.name, line: line, message)])
        }
        var text = file.text
        if text.hasPrefix("\u{FEFF}") { text.removeFirst() }
        if let fault = YAMLGuard.fault(text) { return failed(fault.line, fault.message) }
        do throws(FormProfileError) {
            var keys = try ProfileKeys(yaml: text)
            if keys.left.contains(where: { $0.key == "log" }) {
                var reader = LogProfileReader(file: file)
                let profile = reader.read(&keys)
                return (profile.map(Profile.log), reader.faults)
            }
            guard keys.left.contains(where: { $0.key == "recognisedBy" }) else {
                return failed(
                    keys.line,
                    "A profile has the key `log:` with a name, for a service log, or `name:` and `recognisedBy:`, for an IEP's form."
                )
            }
            return try form(text, file)
        } catch {
            return failed(error.line, error.description)
        }
    }

    private static func form(_ text: String, _ file: ProfileFile) throws(FormProfileError) -> (
        profile: Profile?, faults: [ProfileFault]
    ) {
        let profile = try FormProfile(yaml: text)
        var faults: [ProfileFault] = []
        for column in profile.columns where column.holds != FormProfile.open && !KnownForms.columnNames.contains(column.holds) {
            faults.append(
                ProfileFault(
                    .error, file: file.name,
                    "columns: “\(column.holds)” is nothing that a column holds. It can be: \(KnownForms.columnNames.joined(separator: ", "))."
                ))
        }
        for words in profile.openWords {
            faults.append(
                ProfileFault(.note, file: file.name, "\(words) is still open (“?”) and was left out. Fill it in, or take it out.")
            )
        }
        let isWrong = faults.contains { $0.severity == .error }
        return (isWrong || profile.recognition.phrases.isEmpty ? nil : .form(profile), faults)
    }
}

/// All that is wrong with the profiles of a run.
public struct ProfileFaults: Error, Sendable, Hashable {
    /// Each fault, notes among them.
    public var all: [ProfileFault]

    /// These faults.
    public init(all: [ProfileFault]) { self.all = all }
}
