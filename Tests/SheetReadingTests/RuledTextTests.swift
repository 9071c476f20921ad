import Pages
import SheetReading
import Testing

/// Printed reports whose columns stand under dashes.
@Suite struct RuledTextTests {
    private func rows(_ text: String) throws -> [[String]] {
        try SheetReader.read(Array(text.utf8)).sheets[0].rows.map { $0.cells.map(\.text) }
    }

    @Test func `a line of dashes says where each column lies`() throws {
        let read = try rows(
            """
            RUN 04/09/26        ENCOUNTERS
            STUDENT: VORN, ILSE      ID 0071
            DATE      SVC     MIN  STATUS        REMARKS
            --------  ------  ---  ------------  ----------------
            02/03/26  SPEECH   30  SVC PROVIDED  WH- QUESTIONS, A
                                                 LIST SENT 02/17
                      OCC TH       STU ABSENT
            02/05/26  SPEECH   30  SVC PROVIDED
              *  SUBTOTAL SPEECH  60 MIN
            """)
        #expect(read[2] == ["DATE", "SVC", "MIN", "STATUS", "REMARKS"])
        #expect(read[3] == ["02/03/26", "SPEECH", "30", "SVC PROVIDED", "WH- QUESTIONS, A LIST SENT 02/17"])
        #expect(read[4] == ["", "OCC TH", "", "STU ABSENT", ""])
        #expect(read[5] == ["02/05/26", "SPEECH", "30", "SVC PROVIDED", ""])
        #expect(read[1] == ["STUDENT: VORN, ILSE", "ID 0071"])
        #expect(read.last?.first?.hasPrefix("*") == true)
    }

    @Test func `after a form feed the next heading rules`() throws {
        let page = "DATE      SVC     MIN\n--------  ------  ---\n02/03/26  SPEECH   30\n02/05/26  SPEECH   30\n"
        let other = "SVC     DATE      MIN\n------  --------  ---\nSPEECH  02/06/26   20\n"
        let read = try rows(page + "\u{0C}RUN 1\n" + other)
        #expect(read.last == ["SPEECH", "02/06/26", "20"])
        #expect(read.contains(["RUN 1"]))
    }

    @Test func `a page without a heading keeps the columns of the page before`() throws {
        let read = try rows(
            "DATE      SVC     MIN  NOTE\n--------  ------  ---  --------\n02/03/26  SPEECH   30  r\n02/05/26  SPEECH   30\n\u{0C}RUN 04/09/26  PAGE 2\n02/10/26  SPEECH       ABSENT\n02/12/26  SPEECH   25\n")
        #expect(read.contains(["02/10/26", "SPEECH", "", "ABSENT"]))
        #expect(read.last == ["02/12/26", "SPEECH", "25", ""])
        #expect(read.contains { $0.first?.hasPrefix("RUN") ?? false })
    }

    @Test func `a line of dashes over nothing is no table`() throws {
        let read = try rows("Date,Minutes\n9/3/2025,30\n-- -- --\n9/5/2025,30\n9/8/2025,30\n")
        #expect(read[1] == ["9/3/2025", "30"])
    }

    @Test func `dashes below rows part them and name no columns`() throws {
        let read = try rows(
            """
            DATE      NAME              MIN  STATUS
            --------  ----------------  ---  ------
            09/01/26  Ilse Vorn          30  HELD
            09/03/26  Maximilia Hernandez-Vorn  30  HELD
            Week total                   60
            --------  ----------------  ---  ------
            09/08/26  Ilse Vorn          30  HELD
            """)
        #expect(read.filter { $0.first?.hasPrefix("09/0") ?? false }.count == 3)
        #expect(read[1] == ["09/01/26", "Ilse Vorn", "30", "HELD"])
        #expect(read.last == ["09/08/26", "Ilse Vorn", "30", "HELD"])
    }
}
