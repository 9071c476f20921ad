import Foundation
import RunComparison

/// A file that `reconcile` wrote: JSON of one student or several, or JSON Lines with a student in each.
struct ResultFile {
    /// Why a file is no such result, in words with what to do.
    struct Fault: Error {
        var words: String
    }

    private struct Several: Decodable {
        var students: [ResultRecord]
        var problems: [ResultRecord.Remark]?
    }

    /// What to do where a file is something else.
    private static let advice = "Give two files written by `iepledger reconcile --format json` or `--format jsonl`."

    private let path: String
    /// Problems of papers without a student stand in JSON of several students alone.
    private(set) var tellsStrays = false
    /// One text for each line of JSON Lines, with the line's number; else the whole file.
    private var texts: [(number: Int?, bytes: Data)]

    init(_ path: String) throws(Fault) {
        self.path = path
        let content: Data
        do {
            content = try Data(contentsOf: URL(filePath: path), options: .mappedIfSafe)
        } catch {
            throw Fault(words: "the file cannot be opened. Check that it is there and that you may read it.")
        }
        let bytes: Data = content.starts(with: [0xEF, 0xBB, 0xBF]) ? content.dropFirst(3) : content
        var lines: [(number: Int?, bytes: Data)] = []
        for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            let text: Data = line.last == 0x0D ? line.dropLast() : line
            if !text.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { lines.append((index + 1, text)) }
        }
        guard let first = lines.first else { throw Fault(words: "the file is empty. \(ResultFile.advice)") }
        // In JSON Lines each line is a whole object; a text laid out over lines begins with a brace alone.
        let areLines = first.bytes.first == 0x7B && first.bytes.last == 0x7D && lines.count > 1
        texts = areLines ? lines : [(nil, bytes)]
        tellsStrays = !areLines
    }

    /// What two files do not have in common: lines of JSON Lines that are the same byte for byte are not taken apart.
    struct Contents {
        var old: [ResultRecord] = []
        var new: [ResultRecord] = []
        var oldProblems: [ResultRecord.Remark] = []
        var newProblems: [ResultRecord.Remark] = []
        /// Students whose lines are the same.
        var unchanged = 0
    }

    /// The contents of the older and the newer file. Throws the fault with the path of the file that has it.
    static func contents(_ old: ResultFile, _ new: ResultFile) throws(Named) -> Contents {
        var counts: [Data: Int] = [:]
        // The first lines are always taken apart, so that two equal files of another kind are no equal results.
        for text in old.texts.dropFirst() { counts[text.bytes, default: 0] += 1 }
        var shared: [Data: Int] = [:]
        var newer: [(number: Int?, bytes: Data)] = []
        for (index, text) in new.texts.enumerated() {
            if index > 0, let count = counts[text.bytes], count > 0 {
                counts[text.bytes] = count - 1
                shared[text.bytes, default: 0] += 1
            } else {
                newer.append(text)
            }
        }
        var contents = Contents()
        contents.unchanged = shared.values.reduce(0, +)
        for (index, text) in old.texts.enumerated() {
            if index > 0, let count = shared[text.bytes], count > 0 {
                shared[text.bytes] = count - 1
            } else {
                try old.read(text, &contents.old, &contents.oldProblems)
            }
        }
        for text in newer { try new.read(text, &contents.new, &contents.newProblems) }
        if !old.tellsStrays || !new.tellsStrays { (contents.oldProblems, contents.newProblems) = ([], []) }
        return contents
    }

    /// A fault with the file that has it.
    struct Named: Error {
        var path: String
        var fault: Fault
    }

    private func read(
        _ text: (number: Int?, bytes: Data), _ records: inout [ResultRecord], _ problems: inout [ResultRecord.Remark]
    ) throws(Named) {
        let place = text.number.map { "line \($0): " } ?? ""
        let bytes = text.bytes
        func fault(_ words: String) -> Named { Named(path: path, fault: Fault(words: place + words + " " + ResultFile.advice)) }
        do {
            let decoder = JSONDecoder()
            if let several = try? decoder.decode(Several.self, from: bytes) {
                records += several.students
                problems += several.problems ?? []
            } else {
                records.append(try decoder.decode(ResultRecord.self, from: bytes))
            }
        } catch DecodingError.dataCorrupted(let context) where context.codingPath.isEmpty {
            throw fault("this is no JSON.")
        } catch let error as DecodingError {
            throw fault("this is no result of reconcile\(ResultFile.place(error)).")
        } catch {
            throw fault("this is no result of reconcile.")
        }
    }

    /// ": lines.0.figures is missing", without a word of what the file holds.
    private static func place(_ error: DecodingError) -> String {
        func words(_ path: [any CodingKey]) -> String { path.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".") }
        switch error {
        case .keyNotFound(let key, let context): return ": \(words(context.codingPath + [key])) is missing"
        case .valueNotFound(_, let context), .typeMismatch(_, let context), .dataCorrupted(let context):
            let path = words(context.codingPath)
            return path.isEmpty ? "" : ": \(path) is not what it should be"
        @unknown default: return ""
        }
    }
}
