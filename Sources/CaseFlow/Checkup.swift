import CalendarReading
import CivilTime
import Confinement
import FrequencyLanguage
import PDFReading
import Pages
import ServiceRecords
import SheetReading
import TextRecognition
import Vocabulary

/// One thing that must work on this machine, tried for real.
public struct Checkup: Sendable {
    public var name: String
    /// What was found.
    public var finding: String
    public var isWell: Bool

    /// Works, and less well than it could: the finding says what is missing.
    public var isPartial = false

    /// Tries every library with a small paper of its own, and what a reading process can do beyond reading.
    public static func all() -> [Checkup] {
        [pdf(), recognition(), workbook(), delimited(), calendar(), words(), confinement()]
    }

    private static func confinement() -> Checkup {
        let name = "confinement"
        guard let test = SelfTest.inWorker(), let summary = test.lines.last else {
            return Checkup(name: name, finding: "a reading process could not be started: no file can be read", isWell: false)
        }
        if test.isWell {
            return Checkup(name: name, finding: "a reading process can only read: " + summary, isWell: true)
        }
        let possible = test.lines.filter { $0.hasPrefix("POSSIBLE") || $0.hasPrefix("MISSING") }
            .map { $0.drop { $0 != " " }.drop { $0 == " " } }
        let finding = "files are read in processes with limits of memory and time, and this kernel does not keep them from everything: \(summary). Still possible: \(possible.joined(separator: "; "))"
        return Checkup(name: name, finding: finding, isWell: true, isPartial: true)
    }

    private static func pdf() -> Checkup {
        let paper = """
            %PDF-1.4
            1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
            2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
            3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj
            4 0 obj<</Length 44>>stream
            BT /F 12 Tf 20 50 Td (thirty minutes) Tj ET
            endstream endobj
            5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
            trailer<</Root 1 0 R>>
            """
        do {
            let words = try PDFReader.read(Array(paper.utf8)).pages.first?.words.map(\.text) ?? []
            let isWell = words == ["thirty", "minutes"]
            return Checkup(name: "PDF (poppler \(PDFReader.libraryVersion))", finding: isWell ? "reads words and their places" : "the test page gave \(words.count) words instead of 2", isWell: isWell)
        } catch {
            return Checkup(name: "PDF (poppler \(PDFReader.libraryVersion))", finding: error.message, isWell: false)
        }
    }

    private static func recognition() -> Checkup {
        let name = "scans (tesseract \(TextRecogniser.libraryVersion))"
        let languages = TextRecogniser.installedLanguages().filter { $0 != "osd" }
        guard languages.contains("eng") else {
            return Checkup(name: name, finding: "the language data is missing: apt-get install tesseract-ocr-eng", isWell: false)
        }
        let spanish = languages.contains("spa") ? "" : "; for Spanish papers: apt-get install tesseract-ocr-spa"
        return Checkup(name: name, finding: "reads \(languages.joined(separator: ", "))\(spanish)", isWell: true)
    }

    private static func workbook() -> Checkup {
        // Not a workbook: the archive and XML libraries must say so instead of failing.
        do {
            _ = try SheetReader.read(Array("PK\u{3}\u{4}".utf8) + [UInt8](repeating: 0, count: 64))
            return Checkup(name: "XLSX (libarchive, libxml2)", finding: "a damaged workbook was not noticed", isWell: false)
        } catch {
            return Checkup(name: "XLSX (libarchive, libxml2)", finding: "notices damaged workbooks", isWell: true)
        }
    }

    private static func delimited() -> Checkup {
        let rows = (try? SheetReader.read(Array("Date,Minutes\n10/06/2025,30\n".utf8)))?.sheets.first?.rows.count
        return Checkup(name: "CSV", finding: rows == 2 ? "reads rows" : "the test rows were not read", isWell: rows == 2)
    }

    private static func calendar() -> Checkup {
        let text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:20251127\r\nDTEND;VALUE=DATE:20251129\r\nSUMMARY:No School - Thanksgiving Break\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        let days = (try? CalendarReader.read(ics: Array(text.utf8)))?.days.count
        return Checkup(name: "calendars (libical)", finding: days == 2 ? "reads closed days" : "the test calendar was not read", isWell: days == 2)
    }

    private static func words() -> Checkup {
        let isWell = Vocabulary.service("Speech/Language Therapy")?.service == .speechLanguage && FrequencyParser.parse("30 minutes twice a week").parts.first?.totalMinutesPerPeriod?.exact == 60
        return Checkup(name: "word lists", finding: isWell ? "loaded" : "missing or damaged", isWell: isWell)
    }
}
