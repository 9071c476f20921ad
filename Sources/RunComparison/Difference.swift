/// What is another in one student's results.
public struct StudentDifference: Sendable, Hashable {
    public var student: ResultRecord.Student
    /// Why figures may be others, of the whole run: settings, papers, the program.
    public var causes: [Cause]
    /// The lines that differ, in the order of the newer run; then those that are gone.
    public var lines: [LineDifference]
    /// Remarks that only one run has.
    public var remarks: [RemarkDifference]

    /// Figures beside the lines that are others: time limits, compensatory minutes, sessions that fit no promise, a parent's days.
    public var facts: [FactDifference]

    /// Whether any figure, and not only a remark, is another.
    public var changesFigures: Bool { lines.contains(where: \.changesFigures) || !facts.isEmpty }
    /// Whether there is nothing to tell.
    var isEmpty: Bool { lines.isEmpty && remarks.isEmpty && causes.isEmpty && facts.isEmpty }
}

/// A figure beside the lines, before and after; `nil` where a run has none.
public struct FactDifference: Sendable, Hashable {
    /// `limit`, `compensatory`, `unmatched_sessions` or `observations`.
    public var kind: String
    /// What of it: "state_complaint_one_year, inside, standard, missed".
    public var name: String
    public var old: Int?
    public var new: Int?
}

/// What is another in one line.
public struct LineDifference: Sendable, Hashable {
    /// Whether both runs have the line.
    public enum Presence: String, Sendable, Hashable { case both, added, gone }

    public var presence: Presence
    public var service: String
    public var serviceText: String
    public var delivery: String
    public var scope: String
    /// The figures of each profile that differ; the profiles in the order standard, literal, conservative.
    public var figures: [FigureDifference]
    /// What in the papers moved them, as far as the two results show it.
    public var causes: [Cause]
    /// The periods whose figures differ under the profile that the runs show; empty where the runs show different ones.
    public var periods: [PeriodDifference]

    /// Whether figures are others, or are given in one run only.
    public var changesFigures: Bool { !figures.isEmpty || !periods.isEmpty || presence != .both }
}

/// The figures of one profile before and after.
public struct FigureDifference: Sendable, Hashable {
    public var profile: String
    public var old: FigureRecord
    public var new: FigureRecord
}

/// The figures of one period before and after; `nil` where a run has no such period.
public struct PeriodDifference: Sendable, Hashable {
    public var from: String
    public var through: String
    public var old: FigureRecord?
    public var new: FigureRecord?
    /// How many sessions were counted in it.
    public var oldSessions: Int
    public var newSessions: Int
}

/// A finding, question or problem that only one of the runs has.
public struct RemarkDifference: Sendable, Hashable {
    public enum Sort: String, Sendable, Hashable { case finding, question, problem }
    public var sort: Sort
    /// The finding's kind or the problem's code.
    public var kind: String?
    public var message: String
    /// Whether the newer run has it.
    public var isNew: Bool
}

/// Something that is another and can move figures.
public enum Cause: Sendable, Hashable {
    /// The release that counted; `nil` where a result does not say.
    case program(old: String?, new: String?)
    /// The first and last day.
    case window(old: String?, new: String?)
    /// Whose figures the periods show.
    case profile(old: String, new: String)
    /// A policy switch.
    case policySwitch(name: String, old: String?, new: String?)
    case paperAdded(file: String, kind: String)
    case paperGone(file: String, kind: String)
    /// The same name and another content.
    case paperChanged(file: String, kind: String)
    /// The same content under another name: moves no figure.
    case paperRenamed(old: String, new: String)
    /// The older result does not say on which papers it rests.
    case papersUnknown
    /// Nothing of what the results tell is another but the figures.
    case nothingKnown

    /// Mandates that are in force in one run only, with the words of their span: `file m1, from through`.
    case mandates(gone: [LineRecord.Interval], added: [LineRecord.Interval])
    /// What periods require, from one number of minutes to another, and how many periods so.
    case requirement(old: Int, new: Int, periods: Int)
    /// Periods that only one run has.
    case periods(gone: Int, added: Int)
    /// Sessions counted in all.
    case sessions(old: Int, new: Int)
    /// As many sessions, but others or in other periods.
    case otherSessions(periods: Int)
    /// A month's record: `none`, `partial`, `empty`, `log`; `nil` where the run has no such month.
    case record(month: String, old: String?, new: String?)
    /// Minutes booked for a reason.
    case reason(name: String, old: Int, new: Int)
    /// Why no figure is given.
    case blocked(old: String?, new: String?)
    /// The readings of an ambiguous amount are others.
    case readings(old: [String], new: [String])
}
