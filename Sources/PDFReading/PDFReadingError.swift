/// Why a PDF could not be read at all.
public struct PDFReadingError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kinds of failure, as stable names.
    public enum Code: String, Sendable, Hashable {
        /// The file is locked and no password was given.
        case needsPassword = "needs-password"
        /// The file is locked and none of the passwords opens it.
        case wrongPassword = "wrong-password"
        /// The file begins as a PDF, but cannot be followed.
        case damaged
        /// The file holds nothing.
        case empty
        /// The file is something else.
        case notAPDF = "not-a-pdf"
        /// The file opens, but holds no page.
        case noPages = "no-pages"
    }

    /// What kind of failure.
    public var code: Code

    /// The error of this kind.
    public init(_ code: Code) {
        self.code = code
    }

    /// What happened and what to do.
    public var message: String {
        switch code {
        case .needsPassword: "The PDF is locked. Give its password with --password."
        case .wrongPassword: "The PDF is locked and none of the passwords given opens it. Ask the sender for the password."
        case .damaged: "The PDF is damaged and cannot be read. Ask for the file again, or print it to a new PDF and try that."
        case .empty: "The file is empty (0 bytes). Ask for the file again."
        case .notAPDF: "The file is not a PDF. Look at what it is, or ask for the paper again as a PDF."
        case .noPages: "The PDF opens but holds no page; it is probably cut off or damaged. Ask for the file again."
        }
    }

    /// Code and message.
    public var description: String { "\(code.rawValue): \(message)" }
}
