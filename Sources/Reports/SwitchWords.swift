/// What each policy switch decides, in one plain line.
enum SwitchWords {
    private static let lines: [String: String] = [
        "week.closed": "A week with no school requires nothing",
        "week.partial": "What a week with closed days requires",
        "week.boundary": "What a week requires when the IEP begins or ends inside it",
        "month.partial_break": "What a month with a school break requires",
        "halfday": "Sessions planned after an early dismissal",
        "closure.unplanned": "Sessions lost to snow days and other sudden closures",
        "comment.exclusions": "Days that the IEP's comments take out, such as the first two weeks",
        "student_absent": "Sessions lost because the child was absent",
        "student_absent.same_day_provider_absent": "Days on which both the child and the provider were absent",
        "school_activity": "Sessions lost to tests, trips and assemblies",
        "refused": "Sessions the child would not take part in",
        "suspension": "Sessions lost to suspension",
        "undocumented": "Minutes that no record covers",
        "makeup": "Which shortage a make-up session repairs",
        "makeup.double": "Whether a make-up also fills its own week",
        "surplus": "Minutes beyond what a period requires",
        "short_session": "A session shorter than promised counts its actual minutes",
        "long_session": "A longer session counts within its own period only",
        "group_for_individual": "Group sessions where the IEP says individual",
        "individual_for_group": "Individual sessions where the IEP says group",
        "group_over_cap": "Groups larger than the IEP allows",
        "role_mismatch": "Sessions by another kind of provider than the IEP names",
        "setting_mismatch": "Sessions in another place than the IEP names",
        "remote_for_inperson": "Remote sessions where the IEP does not say remote",
        "consult_for_direct": "Talks among adults do not fill direct minutes",
        "range": "Which end of a range such as 20-30 minutes is required",
        "cap": "Amounts worded as \u{201C}up to\u{201D}",
        "unit_minutes": "Minutes behind 15-minute billing units",
        "overlap_same_service": "Two sessions of one service at the same time",
        "duplicates": "The same session in two records counts once",
        "late_entry": "Sessions entered long after their day",
        "on_closed_day": "Sessions logged on a day without school",
        "on_absent_day": "Sessions logged on a day the child was absent",
        "reasons.order": "Which logged reasons explain a shortage first",
    ]

    /// What the switch decides, or its bare name.
    static func text(_ name: String) -> String { lines[name] ?? name }

    /// A setting as words: "pro_rata" as "pro rata".
    static func setting(_ setting: String) -> String { PlainWords.spaced(setting) }
}
