public import ServiceRecords

/// What is known of one form and does not stand on its page. A word on the page always goes before it.
public struct FormProfile: Sendable, Hashable {
    /// How the form is told: so many of these phrases must stand in titles, labels, headings or footers of the paper.
    public struct Recognition: Sendable, Hashable {
        /// Words of title and footer that name the form or its state.
        public var phrases: [String]
        /// Words of headings and labels. They alone do not tell a form: at least one phrase must be there too.
        public var headings: [String]
        /// How many phrases and headings together must be found.
        public var needed: Int
    }

    /// What a bare number under a heading counts.
    public struct NumberRule: Sendable, Hashable {
        /// The headings, each as a whole.
        public var headings: [String]
        public var unit: Unit?
        public var period: Period.Unit?
        /// Whether the number belongs to one session.
        public var isPerSession: Bool
    }

    /// What a bare number counts.
    public enum Unit: String, Sendable, Hashable { case minutes, hours, sessions }

    /// What the form means by "Duration".
    public enum DurationMeaning: String, Sendable, Hashable {
        /// The length of one session (New York).
        case session
        /// The days from which to which the service is given (Minnesota, Virginia).
        case term
    }

    /// What a section of the services page settles for its rows.
    public struct SectionRule: Sendable, Hashable {
        /// The section's headings; a single letter stands for "A.", "Grid A" or "Section A".
        public var headings: [String]
        public var setting: Setting?
        public var delivery: Delivery?
        /// Whether rows there are services although the section is named otherwise, or are none although it looks so.
        public var holdsServices: Bool?
    }

    /// What a column holds whose heading says nothing to the reader at large.
    public struct ColumnRule: Sendable, Hashable {
        public var headings: [String]
        /// The meaning by the reader's name for it, for example `delivery`.
        public var holds: String
    }

    /// What a code or tick in a column of places stands for.
    public struct PlaceRule: Sendable, Hashable {
        public var codes: [String]
        public var setting: Setting
    }

    /// Stands where a first draft leaves something to be filled in; such entries have no effect.
    public static let open = "?"
    /// Where such entries stand, in words.
    public var openWords: [String] = []

    public var name: String
    /// Two-letter postal code; `nil` for prints of a system used in many states.
    public var state: String?
    public var recognition: Recognition
    public var numbers: [NumberRule] = []
    public var duration: DurationMeaning?
    /// School days of a cycle where the page ticks none.
    public var cycleDays: Int?
    public var sections: [SectionRule] = []
    public var columns: [ColumnRule] = []
    public var places: [PlaceRule] = []
    /// Rows of the services table that are none: totals and shares of the day.
    public var notServices: [String] = []
}

/// Why a profile cannot be used: which key is wrong and how.
public struct FormProfileError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong, in words for who wrote the profile.
    public var description: String
    /// 1-based line of the profile, where one can be named.
    public var line: Int?

    package init(description: String, line: Int? = nil) {
        self.description = description
        self.line = line
    }
}
