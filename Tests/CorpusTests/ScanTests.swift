import Pages
import CaseFlow
import Evaluation
import Foundation
import ServiceRecords
import Testing

/// Pages of the sample IEPs as a fax machine, a scanner and a camera make them.
@Suite("Scans")
struct ScanTests {
    static let place = samples.deletingLastPathComponent().appending(path: "Tests/Fixtures/Scans")

    /// What each scan must give at least: rows found, rows wholly right; and the rows made up at most.
    static let floors = [("fax", 8, 8, 0), ("turned", 7, 7, 0), ("photograph", 5, 5, 0)]

    @Test("rows of scans are read, and all are marked as recognised", arguments: floors)
    func rows(name: String, found: Int, whole: Int, invented: Int) throws {
        let truth = try TruthFile.load(Self.place.appending(path: "\(name).truth.json").path)
        let document = PaperReader().read(path: Self.place.appending(path: truth.documentFileName).path)
        let score = score(truth, document)
        let rows = try #require(score.mandates)
        #expect(rows.found >= found && rows.whole >= whole && rows.invented <= invented, "\(score.mistakes)")
        #expect(document.textSource == .ocr)
        #expect(document.problems.contains { $0.code == "read-by-ocr" })
        #expect(document.mandates.allSatisfy { $0.evidence.allSatisfy { $0.method == .ocr } })
    }

    /// Scans of the first looks, one of each kind: rows found and wholly right at least, rows made up at most.
    static let firstLook = [
        ("5/iep/scan_il_fax", 7, 6, 0), ("5/iep/scan_oh_photo", 7, 7, 0), ("5/iep/scan_wi_quarter_turn", 7, 7, 0),
        ("6/iep/scan_al_fax", 7, 5, 0), ("6/iep/scan_la_shadow", 7, 7, 0), ("6/iep/scan_nv_stamp", 8, 7, 0),
        ("10/iep/scan_ny_black_white", 7, 7, 0), ("10/iep/scan_il_fax", 6, 6, 1), ("10/iep/scan_va_stamps", 6, 5, 0),
        ("10/iep/scan_nc_yellow_paper", 7, 5, 0), ("10/iep/scan_az_coarse", 8, 8, 0),
        ("16/iep/scan_ga_fax", 9, 4, 0), ("16/iep/scan_mn", 8, 8, 0), ("17/iep/scan_az_fax", 8, 8, 0), ("17/iep/scan_la_fax", 8, 7, 0),
        ("17/iep/scan_ms", 10, 10, 0), ("18/iep/scan_mi_fax", 6, 6, 0), ("18/iep/scan_nm_fax", 8, 7, 0), ("18/iep/scan_fl", 9, 9, 0),
        ("18/iep/scan_id", 8, 8, 0), ("19/iep/scan_wa_fax", 7, 7, 0), ("19/iep/scan_ok_fax", 8, 8, 0), ("19/iep/scan_mo", 7, 6, 0),
        ("26/iep/nj_fax_scan", 8, 7, 0), ("26/iep/oh_pr07_scan", 7, 7, 0), ("26/iep/va_copy_scan", 7, 7, 0), ("26/iep/fl_faint_scan", 9, 9, 0),
        ("28/iep/ny_iep_scan300_bw", 8, 8, 0), ("28/iep/ks_iep_scan250_gray", 10, 10, 0), ("28/iep/tn_iep_scan_old_ocr", 9, 9, 0),
        ("28/iep/wi_scan_fax", 8, 8, 0),
    ]

    @Test("no scan of a first look falls below what was reached", arguments: firstLook)
    func firstLookFloor(name: String, found: Int, whole: Int, invented: Int) throws {
        let place = samples.deletingLastPathComponent().appending(path: "Tests/Fixtures/FirstLook").appending(path: name)
        let truth = try TruthFile.load(place.path + ".truth.json")
        let score = score(truth, PaperReader().read(path: place.path + ".pdf"))
        let rows = try #require(score.mandates)
        #expect(rows.found >= found && rows.whole >= whole && rows.invented <= invented, "\(score.mistakes)")
        #expect(rows.wrongWithoutFinding == 0, "a wrong row that asks for nobody: \(score.mistakes)")
    }
}
