import Pages

/// What a person is told about a PDF that was read.
enum PaperProblems {
    /// For a page that could not be read at all.
    static func unreadable(_ number: Int) -> Problem {
        Problem(.error, "page-unreadable", "This page is damaged and could not be read; look at it on paper.", page: number)
    }

    /// What holds for the whole file.
    static func ofFile(_ paper: PDFPaper, isRebuilt: Bool, pagesLeftOut: Int, valuesOffPages: Int) -> [Problem] {
        var problems: [Problem] = []
        if isOnlyXFA(paper) {
            let message =
                "This form shows its content only in Adobe Reader; what other programs see is a page that says so. "
                + "Open it there, print it to a PDF, and read that."
            problems.append(Problem(.error, "xfa-form", message))
        }
        if valuesOffPages > 0 {
            let message =
                "\(count(valuesOffPages, "form field")) of the file \(valuesOffPages == 1 ? "holds a value and stands" : "hold values and stand") "
                + "on no page; they were left out."
            problems.append(Problem(.note, "form-hidden-value", message))
        }
        if isRebuilt {
            let message =
                "The PDF is damaged and was put together again; pages or words may be missing. "
                + "Hold it against the paper, or ask for it again."
            problems.append(Problem(.warning, "file-repaired", message))
        }
        if pagesLeftOut > 0 {
            let message =
                "\(pagesLeftOut) pages at the end were not read, for the file is too long. Split it and read the parts."
            problems.append(Problem(.error, "too-many-pages", message))
        }
        return problems
    }

    /// What holds for one page.
    static func ofPage(_ drawn: DrawnPage, _ quality: PageQuality, _ number: Int) -> [Problem] {
        var problems: [Problem] = []
        if drawn.isStopped {
            let message = "This page took too long and was read only in part; look at it on paper."
            problems.append(Problem(.error, "page-too-slow", message, page: number))
        }
        if drawn.isOverfull {
            let message = "This page holds more marks than a paper has and was read only in part; look at it on paper."
            problems.append(Problem(.error, "page-overfull", message, page: number))
        }
        if quality.textQuality == .garbage {
            let message = "The text behind this page does not say what the page shows; it must be recognized from its image."
            problems.append(Problem(.warning, "text-garbled", message, page: number))
        }
        if quality.charactersOutside > 0 {
            let message = "\(quality.charactersOutside) characters lie outside the visible page and were left out."
            problems.append(Problem(.note, "text-outside-page", message, page: number))
        }
        return problems
    }

    /// Whether the pages of an XFA form only ask for another reader.
    private static func isOnlyXFA(_ paper: PDFPaper) -> Bool {
        guard paper.hasXFA || paper.isDynamicForm, !paper.holdsFieldValues else { return false }
        let count = paper.pages.reduce(0) { $0 + $1.words.count }
        if paper.isDynamicForm, count < 200 { return true }
        let words = paper.pages.flatMap { $0.words.map { $0.text.lowercased() } }
        let asks = [
            ["please", "wait"], ["please", "wait..."], ["need", "a", "later", "version"], ["viewer", "may", "not", "be", "able"],
        ]
        return count < 250 && asks.contains { holds(words, $0) }
    }

    private static func holds(_ words: [String], _ phrase: [String]) -> Bool {
        guard words.count >= phrase.count else { return false }
        return (0...(words.count - phrase.count)).contains { words[$0..<($0 + phrase.count)].elementsEqual(phrase) }
    }

    private static func count(_ number: Int, _ thing: String) -> String { "\(number) \(thing)\(number == 1 ? "" : "s")" }

    /// Boxes drawn on a page of which cannot be told whether they are checked.
    static func ofCheckBoxes(_ unknown: Int, _ number: Int) -> [Problem] {
        guard unknown > 0 else { return [] }
        let message =
            "\(unknown) check box\(unknown == 1 ? "" : "es") drawn on this page may be checked or not and "
            + "\(unknown == 1 ? "was" : "were") left out; look at the page."
        return [Problem(.note, "checkbox-unknown", message, page: number)]
    }

    /// Where the fields of a page hold something else than they show.
    static func ofFields(_ report: FieldReport, _ buttons: FieldButtons.Reading, _ number: Int) -> [Problem] {
        var problems: [Problem] = []
        if report.differing > 0 {
            problems.append(
                Problem(
                    .warning, "form-field-differs",
                    "\(count(report.differing, "form field")) of this page show\(report.differing == 1 ? "s" : "") something else than the "
                        + "file holds as the value. What a print shows was taken; open the file, click into each field and compare.",
                    page: number))
        }
        if buttons.doubtful > 0 {
            problems.append(
                Problem(
                    .warning, "form-button-differs",
                    "\(count(buttons.doubtful, "check mark")) of this page's form look\(buttons.doubtful == 1 ? "s" : "") otherwise than the "
                        + "file's data say, or cannot be told. Neither was taken; look at the page and ask which is meant.",
                    page: number))
        }
        if report.unshown > 0 {
            problems.append(
                Problem(
                    .warning, "form-value-unshown",
                    "\(count(report.unshown, "form field")) of this page hold\(report.unshown == 1 ? "s" : "") a value that a print of the "
                        + "file does not show. The values were taken; compare with the paper.", page: number))
        }
        if report.cutOff > 0 {
            problems.append(
                Problem(
                    .warning, "form-value-cut-off",
                    "The text in \(count(report.cutOff, "form field")) of this page is longer than the box; a print shows only a part. "
                        + "The whole text was read.", page: number))
        }
        let shownOnce = report.shownOnce + buttons.shownOnce
        if shownOnce > 0 {
            problems.append(
                Problem(
                    .note, "form-value-shown-once",
                    "\(count(shownOnce, "filled form field")) of this page \(shownOnce == 1 ? "is" : "are") seen on the screen or in print, "
                        + "but not in both. They were read.", page: number))
        }
        if report.hidden > 0 {
            problems.append(
                Problem(
                    .note, "form-hidden-value",
                    "\(count(report.hidden, "hidden form field")) of this page hold\(report.hidden == 1 ? "s" : "") a value that the page "
                        + "does not show; they were left out.", page: number))
        }
        return problems + ofRemarks(report, number)
    }

    /// A page most of whose words lines run through.
    static func linesThroughWords(_ number: Int) -> Problem {
        Problem(
            .warning, "lines-through-words",
            "Lines run through most words of this page. They were taken for lines to write on, and all words were read; look whether the page is struck out.",
            page: number)
    }

    private static func ofRemarks(_ report: FieldReport, _ number: Int) -> [Problem] {
        var problems: [Problem] = []
        if report.notes > 0 {
            let message =
                "\(count(report.notes, "remark")) \(report.notes == 1 ? "is" : "are") pinned to this page and open\(report.notes == 1 ? "s" : "") "
                + "only on a click; they are no text of the page and were not read. Open the file and look at them."
            problems.append(Problem(.note, "page-remarks", message, page: number))
        }
        if report.unseenStamps > 0 {
            let message =
                "\(count(report.unseenStamps, "stamp")) on this page could not be seen; look at the page in a PDF reader."
            problems.append(Problem(.note, "stamp-unread", message, page: number))
        }
        if report.struckOut > 0 {
            let message =
                "\(count(report.struckOut, "passage")) of this page \(report.struckOut == 1 ? "is" : "are") struck out by a mark laid over "
                + "the text. Struck words are left out where services and sessions are read; look at the page."
            problems.append(Problem(.warning, "text-struck-out", message, page: number))
        }
        return problems
    }
}
