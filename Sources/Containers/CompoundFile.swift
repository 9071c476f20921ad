/// A file of streams in folders inside one file: the OLE2 format that old Excel, Word and Outlook write ([MS-CFB]).
///
/// Every offset is checked and every chain of sectors is followed for at most as many steps as the file has sectors, so a file made
/// to run in a circle or past its end only gives less.
public struct CompoundFile: Sendable {
    /// A stream or folder ("storage").
    public struct Entry: Sendable, Hashable {
        /// The name, as it stands in the folder.
        public var name: String
        /// Whether it holds other entries.
        public var isFolder: Bool
        /// The place in ``CompoundFile/entries`` of the folder that holds it; `nil` for the root.
        public var parent: Int?
        fileprivate var start: Int
        /// The stated size in bytes of a stream.
        public fileprivate(set) var size: Int
    }

    /// All entries that can be reached from the root, which comes first.
    public private(set) var entries: [Entry] = []
    private let bytes: [UInt8]
    private let sectorShift: Int
    private let smallestLarge: Int
    private var table: [UInt32] = []
    private var miniTable: [UInt32] = []
    private var miniStream: [UInt8] = []

    /// A message or workbook has a few dozen; a file with more is made to keep its reader busy.
    private static let mostEntries = 20_000
    private static let endOfChain: UInt32 = 0xFFFF_FFFE
    private static let mark: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

    /// Opens the file; throws when it is no compound file or its folders cannot be found.
    public init(_ bytes: [UInt8]) throws(ContainerError) {
        self.bytes = bytes
        guard bytes.count >= 512, bytes.starts(with: CompoundFile.mark), let shift = bytes.word16(30), shift == 9 || shift == 12,
            let cutoff = bytes.word32(56), let folders = bytes.word32(48), let mini = bytes.word32(60)
        else { throw CompoundFile.damaged }
        sectorShift = shift
        smallestLarge = cutoff
        table = allocation()
        readFolders(chain(from: UInt32(folders), limit: bytes.count))
        guard let root = entries.first else { throw CompoundFile.damaged }
        miniTable = CompoundFile.words(chain(from: UInt32(mini), limit: bytes.count))
        miniStream = chain(from: UInt32(root.start), limit: root.size)
    }

    private static let damaged = ContainerError(
        "damaged-file", "The file is damaged or cut short. Ask for it again, or open it in an office program and save a copy.")

    /// The bytes of the stream whose name this is, in the root; names are compared without regard to case.
    public func stream(_ name: String) -> [UInt8]? {
        entries.indices.first {
            entries[$0].parent == 0 && !entries[$0].isFolder && entries[$0].name.lowercased() == name.lowercased()
        }
        .map(stream(at:))
    }

    /// The bytes of the stream at this place of ``entries``; fewer than its stated size when the file is cut short.
    public func stream(at index: Int) -> [UInt8] {
        guard entries.indices.contains(index), !entries[index].isFolder else { return [] }
        let entry = entries[index]
        return entry.size < smallestLarge
            ? miniChain(from: UInt32(entry.start), size: entry.size) : chain(from: UInt32(entry.start), limit: entry.size)
    }

    /// The places in ``entries`` of what the folder holds.
    public func children(of folder: Int) -> [Int] { entries.indices.filter { entries[$0].parent == folder } }

    // MARK: sectors

    private func sector(_ number: UInt32) -> Range<Int>? {
        let start = (Int(number) + 1) << sectorShift
        guard number < 0xFFFF_FFFA, start < bytes.count else { return nil }
        return start..<min(bytes.count, start + 1 << sectorShift)
    }

    private static func words(_ bytes: [UInt8]) -> [UInt32] {
        (0..<bytes.count / 4).map { UInt32(bytes.word32($0 * 4) ?? 0) }
    }

    /// Where each sector goes on: the tables that the header lists, and those that a chain of lists lists.
    private func allocation() -> [UInt32] {
        var places = (0..<109).compactMap { bytes.word32(76 + $0 * 4).map(UInt32.init) }
        var next = UInt32(bytes.word32(68) ?? 0)
        let most = bytes.count >> sectorShift
        var steps = 0
        while let range = sector(next), steps <= most {
            let list = CompoundFile.words(Array(bytes[range]))
            places += list.dropLast()
            next = list.last ?? CompoundFile.endOfChain
            steps += 1
        }
        var result: [UInt32] = []
        for place in places.prefix(most + 1) {
            guard let range = sector(place) else { continue }
            result += CompoundFile.words(Array(bytes[range]))
        }
        return result
    }

    private func chain(from start: UInt32, limit: Int) -> [UInt8] {
        var result: [UInt8] = []
        var next = start
        var steps = 0
        while let range = sector(next), result.count < limit, steps <= table.count {
            result += bytes[range]
            guard table.indices.contains(Int(next)) else { break }
            next = table[Int(next)]
            steps += 1
        }
        if result.count > limit { result.removeLast(result.count - limit) }
        return result
    }

    private func miniChain(from start: UInt32, size: Int) -> [UInt8] {
        var result: [UInt8] = []
        var next = start
        var steps = 0
        while result.count < size, steps <= miniTable.count {
            let from = Int(next) << 6
            guard next < 0xFFFF_FFFA, from < miniStream.count else { break }
            result += miniStream[from..<min(miniStream.count, from + 64)]
            guard miniTable.indices.contains(Int(next)) else { break }
            next = miniTable[Int(next)]
            steps += 1
        }
        if result.count > size { result.removeLast(result.count - size) }
        return result
    }

    // MARK: folders

    private struct Record {
        var entry: Entry
        var left: Int
        var right: Int
        var child: Int
    }

    private static func record(_ bytes: [UInt8], at: Int) -> Record? {
        guard at + 128 <= bytes.count, (1...5).contains(bytes[at + 66]) else { return nil }
        let length = min(64, max(2, bytes.word16(at + 64) ?? 2)) - 2
        let units = (0..<length / 2).map { UInt16(bytes[at + $0 * 2]) | UInt16(bytes[at + $0 * 2 + 1]) << 8 }
        let entry = Entry(
            name: String(decoding: units, as: UTF16.self), isFolder: bytes[at + 66] != 2, parent: nil,
            start: bytes.word32(at + 116) ?? 0,
            size: bytes.word32(at + 120) ?? 0)
        return Record(
            entry: entry, left: bytes.word32(at + 68) ?? 0, right: bytes.word32(at + 72) ?? 0, child: bytes.word32(at + 76) ?? 0)
    }

    /// Walks the tree of siblings of each folder once; an entry that is reached twice is left out the second time.
    private mutating func readFolders(_ directory: [UInt8]) {
        guard let root = CompoundFile.record(directory, at: 0) else { return }
        entries = [root.entry]
        var seen: Set<Int> = [0]
        var open: [(number: Int, parent: Int)] = [(root.child, 0)]
        while let (number, parent) = open.popLast(), entries.count < CompoundFile.mostEntries {
            guard number < directory.count / 128, seen.insert(number).inserted,
                let record = CompoundFile.record(directory, at: number * 128)
            else { continue }
            var entry = record.entry
            entry.parent = parent
            entries.append(entry)
            open.append((record.left, parent))
            open.append((record.right, parent))
            if entry.isFolder { open.append((record.child, entries.count - 1)) }
        }
    }
}
