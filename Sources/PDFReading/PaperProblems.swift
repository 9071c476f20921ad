import Pages

/// What a person is told about a PDF that was read.
enum PaperProblems {
    /// For a page that could not be read at all.
    static func unreadable(_ number: Int) -> Problem {
        Problem(.error, "page-unreadable", "This page is damaged and could not be read; look at it on paper.", page: number)
    }

    /// What holds for the whole file.
    static func ofFile(_ paper: PDFPaper, isRebuilt: Bool, pagesLeftOut: Int) -> [Problem] {
        var problems: [Problem] = []
        if paper.hasXFA, paper.pages.count == 1,
            paper.pages[0].words.contains(where: { $0.text == "wait..." || $0.text == "wait" })
        {
            let message = "This form shows its content only in Adobe Reader. Open it there, print it to a PDF, and read that."
            problems.append(Problem(.error, "xfa-form", message))
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

    /// Boxes drawn on a page of which cannot be told whether they are checked.
    static func ofCheckBoxes(_ boxes: [CheckBox], _ number: Int) -> [Problem] {
        let unknown = boxes.reduce(0) { $0 + ($1.state == .unknown ? 1 : 0) }
        guard unknown > 0 else { return [] }
        let message =
            "\(unknown) check box\(unknown == 1 ? "" : "es") drawn on this page may be checked or not and "
            + "\(unknown == 1 ? "was" : "were") left out; look at the page."
        return [Problem(.note, "checkbox-unknown", message, page: number)]
    }
}
