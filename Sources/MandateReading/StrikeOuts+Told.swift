import Pages
import ServiceRecords
import Tables

/// What the struck words would have said, held against what is read without them: services that end with them, and services to look at.
extension StrikeOuts {
    /// Tells in a reading without the struck words what they took away. `full` is the reading with them.
    func tell(in reading: inout MandateReading, besides full: MandateReading) {
        let words = Dictionary(grouping: whole, by: \.page).mapValues { $0.flatMap(\.allWords).filter(\.isReadable) }
        let gone = (full.mandates + full.ended).filter { isGone($0, words) }
        for index in reading.mandates.indices {
            if let own = full.mandates.first(where: { reading.mandates[index].tookIn(more: $0) && isClear($0, words) }) {
                let id = reading.mandates[index].id
                reading.mandates[index] = own
                reading.mandates[index].id = id
                doubt(&reading.mandates[index])
            } else {
                doubt(&reading.mandates[index], besides: full)
            }
        }
        var lost = full.mandates.filter { mandate in
            !gone.contains(mandate) && !(reading.mandates + reading.ended).contains { mandate.isRead(as: $0) }
        }
        // What no line runs through stands, though a heading or a column beside it is struck out.
        keep(lost.filter { isClear($0, words) }, in: &reading)
        lost.removeAll { isClear($0, words) }
        for mandate in gone where !reading.ended.contains(where: { mandate.isRead(as: $0) }) && !stands(mandate, in: reading) {
            guard full.mandates.contains(mandate) else {
                // Its words said that it had ended before they were struck out.
                reading.ended.append(mandate)
                let notes = full.problems.filter { $0.code == "service-discontinued" && $0.page == mandate.firstPage(of: "service") }
                reading.problems += notes.filter { !reading.problems.contains($0) }
                continue
            }
            var mandate = mandate
            // Its days are those of the promise, not that of its end.
            mandate.datesFrom = .iep
            reading.ended.append(mandate)
        }
        explainRemarks(beside: gone, in: &reading)
        tellServices(gone, in: &reading)
        tellWords(besides: gone, lost: lost, full: full, in: &reading)
    }

    // MARK: services

    /// Whether all words that name the service and its amount are struck out; a name that stands beside several rows may be left.
    private func isGone(_ mandate: Mandate, _ words: [Int: [Word]]) -> Bool {
        func isStruck(_ evidence: Evidence) -> Bool {
            guard let page = evidence.page, let box = evidence.box else { return false }
            let own = (words[page] ?? []).filter { box.contains(x: $0.box.midX, y: $0.box.midY) }
            return !own.isEmpty && own.allSatisfy(\.isStruck)
        }
        func isInWholeRow(_ evidence: Evidence) -> Bool {
            guard let box = evidence.box else { return false }
            return places.contains { $0.isWhole && $0.page == evidence.page && $0.box.contains(x: box.midX, y: box.midY) }
        }
        let names = mandate.evidence.filter { $0.field == "service" }, amounts = mandate.evidence.filter { $0.field == "amount" }
        guard !names.isEmpty, amounts.allSatisfy(isStruck) else { return false }
        return names.allSatisfy(isStruck) || !amounts.isEmpty && amounts.allSatisfy(isInWholeRow)
    }

    /// Takes in services that only the reading with the struck words found, for a person to look at.
    private func keep(_ services: [Mandate], in reading: inout MandateReading) {
        guard !services.isEmpty else { return }
        for mandate in services {
            var mandate = mandate
            doubt(&mandate)
            let place = mandate.place
            let index = reading.mandates.firstIndex { $0.place > place } ?? reading.mandates.count
            reading.mandates.insert(mandate, at: index)
        }
        for index in reading.mandates.indices { reading.mandates[index].id = "m\(index + 1)" }
    }

    /// Whether no word of it is struck out.
    private func isClear(_ mandate: Mandate, _ words: [Int: [Word]]) -> Bool {
        mandate.evidence.allSatisfy { evidence in
            guard let page = evidence.page, let box = evidence.box else { return true }
            return !(words[page] ?? []).contains { $0.isStruck && box.contains(x: $0.box.midX, y: $0.box.midY) }
        }
    }

    /// Whether the service goes on with another amount: a row struck out above the one that takes its place ends nothing.
    private func stands(_ gone: Mandate, in reading: MandateReading) -> Bool {
        reading.mandates.contains { other in
            guard other.service == gone.service, other.scope == gone.scope else { return false }
            let (old, new) = (Set(gone.frequency.parts.map(\.delivery)), Set(other.frequency.parts.map(\.delivery)))
            return old.contains(.unspecified) || new.contains(.unspecified) || !old.isDisjoint(with: new)
        }
    }

    private func tellServices(_ gone: [Mandate], in reading: inout MandateReading) {
        let pages = Dictionary(grouping: gone.compactMap { $0.firstPage(of: "service") }, by: \.self)
        for (page, services) in pages.sorted(by: { $0.key < $1.key }) {
            let what =
                services.count == 1
                ? "A service of this page is struck out and was not counted. Look whether it is meant to end"
                : "\(services.count) services of this page are struck out and were not counted. Look whether they are meant to end"
            reading.problems.append(Problem(.warning, "struck-services", what + ", and ask who agreed to that and when.", page: page))
        }
    }

    /// "Goal met 03/10/2026" beside a struck service belongs to its row, and is explained by it; an amount that stands there is not.
    private func explainRemarks(beside gone: [Mandate], in reading: inout MandateReading) {
        let rows = places.filter { isRow($0, of: gone) }
        let explained = reading.notUnderstood.filter { words in
            guard let box = words.box, !CellContent.statesAmount(words.quote) else { return false }
            return rows.contains { $0.page == words.page && $0.box.contains(x: box.midX, y: box.midY) }
        }
        guard !explained.isEmpty else { return }
        reading.notUnderstood.removeAll { explained.contains($0) }
        for index in reading.unexplainedWords.indices {
            let own = explained.filter { $0.page == reading.unexplainedWords[index].page }
            reading.unexplainedWords[index].words -= min(
                reading.unexplainedWords[index].words, own.reduce(0) { $0 + $1.quote.split(separator: " ").count })
        }
    }

    /// Whether the place is a row or line of one of the services.
    private func isRow(_ place: Place, of services: [Mandate]) -> Bool {
        services.contains { mandate in
            guard let own = mandate.extent(on: place.page) else { return false }
            return own.grown(by: 1).contains(x: own.midX, y: place.box.midY) && own.horizontalOverlap(place.box) > 0
        }
    }

    /// A mandate beside struck words, or one that reads otherwise without them, is for a person to look at.
    private func doubt(_ mandate: inout Mandate, besides full: MandateReading) {
        let own = mandate.evidence.filter { $0.box != nil && !(mandate.datesFrom == .iep && ["startDate", "endDate"].contains($0.field)) }
        let isBeside = places.contains { place in
            !place.isWhole && own.contains { $0.page == place.page && $0.box.map { place.box.contains(x: $0.midX, y: $0.midY) } == true }
        }
        if isBeside || !full.mandates.contains(where: { $0.bare == mandate.bare }) { doubt(&mandate) }
    }

    private func doubt(_ mandate: inout Mandate) {
        mandate.needsReview = true
        mandate.reviewReasons.append("Words in its row, or in what it is read with, are struck out and were left out. Compare it with the page.")
    }

    // MARK: words

    /// Struck words that are no service's own, once for each page, and services that could not be read without them.
    private func tellWords(besides gone: [Mandate], lost: [Mandate], full: MandateReading, in reading: inout MandateReading) {
        for page in Set(lost.compactMap { $0.firstPage(of: "service") }).sorted() {
            reading.problems.append(
                Problem(
                    .warning, "unread-service-row",
                    "A service of this page could not be read without words that are struck out in its row or above it. It was not counted; look at the page.",
                    page: page))
        }
        let telling = Set((full.mandates + reading.mandates).flatMap(\.evidence).compactMap(\.page))
        let others = places.filter { !isRow($0, of: gone) }
        for page in Set(others.map(\.page)).sorted() {
            reading.problems.append(
                Problem(
                    telling.contains(page) ? .warning : .note, "struck-words",
                    "Words of this page are struck out and were left out. Look at them on the page, and ask whether the change was agreed to.", page: page))
        }
    }
}

extension Mandate {
    /// What it promises and where that stands, without what is said of the reading.
    fileprivate var bare: Mandate {
        var bare = self
        (bare.id, bare.confidence, bare.needsReview, bare.reviewReasons) = ("", 1, false, [])
        return bare
    }

    /// Whether it is the other one and takes in further words besides: those of a row below a struck one, which with the struck words
    /// belong to another service.
    fileprivate func tookIn(more other: Mandate) -> Bool {
        func places(_ mandate: Mandate, _ field: String) -> [Evidence] {
            mandate.evidence.filter { $0.field == field }.map { Evidence(field: field, page: $0.page, box: $0.box, quote: $0.quote, confidence: 1) }
        }
        let (mine, its) = (places(self, "amount"), places(other, "amount"))
        return places(self, "service") == places(other, "service") && mine.count > its.count && Set(its).isSubset(of: mine)
    }

    fileprivate func firstPage(of field: String) -> Int? { evidence.first { $0.field == field }?.page ?? evidence.first?.page }

    /// Where it is stated: the page, and how far down.
    fileprivate var place: (Int, Double) { evidence.first.map { ($0.page ?? 0, $0.box?.y0 ?? 0) } ?? (0, 0) }

    /// The place of its own words on a page.
    fileprivate func extent(on page: Int) -> Box? {
        let own = evidence.filter { $0.page == page && !(datesFrom == .iep && ["startDate", "endDate"].contains($0.field)) }
        return Box.union(of: own.compactMap(\.box))
    }

    /// Whether the other mandate, read without the struck words, rests on the same words as this one.
    fileprivate func isRead(as other: Mandate) -> Bool {
        func shares(_ field: String) -> Bool {
            evidence.contains { mine in
                mine.field == field
                    && other.evidence.contains { its in
                        its.field == field && its.page == mine.page
                            && its.box.flatMap { box in mine.box.map { $0.grown(by: 0.5).contains(x: box.midX, y: box.midY) } } == true
                    }
            }
        }
        return shares("amount") || evidence.allSatisfy { $0.field != "amount" } && shares("service")
            || other.evidence.allSatisfy { $0.field != "amount" } && shares("service")
    }
}

extension PageLayout {
    fileprivate var allWords: [Word] {
        blocks.flatMap { block in
            switch block {
            case .line(let line): line.words
            case .grid(let grid): grid.cells.flatMap(\.words)
            }
        }
    }
}
