import Foundation
import PDFReading
import Pages
import Testing

@Suite struct PDFReaderTests {
    private let paper = PaperMaker(information: "/Title (Service log) /Producer <FEFF00E9>").pdf(
        "BT /F1 10 Tf 72 720 Td (Speech therapy 30 min) Tj ET 72 700 m 300 700 l S 0.9 g 72 600 228 20 re f",
        "BT /F1 10 Tf 72 720 Td (Second page) Tj ET")

    private func code(_ bytes: [UInt8], _ passwords: [String] = []) -> PDFReadingError.Code? {
        do {
            _ = try PDFReader.read(bytes, passwords: passwords)
            return nil
        } catch {
            return error.code
        }
    }

    @Test func `Pages and information are read`() throws {
        let paper = try PDFReader.read(paper)
        #expect(paper.pages.map(\.number) == [1, 2])
        #expect(paper.title == "Service log" && paper.producer == "é")
        #expect(!paper.isEncrypted && !paper.hasFormFields && !paper.hasXFA && paper.problems.isEmpty)
    }

    @Test func `What is no PDF is said to be none`() {
        #expect(code([]) == .empty)
        #expect(code(Array("Date,Service,Minutes\n".utf8)) == .notAPDF)
        #expect(code([0x50, 0x4B, 3, 4]) == .notAPDF)
        #expect(code(Array("%PDF-1.7\nnothing more".utf8)) == .damaged)
    }

    @Test func `A PDF without pages says so`() {
        #expect(code(PaperMaker().pdf()) == .noPages)
    }

    @Test func `A locked PDF opens with its password only`() throws {
        let locked = try [UInt8](#require(Data(base64Encoded: lockedPaper)))
        #expect(code(locked) == .needsPassword)
        #expect(code(locked, ["wrong", ""]) == .wrongPassword)
        let paper = try PDFReader.read(locked, passwords: ["wrong", "secret"])
        #expect(paper.isEncrypted)
        #expect(paper.pages.first?.words.map(\.text) == ["Locked", "words"])
    }

    @Test func `Every message says what to do`() {
        for code in [PDFReadingError.Code.needsPassword, .wrongPassword, .damaged, .empty, .notAPDF, .noPages] {
            let message = PDFReadingError(code).message
            #expect(message.contains("sk") || message.contains("Give") || message.contains("Look"))
        }
    }

    @Test func `One damaged page does not stop the others`() throws {
        let marker = Array("/Type /Page /Parent".utf8)
        var bytes = paper
        let place = try #require(bytes.indices.first { bytes[$0...].starts(with: marker) })
        bytes.replaceSubrange((place + 6)..<(place + 11), with: Array("/Pxge".utf8))
        let read = try PDFReader.read(bytes)
        #expect(read.pages.count == 2 || read.pages.count == 1)
        #expect(read.pages.last?.words.map(\.text) == ["Second", "page"])
    }

    @Test func `Filled form fields are words`() throws {
        let field =
            "<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /V (Answer) /Rect [72 700 200 720] "
            + "/DA (/F1 10 Tf 0 g) /F 4 /P 5 0 R >>"
        let form = "/AcroForm << /Fields [7 0 R] /NeedAppearances true /DA (/F1 10 Tf 0 g) /DR << /Font 3 0 R >> >>"
        let maker = PaperMaker(page: "/Annots [7 0 R]", catalog: form, objects: [field])
        let paper = try PDFReader.read(maker.pdf("BT /F1 10 Tf 72 600 Td (Question) Tj ET"))
        #expect(paper.hasFormFields && !paper.hasXFA)
        #expect(paper.pages.first?.words.map(\.text) == ["Question", "Answer"])
    }

    @Test func `A form that only Adobe Reader can show is an error to act on`() throws {
        let maker = PaperMaker(
            catalog: "/AcroForm << /Fields [] /XFA [(template) 7 0 R] >>", objects: ["<< /Length 0 >>\nstream\n\nendstream"])
        let paper = try PDFReader.read(maker.pdf("BT /F1 10 Tf 72 600 Td (Please wait... ) Tj ET"))
        #expect(paper.hasXFA && !paper.hasFormFields)
        #expect(paper.problems.map(\.code) == ["xfa-form"])
    }

    @Test func `A file cut anywhere is read or refused, never fatal`() {
        var outcomes: Set<String> = []
        for twentieth in 1..<20 {
            let cut = Array(paper.prefix(paper.count * twentieth / 20))
            outcomes.insert(code(cut)?.rawValue ?? "read")
        }
        #expect(outcomes == ["read", "damaged"])
    }

    @Test func `A file that has lost its end is read with a warning`() throws {
        let cut = Array(paper.prefix(paper.count * 3 / 4))
        let read = try PDFReader.read(cut)
        #expect(read.pages.first?.words.prefix(2).map(\.text) == ["Speech", "therapy"])
        #expect(read.problems.map(\.code).contains("file-repaired"))
    }

    @Test func `Flipped bytes are never fatal`() {
        var random = FixedRandom(2025)
        var read = 0
        for _ in 0..<200 {
            var bytes = paper
            for _ in 0..<Int.random(in: 1...12, using: &random) {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            if let paper = try? PDFReader.read(bytes) {
                read += 1
                let boxes = paper.pages.flatMap(\.words).map(\.box)
                #expect(boxes.allSatisfy { $0.x0 <= $0.x1 && $0.y0 <= $0.y1 && $0.x0.isFinite && $0.y1.isFinite })
            }
        }
        #expect(read > 20)
    }

    @Test func `Numbers beyond all measure are survived`() throws {
        let wild =
            "1e30 0 0 1e30 0 0 cm BT /F1 1e20 Tf 1e30 1e30 Td (x) Tj ET 1e38 1e38 m -1e38 1e38 l S 9e99 9e99 9e99 9e99 re f"
        #expect(try PDFReader.read(PaperMaker().pdf(wild)).pages.first?.words.isEmpty == true)
        #expect(code(PaperMaker(mediaBox: "0 0 1e30 1e30").pdf("")) == nil)
        #expect(code(PaperMaker(mediaBox: "0 0 0 0").pdf("0 0 m")) == nil)
    }

    @Test func `Many readers at once agree`() async throws {
        let expected = try PDFReader.read(paper)
        let bytes = paper
        try await withThrowingTaskGroup(of: PDFPaper.self) { group in
            for _ in 0..<40 { group.addTask { try PDFReader.read(bytes) } }
            for try await paper in group { #expect(paper == expected) }
        }
    }
}
