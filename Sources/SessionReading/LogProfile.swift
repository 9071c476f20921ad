public import ServiceRecords

/// What a person says of a log that the program does not know by itself: how it is told, what its columns mean, what its codes stand for.
public struct LogProfile: Sendable, Hashable {
    /// What one column says.
    public struct Column: Sendable, Hashable {
        /// The heading as printed; `Time #2` is the second column headed `Time`.
        public var heading: String
        /// What it says.
        public var field: LogField
        /// 1-based line of the profile.
        public var line: Int?
        /// A column with its meaning.
        public init(heading: String, field: LogField, line: Int? = nil) {
            self.heading = heading
            self.field = field
            self.line = line
        }
    }

    /// In what the bare numbers of one column count.
    public struct Unit: Sendable, Hashable {
        /// The heading, as in ``Column``.
        public var heading: String
        /// The unit.
        public var unit: MinutesUnit
        /// 1-based line of the profile.
        public var line: Int?
        /// A column with its unit.
        public init(heading: String, unit: MinutesUnit, line: Int? = nil) {
            self.heading = heading
            self.unit = unit
            self.line = line
        }
    }

    /// The profile's own name, for messages.
    public var name: String
    /// The file it was read from, without its folder.
    public var file: String
    /// Headings that must all be there, in any order.
    public var headings: [String]
    /// Words that must all stand in the lines above the table or in the sheet's name.
    public var title: [String] = []
    /// What the columns mean, in the profile's order.
    public var columns: [Column] = []
    /// In what columns of lengths count.
    public var units: [Unit] = []
    /// Whether the dates print the month or the day first, and the line that says so.
    public var dateOrder: DateOrder?
    /// 1-based line of ``dateOrder``.
    public var dateOrderLine: Int?
    /// What codes stand for.
    public var words = LogWords()
    /// The service of the whole log, where the paper does not say it.
    public var service: Service?
    /// 1-based line of ``service``.
    public var serviceLine: Int?
    /// Who gave all its sessions, where the paper does not say it.
    public var provider: String?
    /// The role of who gave them, where the paper does not say it.
    public var providerRole: ProviderRole?
    /// Whose log it is, where the paper does not say it.
    public var studentName: String?
    /// The student's number, where the paper does not say it.
    public var studentID: String?

    /// A profile that says nothing yet but how the log is told.
    public init(name: String, file: String, headings: [String]) {
        self.name = name
        self.file = file
        self.headings = headings
    }

    /// Whether a column holds the days of sessions.
    var namesDay: Bool { columns.contains { [.date, .weekOf, .dayOfMonth].contains($0.field) } }

    /// The name and the place in its file, for messages.
    func place(_ line: Int?) -> String { line.map { "\(file) line \($0)" } ?? file }
}

/// What the codes and words of a log stand for, by folded text (``LogWords/key(_:)``).
public struct LogWords: Sendable, Hashable {
    /// What became of sessions.
    public var statuses: [String: SessionStatus] = [:]
    /// Services.
    public var services: [String: Service] = [:]
    /// Individual, group and the like.
    public var deliveries: [String: Delivery] = [:]
    /// Roles of providers.
    public var roles: [String: ProviderRole] = [:]
    /// Places.
    public var settings: [String: Setting] = [:]

    /// No words.
    public init() {}

    /// A code or word as it is compared: letters in lower case, without punctuation unless it is nothing else.
    public static func key(_ text: String) -> String { Legend.key(text) }

    /// The role of a title, or of the words behind a name's last comma.
    func role(_ text: String) -> ProviderRole? {
        if roles.isEmpty { return nil }
        if let role = roles[Self.key(text)] { return role }
        return text.split(separator: ",").dropFirst().reversed().lazy.compactMap { roles[Self.key(String($0))] }.first
    }
}
