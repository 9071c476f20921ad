public import ServiceRecords

/// How sure a word list is of a match.
public enum Certainty: Int, Sendable, Hashable, Comparable, CaseIterable {
    /// Only when nothing better stands in the cell: a school subject on its own, a word with other everyday uses.
    case faint = 1
    /// Probably: a short abbreviation, a job title standing for its service.
    case weak = 2
    /// The trade's own name for the thing.
    case strong = 3

    /// Less sure comes first.
    public static func < (left: Certainty, right: Certainty) -> Bool { left.rawValue < right.rawValue }
}

/// A service named in a text.
public struct ServiceMatch: Sendable, Hashable {
    /// The canonical service.
    public var service: Service
    /// A printed service code that belongs to the services of California or to CPT, for example `415`.
    public var code: String?
    /// How sure the words are.
    public var certainty: Certainty
    /// The words matched, as offsets into the UTF-8 of the text.
    public var range: Range<Int>
    /// Whether the text says that the service goes to adults: consultation, indirect, support for school personnel.
    public var isConsult: Bool
    /// The ledger that the text names ("(ESY)", "compensatory").
    public var scope: Scope?
    /// Other services named as surely in the same text, in its order; a cell that names two wants a person's eye.
    public var also: [Service]
}

/// A place named in a text.
public struct SettingMatch: Sendable, Hashable {
    /// The canonical place.
    public var setting: Setting
    /// The delivery that the text names beside the place: "Therapy Room (Small Group)".
    public var delivery: Delivery?
    /// How sure the words are.
    public var certainty: Certainty
    /// The words matched, as offsets into the UTF-8 of the text.
    public var range: Range<Int>
    /// Other places named as surely in the same text, in its order.
    public var also: [Setting]
}

/// A session's fate named in a text.
public struct StatusMatch: Sendable, Hashable {
    /// The canonical status.
    public var status: SessionStatus
    /// How sure the words are.
    public var certainty: Certainty
    /// The words matched, as offsets into the UTF-8 of the text.
    public var range: Range<Int>
}
