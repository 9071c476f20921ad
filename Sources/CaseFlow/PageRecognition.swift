import PDFReading
import Pages
import ServiceRecords
import Synchronization
import TextRecognition

/// Tesseract with its data, kept for the next paper; one paper is recognised at a time in a process.
private let lane = Mutex<TextRecogniser?>(nil)

/// What text recognition did for a paper.
struct PageRecognition {
    /// The pages whose words come from their pictures, wholly or in part; 1-based.
    var pages: [Int] = []
    /// Where pages that were turned and levelled lie on the page as displayed.
    var placements: [Int: Placement] = [:]
    /// What a person must know.
    var problems: [Problem] = []

    /// Where the words of the paper come from.
    func textSource(_ paper: PDFPaper) -> Document.TextSource {
        guard paper.holdsText else { return .none }
        if pages.isEmpty { return paper.holdsFieldValues ? .form : .text }
        return placements.count == paper.pageQualities.count(where: { $0.textQuality == .good }) ? .ocr : .mixed
    }

    /// Moves evidence of recognised pages to where it stands on the page as displayed, and says that it was recognised.
    func settle(_ document: inout Document) {
        guard !placements.isEmpty else { return }
        for index in document.mandates.indices { settle(&document.mandates[index].evidence) }
        for index in document.accommodations.indices { settle(&document.accommodations[index].evidence) }
        settle(&document.notUnderstood)
        if var form = document.form {
            settle(&form.recognisedBy)
            document.form = form
        }
        for index in document.sessions.indices {
            guard let page = document.sessions[index].source.page, let placement = placements[page] else { continue }
            document.sessions[index].source.box = document.sessions[index].source.box.map(placement.box)
        }
    }

    private func settle(_ evidence: inout [Evidence]) {
        for index in evidence.indices {
            guard let page = evidence[index].page, let placement = placements[page] else { continue }
            evidence[index].box = evidence[index].box.map(placement.box)
            // what was typed into a field over the picture was not recognised
            if evidence[index].method != .form { evidence[index].method = .ocr }
        }
    }
}

extension PaperReader {
    /// Reads pages without readable text from their pictures and puts what they say into the paper. Text that can be trusted stays.
    func recognisePages(of paper: inout PDFPaper, _ bytes: [UInt8]) -> PageRecognition {
        recognise(&paper) { wanted, take in
            do throws(PDFReadingError) {
                try PDFReader.draw(wanted, of: bytes, passwords: passwords, take: take)
                return nil
            } catch {
                return Problem(.error, "ocr-failed", "The pages could not be drawn for text recognition; look at them yourself.")
            }
        }
    }

    /// Reads a paper that is nothing but pictures, one for each page; `nil` when the file holds no picture that can be read.
    func recognisePictures(_ bytes: [UInt8]) -> (paper: PDFPaper, recognition: PageRecognition)? {
        let pictures = PictureFile.pages(bytes)
        guard !pictures.isEmpty else { return nil }
        let pages = pictures.enumerated().map { Page(number: $0 + 1, width: $1.width, height: $1.height, words: []) }
        let quality = PageQuality(textQuality: .none, imageShare: 1)
        var paper = PDFPaper(pages: pages, pageQualities: pages.map { _ in quality })
        let recognition = recognise(&paper) { wanted, take in
            for number in wanted where pictures.indices.contains(number - 1) {
                let picture = pictures[number - 1]
                take(number, picture, PageImagery(resolution: picture.resolution, coveredShare: 1, isBilevel: picture.isBilevel))
            }
            return nil
        }
        return (paper, recognition)
    }

    /// Recognises what needs it; `draw` hands over the pictures of the pages asked for, one by one.
    private func recognise(
        _ paper: inout PDFPaper, draw: ([Int], (Int, PagePicture?, PageImagery?) -> Void) -> Problem?
    ) -> PageRecognition {
        var work = RecognitionWork(paper)
        guard !work.wanted.isEmpty else { return PageRecognition() }
        lane.withLock { recogniser in
            do throws(RecognitionError) {
                if recogniser == nil { recogniser = try TextRecogniser() }
            } catch {
                work.done.problems.append(Problem(.error, error.code, error.message))
                return
            }
            guard let recogniser else { return }
            let problem = draw(work.wanted.keys.sorted()) { number, picture, imagery in
                if let picture { work.read(number, picture, imagery, recogniser) }
            }
            if let problem { work.done.problems.append(problem) }
        }
        work.finish()
        paper = work.paper
        return work.done
    }
}

/// The recognition of one paper, page by page.
private struct RecognitionWork {
    /// Why a page is recognised.
    enum Reason {
        /// It has no text.
        case picture
        /// Its text does not say what it shows.
        case garbled
        /// Some program laid text over its picture.
        case layer
        /// It holds pictures beside its text.
        case mixed([Box])
    }

    /// Pages read less surely than this are not used at all: photographs of things, handwriting.
    static let leastConfidence = 45
    /// Pages read less surely than this are named to the person.
    static let doubtful = 75

    var paper: PDFPaper
    var done = PageRecognition()
    let wanted: [Int: Reason]
    private var doubtfulPages: [Int] = []
    private var differing: [Int] = []

    init(_ paper: PDFPaper) {
        self.paper = paper
        var wanted: [Int: Reason] = [:]
        for index in paper.pages.indices where index < paper.pageQualities.count {
            wanted[paper.pages[index].number] = RecognitionWork.reason(paper.pages[index], paper.pageQualities[index])
        }
        self.wanted = wanted
    }

    private static func reason(_ page: Page, _ quality: PageQuality) -> Reason? {
        switch quality.textQuality {
        case .none: return .picture
        case .garbage: return .garbled
        case .good:
            if quality.isHiddenLayer, quality.imageShare > 0.3 { return .layer }
            let regions = unreadRegions(of: page)
            return regions.isEmpty ? nil : .mixed(regions)
        }
    }

    /// Images large enough for text that no words of the file lie on.
    private static func unreadRegions(of page: Page) -> [Box] {
        page.images.filter { image in
            guard image.width >= 100, image.height >= 40, image.width * image.height >= 0.04 * page.width * page.height else { return false }
            return page.words.count { image.contains(x: $0.box.midX, y: $0.box.midY) } <= 2
        }
    }

    mutating func read(_ number: Int, _ picture: PagePicture, _ imagery: PageImagery?, _ recogniser: TextRecogniser) {
        guard let index = paper.pages.firstIndex(where: { $0.number == number }), let reason = wanted[number] else { return }
        let isDrawn = (imagery?.coveredShare ?? 0) < 0.3
        switch reason {
        case .mixed(let regions): readRegions(regions, index, picture, recogniser)
        case .picture, .garbled:
            guard let read = recogniser.recognise(picture, number: number, isDrawn: isDrawn) else { return }
            take(read, index, isDrawn: isDrawn)
        case .layer:
            guard let read = recogniser.recognise(picture, number: number) else { return }
            let comparison = LayerComparison(read, layer: paper.pages[index].words)
            guard comparison.isOwnBetter else { return }
            if comparison.differingShare > 0.02 { differing.append(number) }
            var agreed = read
            agreed.page.words = comparison.words
            take(agreed, index, isDrawn: false)
        }
    }

    private mutating func take(_ read: RecognisedPage, _ index: Int, isDrawn: Bool) {
        guard !read.page.words.isEmpty, read.confidence >= RecognitionWork.leastConfidence else { return }
        let old = paper.pages[index]
        var page = read.page
        if isDrawn {
            // what the file draws with lines is exact; only its words are read from the picture
            page.rulings = old.rulings
            page.fills = old.fills
            let boxes = old.words.filter { $0.marks.contains(.drawn) }
            page.words.removeAll { $0.marks.contains(.drawn) && !boxes.isEmpty }
            page.words += boxes
        }
        RecognitionWork.keepValues(of: old, on: &page, read.placement)
        page.images = old.images
        paper.pages[index] = page
        paper.pageQualities[index].textQuality = .good
        done.pages.append(page.number)
        done.placements[page.number] = read.placement
        if read.confidence < RecognitionWork.doubtful { doubtfulPages.append(page.number) }
        paper.problems.removeAll { $0.page == page.number && ($0.code == "text-garbled" || $0.code == "checkbox-unknown") }
        sayUnread(read)
        if read.unknownBoxes > 0 {
            done.problems.append(
                Problem(
                    .note, "checkbox-unknown", "\(read.unknownBoxes) check boxes of this page may be checked or not and were left out; look at the page.",
                    page: page.number))
        }
    }

    /// Values typed into fields over a picture are exact: they go before what was read at their places.
    private static func keepValues(of old: Page, on page: inout Page, _ placement: Placement) {
        let values = old.words.filter { $0.marks.contains(.filled) }
        guard !values.isEmpty, let back = placement.inverse else { return }
        page.words.removeAll { word in
            let place = placement.box(word.box)
            return values.contains { $0.box.contains(x: place.midX, y: place.midY) }
        }
        for var value in values {
            let base = back.point(value.box.midX, value.baseline)
            value.box = back.box(value.box)
            value.baseline = base.y
            page.words.append(value)
        }
    }

    private mutating func sayUnread(_ read: RecognisedPage) {
        guard read.unreadCells > 0 else { return }
        let cells = read.unreadCells == 1 ? "one cell" : "\(read.unreadCells) cells"
        done.problems.append(
            Problem(
                .note, "ocr-cells-unread", "In \(cells) of this page something is written or stamped that could not be read; look at the page.",
                page: read.page.number))
    }

    private mutating func readRegions(_ regions: [Box], _ index: Int, _ picture: PagePicture, _ recogniser: TextRecogniser) {
        var found = false
        for region in regions {
            guard let part = picture.part(region), let read = recogniser.recognise(part, number: paper.pages[index].number, isRegion: true) else { continue }
            // a picture with little text is a logo or a photograph
            guard read.confidence >= RecognitionWork.doubtful, read.page.words.count >= 4 else { continue }
            found = true
            paper.pages[index].words += read.page.words.map { $0.moved(x: region.x0, y: region.y0) }
            paper.pages[index].rulings += read.page.rulings.map { $0.moved(x: region.x0, y: region.y0) }
        }
        if found { done.pages.append(paper.pages[index].number) }
    }

    /// Says which pages were recognised, and which of them in doubt.
    mutating func finish() {
        guard !done.pages.isEmpty else { return }
        let one = done.pages.count == 1
        done.problems.append(
            Problem(
                .note, "read-by-ocr",
                "\(PageList.words(done.pages)) \(one ? "was" : "were") read from \(one ? "its picture" : "their pictures") by text recognition. Hold the figures against the paper."))
        if !doubtfulPages.isEmpty {
            done.problems.append(
                Problem(
                    .warning, "ocr-doubtful",
                    "\(PageList.words(doubtfulPages)) could be read only in part: the picture is faint, blurred or written by hand. Read it yourself."))
        }
        if !differing.isEmpty {
            done.problems.append(
                Problem(
                    .note, "ocr-layer-differs",
                    "The file's own text layer disagrees with the picture on \(PageList.words(differing).lowercased()); the picture was taken. Searching the file in a viewer may miss words."))
        }
    }
}

/// Page numbers in words: "Page 3", "Pages 1-4, 7".
enum PageList {
    static func words(_ pages: [Int]) -> String {
        let sorted = Set(pages).sorted()
        var runs: [(first: Int, last: Int)] = []
        for page in sorted {
            if let last = runs.last, last.last + 1 == page { runs[runs.count - 1].last = page } else { runs.append((page, page)) }
        }
        let text = runs.map { $0.first == $0.last ? "\($0.first)" : "\($0.first)-\($0.last)" }.joined(separator: ", ")
        return (sorted.count == 1 ? "Page " : "Pages ") + text
    }
}

extension Word {
    fileprivate func moved(x: Double, y: Double) -> Word {
        var word = self
        word.box = Box(box.x0 + x, box.y0 + y, box.x1 + x, box.y1 + y)
        word.baseline += y
        return word
    }
}

extension Ruling {
    fileprivate func moved(x: Double, y: Double) -> Ruling {
        let (along, across) = isHorizontal ? (x, y) : (y, x)
        return Ruling(position: position + across, start: start + along, end: end + along, isHorizontal: isHorizontal)
    }
}
