import Containers
import Foundation
import Testing

func fixture(_ name: String) throws -> [UInt8] {
    let url = try #require(Bundle.module.url(forResource: name, withExtension: nil, subdirectory: "Fixtures"))
    return [UInt8](try Data(contentsOf: url))
}

/// A repeatable source of randomness (SplitMix64).
struct SeededRandom: RandomNumberGenerator {
    var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

private func members(
    _ bytes: [UInt8], name: String = "x", _ limits: ContainerBudget = ContainerBudget()
) -> (members: [Member], reading: Archive.Reading) {
    var members: [Member] = []
    var budget = limits
    let reading = Archive.forEachMember(bytes, name: name, budget: &budget) { member, _ in members.append(member) }
    return (members, reading)
}

private let log =
    "Date,Service,Minutes,Status\n9/4/2025,Speech,30,Delivered\n9/11/2025,Speech,30,Delivered\n9/18/2025,Speech,0,Student absent\n"

@Suite struct ArchiveTests {
    @Test func `the documents of an archive come out by name, without what systems put beside them`() throws {
        let (found, reading) = try members(fixture("response.zip"))
        #expect(found.map(\.name) == ["logs/speech é.csv", "readme.txt"])
        #expect(found[0].bytes == Array(log.utf8))
        #expect(reading.fault == nil)
    }

    @Test(arguments: ["response.tar", "response.tgz"]) func `tar archives are read, pressed or not`(file: String) throws {
        let (found, reading) = try members(fixture(file))
        #expect(found.map(\.name) == ["logs/speech.csv"])
        #expect(found[0].bytes == Array(log.utf8))
        #expect(reading.specials == (file == "response.tar" ? 1 : 0))
    }

    @Test func `a single pressed file takes its name from the archive's`() throws {
        let (found, _) = try members(fixture("speech.csv.gz"), name: "mail.eml!/speech.csv.gz")
        #expect(found == [Member(name: "speech.csv", bytes: Array(log.utf8))])
    }

    @Test func `names in the code page of DOS are read`() throws {
        #expect(try members(fixture("dos-name.zip")).members.map(\.name) == ["café.csv"])
    }

    @Test func `names that lead out of the archive are made harmless and said`() throws {
        let (found, reading) = try members(fixture("traversal.zip"))
        #expect(found.map(\.name) == ["etc/cron.d/evil.csv", "root/abs.csv", "temp/drive.csv", "ok.csv"])
        #expect(reading.renamed == 3)
    }

    @Test func `a bomb is refused, and what came before it is read`() throws {
        let (found, reading) = try members(fixture("bomb.zip"))
        #expect(found.map(\.name) == ["small.csv"])
        #expect(reading.fault?.code == "archive-too-large")
    }

    @Test func `members that overlap are counted each for itself, and refused when they come to too much`() throws {
        let bytes = try fixture("overlap.zip")
        let (found, reading) = members(bytes)
        #expect(reading.fault?.code == "archive-too-large")
        #expect(found.map(\.bytes.count).reduce(0, +) <= 16 << 20)
    }

    @Test func `an archive of archives shares the ratio of the outermost`() throws {
        let bytes = try fixture("bomb-nested.zip")
        var budget = ContainerBudget(forFileOf: bytes.count)
        #expect(budget.bytesLeft == 32 << 20)
        var unpacked = 0
        func open(_ bytes: [UInt8], _ budget: inout ContainerBudget) {
            _ = Archive.forEachMember(bytes, name: "x.zip", budget: &budget) { member, budget in
                unpacked += member.bytes.count
                if member.name.hasSuffix(".zip") { open(member.bytes, &budget) }
            }
        }
        open(bytes, &budget)
        #expect(unpacked <= 32 << 20)
        #expect(ContainerBudget(forFileOf: 3 << 20).bytesLeft == 600 << 20)
        #expect(ContainerBudget(forFileOf: 1 << 40).bytesLeft == 1 << 30)
    }

    @Test func `an archive of very many files stops at the limit`() {
        var archive: [UInt8] = []
        // tar: a header of 512 bytes for each empty file.
        for number in 0..<10_050 { archive += tarHeader("f\(number).csv") }
        let (found, reading) = members(archive + [UInt8](repeating: 0, count: 1_024))
        #expect(found.count == 10_000)
        #expect(reading.fault?.code == "archive-too-large")
    }

    private func tarHeader(_ name: String) -> [UInt8] {
        var header = [UInt8](repeating: 0, count: 512)
        func put(_ text: String, at place: Int) { header.replaceSubrange(place..<place + text.utf8.count, with: Array(text.utf8)) }
        put(name, at: 0)
        put("0000644", at: 100)
        put("00000000000", at: 124)
        put("00000000000", at: 136)
        put("0ustar  ", at: 156)
        put("        ", at: 148)
        put(String(header.map(Int.init).reduce(0, +), radix: 8) + "\u{0}", at: 148)
        return header
    }

    @Test func `links, devices and pipes of a tar archive are not followed, and names lead nowhere`() throws {
        let (found, reading) = try members(fixture("specials.tar"))
        #expect(
            found.map(\.name) == [
                "up.csv", "etc/absolute.csv", "temp/drive.csv", "back.csv", "a/b/in.csv", "twolines.csv", "bell[31m.csv", "fine.csv",
            ])
        #expect(found.allSatisfy { $0.bytes == Array(log.utf8) })
        #expect(reading.specials == 7 && reading.renamed == 5 && reading.fault == nil)
    }

    @Test func `limits on size, total and number hold`() throws {
        let bytes = try fixture("response.zip")
        #expect(members(bytes, ContainerBudget(memberBytes: 50)).reading.fault?.code == "archive-too-large")
        #expect(members(bytes, ContainerBudget(totalBytes: 50)).reading.fault?.code == "archive-too-large")
        #expect(members(bytes, ContainerBudget(members: 1)).members.count == 1)
        #expect(members(bytes, ContainerBudget(members: 1)).reading.fault?.code == "archive-too-large")
    }

    @Test func `an archive cut short gives what is whole and says so`() throws {
        let (found, reading) = try members(fixture("cut.zip"))
        #expect(found.map(\.name) == ["one.csv"])
        #expect(reading.fault?.code == "damaged-archive")
    }

    @Test func `a locked member is named with what to do`() throws {
        let (found, _) = try members(fixture("locked.zip"))
        #expect(found.map(\.name) == ["secret.csv"])
        #expect(found.map(\.problem?.code) == ["needs-password"])
    }

    @Test func `damaged archives never trap`() throws {
        var random = SeededRandom(seed: 1)
        for file in ["response.zip", "response.tar", "nested.zip", "traversal.zip", "response.tgz"] {
            let whole = try fixture(file)
            for _ in 0..<150 {
                var bytes = whole
                for _ in 0..<Int.random(in: 1...20, using: &random) {
                    bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
                }
                if Bool.random(using: &random) { bytes = Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &random))) }
                let found = members(bytes, ContainerBudget(memberBytes: 1 << 20, totalBytes: 2 << 20)).members
                #expect(found.allSatisfy { !$0.name.hasPrefix("/") && !$0.name.contains("..") })
            }
        }
    }

    @Test(arguments: [
        ("../../a.csv", "a.csv"), ("/etc/passwd", "etc/passwd"), ("C:\\x\\b.csv", "x/b.csv"), ("a/./b//c.csv", "a/b/c.csv"),
        ("a\u{202E}vsc.exe", "avsc.exe"), ("line\nend.csv", "lineend.csv"), ("..", ""), ("", ""),
        ("a/.\u{202E}./b.csv", "a/b.csv"), ("a/../\u{301}b.csv", "a/\u{301}b.csv"), ("a/\u{7F}./b.csv", "a/b.csv"),
    ]) func `a name leads nowhere but inside`(name: String, safe: String) { #expect(Member.safeName(name) == safe) }
}

@Suite struct CompoundFileTests {
    @Test func `streams are found by name, large and small`() throws {
        let file = try CompoundFile(fixture("message.msg"))
        #expect(file.stream("__SUBSTG1.0_10130102").map { String(decoding: $0.prefix(6), as: UTF8.self) } == "<html>")
        let attachment = try #require(file.entries.firstIndex { $0.name == "__attach_version1.0_#00000000" })
        let content = try #require(file.children(of: attachment).first { file.entries[$0].name == "__substg1.0_37010102" })
        #expect(file.stream(at: content) == Array(String(repeating: log, count: 60).utf8))
    }

    @Test func `bytes that are no compound file are an error with what to do`() {
        #expect { try CompoundFile(Array(repeating: 0, count: 600)) } throws: { ($0 as? ContainerError)?.code == "damaged-file" }
        #expect { try CompoundFile([0xD0, 0xCF]) } throws: { ($0 as? ContainerError)?.code == "damaged-file" }
    }

    @Test func `chains of sectors that run in a circle come to an end`() throws {
        var bytes = try fixture("message.msg")
        // Every entry of the table of sectors points to the first sector.
        let table = (try #require(bytes.word32(76)) + 1) * 512
        for at in stride(from: table, to: table + 512, by: 4) { bytes.replaceSubrange(at..<at + 4, with: [0, 0, 0, 0]) }
        let file = try? CompoundFile(bytes)
        let total = file.map { file in file.entries.indices.map { file.stream(at: $0).count }.reduce(0, +) } ?? 0
        #expect(total <= bytes.count * 20)
    }

    @Test func `folders that hold themselves come to an end`() throws {
        var bytes = try fixture("message.msg")
        let directory = (try #require(bytes.word32(48)) + 1) * 512
        for entry in 0..<4 {
            for place in [68, 72, 76] {
                bytes.replaceSubrange(directory + entry * 128 + place..<directory + entry * 128 + place + 4, with: [1, 0, 0, 0])
            }
        }
        #expect(try CompoundFile(bytes).entries.count <= 8)
    }

    @Test func `damaged compound files never trap`() throws {
        var random = SeededRandom(seed: 3)
        let whole = try fixture("message.msg")
        for _ in 0..<300 {
            var bytes = whole
            for _ in 0..<Int.random(in: 1...40, using: &random) {
                // The header and the folders are where harm is done.
                let at =
                    Bool.random(using: &random)
                    ? Int.random(in: 0..<512, using: &random) : Int.random(in: 0..<bytes.count, using: &random)
                bytes[at] = UInt8.random(in: 0...255, using: &random)
            }
            if Bool.random(using: &random) { bytes = Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &random))) }
            var budget = ContainerBudget(memberBytes: 1 << 20, totalBytes: 4 << 20)
            let mail = try? OutlookMail.read(bytes, budget: &budget)
            #expect((mail?.attachments.count ?? 0) <= 100)
        }
    }
}
