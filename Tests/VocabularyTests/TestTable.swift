/// Lines "canonical: cell | cell" as pairs of cell and canonical name.
func table(_ text: String) -> [(cell: String, name: String)] {
    text.split(separator: "\n").flatMap { line -> [(cell: String, name: String)] in
        guard let colon = line.firstIndex(of: ":") else { return [] }
        let name = String(line[..<colon])
        return line[line.index(colon, offsetBy: 2)...].split(separator: " | ").map { (cell: String($0), name: name) }
    }
}
