import CaseFlow

/// Very large logs are read a student at a time; smaller ones in one piece.
enum LargeLogs {
    /// Prints a very large log row by row; `nil` when the papers are not one.
    static func extract(_ paths: [String], output: Output) throws -> Int32? { nil }
    /// Reconciles a very large log student by student; `nil` when the papers hold none.
    static func reconcile(_ paths: [String], options: CaseReader.Options, output: Output) throws -> Int32? { nil }
}
