import CivilTime
import Pages
import ServiceRecords
import SessionReading
import Testing

/// A sheet drawn as lines, its cells parted by bars.
func sheet(_ drawing: String, name: String = "", page: Int? = nil) -> Sheet {
    var number = 0
    var rows: [SheetRow] = []
    for line in drawing.split(separator: "\n", omittingEmptySubsequences: false) {
        number += 1
        let cells = line.split(separator: "|", omittingEmptySubsequences: false).map { cell -> SheetCell in
            let text = String(cell)
            guard let from = text.firstIndex(where: { $0 != " " }), let to = text.lastIndex(where: { $0 != " " }) else {
                return SheetCell(text: "")
            }
            return SheetCell(text: String(text[from...to]))
        }
        rows.append(SheetRow(number: number, cells: cells, page: page))
    }
    return Sheet(name: name, rows: rows)
}

func log(_ drawing: String, name: String = "", page: Int? = nil, file: String = "log.csv") -> LogReading {
    LogReader.read([sheet(drawing, name: name, page: page)], fileName: file)
}

func day(_ iso: String) -> CivilDate? { CivilDate(iso: iso) }
func clock(_ hour: Int, _ minute: Int) -> ClockTime? { ClockTime(hour: hour, minute: minute) }

/// The minutes that a log reads from one cell under "Min".
func minutes(_ cell: String, heading: String = "Min") -> Session? {
    log("Date|Service|\(heading)|Status\n9/8/2025|Speech|30|Seen\n9/10/2025|Speech|\(cell)|Seen\n9/11/2025|Speech|45|Seen")
        .sessions.dropFirst().first
}
