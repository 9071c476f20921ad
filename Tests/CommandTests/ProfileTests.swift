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
