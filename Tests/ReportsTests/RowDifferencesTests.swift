import Reports
import Testing

@Suite struct `What differs between two tables` {
    private func differences(_ expected: String, _ got: String) -> [RowDifferences.Difference] {
        RowDifferences(expected: expected, got: got).all
    }
    private let head = "file,id,date,minutes\r\n"

    @Test func `a cell is named by row and column`() {
        let found = differences(head + "a,0,mon,30\r\na,1,tue,30\r\n", head + "a,0,mon,30\r\na,1,tue,45\r\n")
        #expect(found == [.cell(row: 3, column: "minutes", expected: "30", got: "45")])
    }

    @Test func `a row that is gone or new does not make the rows below it differ`() {
        let three = head + "a,0,mon,30\r\na,1,tue,30\r\na,2,wed,20\r\n"
        let two = head + "a,0,mon,30\r\na,1,wed,20\r\n"
        #expect(differences(three, two) == [.missing(row: 3, words: "date tue, minutes 30")])
        #expect(differences(two, three) == [.added(row: 3, words: "date tue, minutes 30")])
    }

    @Test func `line ends and numbers of rows are no differences`() {
        #expect(differences(head + "a,0,mon,30\r\n", head.replacing("\r", with: "") + "a,7,mon,30\n").isEmpty)
    }

    @Test func `quotation marks, line ends and commas inside cells are read`() {
        let one = head + "a,0,\"mon, \"\"early\"\"\nlate\",30\r\n"
        #expect(differences(one, one).isEmpty)
        #expect(
            differences(one, head + "a,0,mon,30\r\n") == [
                .cell(row: 2, column: "date", expected: "mon, \"early\"\nlate", got: "mon")
            ])
    }

    @Test func `other columns, empty tables and short rows are told`() {
        #expect(differences("a,b\n1,2\n", "a,c\n1,2\n") == [.columns(expected: "a,b", got: "a,c")])
        #expect(differences("", "").isEmpty)
        #expect(differences("", head).count == 1)
        #expect(differences(head + "a,0\n", head + "a,0,mon,30\n").count > 0)
    }

    @Test func `long tables that have nothing in common come to an end`() {
        let one = head + (0..<5_000).map { "a,\($0),d\($0),30\n" }.joined()
        let other = head + (0..<4_000).map { "a,\($0),e\($0),45\n" }.joined()
        let found = RowDifferences(expected: one, got: other)
        #expect(!found.all.isEmpty)
        #expect(found.lines(most: 10).count == 11)
    }
}
