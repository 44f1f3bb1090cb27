public import Dates
import FoundationEssentials
public import Permissions

/// An upload that waits for its import: its files, in a private folder, and whose return they are.
public struct WaitingUpload: Sendable {
    /// Its identifier.
    public let id: String
    /// Whose return it is and how it is to be taken.
    public let request: ImportRequest
    /// The files, mapped into memory.
    public let files: [FileBytes]
    /// When it was handed in.
    public let handedIn: Instant
    /// Who handed it in, as the trail names them: theirs alone until it is stored.
    public let by: String
}

extension Desk {
    /// How long an upload waits before it is thrown away: a day.
    static let uploadPatience: Int64 = 86_400_000

    /// Keeps the files of an upload until it is imported, cancelled or a day has passed.
    ///
    /// - Parameter files: names and the paths of files that are moved or copied; nothing is read from them here.
    public func keepUpload(
        _ request: ImportRequest, files: [(name: String, path: String)], asker: Asker
    ) async throws -> String {
        try await permitNewcomer(.returnCheck, asker, organisation: request.organisation)
        dropOldUploads()
        let id = newIdentifier()
        let folder = uploadFolder(id)
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            var slip = UploadSlip(request, handedIn: now, by: asker.mark)
            for (place, file) in files.enumerated() {
                let target = "\(folder)/\(place).csv"
                do {
                    try FileManager.default.moveItem(atPath: file.path, toPath: target)
                } catch {
                    try FileManager.default.copyItem(atPath: file.path, toPath: target)
                }
                slip.names.append(file.name)
            }
            try Data(Content.encode(slip).utf8).write(to: URL(filePath: folder + "/slip.json"))
        } catch {
            try? FileManager.default.removeItem(atPath: folder)
            if error is DeskError { throw error }
            throw DeskError.unavailable("The upload cannot be kept. Check the space on the disk.")
        }
        return id
    }

    /// An upload that waits.
    ///
    /// - Throws: `DeskError.notFound` where it was imported, cancelled or has waited too long.
    public func waitingUpload(id: String, asker: Asker) async throws -> WaitingUpload {
        let waiting = try waitingUpload(id: id)
        try await permitUpload(of: waiting.request.organisation, by: waiting.by, asker: asker)
        return waiting
    }

    /// Refuses to speak of an upload that is another’s, whether it waits still or not.
    public func permitUpload(of organisation: String, by owner: String, asker: Asker) async throws {
        guard asker.isOperator || asker.mark == owner else { throw Desk.noUpload }
        do {
            try await permitNewcomer(.returnCheck, asker, organisation: organisation)
        } catch DeskError.notFound {
            throw Desk.noUpload
        }
    }

    private static let noUpload = DeskError.notFound(
        "This upload is not waiting any more. Hand the files in again.")

    private func waitingUpload(id: String) throws -> WaitingUpload {
        let folder = uploadFolder(id)
        guard Desk.isIdentifier(id), !hasWaitedTooLong(id),
            let data = FileManager.default.contents(atPath: folder + "/slip.json")
        else {
            throw Desk.noUpload
        }
        let slip = try Content.decode(UploadSlip.self, from: String(decoding: data, as: UTF8.self))
        let files = try slip.names.enumerated().map { place, name in
            try FileBytes(path: "\(folder)/\(place).csv", name: name)
        }
        return WaitingUpload(
            id: id, request: slip.request, files: files, handedIn: Instant(milliseconds: slip.handedIn), by: slip.by)
    }

    /// Throws the files of an upload away after its import, and remembers for a day which return it became, so that
    /// whoever asks again finds it.
    public func finishUpload(id: String, stored returnID: String) {
        guard Desk.isIdentifier(id) else { return }
        let folder = uploadFolder(id)
        for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
            try? FileManager.default.removeItem(atPath: "\(folder)/\(name)")
        }
        try? Data(returnID.utf8).write(to: URL(filePath: folder + "/stored"))
    }

    /// Whether the files of an upload wait still: another instance with the same folder may have taken them.
    public func isWaiting(upload id: String) -> Bool {
        Desk.isIdentifier(id) && FileManager.default.fileExists(atPath: uploadFolder(id) + "/slip.json")
    }

    /// The return that an upload became; nil where it was not imported within the last day.
    public func storedReturn(ofUpload id: String) -> String? {
        guard Desk.isIdentifier(id), !hasWaitedTooLong(id),
            let data = FileManager.default.contents(atPath: uploadFolder(id) + "/stored")
        else { return nil }
        let stored = String(decoding: data, as: UTF8.self)
        return Desk.isIdentifier(stored) ? stored : nil
    }

    /// Throws the files of an upload away.
    public func dropUpload(id: String, asker: Asker) async throws {
        if let waiting = try? waitingUpload(id: id) {
            try await permitUpload(of: waiting.request.organisation, by: waiting.by, asker: asker)
        }
        guard Desk.isIdentifier(id) else { return }
        try? FileManager.default.removeItem(atPath: uploadFolder(id))
    }

    /// How many uploads of an organisation wait on this server.
    package func waitingUploads(of organisation: String) -> Int { uploads(of: organisation).count }

    /// Throws away all uploads of an organisation that wait on this server.
    package func dropUploads(of organisation: String) {
        for id in uploads(of: organisation) { try? FileManager.default.removeItem(atPath: uploadFolder(id)) }
    }

    private func uploads(of organisation: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: settings.uploads)) ?? []
        let wanted = Desk.folded(organisation)
        return names.filter { id in
            guard Desk.isIdentifier(id), let waiting = try? waitingUpload(id: id) else { return false }
            return Desk.folded(waiting.request.organisation) == wanted
        }
    }

    private func uploadFolder(_ id: String) -> String { settings.uploads + "/" + id }

    /// Whether a text can be an identifier of ours, and so no way out of the folder.
    private static func isIdentifier(_ text: String) -> Bool {
        text.utf8.count == 36 && text.utf8.allSatisfy { $0 == 45 || (48...57).contains($0) || (97...102).contains($0) }
    }

    /// Whether a day has passed since an upload was handed in; its identifier begins with the time.
    private func hasWaitedTooLong(_ id: String) -> Bool {
        let digits = id.filter { $0 != "-" }.prefix(12)
        guard let handedIn = Int64(digits, radix: 16) else { return true }
        return now.milliseconds - handedIn >= Desk.uploadPatience
    }

    /// How many uploads have waited too long on this server.
    package func oldUploads() -> Int {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: settings.uploads)) ?? []
        return names.filter { Desk.isIdentifier($0) && hasWaitedTooLong($0) }.count
    }

    /// Throws away what has waited too long.
    public func dropOldUploads() {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: settings.uploads) else { return }
        for name in names where Desk.isIdentifier(name) && hasWaitedTooLong(name) {
            try? FileManager.default.removeItem(atPath: uploadFolder(name))
        }
    }
}

/// What is written beside the files of an upload.
private struct UploadSlip: Codable {
    var names: [String] = []
    var organisation: String
    var asAt: Day?
    var area: String?
    var replaces: Bool
    var replacesTraining: Bool
    var handedIn: Int64
    var by: String

    init(_ request: ImportRequest, handedIn: Instant, by: String) {
        self.by = by
        organisation = request.organisation
        asAt = request.asAt
        area = request.area
        replaces = request.replaces
        replacesTraining = request.replacesTraining
        self.handedIn = handedIn.milliseconds
    }

    var request: ImportRequest {
        ImportRequest(
            organisation: organisation, asAt: asAt, area: area, replaces: replaces, replacesTraining: replacesTraining)
    }
}
