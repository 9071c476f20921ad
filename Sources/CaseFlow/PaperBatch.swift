public import Confinement
import Foundation
import Pages
public import ProfileReading
public import ServiceRecords
import SheetReading

/// Reads papers in the workers of a pool, or in this process where there is none.
public struct PaperBatch: Sendable {
    /// A paper and the passwords to try on it.
    public struct Paper: Sendable, Hashable {
        public var file: String
        public var passwords: [String]
        public init(_ file: String, passwords: [String] = []) {
            self.file = file
            self.passwords = passwords
        }
    }

    /// `nil`: in this process, as tests do.
    public var pool: ReaderPool?

    /// What people say of logs and forms that the program does not know by itself.
    public var profiles: PaperProfiles

    public init(_ pool: ReaderPool?, profiles: PaperProfiles = PaperProfiles()) {
        self.pool = pool
        self.profiles = profiles
    }

    /// Reads every paper and hands over what it holds, in the order given. Stops early when the run is interrupted
    /// (``Interruption/signal``). Throws what `each` throws.
    public func read(_ papers: [Paper], each: (Int, [Document]) throws -> Void) rethrows {
        guard let pool else {
            for (place, paper) in papers.enumerated() {
                try each(place, PaperReader(passwords: paper.passwords, profiles: profiles).readAll(path: paper.file))
            }
            return
        }
        var places: [Int] = []
        var here: [Int] = []
        for (place, paper) in papers.enumerated() {
            if PaperBatch.isLargeText(paper.file) { here.append(place) } else { places.append(place) }
        }
        var next = here[...]
        let written = profiles.files.map { ReadingRequest.Profile(name: $0.name, text: $0.text) }
        try pool.run(
            places.map { ReadingRequest(.document, file: papers[$0].file, passwords: papers[$0].passwords, profiles: written) }
        ) {
            index, outcome in
            while let place = next.first, place < places[index] {
                try each(place, [PaperBatch.largeText(papers[place], profiles)])
                next.removeFirst()
            }
            try each(places[index], PaperBatch.documents(outcome, papers[places[index]].file))
        }
        for place in next where Interruption.signal == nil { try each(place, [PaperBatch.largeText(papers[place], profiles)]) }
    }

    /// What a worker's outcome says of the file.
    static func documents(_ outcome: ReaderPool.Outcome, _ file: String) -> [Document] {
        switch outcome {
        case .failure(let failure): return [unread(file, failure)]
        case .success(let bytes):
            guard var documents = Packer.value([Document].self, from: bytes), !documents.isEmpty else {
                return [unread(file, .garbled)]
            }
            // Whatever a worker says, it can only speak of the file that it was given.
            for index in documents.indices where !documents[index].file.hasPrefix(file) { documents[index].file = file }
            return documents
        }
    }

    /// A paper without content; its size, kind and hash are told all the same.
    private static func unread(_ file: String, _ failure: ReadingFailure) -> Document {
        var document = Document(file: file, kind: .unreadable, problems: [failure.problem])
        let isOpen: Bool =
            switch failure {
            case .fileUnreadable, .fileTooLarge, .noFile: false
            default: true
            }
        if isOpen, let data = FileManager.default.contents(atPath: file) {
            let bytes = [UInt8](data)
            document.sha256 = PaperReader.hash(bytes)
            document.bytes = bytes.count
            document.mediaType = Container.sniff(bytes).mediaType
        }
        return document
    }

    // MARK: Large text

    /// Whether the file is text of columns too large for a worker's memory: no library reads it, only code that checks its bounds.
    private static func isLargeText(_ file: String) -> Bool {
        var status = stat()
        guard stat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size >= LargeLog.usualMinimum,
            let data = try? Data(contentsOf: URL(filePath: file), options: .alwaysMapped)
        else { return false }
        return data.withUnsafeBytes { [Container.delimited, .plainText].contains(Container.sniff($0)) }
    }

    /// Reads it here, unless it has become something else meanwhile.
    private static func largeText(_ paper: Paper, _ profiles: PaperProfiles) -> Document {
        guard let data = FileManager.default.contents(atPath: paper.file) else { return unread(paper.file, .fileUnreadable) }
        let bytes = [UInt8](data)
        guard [Container.delimited, .plainText].contains(Container.sniff(bytes)) else { return unread(paper.file, .garbled) }
        return PaperReader(passwords: paper.passwords, profiles: profiles).read(bytes, file: paper.file)
    }
}

extension PaperProfiles {
    /// The profiles that came with a request; the parent has checked them.
    init(_ written: [ReadingRequest.Profile]) {
        let files = written.map { ProfileFile(name: $0.name, text: $0.text) }
        self = (try? PaperProfiles(files)) ?? PaperProfiles()
    }
}
