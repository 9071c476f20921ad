import CivilTime
import Pages
import ServiceRecords
import SessionReading
import Tables

/// Reads the pages of a paper as a service log: as they are taken apart for every paper, and where that leaves doubts in other
/// ways too. The reading that leaves the fewest is taken.
struct LogPages {
    /// The file's name without its folder, which may name the service.
    var fileName: String
    /// The pages of the file.
    var pages: [Page]
    /// What people say of logs that the program does not know.
    var profiles: [LogProfile] = []

    func read(_ layouts: [PageLayout]) -> LogReading {
        var best = best(layouts)
        let corrected = PageCells.corrected(layouts)
        if best.isServiceLog, corrected > 0 {
            best.problems.append(
                Problem(
                    .note, "deleted-text",
                    "In \(corrected) cell(s) of the log some words are struck out beside others; the struck ones were left out. Look at them on the page."
                ))
        }
        return best
    }

    private func best(_ layouts: [PageLayout]) -> LogReading {
        let numbers = Set(layouts.map(\.page))
        let own = pages.filter { numbers.contains($0.number) }
        var best = LogReader.read([PagesAsSheets.sheet(of: layouts, on: own)], fileName: fileName, profiles: profiles)
        if best.isServiceLog, !best.isOfCards, Self.doubts(best) > 0 || Self.unread(best), !own.isEmpty, own.count <= 200, let sheet = HeadedLines.sheet(of: own) {
            let other = LogReader.read([sheet], fileName: fileName, profiles: profiles)
            if Self.isSurer(other, than: best) { best = other }
        }
        guard !best.isServiceLog || best.isOfCards || Self.doubts(best) * 10 > best.sessions.count else { return best }
        guard !own.isEmpty else { return best }
        if !best.isServiceLog, own.count <= 40, let list = ListedLines.sheet(of: own) {
            let other = LogReader.read([list], fileName: fileName, profiles: profiles)
            if other.isServiceLog { return other }
        }
        for sheet in [PagesAsSheets.sheet(of: own.map(Self.tabled), on: own), Self.lines(of: own)] {
            let other = LogReader.read([sheet], fileName: fileName, profiles: profiles)
            if Self.isBetter(other, than: best) { best = other }
        }
        // Tables found among cards, and cards side by side, mix their words: what tells most of its sessions is the right reading.
        if best.isOfCards || !best.isServiceLog || Self.doubts(best) * 10 > best.sessions.count {
            let plain = LogReader.read([Self.lines(of: own)], fileName: fileName, profiles: profiles)
            for other in [plain, Self.cards(of: own, fileName: fileName, profiles: profiles)].compactMap({ $0 }) where other.isOfCards {
                if Self.isFuller(other, than: best) { best = other }
            }
        }
        return best
    }

    /// The pages read as cards of a screen, wherever on the page they stand.
    private static func cards(of pages: [Page], fileName: String = "", profiles: [LogProfile] = []) -> LogReading? {
        CardPages.sheet(of: pages).map { LogReader.read([$0], fileName: fileName, profiles: profiles, areCards: true) }
    }

    private static func isFuller(_ cards: LogReading, than best: LogReading) -> Bool {
        guard cards.isServiceLog else { return false }
        if !best.isServiceLog { return true }
        guard best.isOfCards else {
            return isBetter(cards, than: best) || cards.sessions.count > best.sessions.count && doubts(cards) * 10 <= cards.sessions.count
        }
        return told(cards) > told(best)
    }

    /// How much the sessions tell, less what is in doubt.
    private static func told(_ log: LogReading) -> Int {
        log.sessions.reduce(0) { sum, session in
            sum + (session.minutes != nil ? 1 : 0) + (session.start != nil ? 1 : 0) + (session.provider != nil ? 1 : 0)
                + (session.service != .other ? 1 : 0) + (session.status != .unknown ? 1 : 0) + (session.delivery != .unspecified ? 1 : 0)
        } - 3 * doubts(log)
    }

    /// Whether the lines of the pages are a list of sessions.
    static func holdsList(_ pages: [Page]) -> Bool {
        guard !pages.isEmpty, pages.count <= 40, let list = ListedLines.sheet(of: pages) else { return false }
        let log = LogReader.read([list], fileName: "")
        return log.isServiceLog && Set(log.sessions.map(\.date)).count >= 5 && doubts(log) * 3 <= log.sessions.count
    }

    /// Whether the lines of the pages are cards of sessions, for papers whose tables hold none.
    static func holdsCards(_ pages: [Page]) -> Bool {
        guard !pages.isEmpty, pages.count <= 200 else { return false }
        let log = LogReader.read([lines(of: pages)], fileName: "")
        let days = Set(log.sessions.map(\.date))
        return log.isServiceLog && days.count >= 4 && doubts(log) * 4 <= log.sessions.count
    }

    /// Whether cards of sessions stand on nearly all of the pages.
    static func areCards(_ pages: [Page]) -> Bool {
        guard !pages.isEmpty, pages.count <= 200 else { return false }
        // Cheap first: days on short lines of nearly every page.
        let dated = pages.filter { page in
            textLines(of: page.words).contains { $0.text.utf8.count <= 60 && $0.text.contains(where: \.isNumber) && DateFinder.first(in: $0.text) != nil }
        }
        if dated.count * 4 >= pages.count * 3, areSessions(LogReader.read([lines(of: pages)], fileName: ""), on: pages) { return true }
        return cards(of: pages).map { areSessions($0, on: pages) } ?? false
    }

    private static func areSessions(_ log: LogReading, on pages: [Page]) -> Bool {
        let held = Set(log.sessions.compactMap(\.source.page))
        let timed = log.sessions.count { $0.minutes != nil || $0.start != nil }
        return log.isServiceLog && Set(log.sessions.map(\.date)).count >= 6 && doubts(log) * 4 <= log.sessions.count
            && held.count * 4 >= pages.count * 3 && timed * 2 >= log.sessions.count
    }

    // MARK: choosing

    /// Sessions whose fate, service or length the reading does not know, or that it puts on a weekend. A day on which the school is closed is so for
    /// all services.
    static func doubts(_ log: LogReading) -> Int {
        log.sessions.count(where: isDoubtful)
    }

    private static func isDoubtful(_ session: Session) -> Bool {
        let isClosed = session.serviceText.isEmpty && [.schoolClosedPlanned, .schoolClosedUnplanned].contains(session.status)
        return session.status == .unknown || session.service == .other && !isClosed
            || !Set(session.flags).isDisjoint(with: ["status_not_understood", "minutes_implausible", "minutes_unread", "weekend"])
    }

    private static func isBetter(_ other: LogReading, than best: LogReading) -> Bool {
        guard other.isServiceLog else { return false }
        // Lines keep no columns: squares of a calendar slip to other days, and so onto weekends.
        func weekends(_ log: LogReading) -> Int { log.sessions.count { $0.flags.contains("weekend") } }
        if weekends(other) > weekends(best), weekends(other) * 10 > other.sessions.count { return false }
        if !best.isServiceLog { return true }
        return other.sessions.count >= best.sessions.count && doubts(other) * 2 < doubts(best)
    }

    private static func unread(_ log: LogReading) -> Bool { log.problems.contains { $0.code == "rows-not-read" } }

    /// Whether the other reading leaves fewer doubts and loses none of the sessions about which this one has none.
    private static func isSurer(_ other: LogReading, than best: LogReading) -> Bool {
        guard other.isServiceLog, !unread(other), doubts(other) < doubts(best) || unread(best) && doubts(other) == doubts(best) else { return false }
        var days: [CivilDate: Int] = [:]
        for session in other.sessions { days[session.date, default: 0] += 1 }
        for session in best.sessions where !isDoubtful(session) {
            guard let count = days[session.date], count > 0 else { return false }
            days[session.date] = count - 1
        }
        // What one reading gives a day without doubt, the other must give it too.
        var lengths: [CivilDate: [Int]] = [:]
        for session in other.sessions { if let minutes = session.minutes { lengths[session.date, default: []].append(minutes) } }
        for session in best.sessions where !isDoubtful(session) {
            if let minutes = session.minutes, minutes > 0, lengths[session.date]?.contains(minutes) != true { return false }
        }
        return other.sessions.count { $0.service != .other } >= best.sessions.count { $0.service != .other && !isDoubtful($0) }
    }

    // MARK: other ways

    /// The page with its tables found by how their words stand, as typewriter faces need it.
    private static func tabled(_ page: Page) -> PageLayout {
        let grids = PageTables.find(on: page)
        let rest = page.words.filter { word in
            !word.marks.contains(.watermark) && !grids.contains { $0.box.contains(x: word.box.midX, y: word.box.midY) }
        }
        let blocks = grids.map(Block.grid) + textLines(of: rest).map(Block.line)
        return PageLayout(
            page: page.number, width: page.width, height: page.height,
            blocks: blocks.sorted { ($0.box.y0, $0.box.x0) < ($1.box.y0, $1.box.x0) })
    }

    /// The lines of the pages as they run across, each in its parts.
    static func lines(of pages: [Page]) -> Sheet {
        var rows: [SheetRow] = []
        let maker = PageCells()
        for page in pages {
            for line in textLines(of: page.words.filter({ !$0.marks.contains(.watermark) })) {
                let cells = line.segments(gap: 1.2 * line.fontSize).map { maker.cell([$0], page: page.number) }
                rows.append(SheetRow(number: rows.count + 1, cells: cells, page: page.number, box: line.box))
            }
        }
        return Sheet(name: "", rows: rows)
    }
}
