/// What the first bytes and the header of a file betray.
enum HeaderNotes {
    static func of(_ file: UploadFile, _ header: Header) -> [Note] {
        if file.bytes.isEmpty {
            return [Note(file.name, .empty, "\(file.name) is empty. Export it again.")]
        }
        return []
    }

    static func sameKind(_ file: UploadFile, _ other: UploadFile, _ kind: FileKind) -> Note {
        Note(
            file.name, .sameKindTwice,
            "\(file.name) and \(other.name) are both \(kind.name) files. Hand in one of each kind.")
    }

    static func missing(_ kinds: Set<FileKind>) -> [Note] {
        if !kinds.contains(.workplace) {
            return [
                Note(
                    "", .missingFile,
                    "There is no workplace file, so that rows could not be compared with workplaces. "
                        + "Hand in the files of an upload together.")
            ]
        }
        if !kinds.contains(.staff) {
            return [
                Note(
                    "", .missingFile,
                    "There is no staff file, so that workplaces and training could not be compared with staff. "
                        + "Hand in the files of an upload together.")
            ]
        }
        return []
    }
}
