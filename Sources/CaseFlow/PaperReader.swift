public import ServiceRecords
import CalendarReading
import CivilTime
import Crypto
import Foundation
import PDFReading
import Pages
public import ProfileReading
import SessionReading
import SheetReading
import Tables

/// Reads one paper: bytes in, everything it says out. Never throws: what cannot be read is said in the document's problems.
public struct PaperReader: Sendable {
    /// Passwords to try on locked papers.
    public var passwords: [String]
    /// Told how many pages a paper has, before they are understood: who waits for it may grant more time.
    var pagesCounted: (@Sendable (Int) -> Void)?

    /// What people say of logs and forms that the program does not know by itself.
    public var profiles: PaperProfiles

    public init(passwords: [String] = [], profiles: PaperProfiles = PaperProfiles()) {
        self.passwords = passwords
        self.profiles = profiles
    }

    /// Reads the file at the path.
    public func read(path: String) -> Document {
        guard let data = FileManager.default.contents(atPath: path) else {
            return Document(file: path, kind: .unreadable, problems: [PaperCollector.unreadable])
        }
        return read([UInt8](data), file: path)
    }

    /// Reads a paper held in memory; `file` is its name in the output.
    public func read(_ bytes: [UInt8], file: String) -> Document {
        var document = Document(file: file, sha256: PaperReader.hash(bytes), bytes: bytes.count)
        let container = Container.sniff(bytes)
        document.mediaType = container.mediaType
        switch container {
        case .pdf: readPDF(bytes, into: &document)
        case .image: readPicture(bytes, container, into: &document)
        case .ics: readICS(bytes, into: &document)
        case _ where container.mayHoldSheets: readSheets(bytes, into: &document)
        default:
            document.kind = .unreadable
            document.problems.append(container.refusal)
        }
        if document.kind == .other, container == .plainText || (container == .delimited && document.isNamedPDF) { sayWhatTextIs(&document) }
        document.problems += DateCheck.problems(of: document)
        return document
    }

    /// Text without columns holds nothing to read; a file named `.pdf` ought to have been something else.
    private func sayWhatTextIs(_ document: inout Document) {
        document.kind = .unreadable
        document.problems.removeAll { $0.code == "nothing-recognised" }
        document.problems.append(
            document.isNamedPDF
                ? Problem(
                    .error, "not-a-pdf",
                    "The file is named .pdf but holds text that is no PDF. Look at what it is, or ask for the paper again as a PDF.")
                : Problem(
                    .error, "nothing-recognised",
                    "The file holds plain text without columns. Only IEPs as PDF, logs as CSV, XLSX or PDF and calendars as ICS, CSV or XLSX are read."))
    }

    static func hash(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        for byte in SHA256.hash(data: bytes) {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }

    // MARK: Spreadsheets and calendars

    private func readICS(_ bytes: [UInt8], into document: inout Document) {
        do {
            let reading = try CalendarReader.read(ics: bytes)
            document.kind = .schoolCalendar
            document.textSource = .text
            document.calendarDays = reading.days
            document.problems += reading.problems
        } catch {
            document.kind = .unreadable
            document.problems.append(Problem(.error, error.code, error.message))
        }
    }

    private func readSheets(_ bytes: [UInt8], into document: inout Document) {
        let read: SheetsRead
        do {
            read = try SheetReader.read(bytes)
        } catch {
            document.kind = .unreadable
            document.problems.append(Problem(.error, error.code, error.message))
            return
        }
        document.textSource = .text
        document.problems += read.problems
        if let observations = ObservationReader.read(read.sheets) { return take(observations, into: &document) }
        if profiles.logs.isEmpty, CaseloadReader.isPlain(read.sheets), let caseload = CaseloadReader.read(read.sheets) {
            document.kind = .iep
            document.mandates = caseload
            return
        }
        let log = LogReader.read(read.sheets, fileName: PaperReader.name(of: document.file), profiles: profiles.logs)
        if log.isServiceLog, !log.profiles.isEmpty { return take(log, into: &document) }
        let calendar = !log.isServiceLog || log.saysNoSession ? CalendarReader.read(read.sheets) : nil
        if let calendar, !calendar.days.isEmpty {
            document.kind = .schoolCalendar
            document.calendarDays = calendar.days
            document.problems += calendar.problems
            if LogReader.mayBeLog(read.sheets) { document.problems.append(Self.logOrCalendar) }
            return
        }
        // A web page or Word document may be an IEP; only what names no IEP of its own is a list of many students' services.
        if !log.isServiceLog || log.sessions.count < 6 || log.hasFewDays, let paper = textPaper(bytes, document), paper.isTold(besides: log) {
            document = paper
            return
        }
        if !log.isServiceLog, let caseload = CaseloadReader.read(read.sheets), !caseload.isEmpty {
            document.kind = .iep
            document.mandates = caseload
            return
        }
        if let calendar, calendar.monthsDrawn >= 2 {
            document.kind = .schoolCalendar
            document.problems += calendar.problems
            return
        }
        take(log, into: &document)
    }

    /// Reads a web page or Word document as a paper of pages, which may be an IEP.
    private func textPaper(_ bytes: [UInt8], _ document: Document) -> Document? {
        guard let pages = try? TextPages.read(bytes), pages.contains(where: { !$0.words.isEmpty }) else { return nil }
        var paper = document
        var assembly = PartAssembly(
            pages, pages.map(PageLayout.init(of:)), fileName: PaperReader.name(of: document.file), pageCount: pages.count,
            profiles: profiles)
        assembly.fill(&paper)
        paper.forgetPlaces()
        return paper
    }

    private func take(_ log: LogReading, into document: inout Document) {
        document.kind = log.isServiceLog ? .serviceLog : .other
        document.sessions = log.sessions
        document.coverage = log.coverage
        document.student = log.student
        document.problems += log.problems
        document.columnNotes = log.explanation
        if !log.isServiceLog, log.problems.allSatisfy({ $0.severity != .error }) {
            document.problems.append(
                Problem(
                    .error, "nothing-recognised",
                    "The table is neither a service log nor a calendar: no column of days with minutes or statuses was found. Check that the heading row is there; a log needs at least a date and minutes, times or a status."))
        }
    }

    private static let logOrCalendar = Problem(
        .warning, "log-or-calendar",
        "The file names a student above rows of numbers or codes, but no table of sessions was found in it; it was read as a school calendar, by the days without school that it names. If it is a service log, none of its sessions was counted: look at it.")

    static func name(of path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }

    // MARK: PDF

    static let needsOCR = Problem(
        .error, "needs-ocr",
        "No page has readable text, neither in the file nor for text recognition (OCR): the pages are blank, too faint or written by hand. Look at it yourself, or ask for the original file.")

    private func readPDF(_ bytes: [UInt8], into document: inout Document) {
        var paper: PDFPaper
        do {
            paper = try PDFReader.read(bytes, passwords: passwords)
        } catch {
            document.kind = .unreadable
            document.problems.append(Problem(.error, error.code.rawValue, error.message))
            return
        }
        pagesCounted?(paper.pages.count)
        let recognition = recognisePages(of: &paper, bytes)
        readPages(paper, recognition, into: &document)
    }

    /// A picture of a paper, from a scanner or a camera.
    private func readPicture(_ bytes: [UInt8], _ container: Container, into document: inout Document) {
        document.mediaType = PaperReader.pictureType(bytes)
        guard let read = recognisePictures(bytes) else {
            document.kind = .unreadable
            document.problems.append(container.refusal)
            return
        }
        readPages(read.paper, read.recognition, into: &document)
    }

    private static func pictureType(_ bytes: [UInt8]) -> String {
        switch bytes.first {
        case 0x89: "image/png"
        case 0xFF: "image/jpeg"
        case 0x49, 0x4D: "image/tiff"
        default: "application/octet-stream"
        }
    }

    private func readPages(_ paper: PDFPaper, _ recognition: PageRecognition, into document: inout Document) {
        defer { recognition.settle(&document) }
        document.pageCount = paper.pages.count
        document.problems += paper.problems + recognition.problems
        document.textSource = recognition.textSource(paper)
        guard paper.holdsText else {
            document.kind = .unreadable
            if recognition.problems.isEmpty { document.problems.append(PaperReader.needsOCR) }
            return
        }
        if paper.problems.contains(where: { $0.code == "xfa-form" }) {
            document.kind = .unreadable
            return
        }
        let unread = paper.pageQualities.indices.filter { paper.pageQualities[$0].textQuality != .good && paper.pageQualities[$0].imageShare > 0.3 }
        for index in unread {
            document.problems.append(
                Problem(.warning, "page-needs-ocr", "This page is a picture without readable text; it was not read. Look at it yourself.", page: index + 1))
        }
        // Pages whose text does not say what they show would only give wrong words.
        let pages = paper.pages.indices.filter { paper.pageQualities[$0].textQuality != .garbage }.map { paper.pages[$0] }
        let layouts = pages.map(PageLayout.init(of:))
        var assembly = PartAssembly(
            pages, layouts, fileName: PaperReader.name(of: document.file), pageCount: paper.pages.count, profiles: profiles)
        assembly.fill(&document)
        if !document.mandates.isEmpty { document.problems += DateCheck.unreadDates(on: pages) }
    }
}

extension LogReading {
    /// Whether its rows fall on hardly any days, as the services of an IEP do that begin together.
    fileprivate var hasFewDays: Bool { Set(sessions.map(\.date)).count < 4 }

    /// Whether no row tells of a service, a student or a provider: a table of days, which may be a calendar with the minutes of each.
    fileprivate var saysNoSession: Bool {
        student == StudentIdentity()
            && sessions.allSatisfy { $0.service == .other && $0.studentName == nil && $0.studentID == nil && $0.provider == nil && $0.units == nil }
    }
}

extension Document {
    /// Whether the words of a paper say what it is, where reading it as a log gave that log.
    fileprivate func isTold(besides log: LogReading) -> Bool {
        switch kind {
        case .iep, .iepAmendment: !mandates.isEmpty
        case .other, .unreadable, .serviceLog: false
        default: !log.isServiceLog
        }
    }

    /// Takes out the pages and places of a paper that has none of its own.
    fileprivate mutating func forgetPlaces() {
        for index in mandates.indices {
            for place in mandates[index].evidence.indices {
                mandates[index].evidence[place].page = nil
                mandates[index].evidence[place].box = nil
            }
        }
        for index in accommodations.indices {
            for place in accommodations[index].evidence.indices {
                accommodations[index].evidence[place].page = nil
                accommodations[index].evidence[place].box = nil
            }
        }
        for index in sessions.indices {
            sessions[index].source.page = nil
            sessions[index].source.box = nil
        }
        for index in notUnderstood.indices {
            notUnderstood[index].page = nil
            notUnderstood[index].box = nil
        }
        for index in problems.indices { problems[index].page = nil }
        parts = []
        pageCount = nil
    }

    /// Whether the file's name promises a PDF.
    fileprivate var isNamedPDF: Bool { file.lowercased().hasSuffix(".pdf") }
}

extension PDFPaper {
    /// Whether any page has text that can be trusted.
    var holdsText: Bool { pageQualities.contains { $0.textQuality == .good } }
}

extension Container {
    /// Whether tables may be found in it that are no PDF's.
    var mayHoldSheets: Bool {
        switch self {
        case .delimited, .xlsx, .xls, .ods, .html, .xml, .docx, .plainText, .empty: true
        default: false
        }
    }

    /// The problem of a file that is of no kind that is read.
    var refusal: Problem {
        Problem(
            .error, "unsupported-container",
            "The file is \(words), which is not read. Ask for a PDF, or for the log as CSV or XLSX; open it in an office program and save it so.")
    }

    /// The media type by IANA's names.
    var mediaType: String {
        switch self {
        case .delimited: "text/csv"
        case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        case .pdf: "application/pdf"
        case .ics: "text/calendar"
        case .xls: "application/vnd.ms-excel"
        case .ods: "application/vnd.oasis.opendocument.spreadsheet"
        case .doc: "application/msword"
        case .msg: "application/vnd.ms-outlook"
        case .html: "text/html"
        case .xml: "application/xml"
        case .zip: "application/zip"
        case .tar: "application/x-tar"
        case .compressed: "application/gzip"
        case .sevenZip: "application/x-7z-compressed"
        case .mail: "message/rfc822"
        case .mailbox: "application/mbox"
        case .rtf: "application/rtf"
        case .plainText: "text/plain"
        case .image, .empty, .unknown: "application/octet-stream"
        }
    }

    /// The kind in words for a person.
    var words: String {
        switch self {
        case .doc: "an old Word document (.doc)"
        case .zip, .tar, .compressed, .sevenZip: "an archive"
        case .mail, .mailbox, .msg: "a mail"
        case .image: "a damaged picture, or one of an unknown kind"
        case .rtf: "a rich text document"
        default: "of an unknown kind"
        }
    }
}
