import Foundation
public import ProfileReading

/// Finds the profiles of `--profile-dir`.
public enum ProfileFolder {
    /// Reads all profiles of the folders: files that end in `.yaml` or `.yml`, by name, without folders inside. A path may also be one such
    /// file. Throws what is wrong with the folders or with any profile.
    public static func load(_ paths: [String]) throws(ProfileFaults) -> PaperProfiles {
        var files: [ProfileFile] = []
        var faults: [ProfileFault] = []
        var bytes = 0
        for path in paths {
            switch kind(path) {
            case .folder:
                let names = ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).filter(isProfile).sorted()
                if names.isEmpty {
                    faults.append(
                        ProfileFault(
                            .error, file: path,
                            "The folder holds no profile (a file whose name ends in .yaml). Check --profile-dir."))
                }
                for name in names { take(path.hasSuffix("/") ? path + name : path + "/" + name) }
            case .file: take(path)
            case .other:
                faults.append(
                    ProfileFault(.error, file: path, "There is no such folder, or it cannot be opened. Check --profile-dir."))
            }
        }
        func take(_ path: String) {
            switch read(path) {
            case .success(let file):
                bytes += file.text.utf8.count
                files.append(file)
            case .failure(let fault): faults.append(fault)
            }
        }
        if files.count > ProfileFile.mostFiles || bytes > ProfileFile.mostBytesTogether {
            let most = "\(ProfileFile.mostFiles) files or \(ProfileFile.mostBytesTogether >> 20) MB"
            faults.append(
                ProfileFault(
                    .error, file: paths.first ?? "",
                    "The folders hold more than \(most) of profiles. Name the ones that are needed."))
        }
        do throws(ProfileFaults) {
            let profiles = try PaperProfiles(files)
            if faults.isEmpty { return profiles }
        } catch {
            faults += error.all
        }
        throw ProfileFaults(all: faults)
    }

    /// One profile's text; what cannot be read, is no text or far too long is a fault.
    public static func read(_ path: String) -> Result<ProfileFile, ProfileFault> {
        func failed(_ message: String) -> Result<ProfileFile, ProfileFault> {
            .failure(ProfileFault(.error, file: path, message))
        }
        guard case .file = kind(path), let handle = FileHandle(forReadingAtPath: path) else {
            return failed("The profile cannot be opened. Check that it is there and that you may read it.")
        }
        defer { try? handle.close() }
        let data = (try? handle.read(upToCount: ProfileFile.mostBytes + 1)) ?? Data()
        guard data.count <= ProfileFile.mostBytes else {
            return failed(
                "The file is larger than \(ProfileFile.mostBytes >> 10) KB. A profile is a page of text; look whether this is one."
            )
        }
        guard let text = String(data: data, encoding: .utf8) else {
            return failed("The file is no text in UTF-8. Save the profile as plain text in UTF-8.")
        }
        return .success(ProfileFile(name: path, text: text))
    }

    private enum Kind { case folder, file, other }

    private static func kind(_ path: String) -> Kind {
        var status = stat()
        guard stat(path, &status) == 0 else { return .other }
        switch status.st_mode & S_IFMT {
        case S_IFDIR: return .folder
        case S_IFREG: return .file
        default: return .other
        }
    }

    private static func isProfile(_ name: String) -> Bool {
        !name.hasPrefix(".") && (name.lowercased().hasSuffix(".yaml") || name.lowercased().hasSuffix(".yml"))
    }
}
