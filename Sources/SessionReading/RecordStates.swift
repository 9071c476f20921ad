/// What a column of an export says of its records, and not of the sessions: that they stand, or that they were taken back.
enum RecordStates {
    private static let standing: Set<String> = [
        "active", "current", "valid", "final", "finalized", "approved", "locked", "saved", "original", "amended", "corrected", "signed", "posted",
        "ok", "live", "kept", "in force", "updated", "edited",
    ]
    private static let struck: Set<String> = [
        "deleted", "void", "voided", "superseded", "replaced", "inactive", "removed", "entered in error", "in error", "error", "invalid", "retracted",
        "reversed", "withdrawn", "deleted by user", "obsolete", "duplicate", "soft deleted", "nullified", "annulled",
    ]

    private static let standingLetters: Set<String> = ["A", "C", "F", "O"], struckLetters: Set<String> = ["D", "V", "X", "I"]

    /// Whether the cells are letters for such states: "A" for active records among which some are "D", deleted.
    static func areLetters(_ cells: Set<String>) -> Bool {
        !cells.isEmpty && cells.count <= 4 && cells.allSatisfy { standingLetters.contains($0) || struckLetters.contains($0) }
            && !cells.isDisjoint(with: standingLetters)
    }

    /// Keys of the letters that take a record back in a column of such letters; none where the cells are something else.
    static func struckKeys(_ cells: Set<String>) -> Set<String> { areLetters(cells) ? Set(struckLetters.map(Legend.key)) : [] }

    static func isState(_ text: String) -> Bool { standing.contains(FoldedText(text).string) || isStruck(text) }

    /// Whether the words tell what became of a claim, which a void one takes back with the session.
    static func isClaimState(_ text: String) -> Bool { StatusWords.saysClaim(text) || isState(text) }

    /// Whether the record was taken back.
    static func isStruck(_ text: String) -> Bool { struck.contains(FoldedText(text).string) }
}
