/// Why the files inside a file could not be taken out: what happened, and what to do.
public struct ContainerError: Error, Sendable, Hashable, CustomStringConvertible {
    /// A stable kebab-case name, for example `damaged-archive`.
    public var code: String
    /// What happened, and what to do. Holds no text of the paper.
    public var message: String

    /// An error with its name and what to do.
    public init(_ code: String, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The message.
    public var description: String { message }
}
