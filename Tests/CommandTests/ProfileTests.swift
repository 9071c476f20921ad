import Testing

/// Papers and profiles of the tests of profiles.
enum Profiled {
    static let log = """
        Brookline Valley Export
        Learner,Orla Quist
        Dag,Kom,Ging,Tel,Wat,Hoe,Memo
        03/09/2025,9:00,9:30,2,LOG,NP,x
        10/09/2025,9:00,9:30,2,LOG,OK,x
        23/09/2025,9:00,9:45,3,LOG,OK,y
        24/09/2025,9:00,9:30,2,ERG,OK,y

        """
    static let profile = """
        log: Brookline export
        recognise: {headings: [Dag, Kom, Ging], title: [Brookline]}
        columns: {Dag: date, Kom: start, Ging: end, Tel: minutes, Wat: service, Hoe: status, Memo: ignore}
        units: {Tel: units of 15}
        dates: day first
        words:
          status: {NP: refused, OK: delivered}
          service: {LOG: speech_language, ERG: occupational_therapy}

        """
}

@Suite("Profiles of a folder")
struct ProfileFolderTests {
    private func folder() throws -> Folder {
        let folder = try Folder()
        try folder.write(Profiled.log, to: "log.csv")
        try folder.make("profiles")
        try folder.write(Profiled.profile, to: "profiles/brookline.yaml")
        try folder.write("no profile", to: "profiles/notes.txt")
        return folder
    }

    @Test("a log that is not known is read by its profile, in the processes that can open nothing")
    func extract() throws {
        let folder = try folder()
        let plain = try Program.run(["extract", "log.csv"], in: folder)
        #expect(plain.status == 1)
        let run = try Program.run(["extract", "--explain", "log.csv", "--profile-dir", "profiles"], in: folder)
        #expect(run.status == 0 && run.errors.isEmpty)
        #expect(run.output.contains("profile: “Brookline export” (brookline.yaml)"))
        #expect(run.output.contains("column 4 “Tel” → minutes in units of 15 (line 3 of the profile)"))
        let rows = try Program.run(
            ["extract", "--format", "csv", "log.csv", "--profile-dir", "profiles/brookline.yaml"], in: folder)
        #expect(rows.output.contains("speech_language") && rows.output.contains("refused"))
    }

    @Test("reconcile and evaluate take them as well")
    func others() throws {
        let folder = try folder()
        let reconciled = try Program.run(["reconcile", "--format", "json", "log.csv", "--profile-dir", "profiles"], in: folder)
        #expect(reconciled.output.contains("2025-09-03"))
        try folder.write(
            "{\"sessions\":[{\"date\":\"2025-09-23\",\"minutes\":45,\"status\":\"delivered\",\"service\":\"speech_language\"}]}",
            to: "log.truth.json")
        let scored = try Program.run(["evaluate", ".", "--profile-dir", "profiles"], in: folder)
        #expect(scored.status == 0 && scored.errors.isEmpty)
    }

    @Test("a profile with a slip ends the run with status 64, and file and line are told")
    func slip() throws {
        let folder = try folder()
        try folder.write("log: A\nrecognise: {headings: [Dag, Kom]}\ncolumns:\n  Dag: dat\n", to: "profiles/a.yml")
        let run = try Program.run(["extract", "log.csv", "--profile-dir", "profiles"], in: folder)
        #expect(run.status == 64 && run.output.isEmpty)
        #expect(run.errors.contains("profiles/a.yml:4: error: columns: “dat”"))
        for name in ["none", "log.csv"] {
            #expect(try Program.run(["extract", "log.csv", "--profile-dir", name], in: folder).status == 64)
        }
    }
}

@Suite("First profiles and their check")
struct ProfileCommandTests {
    @Test("a first profile is written, loads, and changes no session")
    func draft() throws {
        let folder = try Folder()
        try folder.write(Profiled.log, to: "log.csv")
        try folder.make("profiles")
        let run = try Program.run(["profile", "draft", "log.csv", "--output", "profiles/a.yaml"], in: folder)
        #expect(run.status == 0 && run.errors.isEmpty)
        let text = try folder.text("profiles/a.yaml")
        #expect(text.contains("\"Ging\":") && !text.contains("Quist") && !text.contains("Orla"))
        let check = try Program.run(["profile", "check", "profiles/a.yaml"], in: folder)
        #expect(check.status == 0 && check.output.contains("profiles/a.yaml: good: the log “New log”"))
        let rows = try Program.run(["extract", "--quiet", "--format", "csv", "log.csv", "--profile-dir", "profiles"], in: folder)
        #expect(rows.output.contains("2025-09-23") && rows.output.contains("refused"))
    }

    @Test("a first profile of an IEP's form loads and has no effect before it is filled in")
    func form() throws {
        let folder = try Folder()
        try folder.copy(sample: "iep/missouri-grouped-table.pdf", to: "iep.pdf")
        try folder.make("profiles")
        #expect(try Program.run(["profile", "draft", "iep.pdf", "--output", "profiles/f.yaml"], in: folder).status == 0)
        #expect(try folder.text("profiles/f.yaml").contains("\"Amount/Frequency\" holds amount"))
        let check = try Program.run(["profile", "check", "profiles/f.yaml"], in: folder)
        #expect(check.status == 0 && check.output.contains("has no effect until"))
        let plain = try Program.run(["extract", "--quiet", "--format", "json", "iep.pdf"], in: folder)
        let with = try Program.run(
            ["extract", "--quiet", "--format", "json", "iep.pdf", "--profile-dir", "profiles"], in: folder)
        #expect(with.output == plain.output && with.status == plain.status)
    }

    @Test("check tells every slip with its line, and what is good")
    func check() throws {
        let folder = try Folder()
        try folder.write("log: A\nrecognise: {headings: [Dag, Kom]}\ncolumns:\n  Dag: dat\n  Kom: strt\n", to: "a.yaml")
        try folder.write(Profiled.profile, to: "b.yaml")
        let run = try Program.run(["profile", "check", "a.yaml", "b.yaml"], in: folder)
        #expect(run.status == 1)
        #expect(
            run.output.contains("a.yaml:4: error:") && run.output.contains("a.yaml:5: error:")
                && run.output.contains("b.yaml: good"))
        #expect(try Program.run(["profile", "check", "a.yaml"], in: folder).status == 3)
        #expect(try Program.run(["profile", "check", "none.yaml"], in: folder).status == 3)
    }

    @Test(
        "papers that hold no table are refused with what to do", arguments: ["", "words\n", "BEGIN:VCALENDAR\nEND:VCALENDAR\n"])
    func refused(text: String) throws {
        let folder = try Folder()
        try folder.write(text, to: "paper")
        let run = try Program.run(["profile", "draft", "paper"], in: folder)
        #expect(run.status == 3 && run.output.isEmpty && run.errors.contains("error:"))
    }

    @Test("help of both has an example", arguments: ["draft", "check"])
    func help(command: String) throws {
        #expect(try Program.run(["profile", command, "--help"]).output.contains("EXAMPLE\n  iepledger profile \(command)"))
    }
}

@Suite("What is expected of papers")
struct ExpectTests {
    @Test("what is written is compared, row and column by row and column, wherever the papers lie")
    func compare() throws {
        let folder = try Folder()
        try folder.make("papers")
        try folder.write(Papers.log, to: "papers/log.csv")
        let none = try Program.run(["expect", "papers"], in: folder)
        #expect(none.status == 1 && none.output.contains("there is no log.csv.expected.csv yet"))
        #expect(!folder.exists("papers/log.csv.expected.csv"))
        #expect(try Program.run(["expect", "--update", "papers"], in: folder).status == 0)
        let written = try folder.text("papers/log.csv.expected.csv")
        #expect(written.hasPrefix("file,record") && written.contains("\r\nlog.csv,session") && !written.contains(folder.path))
        for path in ["papers", "papers/log.csv", folder.file("papers/log.csv")] {
            let same = try Program.run(["expect", path], in: folder)
            #expect(same.status == 0 && same.output.isEmpty && same.errors.isEmpty)
        }
        try folder.write(written.replacing("delivered", with: "refused", maxReplacements: 1), to: "papers/log.csv.expected.csv")
        let other = try Program.run(["expect", "papers"], in: folder)
        #expect(other.status == 1 && other.output.contains("row 2, status: expected “refused”, got “delivered”"))
        #expect(try folder.text("papers/log.csv.expected.csv").contains("refused"))
        let update = try Program.run(["expect", "--update", "papers"], in: folder)
        #expect(update.status == 0 && update.output.contains("written anew"))
        #expect(try folder.text("papers/log.csv.expected.csv") == written)
    }

    @Test("papers that cannot be read write nothing and end with 3 or 1")
    func unread() throws {
        let folder = try Folder()
        try folder.write("", to: "empty.pdf")
        let run = try Program.run(["expect", "--update", "empty.pdf"], in: folder)
        #expect(run.status == 3 && run.errors.contains("empty.pdf") && !folder.exists("empty.pdf.expected.csv"))
        try folder.write(Papers.log, to: "log.csv")
        #expect(try Program.run(["expect", "--update", "empty.pdf", "log.csv"], in: folder).status == 1)
        #expect(try Program.run(["expect", "log.csv.expected.csv"], in: folder).status == 3)
    }
}
