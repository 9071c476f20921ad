/// Something a person must know about a paper or a figure: what happened, where, and what to do.
public struct Problem: Sendable, Hashable {
    /// How much it matters.
    public enum Severity: String, Sendable, Hashable {
        /// The paper, or part of it, could not be read.
        case error
        /// Read, but a person must look.
        case warning
        /// Good to know.
        case note
    }

    public var severity: Severity
    /// A stable kebab-case name, for example `needs-password`.
    public var code: String
    /// What happened and what to do, in one or two sentences. Holds no child's name and no text of the document.
    public var message: String
    /// 1-based page, where one is meant.
    public var page: Int?

    public init(_ severity: Severity, _ code: String, _ message: String, page: Int? = nil) {
        self.severity = severity
        self.code = code
        self.message = message
        self.page = page
    }
}
