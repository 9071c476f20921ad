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

    static func isState(_ text: String) -> Bool { standing.contains(FoldedText(text).string) || isStruck(text) }

    /// Whether the words tell what became of a claim, which a void one takes back with the session.
    static func isClaimState(_ text: String) -> Bool { StatusWords.saysClaim(text) || isState(text) }

    /// Whether the record was taken back.
    static func isStruck(_ text: String) -> Bool { struck.contains(FoldedText(text).string) }
}
