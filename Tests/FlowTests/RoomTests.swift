import Testing

/// Which room may import whom. This dictionary is the architecture: SwiftPM refuses cycles, but not an import nobody declared.
///
/// The order is the paper's journey. Readers never import one another; what lies between reading and printing is pure.
let mayImport: [String: Set<String>] = [
    // C libraries: a module map and a header, no Swift.
    "CPopplerCore": [], "CXML2": [], "CArchive": [], "CIcal": [], "CTesseract": [], "CLeptonica": [], "CSeccomp": [],
    "PopplerShim": [],

    // What every room speaks of.
    "CivilTime": [],
    "Pages": ["CivilTime"],
    "ServiceRecords": ["CivilTime", "Pages"],

    // The files inside a file: archives, mails and compound files, of which old workbooks are one kind.
    "Containers": ["CArchive", "CXML2"],

    // Readers of files: bytes to pages or sheets, each the only one that knows its C library.
    "PDFReading": ["PopplerShim", "Pages", "Synchronization"],
    // Pictures of pages to pages.
    "TextRecognition": ["CLeptonica", "CTesseract", "Pages"],
    // The C library of each system, to map a very large file into memory.
    "SheetReading": ["CArchive", "CXML2", "CivilTime", "Containers", "Darwin", "Glibc", "Musl", "Pages"],
    "CalendarReading": ["CIcal", "CivilTime", "Pages"],

    // Readers of meaning: pages and sheets to records. Pure.
    "Tables": ["Pages"],
    "Vocabulary": ["ServiceRecords"],
    "FrequencyLanguage": ["ServiceRecords"],
    "FormProfiles": ["ServiceRecords", "Yams"],
    "MandateReading": ["CivilTime", "FormProfiles", "FrequencyLanguage", "Pages", "ServiceRecords", "Synchronization", "Tables", "Vocabulary"],
    "PaperSorting": ["CivilTime", "Pages", "ServiceRecords", "Tables"],
    "SessionReading": ["CivilTime", "Pages", "ServiceRecords", "Vocabulary"],

    // What people write of papers that the readers do not know: YAML to profiles. Pure.
    "ProfileReading": ["FormProfiles", "MandateReading", "ServiceRecords", "SessionReading", "Yams"],

    // Arithmetic: records to figures. Pure.
    "Reconciliation": ["CivilTime", "Pages", "ServiceRecords"],

    // Two runs' results, as they were printed, held against one another. Pure.
    "RunComparison": [],

    // Measuring: what was read against a truth file.
    "Evaluation": ["CivilTime", "Pages", "ServiceRecords"],

    // Processes that can only read: started, fed, limited and heard here.
    "Confinement": ["CSeccomp", "CivilTime", "Darwin", "Glibc", "Pages", "ServiceRecords", "Synchronization"],

    // The far end: figures to print, the journey in one place, the commands.
    "Reports": ["CivilTime", "Pages", "Reconciliation", "RunComparison", "ServiceRecords"],
    "CaseFlow": [
        "CalendarReading", "CivilTime", "Confinement", "Containers", "Crypto", "FrequencyLanguage", "MandateReading", "PDFReading",
        "Pages", "PaperSorting", "ProfileReading", "Reconciliation", "Reports", "ServiceRecords", "SessionReading", "SheetReading",
        "Synchronization", "Tables", "TextRecognition", "Vocabulary",
    ],
    "iepledger": [
        "ArgumentParser", "CaseFlow", "CivilTime", "Confinement", "Evaluation", "FrequencyLanguage", "Pages", "ProfileReading", "Reconciliation",
        "Reports", "RunComparison", "ServiceRecords",
    ],
]

/// The only rooms that touch files and clocks, and so the only ones with Foundation.
let mayImportFoundation: Set<String> = ["CaseFlow", "Evaluation", "iepledger"]
let foundation: Set<String> = ["Foundation", "FoundationEssentials"]

/// The rooms that compute from what they are given and nothing else.
let pureRooms: Set<String> = [
    "CivilTime", "Pages", "ServiceRecords", "Tables", "Vocabulary", "FormProfiles", "FrequencyLanguage", "MandateReading",
    "PaperSorting", "ProfileReading", "SessionReading", "Reconciliation", "Reports", "RunComparison",
]

@Suite("Who may import whom")
struct RoomTests {
    @Test("every room in Sources has its row in the table")
    func everyRoomHasARow() throws {
        let rooms = try PackageFolder.rooms()
        #expect(rooms.count > 10)
        for room in rooms { #expect(mayImport[room] != nil, "\(room) is not in the table of Tests/FlowTests/RoomTests.swift") }
    }

    @Test("every row of the table has its room", arguments: mayImport.keys.sorted())
    func everyRowHasARoom(room: String) throws {
        #expect(try PackageFolder.rooms().contains(room), "Sources/\(room) has no files")
    }

    @Test("every row names rooms that exist, or modules from outside")
    func rowsNameRooms() {
        let outside: Set<String> = [
            "ArgumentParser", "Crypto", "Darwin", "Dispatch", "Glibc", "Musl", "Synchronization", "Yams",
        ]
        for (room, imports) in mayImport {
            #expect(
                imports.subtracting(mayImport.keys).isSubset(of: outside), "\(room) may import a room that is not in the table")
        }
    }

    @Test("no room imports what the table does not allow", arguments: mayImport.keys.sorted())
    func importsAreAllowed(room: String) throws {
        let allowed = (mayImport[room] ?? []).union(mayImportFoundation.contains(room) ? foundation : [])
        for (_, line) in try SourceLine.holding(["import "], inRoom: room, endings: [".swift"]) {
            guard let module = line.importedModule else { continue }
            #expect(allowed.contains(module), "\(line)")
        }
    }

    @Test("a pure room reads no file and no clock", arguments: pureRooms.sorted())
    func pureRoomsArePure(room: String) throws {
        let words = ["FileManager", "FileHandle", "fopen(", "Date()", "Date.now", "ContinuousClock", "ProcessInfo", "getenv("]
        for (word, line) in try SourceLine.holding(words, inRoom: room, endings: [".swift"]) { Issue.record("\(word): \(line)") }
    }

    @Test("the scanner of imports sees every form of import")
    func importForms() {
        let forms = [
            "import Pages": "Pages", "public import Pages": "Pages", "@preconcurrency import Dispatch": "Dispatch",
            "  @_exported public import Pages  // all": "Pages", "import struct Pages.Box": "Pages",
            "import Glibc.socket": "Glibc",
            "import Pages; import Tables": "Pages",
        ]
        for (text, module) in forms { #expect(SourceLine(path: "", number: 1, text: text).importedModule == module, "\(text)") }
        for text in ["// import Pages", "let important = 1", "/// import Pages", ""] {
            #expect(SourceLine(path: "", number: 1, text: text).importedModule == nil, "\(text)")
        }
    }
}
