import Pages

/// Reads PDFs: words with their places, lines, shaded areas and images, page by page.
public enum PDFReader {
    /// The version of the PDF library, for reports on the machine.
    public static var libraryVersion: String { PopplerDocument.libraryVersion }

    /// Reads a PDF held in memory.
    ///
    /// Without a password the file is opened as it is; only when it is locked are `passwords` tried, in order. Pages that cannot
    /// be read come back empty with a problem. Calls from several threads wait for one another where Poppler is at work.
    public static func read(_ bytes: [UInt8], passwords: [String] = []) throws(PDFReadingError) -> PDFPaper {
        // typed throws do not pass through `withUnsafeBytes`
        let outcome = bytes.withUnsafeBytes { buffer in
            Result { () throws(PDFReadingError) -> PDFPaper in try read(buffer, passwords: passwords) }
        }
        return try outcome.get()
    }

    /// Reads a PDF from bytes that stay where they are until the call returns, such as a mapped file.
    public static func read(_ bytes: UnsafeRawBufferPointer, passwords: [String] = []) throws(PDFReadingError) -> PDFPaper {
        guard !bytes.isEmpty else { throw PDFReadingError(.empty) }
        let document: PopplerDocument
        do {
            document = try open(bytes, passwords)
        } catch {
            guard error.code == .damaged else { throw error }
            guard isMarkedAsPDF(bytes) else { throw PDFReadingError(.notAPDF) }
            guard let completed = CutFile.completed(bytes) else { throw error }
            return try readCompleted(completed, passwords)
        }
        guard document.pageCount > 0 else { throw PDFReadingError(isMarkedAsPDF(bytes) ? .noPages : .notAPDF) }
        return paper(document)
    }

    private static func readCompleted(_ bytes: [UInt8], _ passwords: [String]) throws(PDFReadingError) -> PDFPaper {
        let outcome = bytes.withUnsafeBytes { buffer in
            Result { () throws(PDFReadingError) -> PDFPaper in
                let document = try open(buffer, passwords)
                guard document.pageCount > 0 else { throw PDFReadingError(.damaged) }
                return paper(document)
            }
        }
        return try outcome.get()
    }

    /// The most pages read of one file; a damaged count can be anything.
    private static let mostPages = 20_000

    static func open(_ bytes: UnsafeRawBufferPointer, _ passwords: [String]) throws(PDFReadingError) -> PopplerDocument {
        do {
            return try PopplerDocument(bytes, password: nil)
        } catch {
            guard error.code == .needsPassword, !passwords.isEmpty else { throw error }
        }
        for password in passwords.flatMap(encodings) {
            do {
                return try PopplerDocument(bytes, password: password)
            } catch {
                guard error.code == .wrongPassword else { throw error }
            }
        }
        throw PDFReadingError(.wrongPassword)
    }

    /// Newer files take passwords in UTF-8, older ones in an 8-bit table.
    private static func encodings(of password: String) -> [[UInt8]] {
        let utf8 = Array(password.utf8)
        let latin = password.unicodeScalars.compactMap { UInt8(exactly: $0.value) }
        return latin == utf8 || latin.count != password.unicodeScalars.count ? [utf8] : [utf8, latin]
    }

    /// The mark `%PDF-` may stand anywhere in the first 1024 bytes (ISO 32000-1, Annex H, note 13).
    private static func isMarkedAsPDF(_ bytes: UnsafeRawBufferPointer) -> Bool {
        let head = bytes.prefix(1029)
        let mark: [UInt8] = [0x25, 0x50, 0x44, 0x46]
        guard head.count >= mark.count else { return false }
        return (0...(head.count - mark.count)).contains { head.dropFirst($0).starts(with: mark) }
    }

    private static func paper(_ document: borrowing PopplerDocument) -> PDFPaper {
        let form = document.form
        var paper = PDFPaper(
            pages: [], pageQualities: [], title: InformationText.string(document.information("Title")),
            producer: InformationText.string(document.information("Producer")), isEncrypted: document.isEncrypted,
            hasFormFields: form.fields, hasXFA: form.xfa, isDynamicForm: form.isDynamic)
        for number in 1...min(document.pageCount, mostPages) {
            if let drawn = document.page(number) {
                add(drawn, number, to: &paper)
            } else {
                paper.pages.append(Page(number: number, width: 612, height: 792, words: []))
                paper.pageQualities.append(PageQuality(textQuality: .none))
                paper.problems.append(PaperProblems.unreadable(number))
            }
        }
        paper.problems += PaperProblems.ofFile(
            paper, isRebuilt: document.isRebuilt, pagesLeftOut: max(0, document.pageCount - mostPages),
            valuesOffPages: form.fields ? document.valuesOffPages : 0)
        return paper
    }

    private static func add(_ drawn: DrawnPage, _ number: Int, to paper: inout PDFPaper) {
        let whole = drawn
        let drawn = whole.withoutButtons
        let ground = Ground(drawn)
        var rulings = RulingJoiner.rulings(of: drawn, on: ground)
        var reader = WordReader(drawn, fences: Fences(rulings))
        reader.read()
        let fields = FieldReading(drawn, reader.words)
        var words = WordMarks.words(fields.words, on: ground)
        let quality = TextJudgement.quality(
            of: words, characters: reader.characters, unmapped: reader.unmapped, page: drawn)
        let largest = 0.9 * drawn.width * drawn.height
        var fills = drawn.fills.filter { !$0.colour.isWhite && $0.box.width * $0.box.height < largest }
        var boxes = CheckBoxJudge.boxes(of: drawn, words: words, on: ground)
        let buttons = FieldButtons.read(whole, glyphs: reader.words, words: words, on: ground, judged: &boxes)
        let doubtful = boxes.reduce(0) { $0 + ($1.state == .unknown ? 1 : 0) }
        boxes = (boxes + buttons.boxes).sorted { ($0.box.y0, $0.box.x0) < ($1.box.y0, $1.box.x0) }
        if !boxes.isEmpty {
            let areas = CheckBoxAreas(boxes)
            var rest = drawn
            rest.lines.removeAll { areas.hold(Box($0.x0, $0.y0, $0.x1, $0.y1)) }
            rulings = RulingJoiner.rulings(of: rest, on: ground)
            // A square with a number in it is a shaded day of a calendar, and a coloured one the sample of a legend.
            fills.removeAll { fill in
                areas.hold(fill.box) && !fill.colour.isColourful && !words.contains { fill.box.holds(numberOf: $0) }
            }
            CheckBoxWords.place(boxes, into: &words)
        }
        let frames = FieldFrames(drawn)
        if !frames.isEmpty {
            rulings.removeAll(where: frames.drew)
            fills.removeAll { frames.drew($0.box) }
        }
        let isPlain = StruckWords.mark(&words, &rulings)
        paper.pages.append(
            Page(
                number: number, width: drawn.width, height: drawn.height, words: words, rulings: rulings,
                fills: fills.map(\.box), images: drawn.images.map(\.box), fillColours: fills.map(\.colour.hexadecimal)))
        paper.pageQualities.append(quality)
        paper.problems += PaperProblems.ofPage(drawn, quality, number)
        if !isPlain { paper.problems.append(PaperProblems.linesThroughWords(number)) }
        paper.problems += PaperProblems.ofCheckBoxes(doubtful, number)
        paper.problems += PaperProblems.ofFields(fields.report, buttons, number)
    }
}

extension Box {
    /// Whether a word with a figure stands in the middle of it.
    fileprivate func holds(numberOf word: Word) -> Bool {
        contains(x: word.box.midX, y: word.box.midY) && word.text.utf8.contains { (0x30...0x39).contains($0) }
    }
}
