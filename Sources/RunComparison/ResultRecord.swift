/// One student's result as `reconcile --format json` printed it (contract section 3), as far as two runs are compared.
///
/// Fields that older releases did not print are optional, so that their results can be compared too.
public struct ResultRecord: Sendable, Hashable, Decodable {
    /// Who the result is of.
    public struct Student: Sendable, Hashable, Decodable {
        public var name: String?
        public var dateOfBirth: String?
        public var id: String?
    }

    /// First and last day, `YYYY-MM-DD`.
    public struct Window: Sendable, Hashable, Decodable {
        public var from: String
        public var through: String
    }

    /// A paper the figures rest on.
    public struct Paper: Sendable, Hashable, Decodable {
        public var file: String
        /// Of the file as it lay there; empty where it was not known.
        public var sha256: String
        public var bytes: Int
        public var kind: String
    }

    /// A month of a service on record.
    public struct Month: Sendable, Hashable, Decodable {
        public var month: String
        public var state: String
        public var sessions: Int
    }

    /// The months of a service.
    public struct Record: Sendable, Hashable, Decodable {
        public var service: String
        public var months: [Month]
    }

    /// Something noticed, or a problem; what is compared is its words.
    public struct Remark: Sendable, Hashable, Decodable {
        public var kind: String?
        public var code: String?
        public var severity: String?
        public var message: String

        public init(kind: String? = nil, code: String? = nil, severity: String? = nil, message: String) {
            self.kind = kind
            self.code = code
            self.severity = severity
            self.message = message
        }
    }

    /// Minutes inside and outside of a federal time limit.
    public struct Limit: Sendable, Hashable, Decodable {
        public struct Open: Sendable, Hashable, Decodable {
            public var missed: Int
            public var undocumented: Int
        }
        public var rule: String
        public var from: String
        /// By profile.
        public var inside: [String: Open]
        public var outside: [String: Open]
    }

    /// A compensatory promise and what was given against it.
    public struct Compensatory: Sendable, Hashable, Decodable {
        public var service: String
        public var agreed: Int?
        public var delivered: Int
        public var open: Int?
    }

    /// A day of a parent's sheet.
    public struct Observation: Sendable, Hashable, Decodable {
        public var outcome: String
    }

    public var student: Student
    public var window: Window?
    public var profile: String
    public var switches: [String: String]
    public var lines: [LineRecord]
    /// `nil` in results of releases that did not print them.
    public var papers: [Paper]?
    /// The release that wrote the result; `nil` in those that did not say.
    public var program: String?
    public var records: [Record]?
    public var findings: [Remark]?
    public var questions: [String]?
    public var unmatchedSessions: [SessionRecord]?
    public var limits: [Limit]?
    public var compensatory: [Compensatory]?
    public var observations: [Observation]?
    public var problems: [Remark]?
}

/// A session by its place in a paper.
public struct SessionRecord: Sendable, Hashable, Decodable {
    public var file: String
    public var index: Int
}

/// One line of a result.
public struct LineRecord: Sendable, Hashable, Decodable {
    /// A stretch in which a mandate is in force.
    public struct Interval: Sendable, Hashable, Decodable {
        public var file: String
        public var id: String
        public var from: String
        public var through: String
    }

    /// One reading of an ambiguous amount.
    public struct Reading: Sendable, Hashable, Decodable {
        public var label: String
        public var figures: [String: FigureRecord]
    }

    /// One week, month or other period.
    public struct Period: Sendable, Hashable, Decodable {
        public var from: String
        public var through: String
        public var figures: FigureRecord
        public var sessions: [SessionRecord]

        private enum Key: String, CodingKey { case from, through, sessions }

        public init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: Key.self)
            from = try values.decode(String.self, forKey: .from)
            through = try values.decode(String.self, forKey: .through)
            sessions = try values.decode([SessionRecord].self, forKey: .sessions)
            figures = try FigureRecord(from: decoder)
        }
    }

    public var service: String
    public var serviceText: String
    public var delivery: String
    public var scope: String
    public var mandates: [Interval]
    public var blocked: String?
    public var readings: [Reading]
    /// By profile: `standard`, `literal`, `conservative`.
    public var figures: [String: FigureRecord]
    public var periods: [Period]
}

/// Whole minutes of a period or line.
public struct FigureRecord: Sendable, Hashable, Decodable {
    public var required: Int
    public var delivered: Int
    public var makeup: Int
    public var excused: Int
    public var missed: Int
    public var undocumented: Int
    public var surplus: Int
    public var byReason: [String: Int]

    /// The columns in the order of the contract.
    public static let names = ["required", "delivered", "makeup", "excused", "missed", "undocumented", "surplus"]

    /// The minutes in the order of ``names``.
    public var cells: [Int] { [required, delivered, makeup, excused, missed, undocumented, surplus] }

    static let nothing = FigureRecord()

    private init() {
        (required, delivered, makeup, excused, missed, undocumented, surplus) = (0, 0, 0, 0, 0, 0, 0)
        byReason = [:]
    }
}
