import Foundation

/// Why a truth file could not be used: which file, where in it, and what to do.
public struct TruthFileError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kinds of failure, as stable names.
    public enum Code: String, Sendable, Hashable {
        /// The file is not there or may not be read.
        case unreadable = "truth-unreadable"
        /// The file is no JSON.
        case notJSON = "truth-not-json"
        /// The file says nothing that could be scored: neither `mandates` nor `sessions`.
        case nothingToScore = "truth-nothing-to-score"
        /// A value is not of the kind that the contract gives it.
        case badValue = "truth-bad-value"
    }

    /// What kind of failure.
    public var code: Code
    /// The truth file's name, without its folder.
    public var file: String
    /// What is wrong and what to do.
    public var message: String

    /// An error of this kind in this file.
    public init(_ code: Code, file: String, _ message: String) {
        self.code = code
        self.file = file
        self.message = message
    }

    /// File and message.
    public var description: String { "\(file): \(message)" }
}

/// What a careful reader finds in one document: the contents of a `NAME.truth.json` (JSON contract, section 5).
///
/// Only what the file states is scored: a field that is absent is left alone, `null` says that the paper has no such value.
/// Beside the contract's fields a mandate may carry `accept` (other right values by field), a part of its frequency `accept` and
/// `acceptParts` (other right divisions into parts), and a row `optional` (may be left out). `notMandates` lists words that look like
/// a mandate and are none.
public struct TruthFile: Sendable {
    /// The ending of every truth file.
    public static let ending = ".truth.json"

    /// The document's name, in the same folder: the truth's `file`, else the one file beside it with the same name.
    public var documentFileName: String
    /// What opens the document, where it is locked.
    public var password: String?
    /// Names in the truth that the contract does not have; nothing can ever match them.
    public private(set) var remarks: [String]
    /// The mandates, or `nil` when they are not scored.
    let mandates: [TruthMandate]?
    /// The sessions, or `nil` when they are not scored.
    let sessions: [TruthSession]?
    /// Words that tempt a reader, folded.
    let notMandates: [Words]

    /// Reads a truth file.
    ///
    /// Throws a ``TruthFileError`` when the file cannot be read, is no JSON, lacks both `mandates` and `sessions`, or
    /// holds a value of the wrong kind.
    public static func load(_ path: String) throws -> TruthFile {
        let url = URL(fileURLWithPath: path)
        let name = url.lastPathComponent
        guard let data = try? Data(contentsOf: url) else {
            throw TruthFileError(.unreadable, file: name, "The file cannot be opened. Check its path and that you may read it.")
        }
        let folder = url.deletingLastPathComponent().path
        let neighbours = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return try TruthFile(json: Array(data), name: name, neighbours: neighbours)
    }

    /// Every truth file in a folder and the folders in it, as paths, in order of name; empty where there is none.
    public static func paths(in folder: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder).filter { $0.hasSuffix(ending) }.sorted()
            .map { folder + "/" + $0 }
    }

    /// Reads the bytes of a truth file of this name; `neighbours` are the names of the files beside it.
    public init(json bytes: [UInt8], name: String, neighbours: [String] = []) throws {
        guard let json = try? JSONValue(json: bytes), case .object = json else {
            throw TruthFileError(.notJSON, file: name, "This is no JSON object. Look for a missing comma, bracket or quote.")
        }
        guard json["mandates"] != nil || json["sessions"] != nil else {
            throw TruthFileError(
                .nothingToScore, file: name,
                "The truth has neither `mandates` nor `sessions`. Add the one to be scored; an empty list says there are none.")
        }
        var reader = TruthReader(file: name)
        mandates = try reader.rows(json, "mandates") { try $0.mandate($1, $2) }
        sessions = try reader.rows(json, "sessions") { try $0.session($1, $2) }
        notMandates = try reader.texts(json["notMandates"], "notMandates").map { Words($0) }
        password = try reader.text(json, "password", "")
        let stated = try reader.text(json, "file", "")
        documentFileName = stated ?? TruthFile.document(of: name, among: neighbours)
        remarks = reader.remarks
    }

    /// The document of a truth that does not name it: `NAME.pdf`, or the only other file called `NAME`.
    private static func document(of name: String, among neighbours: [String]) -> String {
        let stem = name.hasSuffix(ending) ? String(name.dropLast(ending.count)) : name
        let usual = stem + ".pdf"
        let others = neighbours.filter { $0.hasPrefix(stem + ".") && !$0.hasSuffix(ending) }
        guard !others.contains(usual), others.count == 1, let only = others.first else { return usual }
        return only
    }
}
