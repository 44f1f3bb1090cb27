import Foundation
package import Hummingbird
import NIOCore

/// The files and answers of one upload, the files in a private folder that is gone when the upload is let go of.
package final class Upload: Sendable {
    /// A file as it came: words that name it, and where its bytes are.
    package struct File: Sendable {
        /// What the reader's machine calls it; to show, never to use as a path.
        package var name: String
        /// Where it is kept, under a name of ours.
        package var path: String
        package var size: Int
    }

    package let fields: FormFields
    package let files: [File]
    private let folder: String?

    package init(fields: FormFields, files: [File], folder: String?) {
        self.fields = fields
        self.files = files
        self.folder = folder
    }

    deinit {
        if let folder { try? FileManager.default.removeItem(atPath: folder) }
    }
}

extension Upload {
    package struct Limits {
        /// The most bytes of the whole body.
        package var total: Int
        /// The first bytes of a file are gathered up to this size before they are written.
        package var memory = 256 << 10
        /// The most bytes of an answer that is no file.
        package var field = 64 << 10

        /// Limits of an upload with at most so many bytes.
        package init(total: Int) { self.total = total }
    }

    /// Reads an upload from a request. A form's token is asked for at its first part, before any file is kept.
    ///
    /// - Parameter accepts: whether a token is the right one; nil where the request needs none.
    package static func read(
        _ request: Request, limits: Limits, temporaryFolder: String, accepts: ((String) -> Bool)?
    ) async throws -> Upload {
        guard let boundary = MultipartReader.boundary(of: request.headers[.contentType] ?? "") else {
            throw Problem(
                .unsupportedMediaType, title: "This request could not be read",
                sentence: "Nothing was stored. Send files from the form on the page.")
        }
        if let stated = request.headers[.contentLength].flatMap({ Int($0) }), stated > limits.total {
            throw Problem.tooLarge
        }
        var keeper = UploadKeeper(
            limits: limits, temporaryFolder: temporaryFolder, needsToken: accepts != nil)
        do {
            var reader = try MultipartReader(boundary: boundary)
            var total = 0
            var pieces = request.body.makeAsyncIterator()
            while let buffer = try await next(&pieces) {
                total += buffer.readableBytes
                guard total <= limits.total else { throw Problem.tooLarge }
                try reader.feed(buffer.readableBytesView) { try keeper.take($0, accepts: accepts ?? { _ in false }) }
            }
            try reader.finish()
            return try keeper.finished()
        } catch {
            keeper.discard()
            if error is MultipartReader.Fault { throw Problem.malformed }
            throw error
        }
    }

    /// The next piece of a body; one that breaks off, or whose chunks are none, is a fault of the sender's.
    private static func next(_ pieces: inout RequestBody.AsyncIterator) async throws -> ByteBuffer? {
        do { return try await pieces.next() } catch let error as CancellationError { throw error } catch {
            throw Problem.malformed
        }
    }
}

extension Upload {
    /// Removes the folders that a program left behind which ended in the middle of an upload: those older than a day.
    package static func dropOld(in temporaryFolder: String) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: temporaryFolder)) ?? []
        for name in names where name.hasPrefix("upload-") {
            let path = "\(temporaryFolder)/\(name)"
            let attributes = try? FileManager.default.attributesOfItem(atPath: path)
            guard let changed = attributes?[.modificationDate] as? Date, changed < Date(timeIntervalSinceNow: -86_400)
            else { continue }
            try? FileManager.default.removeItem(atPath: path)
        }
    }
}

/// Collects the events of an upload.
package struct UploadKeeper {
    private let limits: Upload.Limits
    private let temporaryFolder: String
    private var fields = FormFields()
    private var files: [Upload.File] = []
    private var part: MultipartReader.Part?
    private var memory: [UInt8] = []
    private var size = 0
    private var handle: FileHandle?
    private var path = ""
    private var folder: String?
    private var isAccepted: Bool

    package init(limits: Upload.Limits, temporaryFolder: String, needsToken: Bool) {
        isAccepted = !needsToken
        self.limits = limits
        self.temporaryFolder = temporaryFolder
    }

    package mutating func take(_ event: MultipartReader.Event, accepts: (String) -> Bool) throws {
        switch event {
        case .part(let part):
            guard isAccepted || part.name == FormTokens.field else { throw Problem.staleForm }
            self.part = part
            memory = []
            size = 0
        case .bytes(let bytes): try keep(bytes)
        case .end: try end(accepts: accepts)
        }
    }

    private mutating func keep(_ bytes: ArraySlice<UInt8>) throws {
        guard let part else { return }
        size += bytes.count
        guard part.fileName != nil else {
            guard size <= limits.field else { throw Problem.tooLarge }
            memory += bytes
            return
        }
        if handle == nil, size <= limits.memory {
            memory += bytes
            return
        }
        if handle == nil { try open() }
        try write(bytes)
    }

    /// What cannot be written for want of room is said as that.
    private func write(_ bytes: some Sequence<UInt8>) throws {
        do { try handle?.write(contentsOf: Data(bytes)) } catch { throw UploadKeeper.noRoom }
    }

    /// Begins a file on disk with what memory holds so far. Its name is a number: nothing of what came from outside.
    private mutating func open() throws {
        let folder = try self.folder ?? newFolder()
        self.folder = folder
        path = "\(folder)/\(files.count + 1).part"
        guard
            FileManager.default.createFile(
                atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
            let handle = FileHandle(forWritingAtPath: path)
        else { throw UploadKeeper.noRoom }
        self.handle = handle
        try write(memory)
        memory = []
    }

    private func newFolder() throws -> String {
        let folder = "\(temporaryFolder)/upload-\(UUID().uuidString)"
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch { throw UploadKeeper.noRoom }
        return folder
    }

    private mutating func end(accepts: (String) -> Bool) throws {
        guard let part else { return }
        self.part = nil
        guard let fileName = part.fileName else {
            let value = String(decoding: memory, as: UTF8.self)
            if part.name == FormTokens.field, !isAccepted {
                guard accepts(value) else { throw Problem.staleForm }
                isAccepted = true
            } else {
                fields.append(part.name, value)
            }
            return
        }
        // A browser sends an empty part without a name where no file was chosen.
        guard size > 0 || !fileName.isEmpty else { return }
        if handle == nil { try open() }
        try handle?.close()
        handle = nil
        files.append(Upload.File(name: fileName, path: path, size: size))
    }

    package func finished() throws -> Upload {
        guard isAccepted else { throw Problem.staleForm }
        return Upload(fields: fields, files: files, folder: folder)
    }

    /// Lets go of all that was kept.
    package mutating func discard() {
        try? handle?.close()
        handle = nil
        if let folder { try? FileManager.default.removeItem(atPath: folder) }
    }

    private static let noRoom = Problem(
        .init(code: 507, reasonPhrase: "Insufficient Storage"),
        title: "There is no room to keep these files while they are checked",
        sentence: "Nothing was stored. Free some space on the machine's disk, then upload again.")
}
